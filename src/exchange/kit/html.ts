import {rowOf} from './reading.js'

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
}

/** HTML as text: paragraphs on lines, list items dashed, tags gone; Foundry's own [[…]] and @UUID[…]{…} shown as words. */
export function htmlText(html: string): string {
  return plainEntities(plainLinks(plainElements(html)))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function plainElements(html: string): string {
  return html
    .replace(/<(?:script|style)\b[^>]*>[\s\S]*?<\/(?:script|style)>/gi, '')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/(?:p|div|h\d|tr|ul|ol|table)>|<br\s*\/?>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
}

/** Links and rolls by the words they show, or else by what they name. */
function plainLinks(text: string): string {
  return text
    .replace(/@\w+\[[^\]]*\]\{([^{}]*)\}/g, '$1')
    .replace(/&(?:amp;)?Reference\[(?:[\w-]+=)?([^\]\s]*)[^\]]*\](?:\{([^{}]*)\})?/g, (_all, name: string, shown?: string) => shown ?? name)
    .replace(/\[\[[^\]]*\]\]\{([^{}]*)\}/g, '$1')
    .replace(/\[\[\/(?:r|damage|attack|save|check)?\s*([^\]]*?)\]\]/g, '$1')
}

function plainEntities(text: string): string {
  return text
    .replace(/&#(\d{1,6});/g, (_all, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10_ffff)))
    .replace(/&(\w+);/g, (all, name: string) => rowOf(ENTITIES, name) ?? all)
}

/** Text as HTML: a paragraph for each, line ends kept. */
export function textHtml(text: string): string {
  const escaped = text.trim().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  if (escaped === '') return ''
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br>')}</p>`)
    .join('\n')
}
