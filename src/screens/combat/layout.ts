import {frameRows} from '../kit/size.js'
import type {Size} from '../kit/terminal.js'

/** Smaller terminals hold no fight. */
export const SMALLEST: Size = {columns: 60, rows: 20}

interface Room {
  columns: number
  rows: number
}

/** Where things are: a title, the order beside figures, then the log's end, what is asked for, what is typed or told, and the keys. */
export interface Layout {
  body: Room
  list: Room
  /** Figures, or what can be chosen; without rows where there is no room and neither is asked for. */
  panel: Room
  isBeside: boolean
  logRows: number
  stripRows: number
}

/** From here on the figures stand beside the order. */
const WIDE = 76
const GAP = 3
const LEAST_LIST = 42
const MOST_LIST = 110

/** Columns between the order and the figures. */
export const EDGE = GAP

/** `isAsked` is whether there is something to choose, or figures are wanted: without room they stand under the order. */
export function layoutOf(size: Size, isAsked: boolean): Layout {
  const {columns} = size
  const height = frameRows(size)
  const logRows = height >= 39 ? 6 : height >= 29 ? 4 : height >= 22 ? 3 : 2
  const stripRows = height >= 29 ? 2 : 1
  // The title, what is typed or told, and the keys.
  const rows = Math.max(1, height - 3 - logRows - stripRows)
  const body = {columns, rows}
  const common = {body, logRows, stripRows}
  if (columns >= WIDE) {
    const left = Math.min(MOST_LIST, Math.max(LEAST_LIST, Math.floor(columns * 0.58)))
    return {...common, list: {columns: left, rows}, panel: {columns: columns - left - GAP, rows}, isBeside: true}
  }
  const below = isAsked ? Math.floor(rows / 2) : 0
  return {...common, list: {columns, rows: rows - below}, panel: {columns, rows: below}, isBeside: false}
}
