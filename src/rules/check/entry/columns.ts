import type {Path} from '../../../diagnostic.js'
import type {CharacterClass, Column, Subclass} from '../../../schema/content/class.js'
import {nearest} from '../../../schema/near.js'
import type {Entries} from '../../build/entries.js'
import type {EntryFlaw} from './flaw.js'

/** Formulas of a class that ask for a column of its table that isn't there. */
export function checkClassColumns(entry: CharacterClass): EntryFlaw[] {
  return unknownColumns(entry, entry.columns ?? [])
}

/** Formulas of a subclass may ask for a column of its class too; those of an unknown class can't be told. */
export function checkSubclassColumns(entry: Subclass, entries: Entries): EntryFlaw[] {
  const owner = entries.find('class', entry.class)
  return owner ? unknownColumns(entry, [...(entry.columns ?? []), ...(owner.columns ?? [])]) : []
}

function unknownColumns(entry: CharacterClass | Subclass, columns: readonly Column[]): EntryFlaw[] {
  const known = columns.map(({id}) => id)
  return columnsUsed(entry, [])
    .filter(({id}) => !known.includes(id))
    .map(({id, path}) => ({path, flaw: {is: 'no-column', id, near: nearest(id, known)}}))
}

function columnsUsed(value: unknown, at: Path): {id: string; path: Path}[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Array.isArray(value)
    ? value.flatMap((member, i) => columnsUsed(member, [...at, i]))
    : Object.entries(value).flatMap(([key, member]) => columnsUsed(member, [...at, key]))
  const {of, column} = value as {of?: unknown; column?: unknown}
  return of === 'column' && typeof column === 'string' ? [{id: column, path: [...at, 'column']}, ...inside] : inside
}
