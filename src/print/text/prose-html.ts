import {escapeMarkup} from './escape.js'
import {type Block, type Marks, parseProse, setInline} from './prose.js'
import type {Links} from './view.js'

/** A table; cells are escaped here. */
export function tableHtml(header: readonly string[], rows: readonly (readonly string[])[], name: string): string {
  return tableOf(
    header.map(escapeMarkup),
    rows.map((row) => row.map(escapeMarkup)),
    ` class="${name}"`,
  )
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[], attributes: string): string {
  // A column that nothing is said of has no header: an empty one says to whoever hears it that there is one.
  const cells = (tag: string, row: readonly string[]) =>
    `<tr>${row.map((cell) => (cell === '' ? '<td></td>' : `<${tag}>${cell}</${tag}>`)).join('')}</tr>`
  return `<table${attributes}><thead>${cells('th', header)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`
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
      return tableOf(
        head.map(inline),
        rows.map((row) => row.map(inline)),
        '',
      )
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
