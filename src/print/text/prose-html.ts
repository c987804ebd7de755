import {escapeMarkup} from './escape.js'
import {type Block, bare, type Marks, parseProse, setInline} from './prose.js'
import type {Links} from './view.js'

/** Cells that stand under a heading of their own. */
export interface TableGroup {
  name: string
  rows: readonly (readonly string[])[]
}

/** A table; cells are escaped here. */
export function tableHtml(header: readonly string[], rows: readonly (readonly string[])[], name: string): string {
  return groupedTableHtml(header, [{name: '', rows}], name)
}

/** One table of several groups, so that its columns are the same in each. */
export function groupedTableHtml(header: readonly string[], groups: readonly TableGroup[], name: string): string {
  const escaped = groups.map((group) => ({name: breakable(group.name), rows: group.rows.map((row) => row.map(breakable))}))
  return tableOf(header.map(breakable), escaped, {name, labels: labelsOf(name, header)})
}

/** Tables of more columns are cut up into lines on a narrow page, and each cell says what it is. */
const MOST_COLUMNS = 3
/** Narrow whatever they have: marks and figures. */
const NARROW = new Set(['checks', 'ability-scores'])

function labelsOf(name: string, header: readonly string[]): readonly string[] | undefined {
  return header.length > MOST_COLUMNS && !NARROW.has(name) ? header.map(labelOf) : undefined
}

/** A figure that heads figures would be taken for one of them. */
function labelOf(head: string): string {
  return /^\d+$/.test(head) ? `${head}:` : escapeMarkup(head)
}

/** Longer than any word of a language: it may be broken every so many letters, since a table would outgrow its page. */
const LONG_WORDS = /(\S{25,})/
const LETTERS_A_LINE = /.{1,12}/gu

/** An escaped text for a cell, which never gets narrower than its longest word. */
function breakable(text: string): string {
  const pieces = text.split(LONG_WORDS).flatMap((part, i) => [i % 2 === 1 ? (part.match(LETTERS_A_LINE) ?? []) : [part]])
  return pieces.map((letters) => letters.map(escapeMarkup).join('<wbr>')).join('')
}

/** What a table has where there is no figure; in lines it needs no place. */
const NOTHING = '–'

interface TableLook {
  name?: string
  /** What each column is, where the table may be cut up into lines. */
  labels: readonly string[] | undefined
}

function tableOf(header: readonly string[], groups: readonly TableGroup[], {name, labels}: TableLook): string {
  const classes = [name, labels && 'stacks'].filter(Boolean).join(' ')
  const label = (at: number) => (labels?.[at] ? ` data-label="${labels[at]}"` : '')
  // A column that nothing is said of has no header: an empty one says to whoever hears it that there is one.
  const heads = header.map((cell) => (cell === '' ? '<td></td>' : `<th>${cell}</th>`)).join('')
  const line = (row: readonly string[]) =>
    `<tr>${row.map((cell, at) => (cell === '' ? '<td></td>' : `<td${cell === NOTHING ? ' class="nothing"' : ''}${label(at)}>${cell}</td>`)).join('')}</tr>`
  const body = (group: TableGroup) =>
    `<tbody>${group.name === '' ? '' : `<tr><th class="group" colspan="${header.length}" scope="rowgroup">${group.name}</th></tr>`}${group.rows.map(line).join('')}</tbody>`
  return `<table${classes === '' ? '' : ` class="${classes}"`}><thead><tr>${heads}</tr></thead>${groups.map(body).join('')}</table>`
}

/** Light Markdown as HTML; the text is escaped before any mark becomes a tag. */
export function proseHtml(text: string, links?: Links): string {
  return parseProse(text)
    .map((part) => block(part, (line) => inlineHtml(line, links)))
    .join('')
}

function block(part: Block, inline: (text: string) => string): string {
  switch (part.type) {
    case 'paragraph':
      return `<p>${inline(part.text)}</p>`
    case 'heading':
      return `<h5>${inline(part.text)}</h5>`
    case 'list': {
      const tag = part.ordered ? 'ol' : 'ul'
      return `<${tag}>${part.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`
    }
    case 'table': {
      const [head = [], ...rows] = part.rows
      return tableOf(head.map(inline), [{name: '', rows: rows.map((row) => row.map(inline))}], {labels: labelsOf('', head.map(bare))})
    }
  }
}

/** A link that may be followed; every other target is only said. */
const SAFE_TARGET = /^(?:https?:\/\/|mailto:)/i

const MARKS: Marks = {
  text: escapeMarkup,
  strong: (inner) => `<b>${inner}</b>`,
  emphasis: (inner) => `<i>${inner}</i>`,
  link: (label, target) => {
    const safe = escapeMarkup(target)
    if (SAFE_TARGET.test(target)) return `<a href="${safe}">${label}</a>`
    return label === safe ? label : `${label} (${safe})`
  },
}

/** Bold, italic and links of one line; with `links`, those to other pages too. */
export function inlineHtml(text: string, links?: Links): string {
  return setInline(text, links ? {...MARKS, page: (to, label) => pageLinkHtml(links, to, label)} : MARKS)
}

/** A name that leads to another page, or is said where there is none. */
export function pageLinkHtml(links: Links | undefined, to: string, label: string | undefined): string {
  const page = links?.(to)
  const words = escapeMarkup(label ?? page?.name ?? to)
  return page ? `<a href="${escapeMarkup(page.href)}">${words}</a>` : words
}
