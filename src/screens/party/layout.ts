import {frameRows} from '../kit/size.js'
import type {Size} from '../kit/terminal.js'

/** Where things are: a title, maybe a heading, the characters or a sheet, two lines of messages, a bar of keys. */
export interface Layout {
  /** All between the title and the messages: an open sheet, which has no heading, takes it whole. */
  body: {columns: number; rows: number}
  /** Rows of the characters. */
  listRows: number
  /** Columns of a character, beside the mark of the cursor. */
  memberWidth: number
}

export const MESSAGE_ROWS = 2
/** Columns of the cursor's mark. */
export const MARK = 2

export function memberWidth(columns: number): number {
  return Math.max(1, columns - MARK)
}

export function layoutOf(size: Size, hasHeading: boolean): Layout {
  const {columns} = size
  const rows = Math.max(1, frameRows(size) - 2 - MESSAGE_ROWS)
  return {body: {columns, rows}, listRows: Math.max(1, rows - (hasHeading ? 1 : 0)), memberWidth: memberWidth(columns)}
}
