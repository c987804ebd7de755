import type {Monster, Power} from '../../../schema/content/monster.js'
import type {Spell} from '../../../schema/content/spell.js'
import {abilityMap} from '../../../schema/entity/character.js'
import {present} from '../../../schema/value.js'
import {CASTING_MODIFIER, spellTargets} from '../../assess/damage.js'
import {regeneration, turnedSaves} from '../../assess/defense.js'
import {type Block, type Way as BlockWay, type Blow, blockOf, waysOf} from '../../assess/offense.js'
import type {Entries} from '../../build/entries.js'
import {addDice} from '../../numbers/dice.js'
import {ownDamage} from '../../numbers/own-damage.js'
import {type MonsterRolls, monsterRolls} from '../../roll/creature-rolls.js'
import {type Fighter, type Healing, type Pool, type Strike, testOf, throughOf, type Way} from './fighter.js'
import {harmOf, thrownOf} from './harm.js'
import {spellStrikes} from './of-spell.js'

const CRITICAL_FROM = 20

/** What a stat block is compiled with, and the pools that its ways use, as they come up. */
interface Compiling {
  block: Block
  rolls: MonsterRolls
  pools: Pool[]
  places: Map<string, number>
}

/** A creature with a stat block as it fights; dies at 0 Hit Points. Reactions, traits and conditions are not reckoned. */
export function monsterFighter(monster: Monster, entries: Entries, {lair = false}: {lair?: boolean | undefined} = {}): Fighter {
  const {name, ac, hp, actions = [], bonusActions = [], legendary} = monster
  const {resistances = [], immunities = [], vulnerabilities = []} = monster
  const rolls = monsterRolls(monster, {}, entries)
  const compiling: Compiling = {block: blockOf(monster, entries), rolls, pools: [], places: new Map()}
  const ways = (powers: readonly Power[]) => powers.flatMap((power) => waysOfPower(power, compiling))
  const compiled = {actions: ways(actions), bonusActions: ways(bonusActions), legendary: ways(legendary?.actions ?? [])}
  const uses = legendary && ((lair ? legendary.usesInLair : undefined) ?? legendary.uses)
  return {
    ...{name, ac, maxHp: hp.average, hp: hp.average, temporaryHp: 0},
    initiative: testOf(rolls.initiative),
    saves: abilityMap((ability) => testOf(rolls.saves[ability])),
    through: throughOf({resistances, immunities, vulnerabilities}),
    ...{actions: compiled.actions, bonusActions: compiled.bonusActions, pools: compiling.pools},
    ...(uses === undefined ? {} : {legendary: {uses, ways: compiled.legendary}}),
    turnedSaves: turnedSaves(monster),
    regeneration: regeneration(monster),
  }
}

function waysOfPower(power: Power, compiling: Compiling): Way[] {
  const {name, id, healing, uses, onceARound} = power
  const own = uses || onceARound ? {pool: id, uses: 1} : undefined
  const heals: Way[] = healing ? [{name, strikes: [], healing: {...thrownOf(healing), whom: 'anybody', most: 1}}] : []
  const ways = waysOf(power, compiling.block).map((way) => ({
    way: {name: nameOf(way.deed), strikes: way.blows.flatMap((blow) => strikesOf(blow, compiling)), ...healingOf(way)},
    limit: way.limit ?? own,
  }))
  return [...ways, ...heals.map((way) => ({way, limit: own}))]
    .filter(({way}) => way.strikes.length > 0 || way.healing !== undefined)
    .map(({way, limit}) => ({...way, ...costOf(limit, compiling)}))
}

function nameOf({power, spell, with: other}: BlockWay['deed']): string {
  return other ? nameOf(other) : (spell ?? power)
}

/** The pool that a limit names: that of a power, or of a spell that is cast so often a day. */
function costOf(limit: BlockWay['limit'], {block, pools, places}: Compiling): Pick<Way, 'cost'> {
  if (!limit) return {}
  const known = places.get(limit.pool)
  if (known !== undefined) return {cost: {pool: known, uses: 1}}
  const power = block.powers.get(limit.pool)
  const place = pools.push(power ? poolOf(power) : {kind: 'use', uses: limit.uses}) - 1
  places.set(limit.pool, place)
  return {cost: {pool: place, uses: 1}}
}

function poolOf({uses}: Power): Pool {
  if (uses?.type === 'recharge') return {kind: 'use', uses: 1, from: uses.from}
  if (uses?.type === 'day') return {kind: 'use', uses: uses.count}
  return {kind: 'use', uses: 1, ...(uses ? {} : {from: 1})}
}

function strikesOf(blow: Blow, {rolls}: Compiling): Strike[] {
  if (blow.type === 'attack') {
    const {automatic, toHit, damage} = blow.attack
    const test = automatic ? undefined : testOf(rolls.toHit(toHit))
    return [{type: 'attack', criticalFrom: CRITICAL_FROM, harm: harmOf(damage), ...present({toHit: test})}]
  }
  if (blow.type === 'save') {
    const {ability, dc, success, area, damage = []} = blow.save
    if (damage.length === 0) return []
    return [{type: 'save', ability, dc, isHalved: success === 'half', isArea: area !== undefined, harm: harmOf(damage)}]
  }
  return isCastInAFight(blow.spell) ? castStrikes(blow, rolls) : []
}

/** Whether a spell takes no longer than a turn, and waits for nothing. */
function isCastInAFight({castingTime: {unit, trigger}}: Spell): boolean {
  return (unit === 'action' || unit === 'bonus-action') && trigger === undefined
}

function castStrikes({spell, level = spell.level, casting}: Extract<Blow, {type: 'spell'}>, rolls: MonsterRolls): Strike[] {
  const above = Math.max(0, level - spell.level)
  const parts = ownDamage(spell).filter(({dealtBy}) => dealtBy === undefined)
  return spellStrikes(
    spell,
    parts.map(({dice, perSlotLevel, addModifier, types, when, rolls: many}) => ({
      dice: perSlotLevel === undefined ? dice : addDice(dice, perSlotLevel, above),
      ...(addModifier ? {bonus: CASTING_MODIFIER} : {}),
      types,
      ...present({when}),
      rolls: (many?.count ?? 1) + above * (many?.perSlotLevel ?? 0),
    })),
    {
      targets: spellTargets(spell),
      ...present({dc: casting?.dc, toHit: casting?.toHit === undefined ? undefined : testOf(rolls.toHit(casting.toHit))}),
    },
  )
}

function healingOf({blows}: BlockWay): {healing?: Healing} {
  const [healing] = blows.flatMap((blow): Healing[] => {
    if (blow.type !== 'spell' || !isCastInAFight(blow.spell)) return []
    const {spell, level = spell.level} = blow
    const {dice, perSlotLevel, addModifier, kind = 'hit-points', later} = spell.healing ?? {}
    if (dice === undefined || kind !== 'hit-points' || later) return []
    const grown = perSlotLevel === undefined ? dice : addDice(dice, perSlotLevel, level - spell.level)
    return [{...thrownOf(grown, addModifier ? CASTING_MODIFIER : 0), whom: 'anybody', most: spellTargets(spell)}]
  })
  return present({healing})
}
