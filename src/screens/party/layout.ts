import type {Size} from '../terminal.js'

/** Where things are: a title, maybe a heading, the characters or a sheet, two lines of messages, a bar of keys. */
export interface Layout {
  width: number
  /** Rows of the whole frame: one fewer than the terminal has, so that nothing scrolls. */
  height: number
  /** Rows of the characters. */
  listRows: number
  /** Columns of a character, beside the mark of the cursor. */
  memberWidth: number
  /** Rows of an open sheet, which has no heading. */
  sheetRows: number
}

/** Smaller terminals can't hold a character and the keys. */
export const SMALLEST: Size = {columns: 60, rows: 14}
export const MESSAGE_ROWS = 2
/** Columns of the cursor's mark. */
export const MARK = 2

export function fits({columns, rows}: Size): boolean {
  return columns >= SMALLEST.columns && rows >= SMALLEST.rows
}

export function memberWidth(columns: number): number {
  return Math.max(1, columns - MARK)
}

export function layoutOf({columns, rows}: Size, hasHeading: boolean): Layout {
  const height = Math.max(1, rows - 1)
  const sheetRows = Math.max(1, height - 2 - MESSAGE_ROWS)
  return {width: columns, height, sheetRows, listRows: Math.max(1, sheetRows - (hasHeading ? 1 : 0)), memberWidth: memberWidth(columns)}
}
