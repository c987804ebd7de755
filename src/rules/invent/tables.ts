import type {InventionFile} from '../../schema/invention.js'

/** What is known of that which is being invented, by facet: `genre: noir`, `trade: law`. */
export type Facets = Readonly<Record<string, string>>

/** A row as the engine reads it. */
export interface InventionRow {
  text: string
  weight: number
  /** Allowed values by facet; of several demands on one facet, each. */
  when: readonly (readonly [facet: string, values: readonly string[]])[]
  sets: Facets
  parts: Readonly<Record<string, string>>
}

/** Every table, with the rows of all files. */
export interface InventionTables {
  rows: ReadonlyMap<string, readonly InventionRow[]>
  /** Tables that yield the same all through one invention. */
  held: ReadonlySet<string>
}

/** The tables of all files, joined. */
export function inventionTables(files: readonly InventionFile[]): InventionTables {
  const rows = new Map<string, InventionRow[]>()
  for (const file of files)
    for (const [table, own] of Object.entries(file.tables)) {
      const joined = rows.get(table) ?? []
      joined.push(...own.map((row) => rowOf(row, file.when)))
      rows.set(table, joined)
    }
  return {rows, held: new Set(files.flatMap(({held = []}) => held))}
}

function rowOf(row: InventionFile['tables'][string][number], ofFile: InventionFile['when'] = {}): InventionRow {
  const {text = '', weight = 1, when = {}, sets = {}, parts = {}} = typeof row === 'string' ? {text: row} : row
  return {text, weight, when: [...Object.entries(ofFile), ...Object.entries(when)], sets, parts}
}

/** Whether a row may come where these facets hold. */
export function fits({when}: Pick<InventionRow, 'when'>, facets: Facets): boolean {
  return when.every(([facet, values]) => values.includes(facets[facet] ?? ''))
}
