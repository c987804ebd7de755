import type {Size} from './terminal.js'

/** Smaller terminals hold no screen, unless it says that it can do with less. */
export const SMALLEST: Size = {columns: 60, rows: 14}

export function fits({columns, rows}: Size, least: Size = SMALLEST): boolean {
  return columns >= least.columns && rows >= least.rows
}

/** Rows of a frame: one fewer than the terminal has, so that nothing scrolls. */
export function frameRows({rows}: Size): number {
  return Math.max(1, rows - 1)
}
