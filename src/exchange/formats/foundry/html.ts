import {rowOf} from '../../kit/reading.js'

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  rsquo: "'",
  lsquo: "'",
  ldquo: '"',
  rdquo: '"',
  hellip: '…',
  times: '×',
}

/** HTML as text: paragraphs on lines, list items dashed, tags gone; `plain` puts words in place of what is not HTML. */
export function htmlText(html: string, plain: (text: string) => string = (text) => text): string {
  return plain(plainEntities(plainElements(html)))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function plainElements(html: string): string {
  return html
    .replace(/<(?:script|style)\b[^>]*>[\s\S]*?<\/(?:script|style)>/gi, '')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/t[dh]>(?=\s*<t[dh]\b)/gi, ' | ')
    .replace(/<\/(?:p|div|h\d|tr|ul|ol|table|section|caption)>|<br\s*\/?>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
}

function plainEntities(text: string): string {
  return text
    .replace(/&#(\d{1,6});/g, (_all, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10_ffff)))
    .replace(/&(\w+);/g, (all, name: string) => rowOf(ENTITIES, name) ?? all)
}
