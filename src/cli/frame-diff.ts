import {type Cell, cellsOf, isSeen} from './cells.js'

/** A run of equal cells this short costs less to write again than to step over. */
const BRIDGE = 4
/** Bytes that scrolling must save before it is worth its own. */
const SCROLL_GAIN = 40

/**
 * What turns one frame into another on a terminal whose lines don't wrap, in as few bytes as we know how:
 * lines that moved are scrolled, and of the others only the cells that differ are written.
 * The cursor may be anywhere before, and is anywhere after; no colour is on before, nor after.
 */
export function frameDiff(drawn: readonly string[], wanted: readonly string[], width: number): string {
  const scroll = scrollOf(drawn, wanted)
  const from = scroll ? scrolled(drawn, scroll) : drawn
  const rows = Array.from({length: Math.max(from.length, wanted.length)}, (_, row) => row).filter((row) => from[row] !== wanted[row])
  const pen: Pen = {text: scroll ? scrollText(scroll) : '', place: undefined, style: '', width}
  for (const row of rows) drawRow(pen, row, from[row] ?? '', wanted[row] ?? '')
  wear(pen, '')
  return pen.text
}

/** Every line anew, and nothing below: for a terminal that may show anything. Erased first: after a full line the cursor is still on it. */
export function wholeFrame(wanted: readonly string[]): string {
  return `${wanted.map((line, row) => `${to(row, 0)}${ERASE}${line}${RESET}`).join('')}${to(wanted.length, 0)}\u001b[J`
}

const RESET = '\u001b[m'
/** To the end of the line. */
const ERASE = '\u001b[K'

/** Put the cursor somewhere, both from 0. */
export function to(row: number, column: number): string {
  return column === 0 ? `\u001b[${row + 1}H` : `\u001b[${row + 1};${column + 1}H`
}

/** What was written so far, and where that leaves the terminal. */
interface Pen {
  text: string
  /** `undefined` while it isn't known. */
  place: {row: number; column: number} | undefined
  style: string
  /** Columns of the terminal. */
  width: number
}

function drawRow(pen: Pen, row: number, drawn: string, wanted: string): void {
  const before = cellsOf(drawn)
  const after = cellsOf(wanted)
  if (before && after) drawCells(pen, row, before, after)
  else drawWhole(pen, row, wanted)
}

function drawCells(pen: Pen, row: number, before: readonly Cell[], after: readonly Cell[]): void {
  for (const {from, until} of changedRuns(before, after)) {
    moveTo(pen, row, from)
    for (const cell of after.slice(from, until)) {
      if (!isBlank(cell) || isSeen(pen.style)) wear(pen, cell.style)
      pen.text += cell.character
    }
    // Behind the last column terminals differ on where the cursor is.
    pen.place = until < pen.width ? {row, column: until} : undefined
  }
  if (after.length >= before.length) return
  moveTo(pen, row, after.length)
  if (isSeen(pen.style)) wear(pen, '')
  pen.text += ERASE
}

/** A line whose columns can't be counted. */
function drawWhole(pen: Pen, row: number, wanted: string): void {
  wear(pen, '')
  pen.text += `${to(row, 0)}${ERASE}${wanted}${RESET}`
  pen.place = undefined
}

/** The shortest way there. */
function moveTo(pen: Pen, row: number, column: number): void {
  const {place} = pen
  pen.place = {row, column}
  const ways = [to(row, column)]
  if (place?.row === row) ways.push(column === place.column ? '' : `\u001b[${column - place.column}C`)
  if (place && place.row + 1 === row && place.column === column + 1) ways.push('\u001b[B\b')
  pen.text += ways.reduce((best, way) => (way.length < best.length ? way : best))
}

function wear(pen: Pen, style: string): void {
  if (pen.style === style) return
  if (style === '') pen.text += RESET
  else pen.text += pen.style === '' ? `\u001b[${style}m` : `\u001b[;${style}m`
  pen.style = style
}

interface Run {
  from: number
  until: number
}

/** Stretches of columns to write, those near one another joined. */
function changedRuns(before: readonly Cell[], after: readonly Cell[]): readonly Run[] {
  const runs: Run[] = []
  for (const [column, cell] of after.entries()) {
    if (isSame(before[column], cell)) continue
    const last = runs.at(-1)
    if (last && column - last.until <= BRIDGE) last.until = column + 1
    else runs.push({from: column, until: column + 1})
  }
  return runs
}

const BLANK: Cell = {character: ' ', style: ''}

function isSame(drawn: Cell = BLANK, wanted: Cell): boolean {
  return drawn.character === wanted.character && drawn.style === wanted.style
}

function isBlank({character, style}: Cell): boolean {
  return character === ' ' && style === ''
}

interface Scroll {
  top: number
  bottom: number
  /** Lines up; down when negative. */
  by: number
}

/** The block of lines whose scrolling saves most; `undefined` when none is worth it. */
function scrollOf(drawn: readonly string[], wanted: readonly string[]): Scroll | undefined {
  const places = new Map<string, number[]>()
  for (const [row, line] of drawn.entries()) places.set(line, [...(places.get(line) ?? []), row])
  const shifts = new Set(wanted.flatMap((line, row) => (places.get(line) ?? []).map((place) => place - row)))
  let best: {scroll: Scroll; gain: number} | undefined
  for (const by of shifts) {
    if (by === 0) continue
    const found = longestBlock(drawn, wanted, by)
    if (found.gain > (best?.gain ?? SCROLL_GAIN)) best = found
  }
  return best?.scroll
}

/** The rows in a row that hold what stood `by` rows below, and the characters that needn't be written. */
function longestBlock(drawn: readonly string[], wanted: readonly string[], by: number): {scroll: Scroll; gain: number} {
  let best = {scroll: {top: 0, bottom: 0, by}, gain: 0}
  let start = 0
  let gain = 0
  for (const [row, line] of wanted.entries()) {
    if (drawn[row + by] === line) gain += drawn[row] === line ? -line.length : line.length
    else [start, gain] = [row + 1, 0]
    const scroll = {top: Math.min(start, start + by), bottom: Math.max(row, row + by), by}
    if (gain > best.gain) best = {scroll, gain}
  }
  return best
}

function scrolled(drawn: readonly string[], {top, bottom, by}: Scroll): string[] {
  return drawn.map((line, row) => (row < top || row > bottom ? line : row + by < top || row + by > bottom ? '' : (drawn[row + by] ?? '')))
}

function scrollText({top, bottom, by}: Scroll): string {
  return `\u001b[${top + 1};${bottom + 1}r\u001b[${Math.abs(by)}${by > 0 ? 'S' : 'T'}\u001b[r`
}
