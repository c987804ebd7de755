import type {DamageType} from '../../../schema/ability.js'
import type {Spell} from '../../../schema/content/spell.js'
import {abilityMap} from '../../../schema/entity/character.js'
import {present} from '../../../schema/value.js'
import {spellTargets} from '../../assess/damage.js'
import type {Entries} from '../../build/entries.js'
import {addDice} from '../../numbers/dice.js'
import {ownDamage} from '../../numbers/own-damage.js'
import {attackOfSheet} from '../../roll/attack-of.js'
import type {Attack} from '../../sheet/derive-attacks.js'
import type {Defense} from '../../sheet/derive-body.js'
import type {KnownSpell} from '../../sheet/derive-spells.js'
import type {Sheet, SheetActivity} from '../../sheet/sheet.js'
import {type Fighter, type Healing, type Pool, type Strike, testOf, throughOf, type Way} from './fighter.js'
import {harmOf, thrownOf} from './harm.js'
import {spellStrikes} from './of-spell.js'

/** A way with what it takes to do it. */
interface Timed extends Way {
  unit: 'action' | 'bonus-action'
}

/** A character as they fight: rested, or worn as they are now. Makes Death Saving Throws at 0 Hit Points. */
export function sheetFighter(
  sheet: Sheet,
  entries: Entries,
  {worn, pools = new Pools(sheet, worn)}: {worn: boolean; pools?: Pools},
): Fighter {
  const {name, ac, hp, initiative, saves, defenses, deathSave, concentrationSave} = sheet
  const ways = [...attackWays(sheet), ...(mayCast(sheet) ? spellWays(sheet, entries, pools) : []), ...activityWays(sheet, pools)]
  const of = (unit: Timed['unit']) => ways.filter((way) => way.unit === unit).map(({unit: _, ...way}): Way => way)
  const against = (list: readonly Defense[] = []) => list.filter(({when}) => when === undefined).map(({what}) => what as DamageType)
  return {
    ...{name, ac: ac.total, maxHp: hp.max.total},
    hp: worn ? hp.current.total : hp.max.total,
    temporaryHp: worn ? hp.temporary : 0,
    initiative: testOf(initiative),
    saves: abilityMap((ability) => testOf(saves[ability])),
    through: throughOf({
      resistances: against(defenses.resistances),
      immunities: against(defenses.immunities),
      vulnerabilities: against(defenses.vulnerabilities),
    }),
    actions: of('action'),
    bonusActions: of('bonus-action'),
    pools: pools.all,
    turnedSaves: 0,
    regeneration: 0,
    deathSave: testOf(deathSave),
    concentration: testOf(concentrationSave),
  }
}

export function mayCast({untrained, form, states}: Sheet): boolean {
  const isBarred = states.some(({bars}) => bars.includes('spells'))
  return untrained.length === 0 && (form === undefined || form.mayCast) && !isBarred
}

/** The pools of a character, made as ways ask for them. */
export class Pools {
  readonly all: Pool[] = []
  private readonly places = new Map<string, number>()

  constructor(
    private readonly sheet: Sheet,
    private readonly worn: boolean,
  ) {}

  /** Where a resource of the sheet is; `undefined` where there is none. */
  resource(id: string): number | undefined {
    const found = this.sheet.resources.find((each) => each.id === id)
    return found && this.place(`resource/${id}`, {kind: 'use', uses: found.max.total - (this.worn ? found.spent : 0)})
  }

  freeCasts(spell: KnownSpell): number | undefined {
    return spell.freeCasts && this.place(`free/${spell.id}/${spell.from}`, {kind: 'use', uses: spell.freeCasts.max.total})
  }

  /** Slots by their levels, the lowest first. */
  slots(): {level: number; pool: number}[] {
    const {slots, pactSlots} = this.sheet
    const all = [...slots.map((each) => ({...each, key: 'slot'})), ...(pactSlots ? [{...pactSlots, key: 'pact'}] : [])]
    return all
      .filter(({max}) => max.total > 0)
      .sort((a, b) => a.level - b.level)
      .map(({key, level, max, spent}) => {
        const uses = Math.max(0, max.total - (this.worn ? spent : 0))
        return {level, pool: this.place(`${key}/${level}`, {kind: 'slot', uses})}
      })
  }

  private place(key: string, pool: Pool): number {
    const place = this.places.get(key) ?? this.all.push(pool) - 1
    this.places.set(key, place)
    return place
  }
}

/** Each attack as often as an action allows; those in hand where something is, else whatever there is. */
function attackWays({attacks, attacksPerAction}: Sheet): Timed[] {
  const inHand = attacks.filter(({wielded}) => wielded)
  return (inHand.length > 0 ? inHand : attacks).map((attack) => ({
    name: attack.name,
    unit: 'action',
    strikes: Array<Strike>(attacksPerAction.total).fill(strikeOf(attack)),
  }))
}

function strikeOf(attack: Attack): Strike {
  const {toHit, damage, criticalFrom} = attackOfSheet(attack)
  return {type: 'attack', toHit: testOf(toHit), criticalFrom, harm: harmOf(damage)}
}

function spellWays({spells}: Sheet, entries: Entries, pools: Pools): Timed[] {
  return spells.flatMap((known) => {
    const spell = known.spell ?? entries.find('spell', known.id)
    const unit = spell?.castingTime.unit
    if (!spell || (unit !== 'action' && unit !== 'bonus-action')) return []
    const isAfterHit = spell.castingTime.trigger !== undefined
    return castings(known, pools).flatMap(({level, pool}): Timed[] => {
      const strikes = strikesOfSpell(known, spell, level)
      const healing = healingOfSpell(known, spell, level)
      if (strikes.length === 0 && !healing) return []
      const cost = pool === undefined ? {} : {cost: {pool, uses: 1}}
      return [{name: known.name, unit, strikes, ...present({healing}), ...cost, ...(isAfterHit ? {isAfterHit} : {})}]
    })
  })
}

/** The levels that a spell can be cast at, and what each takes. */
export function castings(known: KnownSpell, pools: Pools): {level: number; pool?: number}[] {
  const {holding, level, castAt, noSlots} = known
  const least = castAt?.total ?? level
  if (holding === 'cantrip' || holding === 'at-will') return [{level: least}]
  const free = pools.freeCasts(known)
  const bySlots = holding === 'prepared' && !noSlots ? pools.slots().filter((slot) => slot.level >= least) : []
  return [...(free === undefined ? [] : [{level: least, pool: free}]), ...bySlots]
}

function strikesOfSpell(known: KnownSpell, spell: Spell, level: number): Strike[] {
  const {damage = [], castAt, attack, saveDc} = known
  // What a weapon or a creature deals later is not dealt by the casting.
  if (ownDamage(spell).some(({dealtBy}) => dealtBy !== undefined)) return []
  const above = level - (castAt?.total ?? spell.level)
  const parts = damage.map(({dice, bonus, types, when, rolls, perSlotLevel}) => ({
    dice: perSlotLevel?.dice === undefined ? dice : addDice(dice, perSlotLevel.dice, above),
    bonus: bonus.total,
    ...{types, when},
    rolls: (rolls?.total ?? 1) + above * (perSlotLevel?.rolls?.total ?? 0),
  }))
  return spellStrikes(spell, parts, {targets: spellTargets(spell), ...present({dc: saveDc?.total, toHit: attack && testOf(attack)})})
}

function healingOfSpell({healing, castAt}: KnownSpell, spell: Spell, level: number): Healing | undefined {
  if (healing?.kind !== 'hit-points' || healing.amount !== undefined || spell.healing?.later) return undefined
  const {dice, bonus, perSlotLevel} = healing
  const above = level - (castAt?.total ?? spell.level)
  const grown = perSlotLevel?.dice === undefined ? dice : addDice(dice, perSlotLevel.dice, above)
  return {...thrownOf(grown, bonus.total), whom: 'anybody', most: spellTargets(spell)}
}

/** Points of a pool that heals by the point that are given at once. */
const POINTS = 5

function activityWays({features}: Sheet, pools: Pools): Timed[] {
  return features
    .flatMap(({activities}) => activities)
    .flatMap((activity): Timed[] => {
      const {name, activation, cost, slot, spendsHitDie, needs, limit, isEach} = activity
      if ((activation !== 'action' && activation !== 'bonus-action') || slot !== undefined || spendsHitDie || needs || limit !== undefined)
        return []
      const pool = cost && pools.resource(cost.resource)
      if (cost && pool === undefined) return []
      const strikes = strikesOfActivity(activity)
      const healing = healingOfActivity(activity)
      if (strikes.length === 0 && !healing) return []
      const uses = isEach ? POINTS : (cost?.amount.total ?? 1)
      return [{name, unit: activation, strikes, ...present({healing}), ...(pool === undefined ? {} : {cost: {pool, uses}})}]
    })
}

function strikesOfActivity({save, damage = [], area}: SheetActivity): Strike[] {
  if (!save || damage.length === 0) return []
  const harm = harmOf(damage.map(({dice, bonus, types}) => ({dice, bonus: bonus.total, types: types as readonly DamageType[]})))
  return [{type: 'save', ability: save.ability, dc: save.dc.total, isHalved: save.success === 'half', isArea: area !== undefined, harm}]
}

function healingOfActivity({healing, mayTarget, isForOthers, isEach}: SheetActivity): Healing | undefined {
  if (!healing || healing.temporary || healing.toHalf) return undefined
  const {dice = '0', bonus, each} = healing
  const flat = bonus.total + (isEach && each ? POINTS * each.total : 0)
  if (dice === '0' && flat <= 0) return undefined
  return {...thrownOf(dice, flat), whom: isForOthers ? 'other' : mayTarget ? 'anybody' : 'self', most: 1}
}
