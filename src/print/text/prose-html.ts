import {escapeMarkup} from './escape.js'
import type {Fact} from './fact.js'
import {type Block, parseProse} from './prose.js'

/** One HTML page that needs nothing else: no script, nothing loaded from elsewhere. `title` is plain text, `body` is HTML. */
export function htmlPage({title, css, body}: {title: string; css: string; body: string}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(title)}</title>
<style>${css}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

/** Names and values as a list; nothing when there are none. */
export function factsHtml(facts: readonly Fact[]): string {
  if (facts.length === 0) return ''
  return `<dl class="facts">${facts.map(({name, value, note}) => `<dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(value)}${note ? ` <small>${escapeMarkup(note)}</small>` : ''}</dd>`).join('')}</dl>`
}

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

/** Bold and italic of one line. */
export function inlineHtml(text: string): string {
  return escapeMarkup(text)
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replace(/(?<![\w*])[*_]([^*_]+)[*_](?![\w*])/g, '<i>$1</i>')
}
