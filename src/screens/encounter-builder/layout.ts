import {frameRows} from '../kit/size.js'
import type {Size} from '../kit/terminal.js'

/** Where the panes are: the party and the foes on the left, the creatures found on the right. */
export interface Layout {
  /** All between the search box and the budget. */
  body: {columns: number; rows: number}
  leftWidth: number
  /** Rows of the party with its heading and its budgets. */
  partyRows: number
  /** Rows of the foes, under their heading. */
  foeRows: number
  rightWidth: number
}

/** The line between the panes, with a blank on each side. */
export const EDGE = 3
const LEFT = {share: 0.4, least: 24, most: 44} as const
/** Search box, budget, two lines of words, bottom bar. */
const FIXED_ROWS = 5
/** The heading of the party, and its three budgets. */
const PARTY_ROWS = 4

export function layoutOf(size: Size, heroes: number): Layout {
  const {columns} = size
  const rows = Math.max(1, frameRows(size) - FIXED_ROWS)
  const leftWidth = Math.min(LEFT.most, Math.max(LEFT.least, Math.floor(columns * LEFT.share)))
  const partyRows = Math.min(PARTY_ROWS + heroes, Math.max(PARTY_ROWS + 1, Math.floor(rows / 2)))
  return {
    body: {columns, rows},
    leftWidth,
    partyRows,
    foeRows: Math.max(1, rows - partyRows - 1),
    rightWidth: Math.max(1, columns - leftWidth - EDGE),
  }
}
