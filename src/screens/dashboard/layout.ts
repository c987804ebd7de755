import {frameRows} from '../kit/size.js'
import type {Size} from '../kit/terminal.js'

/** Smaller terminals hold no dashboard. */
export const SMALLEST: Size = {columns: 40, rows: 12}

/** Where things are: a title, one column or two, a line of messages, a bar of keys. */
export interface Layout {
  body: {columns: number; rows: number}
  /** Widths of the columns. */
  widths: readonly number[]
  /** Columns of an item, beside the mark of the cursor. */
  itemWidths: readonly number[]
}

/** Columns of the cursor's mark. */
export const MARK = 2
/** From here on two columns read better than one. */
const WIDE = 110
/** Between two columns. */
export const GAP = 3

export function layoutOf(size: Size): Layout {
  const {columns} = size
  const rows = Math.max(1, frameRows(size) - 3)
  const left = Math.floor((columns - GAP) / 2)
  const widths = columns >= WIDE ? [left, columns - GAP - left] : [columns]
  return {body: {columns, rows}, widths, itemWidths: widths.map((width) => Math.max(1, width - MARK))}
}
