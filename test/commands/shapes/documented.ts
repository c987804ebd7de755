import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {everyKindName} from './every-kind.js'
import type {Parts} from './fits.js'
import {parseShape, type Shape} from './notation.js'

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/COMMANDS.md'), 'utf8')

/** A row of the table of shapes: which commands it is of, and with which flags. */
interface Row {
  /** Words of a command without `dnd`, and the flags with which it answers so: "undo --list". */
  names: string[]
  shape: Shape
}

const SECTION = PAGE.slice(PAGE.indexOf('\n## JSON'))
const [ANSWERS = '', PARTS = ''] = SECTION.split('\n| part | shape |')
const CELLS = /^\| (`.*?) \| (.*?) \|$/gm

/** Every code span of a cell, with `\|` as a table needs it read back. */
const codesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll('\\|', '|'))

export const ROWS: readonly Row[] = [...ANSWERS.matchAll(CELLS)].map(([, names = '', cell = '']) => ({
  names: codesIn(names),
  shape: read(codesIn(cell)[0] ?? '', names),
}))

type Defined = readonly [word: string, text: string]

/** Parts that every row may name, and whose name a key alone has: the rows of the table of parts. */
const OF_TABLE: readonly Defined[] = [...PARTS.matchAll(CELLS)].flatMap(([, words = '', cell = '']) =>
  codesIn(words).map((word) => [word, codesIn(cell)[0] ?? ''] as const),
)

/** Parts that a row names for itself and others: "`x` is `{…}`". */
const OF_ROWS: readonly Defined[] = [...SECTION.matchAll(/`([\w ]+)` is `([{[][^`]*)`/g)].map(
  ([, word = '', text = '']) => [word, text.replaceAll('\\|', '|')] as const,
)

const DEFINED = [...OF_TABLE, ...OF_ROWS].map(([word]) => word)
/** Parts with two meanings. */
export const TWICE = DEFINED.filter((word, at) => DEFINED.indexOf(word) !== at)

const readAll = (defined: readonly Defined[]) => new Map(defined.map(([word, text]) => [word, read(text, word)]))
const ofTable = readAll(OF_TABLE)
const ofRows = readAll(OF_ROWS)

const named = (word: string): Shape | undefined => ofTable.get(word) ?? ofRows.get(word)

/** The parts of all answers; what a command answers, too, for `…character show`. */
export const DOCUMENTED: Parts = {
  named,
  spread: (word) => named(word) ?? ROWS.find(({names}) => names.includes(word))?.shape,
  ofKey: (key) => ofTable.get(key),
}

/** How a command answers a line, by the row with the most of the line's flags; `undefined` where none tells. */
export function shapeOf(command: string, line: string): Shape | undefined {
  const rows = [command, everyKindName(command)].flatMap((name) =>
    ROWS.flatMap(({names, shape}) => names.flatMap((each) => (isOf(each, name, line) ? [{flags: each.split(' --').length, shape}] : []))),
  )
  return rows.sort((a, b) => b.flags - a.flags)[0]?.shape
}

function isOf(each: string, command: string, line: string): boolean {
  const [name, ...flags] = each.split(' --')
  return name === command && flags.every((flag) => line.includes(`--${flag}`))
}

function read(text: string, where: string): Shape {
  try {
    return parseShape(text)
  } catch (error) {
    throw new Error(`docs/COMMANDS.md, ${where}: ${(error as Error).message}`)
  }
}
