import {escapeMarkdown} from './escape.js'

/** A table whose first column is the level; printers cut it where it is too wide. */
export interface CardTable {
  header: readonly string[]
  rows: readonly (readonly string[])[]
  /** Cells are words, not figures: set left, and each row as a small list where they don't fit. */
  words?: true
}

/** A pipe table. */
export function tableMarkdown({header, rows}: CardTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`
  return [line(header), `| ${header.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n')
}
