import {frameRows} from '../kit/size.js'
import type {Size} from '../kit/terminal.js'

/** Smaller terminals hold no merge. */
export const SMALLEST: Size = {columns: 40, rows: 12}

interface Room {
  columns: number
  rows: number
}

/** Where things are: a title, places beside or over the versions of one, a line of messages, a bar of keys. */
export interface Layout {
  body: Room
  list: Room
  page: Room
  isBeside: boolean
}

/** From here on the versions stand beside the places. */
const WIDE = 100
export const GAP = 2
const LEAST_LIST = 26
const MOST_LIST = 44
const LEAST_ROWS = 3

export function layoutOf(size: Size): Layout {
  const {columns} = size
  const rows = Math.max(1, frameRows(size) - 3)
  const body = {columns, rows}
  if (columns >= WIDE) {
    const left = Math.min(MOST_LIST, Math.max(LEAST_LIST, Math.floor(columns * 0.27)))
    return {body, list: {columns: left, rows}, page: {columns: columns - left - GAP, rows}, isBeside: true}
  }
  const above = Math.max(LEAST_ROWS, Math.floor(rows / 3))
  return {body, list: {columns, rows: above}, page: {columns, rows: Math.max(1, rows - above - 1)}, isBeside: false}
}
