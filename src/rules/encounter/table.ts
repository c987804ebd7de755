import type {Difficulty} from '../../schema/entity/encounter.js'
import {highestOf, roll} from '../numbers/dice.js'
import {type Random, rollDie} from '../numbers/random.js'
import {type Budget, difficultyOf} from './budget.js'
import {type Candidate, type Chosen, xpOfMix} from './choose.js'

/** Dice that a table is thrown on with, each with how many rows it has: the fewer the faces, the fewer. */
const ROWS = {6: 4, 8: 6, 12: 8, 20: 12} as const
export type TableSize = keyof typeof ROWS

/** Somebody who may stand in a table. */
interface Kin extends Candidate {
  type: string
  group?: string | undefined
}

/** So many of a creature as a row of a table has it: a number, or dice. */
export interface InRow<C> {
  of: C
  count: string
}

/** What stands behind some faces of the die. */
export interface EncounterRow<C> {
  from: number
  to: number
  foes: readonly InRow<C>[]
  /** XP where dice show what they do on average, and at most. */
  xp: number
  xpMost: number
  /** Of the XP on average. */
  difficulty: ReturnType<typeof difficultyOf>
}

interface TableOptions {
  size: TableSize
  budget: Budget
  /** Most creatures in a row. */
  most: number
  /** What all rows aim at; from easy to hard when absent. */
  difficulty?: Difficulty | undefined
}

/** Of a mixed table: how many rows of twelve aim at each. */
const MIX: readonly Difficulty[] = [
  'low',
  'moderate',
  'low',
  'high',
  'low',
  'moderate',
  'low',
  'moderate',
  'high',
  'low',
  'moderate',
  'low',
]
/** What is worth less than this share of the lowest budget, however many come, is hardly an encounter. */
const LEAST_SHARE = 0.4
/** One row in so many has others beside its first creature. */
const MIXED_ROWS = 3

/** What one row may be: how many at most, of what XP together, and above what. */
interface Room {
  most: number
  xp: number
  above: number
}

/**
 * A table of encounters: each row is about a creature of its own. On average none goes over the budget that it aims at, and with the
 * highest dice none over the high one. What is easier comes up more often. Empty where nobody fits. The same random source gives the
 * same table.
 */
export function encounterTable<C extends Kin>(candidates: readonly C[], options: TableOptions, random: Random): readonly EncounterRow<C>[] {
  const {size, budget, most, difficulty} = options
  const used = new Set<string>()
  const rows = Array.from({length: ROWS[size]}, (_, i) => difficulty ?? MIX[i % MIX.length] ?? 'low').flatMap((aim) => {
    const room = {most, xp: budget[aim], above: floorOf(aim, budget)}
    const chief = pick(fitting(candidates, used, room), random)
    if (!chief) return []
    used.add(chief.id)
    return [rowOf(rowFoes(chief, candidates, room, random), {most, budget})]
  })
  return spread(
    rows.sort((a, b) => a.xp - b.xp),
    size,
  )
}

/** The XP above which an encounter is as hard as it aims to be. */
function floorOf(aim: Difficulty, budget: Budget): number {
  return aim === 'low' ? budget.low * LEAST_SHARE : aim === 'moderate' ? budget.low : budget.moderate
}

/** Those who alone can be as hard as asked; where there are none, whoever may come at all. */
function fitting<C extends Kin>(candidates: readonly C[], used: ReadonlySet<string>, room: Room): readonly C[] {
  const free = candidates.filter(({id, xp}) => !used.has(id) && xp > 0 && xp <= room.xp)
  const enough = free.filter((each) => fitsOf(each, room) * each.xp > room.above)
  return enough.length > 0 ? enough : free
}

function fitsOf({xp}: Candidate, room: Pick<Room, 'most' | 'xp'>): number {
  return Math.min(room.most, Math.floor(room.xp / xp))
}

function pick<T>(among: readonly T[], random: Random): T | undefined {
  return among.length === 0 ? undefined : among[rollDie(among.length, random) - 1]
}

/** As many of a creature as fit, or some, with lesser kin beside them. */
function rowFoes<C extends Kin>(chief: C, candidates: readonly C[], room: Room, random: Random): Chosen<C>[] {
  const fits = fitsOf(chief, room)
  const alone = [{of: chief, count: fits}]
  if (rollDie(MIXED_ROWS, random) > 1) return alone
  const count = rollDie(Math.ceil(fits / 2), random)
  const left = {most: room.most - count, xp: room.xp - count * chief.xp}
  const kin = candidates.filter((each) => each.xp > 0 && each.xp < chief.xp && fitsOf(each, left) > 0 && isKin(each, chief))
  const beside = pick(kin, random)
  if (!beside) return alone
  const mixed = [
    {of: chief, count},
    {of: beside, count: fitsOf(beside, left)},
  ]
  return xpOfMix(mixed) > room.above ? mixed : alone
}

function isKin(one: Kin, other: Kin): boolean {
  return one.group === undefined ? one.type === other.type : one.group === other.group
}

function rowOf<C extends Kin>(
  foes: readonly Chosen<C>[],
  {most, budget}: {most: number; budget: Budget},
): Omit<EncounterRow<C>, 'from' | 'to'> {
  let left = {most: most - foes.reduce((sum, {count}) => sum + count, 0), xp: budget.high - xpOfMix(foes)}
  const inRow = foes.map(({of, count}) => {
    const text = diceAround(count, count + Math.min(left.most, Math.floor(left.xp / of.xp)))
    const more = highestOf(text) - count
    left = {most: left.most - more, xp: left.xp - more * of.xp}
    return {of, count: text}
  })
  const xp = xpOfMix(foes)
  return {
    foes: inRow,
    xp,
    xpMost: inRow.reduce((sum, {of, count}) => sum + of.xp * highestOf(count), 0),
    difficulty: difficultyOf(xp, budget),
  }
}

/** Dice by the number that they show on average, from the largest down; what is left of a count is added to them. */
const DICE = [
  {text: '2d6', mean: 7, from: 9},
  {text: '2d4', mean: 5, from: 6},
  {text: '1d3', mean: 2, from: 3},
] as const

/** Dice that show a number on average and another at most; the number itself where no dice do. */
function diceAround(count: number, most: number): string {
  const dice = DICE.map(({text, mean, from}) => ({from, text: `${text}+${count - mean}`})).find(
    ({text, from}) => count >= from && highestOf(text) <= most,
  )
  return dice?.text ?? String(count)
}

/** Rows on the faces of a die: those that are left over go to the easiest, one each, as often as it takes. */
function spread<C>(rows: readonly Omit<EncounterRow<C>, 'from' | 'to'>[], size: TableSize): EncounterRow<C>[] {
  let from = 1
  return rows.map((row, i) => {
    const faces = Math.floor(size / rows.length) + (i < size % rows.length ? 1 : 0)
    const at = {from, to: from + faces - 1}
    from += faces
    return {...at, ...row}
  })
}

/** The row that a face of the die shows, with its dice thrown. */
export function throwOn<C>(rows: readonly EncounterRow<C>[], face: number, random: Random): readonly {of: C; count: number}[] {
  const row = rows.find(({from, to}) => face >= from && face <= to)
  return (row?.foes ?? []).map(({of, count}) => ({of, count: roll(count, random).total}))
}
