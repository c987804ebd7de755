import type {Size} from '../terminal.js'

/** Where the panes are: side by side in a wide terminal, else one above the other. */
export interface Layout {
  wide: boolean
  width: number
  /** Rows of the whole frame: one fewer than the terminal has, so that nothing scrolls. */
  height: number
  /** Rows between the search box and the bottom bar. */
  bodyRows: number
  listWidth: number
  listRows: number
  cardWidth: number
  cardRows: number
}

/** Smaller terminals can't hold a list and a card. */
export const SMALLEST: Size = {columns: 60, rows: 14}
const WIDE = 90
const MOST_LIST_WIDTH = 64
/** Search box, line of filters, bottom bar. */
const FIXED_ROWS = 3

export function fits({columns, rows}: Size): boolean {
  return columns >= SMALLEST.columns && rows >= SMALLEST.rows
}

export function layoutOf({columns, rows}: Size): Layout {
  const height = Math.max(1, rows - 1)
  const bodyRows = Math.max(1, height - FIXED_ROWS)
  const wide = columns >= WIDE
  const listWidth = wide ? Math.min(MOST_LIST_WIDTH, Math.floor(columns * 0.42)) : columns
  const listRows = wide ? bodyRows : Math.max(3, Math.min(10, Math.floor(bodyRows * 0.4)))
  return {
    wide,
    width: columns,
    height,
    bodyRows,
    listWidth,
    listRows,
    // Between the panes stands a line, with a blank on each side of it when they are side by side.
    cardWidth: wide ? columns - listWidth - 3 : columns,
    cardRows: wide ? bodyRows : Math.max(1, bodyRows - listRows - 1),
  }
}
