import type {Ink} from './ink.js'
import {type Area, below} from './page.js'

/** A strip of a column: a line of text, a table row. */
export interface Row {
  height: number
  /** Stays in one column with the row after it. */
  keep?: boolean
  draw?(ink: Ink, x: number, y: number, width: number): void
}

/** Rows that belong together, laid out for the width they get. */
export interface Block {
  rows(width: number): readonly Row[]
  /** Said again where the block, or the group it goes on, is parted by the end of a column. */
  again?: ((width: number) => readonly Row[]) | undefined
  /** Not the first of its group: says its heading again at the top of a column. */
  goesOn?: boolean
  /** Height of the whole group that it begins: moved to the next column where it would be parted near the end of this one. */
  together?(width: number): number
}

/** A column to fill, on a page; the page is made when the column is first drawn in. */
export interface Column extends Area {
  /** Takes blocks only as a whole: the next column is of another width. */
  whole?: boolean
  /** Makes its page the one drawn on. */
  open(): void
  /** How tall it was when nothing stood in it; its height, when not told. */
  full?: number
}

/** Where a flow ended. */
export interface FlowEnd {
  /** What is left of the column that it ended in. */
  rest: Open
}

/** Draw blocks down one column after the other; rows that keep together are never parted, unless a column is too short for them. Without ink, only reckoned. */
export function flow(ink: Ink | undefined, blocks: readonly Block[], columns: Iterator<Column, undefined>): FlowEnd {
  let column = nextColumn(columns)
  const turn = () => {
    column = nextColumn(columns)
  }
  for (const block of blocks) {
    if (column.whole && heightOf(block.rows(column.width)) > column.height) turn()
    if (endsBadly(block, column)) turn()
    let started = block.goesOn ?? false
    for (const chunk of chunksOf(block.rows(column.width)).flatMap((each) => withinColumn(each, column.full))) {
      // Half a point of grace: sums of fractions.
      if (heightOf(chunk) > column.height + 0.5 && !isFresh(column)) turn()
      if (started && block.again && isFresh(column)) column = drawRows(ink, withoutGap(block.again(column.width)), column)
      column = drawRows(ink, isFresh(column) ? withoutGap(chunk) : chunk, column)
      started = true
    }
  }
  return {rest: column}
}

/** A column that knows how tall it was: one that nobody drew in yet must take what comes. */
type Open = Column & {full: number}

function nextColumn(columns: Iterator<Column, undefined>): Open {
  const next = columns.next()
  if (next.done) throw new Error('A flow needs columns without end')
  next.value.open()
  return {...next.value, full: next.value.full ?? next.value.height}
}

function isFresh({full, height}: Open): boolean {
  return full === height
}

/** Of a column: white at its end that is better than a group in two parts. */
const SPARE = 0.3

function endsBadly({together}: Block, {width, height, full, whole}: Open): boolean {
  if (!together || whole || height > full * SPARE) return false
  const needs = together(width)
  return needs > height && needs <= full
}

/** Space before a heading is for what stands above it: none at the top of a column. */
function withoutGap(rows: readonly Row[]): readonly Row[] {
  const first = rows.findIndex(({draw}) => draw !== undefined)
  return first <= 0 ? rows : rows.slice(first)
}

function drawRows(ink: Ink | undefined, rows: readonly Row[], column: Open): Open {
  let left = column
  for (const row of rows) {
    if (ink) row.draw?.(ink, left.x, left.y, left.width)
    left = {...left, ...below(left, row.height)}
  }
  return left
}

export function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, {height}) => sum + height, 0)
}

/** Runs of rows that keep together. */
function chunksOf(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = []
  let open = false
  for (const row of rows) {
    if (open) chunks.at(-1)?.push(row)
    else chunks.push([row])
    open = row.keep ?? false
  }
  return chunks
}

/** Rows that keep together, unless no column has room for them all. */
function withinColumn(chunk: readonly Row[], full: number): (readonly Row[])[] {
  return heightOf(chunk) <= full ? [chunk] : chunk.map((row) => [row])
}

/** White space between blocks, with the block that follows. */
export function gap(height: number): Row {
  return {height, keep: true}
}
