import type {RollTable, Rule} from '../../../schema/content/reference.js'
import type {Entries} from '../../build/entries.js'
import {chainFlaw} from '../../numbers/roll-table.js'
import type {EntryFlaw} from './flaw.js'
import {missingKey} from './references.js'

export function checkSee({see = []}: Rule, entries: Entries): EntryFlaw[] {
  return see.flatMap((key, i) => missingKey(key, ['see', i], entries))
}

/** Tables that roll on each other must end somewhere. */
export function checkChain(table: RollTable, entries: Entries): EntryFlaw[] {
  const flaw = chainFlaw(table, (id) => entries.find('table', id) as RollTable)
  // A row that names no table is told of by itself.
  return flaw && !(flaw.is === 'chain-broken' && flaw.table === table.id) ? [{path: ['rows'], flaw}] : []
}

export function checkRows({rows}: RollTable, entries: Entries): EntryFlaw[] {
  return rows.flatMap(({entry}, i) => (entry ? missingKey(entry, ['rows', i], entries) : []))
}
