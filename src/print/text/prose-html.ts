import {escapeMarkup} from './escape.js'
import {type Block, type Marks, parseProse, setInline} from './prose.js'

/** A table; cells are escaped here. */
export function tableHtml(header: readonly string[], rows: readonly (readonly string[])[], name: string): string {
  return tableOf(
    header.map(escapeMarkup),
    rows.map((row) => row.map(escapeMarkup)),
    ` class="${name}"`,
  )
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[], attributes: string): string {
  const cells = (tag: string, row: readonly string[]) => `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  return `<table${attributes}><thead>${cells('th', header)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`
}

/** Light Markdown as HTML; the text is escaped before any mark becomes a tag. */
export function proseHtml(text: string): string {
  return parseProse(text).map(block).join('')
}

function block(part: Block): string {
  switch (part.type) {
    case 'paragraph':
      return `<p>${inlineHtml(part.text)}</p>`
    case 'heading':
      return `<h5>${inlineHtml(part.text)}</h5>`
    case 'list': {
      const tag = part.ordered ? 'ol' : 'ul'
      return `<${tag}>${part.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</${tag}>`
    }
    case 'table': {
      const [head = [], ...rows] = part.rows
      return tableOf(
        head.map(inlineHtml),
        rows.map((row) => row.map(inlineHtml)),
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

/** Bold, italic and links of one line. */
export function inlineHtml(text: string): string {
  return setInline(text, MARKS)
}
