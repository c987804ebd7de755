import {hung, indent, pad, visibleWidth, wrap} from './layout.js'
import {style} from './style.js'

/** A piece of the light Markdown that texts are written in. */
export type Block =
  | {type: 'paragraph'; text: string}
  | {type: 'heading'; text: string}
  | {type: 'list'; items: readonly string[]; ordered: boolean}
  | {type: 'table'; rows: readonly (readonly string[])[]}

const ITEM = /^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$/
const HEADING = /^#{1,6}\s+(.*)$/
const TABLE_RULE = /^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$/

/** Read paragraphs, lists, headings and pipe tables; everything else is a paragraph. */
export function parseProse(text: string): Block[] {
  return text.split(/\n\s*\n/).flatMap((part) => parsePart(part.split('\n').filter((line) => line.trim() !== '')))
}

function parsePart(lines: readonly string[]): Block[] {
  if (lines.length > 1 && lines.every((line) => line.trim().startsWith('|'))) return [parseTable(lines)]
  const blocks: Block[] = []
  for (const line of lines) addLine(blocks, line)
  return blocks
}

function addLine(blocks: Block[], line: string): void {
  const [heading, item, last] = [HEADING.exec(line), ITEM.exec(line), blocks.at(-1)]
  if (heading) blocks.push({type: 'heading', text: heading[1] ?? ''})
  else if (item) {
    const ordered = item[1] !== undefined
    if (last?.type === 'list' && last.ordered === ordered) blocks[blocks.length - 1] = {...last, items: [...last.items, item[2] ?? '']}
    else blocks.push({type: 'list', items: [item[2] ?? ''], ordered})
  } else if (last?.type === 'paragraph') blocks[blocks.length - 1] = {...last, text: `${last.text} ${line.trim()}`}
  else if (last?.type === 'list' && /^\s/.test(line)) {
    blocks[blocks.length - 1] = {...last, items: [...last.items.slice(0, -1), `${last.items.at(-1)} ${line.trim()}`]}
  } else blocks.push({type: 'paragraph', text: line.trim()})
}

function parseTable(lines: readonly string[]): Block {
  const rows = lines
    .filter((line) => !TABLE_RULE.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    )
  return {type: 'table', rows}
}

/** Light Markdown as terminal lines: bullets hang, bold is bold, a blank line between blocks. */
export function proseLines(text: string, width: number): string[] {
  return parseProse(text).flatMap((block, i) => [...(i === 0 ? [] : ['']), ...blockLines(block, width)])
}

function blockLines(block: Block, width: number): string[] {
  switch (block.type) {
    case 'paragraph':
      return wrap(inline(block.text), width)
    case 'heading':
      return wrap(style.label(bare(block.text)), width)
    case 'list':
      return block.items.flatMap((item, i) => hung(block.ordered ? `${i + 1}. ` : '• ', inline(item), width))
    case 'table':
      return gridLines(
        block.rows.map((row) => row.map(inline)),
        width,
      )
  }
}

/** What stands for each mark inside a line; `inner` is set already. */
export interface Marks {
  text: (text: string) => string
  strong: (inner: string) => string
  emphasis: (inner: string) => string
  link: (label: string, target: string) => string
  /** A link to another page, `[[npc:vey|the ferryman]]`; absent, such a link stands as it is written. */
  page?: (to: string, label: string | undefined) => string
}

const INLINE =
  /\*\*(?<strong>[^*]+)\*\*|(?<![\w*])[*_](?<emphasis>(?:\*\*[^*]+\*\*|[^*_])+)[*_](?![\w*])|\[(?<label>[^\]]+)\]\((?<target>[^()\s]+)\)/g

/** As `INLINE`, and links to other pages; what stands in code is none. */
const WITH_PAGES = new RegExp(
  `(?<code>\`+[^\`\\n]+\`+)|(?<!\\\\)\\[\\[(?<page>[^[\\]|\\n]+)(?:\\|(?<words>[^[\\]\\n]*))?\\]\\]|${INLINE.source}`,
  'g',
)

/** Bold, italic and links of one line, each set by its own function. */
export function setInline(text: string, marks: Marks): string {
  let [set, end] = ['', 0]
  for (const match of text.matchAll(marks.page ? WITH_PAGES : INLINE)) {
    set += marks.text(text.slice(end, match.index)) + setMark(match.groups ?? {}, marks)
    end = match.index + match[0].length
  }
  return set + marks.text(text.slice(end))
}

function setMark({strong, emphasis, label, target, code, page, words}: Record<string, string | undefined>, marks: Marks): string {
  if (code !== undefined) return marks.text(code)
  if (page !== undefined && marks.page) return marks.page(page.trim(), words?.trim() || undefined)
  if (strong !== undefined) return marks.strong(setInline(strong, marks))
  if (emphasis !== undefined) return marks.emphasis(setInline(emphasis, marks))
  return marks.link(setInline(label ?? '', marks), target ?? '')
}

const itself = (text: string) => text
const PLAIN: Marks = {
  text: itself,
  strong: itself,
  emphasis: itself,
  link: (label, target) => (label === target ? label : `${label} (${target})`),
}
const TERMINAL: Marks = {...PLAIN, strong: style.strong, emphasis: style.emphasis}

/** Bold and italic as a terminal shows them; a link's target in brackets. */
export function inline(text: string): string {
  return setInline(text, TERMINAL)
}

/** The text without its Markdown marks. */
export function bare(text: string): string {
  return setInline(text, PLAIN)
}

/** Rows with aligned cells when they fit, the first row as the header; else each row as a small list. */
export function gridLines(cells: readonly (readonly string[])[], width: number): string[] {
  const widths = (cells[0] ?? []).map((_, i) => Math.max(...cells.map((row) => visibleWidth(row[i] ?? ''))))
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0)
  if (width - before >= Math.min(20, widths.at(-1) ?? 0)) {
    return cells.flatMap((row, i) => {
      const prefix = row
        .slice(0, -1)
        .map((cell, j) => `${pad(cell, widths[j] ?? 0)}  `)
        .join('')
      return hung(i === 0 ? style.label(prefix) : prefix, i === 0 ? style.label(row.at(-1) ?? '') : (row.at(-1) ?? ''), width)
    })
  }
  const [header = [], ...body] = cells
  return body.flatMap((row) =>
    row.flatMap((cell, i) => indent(wrap(`${header[i] ?? ''}: ${cell}`, width - (i === 0 ? 0 : 2)), i === 0 ? 0 : 2)),
  )
}
