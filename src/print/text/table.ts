import {pad, truncate, visibleWidth} from './layout.js'
import {style} from './style.js'

export interface ColumnsOptions {
  width: number
  /** By column; left where absent. */
  align?: readonly ('left' | 'right')[]
  header?: readonly string[]
  gap?: number
}

/** No column is squeezed under this. */
const MIN_COLUMN = 4

/** Rows with aligned cells, one line each; what doesn't fit is cut with "…", the widest column first. */
export function columns(rows: readonly (readonly string[])[], {width, align = [], header, gap = 2}: ColumnsOptions): string {
  const all = header ? [header, ...rows] : rows
  const widths = fitted(columnWidths(all), width, gap)
  const shown = widths.map((_, i) => i).filter((i) => (widths[i] ?? 0) > 0)
  const line = (row: readonly string[]) =>
    shown
      .map((i) => pad(truncate(row[i] ?? '', widths[i] ?? 0), widths[i] ?? 0, align[i] ?? 'left'))
      .join(' '.repeat(gap))
      .trimEnd()
  return [...(header ? [style.muted(line(header))] : []), ...rows.map(line)].join('\n')
}

/** Widest cell of each column. */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({length: count}, (_, i) => Math.max(0, ...rows.map((row) => visibleWidth(row[i] ?? ''))))
}

/** Column widths that fit: the widest gives way one by one; then whole columns from the right. */
function fitted(natural: readonly number[], width: number, gap: number): number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, each) => sum + each, 0) + gap * (widths.filter((each) => each > 0).length - 1)
  while (total() > width) {
    const widest = widths.indexOf(Math.max(...widths))
    if ((widths[widest] ?? 0) > MIN_COLUMN) widths[widest] = (widths[widest] ?? 0) - 1
    else {
      const last = widths.findLastIndex((each) => each > 0)
      if (last <= 0) break
      widths[last] = 0
    }
  }
  return widths
}
