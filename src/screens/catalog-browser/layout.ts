import {frameRows} from '../kit/size.js'
import type {Size} from '../kit/terminal.js'

/** Where the panes are: side by side in a wide terminal, else one above the other. */
export interface Layout {
  wide: boolean
  /** All between the search box and the bottom bar. */
  body: {columns: number; rows: number}
  listWidth: number
  listRows: number
  cardWidth: number
  cardRows: number
}

const WIDE = 90
const MOST_LIST_WIDTH = 64
/** Search box, line of filters, bottom bar. */
const FIXED_ROWS = 3

export function layoutOf(size: Size): Layout {
  const {columns} = size
  const rows = Math.max(1, frameRows(size) - FIXED_ROWS)
  const wide = columns >= WIDE
  const listWidth = wide ? Math.min(MOST_LIST_WIDTH, Math.floor(columns * 0.42)) : columns
  const listRows = wide ? rows : Math.max(3, Math.min(10, Math.floor(rows * 0.4)))
  return {
    wide,
    body: {columns, rows},
    listWidth,
    listRows,
    // Between the panes stands a line, with a blank on each side of it when they are side by side.
    cardWidth: wide ? columns - listWidth - 3 : columns,
    cardRows: wide ? rows : Math.max(1, rows - listRows - 1),
  }
}
