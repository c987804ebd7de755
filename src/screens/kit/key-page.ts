import {keyLabels} from './key-name.js'
import {type KitState, placeOf, withoutTop} from './state.js'
import {type KeyTable, keysIn, snapshotsAt} from './table.js'

/** One key of the page, as people read it. */
export interface KeyRow {
  keys: string
  does: string
  group: string
}

/** Narrower columns tell too little. */
const LEAST_COLUMN = 38

/** The keys of a place, those of one group together, where the last of them stands in the table. */
export function keyRows(table: KeyTable, place: string): readonly KeyRow[] {
  const snapshots = snapshotsAt(table, place)
  const groups = [...new Set(table.bindings.map(({group}) => group).reverse())].reverse()
  const rows = table.bindings.flatMap((binding): KeyRow[] => {
    const keys = keysIn(table, binding, snapshots)
    return keys.length === 0 ? [] : [{keys: keyLabels(keys).join(' '), does: binding.long, group: binding.group}]
  })
  return groups.flatMap((group) => rows.filter((each) => each.group === group))
}

/** How many columns the page has: as many as show all at once, if they are wide enough. */
export function keyPageColumns(count: number, {columns, rows}: {columns: number; rows: number}): number {
  return Math.max(1, Math.min(Math.ceil(count / Math.max(1, rows - 1)), Math.floor(columns / LEAST_COLUMN)))
}

/** How far the page of keys over a state can be scrolled. Its first row is the title. */
export function keyPageEnd<State extends KitState>(
  screen: {readonly table: KeyTable; base(state: State): string},
  state: State,
  body: {columns: number; rows: number},
): number {
  const count = keyRows(screen.table, placeOf(screen, withoutTop(state))).length
  return Math.max(0, Math.ceil(count / keyPageColumns(count, body)) - (body.rows - 1))
}
