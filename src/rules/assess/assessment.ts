import type {EntryKind} from '../../schema/content/entry.js'
import {present} from '../../schema/value.js'
import type {Assumption, Because, Fact, Group, Quantity, Rung, SeriesId, Standing} from './measured.js'
import {percentileOf, type Spread, spreadOf} from './spread.js'

/** A figure of an entry beside the same figure of the SRD's entries. */
export interface AssessedFigure {
  id: string
  what: Quantity
  value: number
  /** Of how many it is the middle and the rest; absent where the SRD has none to compare. */
  spread?: Spread
  /** Share of them below it, in percent. */
  percentile?: number
  /** Of what the spread is, where not of `group`. */
  of?: string
}

/** A figure by level 1 to 20, with the least, middle and most of the SRD's at each. */
export interface LevelSeries {
  id: SeriesId
  values: readonly number[]
  min: readonly number[]
  median: readonly number[]
  max: readonly number[]
}

/** How a figure lies on every level or rarity there is. */
export interface Ladder {
  what: Quantity
  /** What the rungs are. */
  by: Rung['is']
  value: number
  rungs: readonly {rung: Rung; isOwn: boolean; spread: Spread}[]
}

export interface Neighbour {
  kind: EntryKind
  id: string
  name: string
  /** What it is beside the figures. */
  what: Standing
  figures: Readonly<Record<string, number>>
}

/** One step of a reckoning. */
export interface Reason {
  because: Because
  value: number
}

/** An entry's figures against the SRD's, as data that `src/words` says: never a verdict. */
export interface Assessment {
  /** What it is compared with. */
  group: Group
  /** How many of them there are. */
  count: number
  figures: readonly AssessedFigure[]
  reasons?: readonly Reason[]
  ladder?: Ladder
  series?: readonly LevelSeries[]
  facts: readonly Fact[]
  nearest: readonly Neighbour[]
  assumptions: readonly Assumption[]
}

/** A figure with the spread of these values. */
export function figureBeside(id: string, what: Quantity, value: number, values: readonly number[], of?: string): AssessedFigure {
  const spread = spreadOf(values)
  const beside = spread ? {spread, percentile: percentileOf(value, values)} : {}
  return {id, what, value, ...beside, ...present({of})}
}

/** A series with the SRD's least, middle and most at each level. */
export function seriesBeside(id: SeriesId, values: readonly number[], others: readonly (readonly number[])[]): LevelSeries {
  const spreads = values.map((_, i) => spreadOf(others.map((each) => each[i] ?? 0)))
  const pick = (part: 'min' | 'median' | 'max') => spreads.map((spread) => spread?.[part] ?? 0)
  return {id, values, min: pick('min'), median: pick('median'), max: pick('max')}
}

/** The entries whose figures lie nearest, each figure measured by its own range; equal ones by id. */
export function nearestBy<T extends {id: string}>(
  own: readonly number[],
  others: readonly {entry: T; figures: readonly number[]}[],
  count = 4,
): T[] {
  const ranges = own.map((_, i) => {
    const spread = spreadOf(others.map(({figures}) => figures[i] ?? 0))
    return spread && spread.max > spread.min ? spread.max - spread.min : 1
  })
  const apart = (figures: readonly number[]) =>
    own.reduce((sum, value, i) => sum + (((figures[i] ?? 0) - value) / (ranges[i] ?? 1)) ** 2, 0)
  return [...others]
    .sort((a, b) => apart(a.figures) - apart(b.figures) || (a.entry.id < b.entry.id ? -1 : 1))
    .slice(0, count)
    .map(({entry}) => entry)
}
