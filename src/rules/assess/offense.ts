import type {Monster, MonsterAttack, MonsterSave, MonsterSpellcasting, Multiattack, Power} from '../../schema/content/monster.js'
import type {Spell} from '../../schema/content/spell.js'
import {present} from '../../schema/value.js'
import type {Entries} from '../build/entries.js'
import {expectedOfAttack, expectedOfSave, expectedOfSpell} from './damage.js'
import type {Assumption, Deed, Turn} from './measured.js'

/** Rounds of the fight that damage is reckoned over. */
export const ROUNDS = 3
/** Share of rounds in which something triggers a reaction. */
export const REACTION_SHARE = 0.5
/** How often in the fight a trait with a save of its own (a burst, an aura) comes to bear. */
export const TRAIT_USES = 1

export const OFFENSE_ASSUMPTIONS = {
  rounds: {id: 'rounds', value: ROUNDS},
  reaction: {id: 'reaction-share', value: REACTION_SHARE},
  trait: {id: 'trait-uses', value: TRAIT_USES},
} as const satisfies Record<string, Assumption>

/** One thing that somebody suffers or not: an attack roll, a save, a spell cast with the figures of its block. */
export type Blow =
  | {type: 'attack'; attack: MonsterAttack}
  | {type: 'save'; save: MonsterSave}
  | {type: 'spell'; spell: Spell; level?: number; casting?: MonsterSpellcasting}

/** One way to spend a turn. */
export interface Way extends Dealt {
  /** What it uses up, where it can't be done each round. */
  limit?: {pool: string; uses: number}
  deed: Deed
}

/** Expected damage, and what it comes of. */
interface Dealt {
  damage: number
  blows: readonly Blow[]
}

const NOTHING: Dealt = {damage: 0, blows: []}

/** A line of the reckoning: so many times this, for so much damage each. */
export interface Spent {
  when: Turn
  deed: Deed
  /** Times in the whole fight; a recharge gives fractions. */
  times: number
  damage: number
}

export interface Offense {
  perRound: number
  /** Best attack bonus, or save DC less 8, of what deals damage: they come from the same figures. */
  accuracy: number
  toHit?: number
  dc?: number
  spent: readonly Spent[]
}

/** A stat block as its ways are found in it. */
export interface Block {
  powers: ReadonlyMap<string, Power>
  casting?: MonsterSpellcasting
  entries: Entries
}

export function blockOf({actions = [], bonusActions = [], reactions = [], legendary}: Monster, entries: Entries): Block {
  const all = [...actions, ...bonusActions, ...reactions, ...(legendary?.actions ?? [])]
  const casting = all.find(({spellcasting}) => spellcasting)?.spellcasting
  return {powers: new Map(all.map((power) => [power.id, power])), ...present({casting}), entries}
}

/** Expected damage per round of a stat block over the first rounds of a fight, with what it does in them. */
export function offenseOf(monster: Monster, entries: Entries): Offense {
  const {actions = [], bonusActions = [], reactions = [], legendary} = monster
  const all = [...actions, ...bonusActions, ...reactions, ...(legendary?.actions ?? [])]
  const block = blockOf(monster, entries)
  const ways = (powers: readonly Power[]) => powers.flatMap((power) => waysOf(power, block))
  const rounds = (legendary?.uses ?? 0) * ROUNDS
  const spent = [
    ...spend(ways(actions), ROUNDS, 'action'),
    ...spend(ways(bonusActions), ROUNDS, 'bonus-action'),
    ...spend(ways(reactions), ROUNDS * REACTION_SHARE, 'reaction'),
    ...spend(
      (legendary?.actions ?? []).flatMap((power) => oncePerRound(power, waysOf(power, block))),
      rounds,
      'legendary',
    ),
    ...traitDamage(monster),
  ]
  return {perRound: spent.reduce((sum, {times, damage}) => sum + times * damage, 0) / ROUNDS, spent, ...accuracyOf(all)}
}

/** Best first: limited ways as often as they last, then the best that can be done each round. */
function spend(ways: readonly Way[], turns: number, when: Turn): Spent[] {
  const used = new Map<string, number>()
  const spent: Spent[] = []
  let left = turns
  for (const {limit, damage, deed} of [...ways].sort((a, b) => b.damage - a.damage)) {
    if (damage <= 0 || left <= 0) break
    const times = Math.min(left, limit ? limit.uses - (used.get(limit.pool) ?? 0) : left)
    if (times <= 0) continue
    if (limit) used.set(limit.pool, (used.get(limit.pool) ?? 0) + times)
    left -= times
    spent.push({when, deed, times, damage})
  }
  return spent
}

/** Attacks of one Multiattack that are still reckoned. */
const MOST_ATTACKS = 100

/** Expected uses in the fight: the first, and what a d6 at the start of each later turn brings back. */
function usesOf({uses}: Power): number | undefined {
  if (uses?.type === 'recharge') return 1 + ((ROUNDS - 1) * (7 - uses.from)) / 6
  if (uses?.type === 'day') return uses.count
  return uses ? 1 : undefined
}

function oncePerRound({onceARound, id}: Power, ways: readonly Way[]): Way[] {
  return ways.map((way) => (onceARound && !way.limit ? {...way, limit: {pool: id, uses: ROUNDS}} : way))
}

/** Every way that a power deals damage. */
export function waysOf(power: Power, block: Block): Way[] {
  const uses = usesOf(power)
  const mine = (way: Way): Way => (uses === undefined ? way : {...way, limit: {pool: power.id, uses}})
  return [
    mine({deed: {power: power.name}, ...together([direct(power), ...freeOf(power, block)])}),
    ...spellWays(power, block).map((way) => (way.limit ? way : mine(way))),
    ...(power.multiattack ? multiattackWays(power.name, power.multiattack, block) : []),
  ]
}

function together(all: readonly Dealt[]): Dealt {
  return {damage: all.reduce((sum, {damage}) => sum + damage, 0), blows: all.flatMap(({blows}) => blows)}
}

function direct({attack, save}: Power): Dealt {
  return together([
    attack ? {damage: expectedOfAttack(attack), blows: [{type: 'attack', attack}]} : NOTHING,
    save ? {damage: expectedOfSave(save), blows: [{type: 'save', save}]} : NOTHING,
  ])
}

/** What it makes others of the block do: their best uses without a limit. */
function freeOf({does = []}: Power, block: Block): Dealt[] {
  return does.flatMap(({count = 1, of}) => Array<Dealt>(Math.min(count, MOST_ATTACKS)).fill(bestFree(of, block)))
}

/** Most damage of these actions that can be dealt every round. */
function bestFree(ids: readonly string[], block: Block): Dealt {
  const all = ids.flatMap((id): Dealt[] => {
    const power = block.powers.get(id)
    if (!power || usesOf(power) !== undefined) return []
    return [direct(power), ...spellWays(power, block).filter(({limit}) => !limit)]
  })
  return all.reduce((best, each) => (each.damage > best.damage ? each : best), NOTHING)
}

function spellWays({id, name, spellcasting, casts = []}: Power, {entries, casting}: Block): Way[] {
  const way = (cast: {spell: string; level?: number | undefined}): Way => {
    const spell = entries.find('spell', cast.spell)
    const blows: Blow[] = spell ? [{type: 'spell', spell, ...present({level: cast.level, casting})}] : []
    return {deed: {power: name, ...present({spell: spell?.name})}, damage: spell ? expectedOfSpell(spell, cast.level) : 0, blows}
  }
  return [
    ...casts.map(way),
    ...(spellcasting?.atWill ?? []).map(way),
    ...(spellcasting?.perDay ?? []).flatMap(({count, spells}) =>
      spells.map((cast) => ({...way(cast), limit: {pool: `${id}/${cast.spell}`, uses: count}})),
    ),
  ]
}

/** A Multiattack as it is done every round, and with each limited power that may stand in it. */
function multiattackWays(name: string, {steps, or = [], replace = []}: Multiattack, block: Block): Way[] {
  return [steps, ...or].flatMap((plan) => {
    const parts = plan
      .flatMap(({count, of}) => Array.from({length: Math.min(count, MOST_ATTACKS)}, () => bestFree(of, block)))
      .sort((a, b) => a.damage - b.damage)
    const swaps = replace.map(({count, ...swap}) => ({...swap, count, best: bestFree(swap.with, block)}))
    const gained = swaps.reduce((sum, {count, best}) => sum + gainOf(parts, count, best.damage), 0)
    const done = together(swaps.reduce<readonly Dealt[]>((all, {count, best}) => swapped(all, count, best), parts))
    const damage = together(parts).damage + gained
    const limited = [
      ...plan.flatMap(({of, count}) =>
        limitedIn(of, block).map((way) => {
          const instead = count > 1 || of.length > 1 ? bestFree(of, block) : NOTHING
          return {...way, damage: damage + way.damage - instead.damage, blows: [...without(done.blows, instead.blows), ...way.blows]}
        }),
      ),
      ...swaps.flatMap((swap) =>
        limitedIn(swap.with, block).map((way) => ({
          ...way,
          damage: damage + gainOf(parts, swap.count, way.damage),
          blows: together(swapped(parts, swap.count, way)).blows,
        })),
      ),
    ]
    return [{deed: {power: name}, damage, blows: done.blows}, ...limited.map((way) => ({...way, deed: {power: name, with: way.deed}}))]
  })
}

/** What giving up the weakest attacks for something better adds. */
function gainOf(parts: readonly Dealt[], count: number, instead: number): number {
  return parts.slice(0, count).reduce((sum, {damage}) => sum + Math.max(0, instead - damage), 0)
}

/** The attacks, weakest first, with the weakest given up for something better. */
function swapped(parts: readonly Dealt[], count: number, instead: Dealt): readonly Dealt[] {
  return parts.map((part, i) => (i < count && instead.damage > part.damage ? instead : part))
}

/** Blows without these, each taken off once. */
function without(blows: readonly Blow[], off: readonly Blow[]): Blow[] {
  const left = [...blows]
  for (const blow of off) {
    const at = left.indexOf(blow)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

/** Ways with a limit among these actions. A limited spell is none: a Multiattack names the spell it has room for, in words. */
function limitedIn(ids: readonly string[], block: Block): Way[] {
  return ids.flatMap((id) => {
    const power = block.powers.get(id)
    return power && !power.multiattack && !power.spellcasting ? waysOf(power, block).filter(({limit}) => limit) : []
  })
}

function traitDamage({traits = []}: Monster): Spent[] {
  return traits.flatMap((trait) => {
    const damage = 'save' in trait && trait.save ? expectedOfSave(trait.save) : 0
    return damage > 0 && !('trait' in trait) ? [{when: 'trait' as const, deed: {power: trait.name}, times: TRAIT_USES, damage}] : []
  })
}

/** Best attack bonus and DC among powers. */
function accuracyOf(powers: readonly Power[]): Pick<Offense, 'accuracy' | 'toHit' | 'dc'> {
  const toHits = powers.flatMap(({attack, spellcasting}) => [attack?.toHit, spellcasting?.toHit].filter((each) => each !== undefined))
  const dcs = powers.flatMap(({save, spellcasting}) => [save?.dc, spellcasting?.dc].filter((each) => each !== undefined))
  const [toHit, dc] = [toHits.length > 0 ? Math.max(...toHits) : undefined, dcs.length > 0 ? Math.max(...dcs) : undefined]
  return {
    accuracy: Math.max(toHit ?? 0, (dc ?? 0) - 8),
    ...present({toHit, dc}),
  }
}
