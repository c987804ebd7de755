import {UserError} from '../../errors.js'
import {seededRandom} from '../../rules/numbers/random.js'
import {chainFlaw, checkTable, type FindTable, rollTable, type TableRoll} from '../../rules/numbers/roll-table.js'
import type {RollTable} from '../../schema/content/reference.js'
import {flawWords} from '../../words/finding.js'
import {getNamed} from './find-named.js'
import {openEntries} from './open.js'

export interface TableRolls {
  table: {id: string; name: string; dice: string}
  /** The seed used, so that the rolls can be shown again. */
  seed: string
  rolls: readonly TableRoll[]
}

/** Roll on the table that a name means, `times` over; a table it leads to is rolled on along. Throws `TABLE_BROKEN`. */
export async function rollOnTable(
  root: string | undefined,
  text: string,
  {seed, times = 1}: {seed: string; times?: number},
): Promise<TableRolls> {
  const {entries} = await openEntries(root)
  const find: FindTable = (id) => entries.find('table', id)
  const table = getNamed(entries.all('table'), text, {
    what: 'table',
    command: 'dnd table roll',
    hints: ['run `dnd table list` to see them all'],
  })
  checkSound(table, find)
  const random = seededRandom(seed)
  const {id, name, dice} = table
  return {table: {id, name, dice}, seed, rolls: Array.from({length: times}, () => rollTable(table, find, random))}
}

/** Throws what is wrong with a table or one that it leads to, before any dice fall. */
function checkSound(table: RollTable, find: FindTable): void {
  const chain = chainFlaw(table, find)
  const problems = chain ? [flawWords(chain).message] : reached(table, find).flatMap(faceProblems)
  if (problems.length === 0) return
  throw new UserError(`The table "${table.id}" can't be rolled on: ${problems[0]}`, {
    code: 'TABLE_BROKEN',
    exitCode: 3,
    hints: [...problems.slice(1), 'every face of its dice needs exactly one row: `dnd validate` says where'],
  })
}

function faceProblems(table: RollTable): string[] {
  return checkTable(table)
    .map(({flaw}) => flawWords(flaw).message)
    .map((message) => (message.includes(table.id) ? message : `in "${table.id}", ${message}`))
}

function reached(table: RollTable, find: FindTable): RollTable[] {
  return [
    table,
    ...table.rows.flatMap((row) => (row.table === undefined ? [] : (find(row.table) ?? []))).flatMap((next) => reached(next, find)),
  ]
}

export interface ListedTable {
  id: string
  name: string
  dice: string
  summary: string
  document: string
}

/** Every table there is to roll on, by name; or those whose id, name, summary or tags hold a word. */
export async function listTables(root: string | undefined, word = ''): Promise<{tables: readonly ListedTable[]}> {
  const {entries} = await openEntries(root)
  const wanted = word.toLowerCase()
  const tables = entries
    .all('table')
    .filter(({id, name, summary, tags = []}) => [id, name, summary, ...tags].some((text) => text.toLowerCase().includes(wanted)))
    .map(({id, name, dice, summary, source}) => ({id, name, dice, summary, document: source.document}))
  return {tables: tables.sort((a, b) => a.name.localeCompare(b.name, 'en'))}
}
