import {type Budget, budgetOf} from '../../rules/encounter/budget.js'
import {type Rating, rateEncounter} from '../../rules/encounter/rate.js'
import {type EncounterRow, encounterTable, type TableSize, throwOn} from '../../rules/encounter/table.js'
import {rollDie, seededRandom} from '../../rules/numbers/random.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Difficulty} from '../../schema/entity/encounter.js'
import {present} from '../../schema/value.js'
import type {EntityOptions} from '../entities/change.js'
import type {Committed} from '../vault/session.js'
import {candidatesFor, nobody, openChoosing, terrainOf} from './choose.js'
import {figuresOf} from './foes.js'
import type {Against, Heroes} from './heroes.js'
import {keepEncounter} from './keep.js'

/** Faces that the die of a table may have. */
export const TABLE_SIZES = [6, 8, 12, 20] as const satisfies readonly TableSize[]

export interface WantedTable extends Against {
  query: string
  terrain?: string | undefined
  /** What every row aims at; from easy to hard when absent. */
  difficulty?: Difficulty | undefined
  size: TableSize
  seed: string
  /** Throw on it: the table's seed for the dice when absent, and the face that the die shows, where it was thrown at the table. */
  roll?: {seed?: string | undefined; die?: number | undefined} | undefined
  /** Keep the row thrown as an encounter of this name. */
  name?: string | undefined
}

interface Creature {
  id: string
  name: string
  cr: number
  xp: number
}

/** A row thrown: its foes as many as the dice said, and how hard they are. */
export interface RolledRow extends Rating {
  die: number
  seed: string
  foes: readonly (Creature & {count: number})[]
}

/** A table of encounters for a party; `count` is a number or dice. */
export interface EncounterTable extends Heroes {
  terrain?: string
  die: string
  seed: string
  budget: Budget
  rows: readonly (Omit<EncounterRow<Monster>, 'foes'> & {foes: readonly (Creature & {count: string})[]})[]
  rolled?: RolledRow
  /** The encounter that was made. */
  id?: string
  name?: string
  committed?: Committed
}

/** Make a table of encounters of the catalog, and throw on it. Throws `ENCOUNTER_NOBODY` where nobody fits, and NotFoundError for a terrain that there is none of. */
export async function makeTable(options: EntityOptions, wanted: WantedTable): Promise<EncounterTable> {
  const choosing = await openChoosing(options, wanted)
  const {heroes} = choosing.met
  const {size, seed, difficulty, roll, name} = wanted
  const budget = budgetOf(heroes.map(({level}) => level))
  const found = await candidatesFor(choosing, wanted)
  const rows = encounterTable(found.within, {size, budget, most: 2 * heroes.length, difficulty}, seededRandom(seed))
  if (rows.length === 0) throw nobody(wanted, {...found, xp: budget[difficulty ?? 'high']})
  const terrain = wanted.terrain === undefined ? undefined : terrainOf(choosing, wanted.terrain).id
  const rolled = roll && rolledOn(rows, {seed, size, ...present(roll)}, heroes)
  const table: EncounterTable = {
    ...choosing.met,
    ...present({terrain}),
    die: `d${size}`,
    seed,
    budget,
    rows: rows.map((row) => ({...row, foes: row.foes.map(({of, count}) => ({...creatureOf(of), count}))})),
    ...present({rolled}),
  }
  if (!rolled || name === undefined) return table
  const foes = rolled.foes.map(({id, count}) => ({creature: id, count, wave: 1}))
  const meant = rolled.difficulty === 'beyond' ? undefined : rolled.difficulty
  const kept = {foes, terrain, party: choosing.met.party, difficulty: difficulty ?? meant}
  return {...table, ...(await keepEncounter({...options, campaign: choosing.campaign}, name, kept))}
}

function rolledOn(
  rows: readonly EncounterRow<Monster>[],
  {seed, size, die}: {seed: string; size: TableSize; die?: number},
  heroes: Heroes['heroes'],
): RolledRow {
  // A source of its own: the table's has made the rows.
  const random = seededRandom(`${seed} thrown`)
  const shown = rollDie(size, random)
  const face = die ?? shown
  const thrown = throwOn(rows, face, random)
  const foes = thrown.map(({of, count}) => ({name: of.name, ...figuresOf(of), count, wave: 1}))
  return {die: face, seed, ...rateEncounter(heroes, foes), foes: thrown.map(({of, count}) => ({...creatureOf(of), count}))}
}

function creatureOf({id, name, cr, xp}: Monster): Creature {
  return {id, name, cr, xp}
}
