import type {Trap} from '../../schema/content/reference.js'
import type {Difficulty} from '../../schema/entity/encounter.js'
import type {PlacedTrap, Room, RoomCreatures, RoomTreasure} from '../../schema/map/plan.js'
import type {Theme} from '../../schema/map/tables.js'
import {budgetOf} from '../encounter/budget.js'
import {chooseFoes} from '../encounter/choose.js'
import type {Random} from '../numbers/random.js'
import {between, happens, pick, shuffled} from './chance.js'

/** A creature that may live here. */
export interface Dweller {
  id: string
  name: string
  cr: number
  xp: number
  type: string
  /** Where it lives, and the words that it is found by. */
  habitat?: readonly string[] | undefined
  tags?: readonly string[] | undefined
}

/** Who is at home in a sort of place. */
export type Home = Pick<Theme, 'creatures' | 'habitats' | 'shuns'>

/** A magic item that may lie here. */
export interface Find {
  id: string
  name: string
  rarity: string
}

/** What a place is filled from: entries of the catalog, and words. */
export interface Larder {
  dwellers: readonly Dweller[]
  finds: readonly Find[]
  traps: readonly Trap[]
  valuables: readonly string[]
}

/** For whom it is filled. */
export interface ForWhom {
  level: number
  characters: number
}

/** In hundreds: how many ordinary rooms have somebody in them. */
const INHABITED = 35
/** What lives far below the party's level is no danger, and is left to the dressing. */
const LEAST_CR_SHARE = 1 / 8

/** How hard the encounter of a room should be; absent for a room with nobody in it. */
export function difficultyIn(role: Room['role'], random: Random): Difficulty | undefined {
  if (role === 'lair') return 'high'
  if (role === 'guard') return 'moderate'
  if (role !== 'ordinary' || !happens(INHABITED, random)) return undefined
  return happens(60, random) ? 'low' : 'moderate'
}

/** Creatures that fit the place, whose XP is within the budget for those who come; none where nobody does. */
export function dwellersFor(
  difficulty: Difficulty,
  {home, larder, level, characters}: ForWhom & {home: Home; larder: Larder},
  random: Random,
): RoomCreatures[] {
  const xp = budgetOf(Array.from({length: characters}, () => level))[difficulty]
  const fitting = larder.dwellers.filter((each) => each.cr <= level && each.cr >= level * LEAST_CR_SHARE && each.xp > 0 && each.xp <= xp)
  const chosen = chooseFoes(atHome(fitting, home), {xp, most: 2 * characters}, random)
  return chosen.map(({of: {id, name, cr, xp: each}, count}) => ({creature: id, name, cr, xp: each, count}))
}

/** Fewer sorts than these would be the same in every room. */
const ENOUGH_SORTS = 3

/** Those who are at home; where they are few, all of the types that live there; then whoever lives in such a place; then anybody. */
function atHome(dwellers: readonly Dweller[], {creatures, habitats, shuns}: Home): readonly Dweller[] {
  const isOf = ({habitat = [], tags = []}: Dweller, some: readonly string[]) => [...habitat, ...tags].some((word) => some.includes(word))
  const seen = dwellers.filter((each) => !isOf(each, shuns))
  const ofType = seen.filter(({type}) => (creatures as readonly string[]).includes(type))
  const circles = [ofType.filter((each) => isOf(each, habitats)), ofType, seen.filter((each) => isOf(each, habitats))]
  return circles.find(({length}) => length >= ENOUGH_SORTS) ?? circles.find(({length}) => length > 0) ?? dwellers
}

/** Gold pieces for each character that a whole place holds, by level. Our own figures: about what the next level's gear costs. */
const GP_A_CHARACTER = [15, 30, 50, 80, 150, 220, 300, 400, 520, 650, 900, 1200, 1500, 1900, 2400, 3000, 3800, 4800, 6000, 8000] as const
/** In hundreds: how much of it lies in each sort of room. */
const SHARES: Partial<Record<Room['role'], number>> = {vault: 40, lair: 35, guard: 8, ordinary: 6}
/** Magic items by the tier of the party. */
const RARITIES = [
  ['common', 'uncommon'],
  ['uncommon', 'rare'],
  ['rare', 'very-rare'],
  ['very-rare', 'legendary'],
] as const

/** The tier of a level, from 0 to 3. */
export function tierOf(level: number): number {
  return level < 5 ? 0 : level < 11 ? 1 : level < 17 ? 2 : 3
}

/** What is to be found in a room; nothing in most. */
export function treasureIn(
  role: Room['role'],
  {level, characters, larder}: ForWhom & {larder: Larder},
  random: Random,
): RoomTreasure | undefined {
  const share = SHARES[role]
  const isRich = role === 'vault' || role === 'lair'
  if (share === undefined || (!isRich && !happens(35, random))) return undefined
  const whole = Math.round(((GP_A_CHARACTER[level - 1] ?? 0) * characters * share * between(80, 120, random)) / 10_000)
  const valueGp = isRich ? Math.max(5, Math.round((whole * 0.3) / 5) * 5) : 0
  const rarities: readonly string[] = RARITIES[tierOf(level)] ?? []
  const items = shuffled(
    larder.finds.filter(({rarity}) => rarities.includes(rarity)),
    random,
  )
  const count = role === 'vault' ? 2 : role === 'lair' ? 1 : 0
  return {
    coinsGp: Math.max(1, whole - valueGp),
    ...(isRich && larder.valuables.length > 0 ? {valuables: [{name: pick(larder.valuables, random), valueGp}]} : {}),
    ...(count > 0 && items.length > 0 ? {items: items.slice(0, count).map(({id, name}) => ({item: id, name}))} : {}),
  }
}

/** Tiers as traps name them. */
const TIERS = ['1-4', '5-10', '11-16', '17-20'] as const

/** Traps that there are for a level, as they are or made stronger. */
export function trapsFor(level: number, traps: readonly Trap[]): Trap[] {
  const tier = TIERS[tierOf(level)]
  return traps.filter(({levels, scaling = []}) => levels === tier || scaling.some((each) => each.levels === tier))
}

/** The figures of a trap for a level. */
export function trapFigures(trap: Trap, level: number): Pick<PlacedTrap, 'detectDc' | 'disarmDc' | 'saveDc' | 'save' | 'damage'> {
  const scaled = trap.levels === TIERS[tierOf(level)] ? undefined : trap.scaling?.find(({levels}) => levels === TIERS[tierOf(level)])
  const damage = scaled?.damage ?? trap.save?.damage ?? trap.damage ?? []
  const detectDc = firstDc(trap.detect)
  const disarmDc = firstDc(trap.disarm)
  const saveDc = scaled?.dc ?? trap.save?.dc
  const words = damage.map(({dice, types}) => `${dice} ${types.join('/')}`).join(' + ')
  return {
    ...(detectDc === undefined ? {} : {detectDc}),
    ...(disarmDc === undefined ? {} : {disarmDc}),
    ...(saveDc === undefined || !trap.save ? {} : {saveDc, save: trap.save.ability}),
    ...(words === '' ? {} : {damage: words}),
  }
}

function firstDc(ways: readonly {dc?: number | undefined}[] = []): number | undefined {
  return ways.find(({dc}) => dc !== undefined)?.dc
}
