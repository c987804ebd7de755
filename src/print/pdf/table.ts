import type {Span} from './faces.js'
import type {Row} from './flow.js'
import {type Line, type Measure, wrapSpans} from './text.js'

export interface Cell {
  spans: readonly Span[]
  /** In points, from the left of the row. */
  x: number
  width: number
  align?: 'left' | 'right'
}

const LEADING = 1.18
/** Of one cell: no row may grow taller than a column. */
const MOST_LINES = 30
const BASE = 0.86

/** One row of a table, as tall as its tallest cell; words wrap inside their cell. */
export function tableRow(measure: Measure, cells: readonly Cell[], {size, pad = 2.5}: {size: number; pad?: number}): Row {
  const wrapped = cells.map((cell) => ({cell, lines: wrapSpans(cell.spans, {width: cell.width, size, measure}).slice(0, MOST_LINES)}))
  const most = Math.max(1, ...wrapped.map(({lines}) => lines.length))
  return {
    height: most * size * LEADING + pad,
    draw: (ink, x, y) => {
      for (const {cell, lines} of wrapped) {
        lines.forEach((line, i) => {
          ink.line(line, x + startOf(cell, line), y + pad / 2 + size * BASE + i * size * LEADING, {size})
        })
      }
    },
  }
}

function startOf({x, width, align}: Cell, line: Line): number {
  return align === 'right' ? x + width - line.width : x
}

/** Heads of a table's columns, small, over a thin rule. */
export function headRow(heads: readonly {text: string; x: number; width: number; align?: 'left' | 'right'}[]): Row {
  return {
    height: 11,
    keep: true,
    draw: (ink, x, y, width) => {
      for (const {text, x: left, width: own, align = 'left'} of heads)
        ink.text(text.toUpperCase(), align === 'right' ? x + left + own : x + left, y + 7, {face: 'bold', size: 5.8, colour: 'soft', align})
      ink.rule(x, y + 9.4, x + width, y + 9.4, {width: 0.5, colour: 'soft'})
    },
  }
}

/** The row with a hairline under it. */
export function ruled(row: Row): Row {
  return {
    ...row,
    draw: (ink, x, y, width) => {
      row.draw?.(ink, x, y, width)
      ink.rule(x, y + row.height - 0.3, x + width, y + row.height - 0.3, {width: 0.35})
    },
  }
}
