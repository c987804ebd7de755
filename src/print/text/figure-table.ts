import {beside, hung, pad, truncate, visibleWidth, wrap} from './layout.js'
import {style} from './style.js'
import {columnWidths} from './table.js'
import type {Table} from './view.js'

/** Narrowest that the last column, which may be long, stands beside the figures. */
const LAST_WIDTH = 24
const GAP = 2

/** A table of figures: whole when it fits; else the last column first, and the figures in as many tables as they need. */
export function figureTables(table: Table, width: number): string[][] {
  const last = table.header.length - 1
  const all = table.header.map((_, i) => i)
  if (sumOf(figureWidths(table, all.slice(0, last))) + GAP + LAST_WIDTH <= width) return [tableLines(table, all, width)]
  const parts: number[][] = [[]]
  for (const i of all.slice(1, last)) {
    const part = parts.at(-1) ?? []
    if (part.length > 0 && sumOf(figureWidths(table, [0, ...part, i])) > width) parts.push([i])
    else part.push(i)
  }
  return [tableLines(table, [0, last], width), ...parts.map((part) => tableLines(table, [0, ...part], width))]
}

/** Widths of figure columns: a header may break at its spaces. */
function figureWidths({header, rows}: Table, chosen: readonly number[]): number[] {
  return columnWidths([
    ...rows.map((row) => chosen.map((i) => row[i] ?? '')),
    ...chosen.map((i, place) => chosen.map((_, at) => (at === place ? longestWord(header[i] ?? '') : ''))),
  ])
}

/** Width of columns with the gaps between them. */
function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each + GAP, -GAP)
}

function longestWord(text: string): string {
  return text.split(' ').reduce((longest, word) => (visibleWidth(word) > visibleWidth(longest) ? word : longest), '')
}

function tableLines(table: Table, chosen: readonly number[], width: number): string[] {
  const last = table.header.length - 1
  const hasLast = chosen.at(-1) === last
  const figures = hasLast ? chosen.slice(0, -1) : chosen
  const widths = figureWidths(table, figures)
  const cells = (row: readonly string[]) => figures.map((i, at) => pad(row[i] ?? '', widths[at] ?? 0, 'right')).join(' '.repeat(GAP))
  const head = figures.map((i) => table.header[i] ?? '')
  const [top = '', ...under] = headLines(head, widths)
  const first = hasLast ? `${pad(top, sumOf(widths))}  ${table.header[last]}` : top
  return [
    ...[first, ...under].map(style.muted),
    ...table.rows.flatMap((row) => (hasLast ? hung(`${cells(row)}  `, row[last] ?? '', width) : [cells(row)])),
  ].map((line) => truncate(line, width))
}

/** Names of columns, right in each, on as many lines as their words need. */
function headLines(names: readonly string[], widths: readonly number[]): string[] {
  return beside(
    names.map((name, i) => {
      const width = widths[i] ?? 0
      return {lines: wrap(name, Math.max(1, width)).map((line) => pad(line, width, 'right')), width}
    }),
    GAP,
  )
}
