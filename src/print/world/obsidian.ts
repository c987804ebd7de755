import type {Book} from '../../app/world/export/book.js'
import type {PrintedBook} from '../../app/world/export/shown.js'
import {kindRow} from '../../schema/entity/kinds.js'
import {plainText} from '../text/plain-text.js'
import {printNotes} from './markdown.js'
import {linksOf, type Page} from './pages.js'

/** Fields that an export writes; whatever else stands in a note's front matter is its owner's. */
const OWN_FIELDS = ['kind', 'aliases', 'tags', 'within', 'picture'] as const

/** A book as notes for Obsidian: front matter, links by the note's name, pictures embedded. */
export function printObsidian(book: Book): PrintedBook {
  return printNotes(book, {
    links: (_, pages) => ({pages: linksOf(pages, ({path}) => path.split('/').at(-1) ?? path), print: wikiLink}),
    picture: (_, name) => `![[${name}]]`,
    head: frontMatter,
    ownFields: OWN_FIELDS,
  })
}

/** Signs that part a link, or end it, have no place in its words. */
function wikiLink(href: string, name: string): string {
  return `[[${href}|${name.replace(/[[\]|]/g, ' ').trim() || href}]]`
}

function frontMatter(page: Page, book: Book): string {
  const around = page.trail.map((key) => book.find(['location'], key.slice('location:'.length))?.slug).at(-1)
  const lines = [
    `kind: ${yamlText(kindRow(page.kind).words.one)}`,
    ...list('aliases', [page.title, ...page.aliases]),
    ...list('tags', page.tags),
    ...(around === undefined ? [] : [`within: ${yamlText(`[[${around}]]`)}`]),
    ...page.pictures.slice(0, 1).map((name) => `picture: ${yamlText(`[[${name}]]`)}`),
  ]
  return ['---', ...lines, '---'].join('\n')
}

function list(name: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${name}:`, ...[...new Set(items)].map((item) => `  - ${yamlText(item)}`)]
}

/** In double quotes, as YAML and JSON both read it. */
function yamlText(text: string): string {
  return JSON.stringify(plainText(text))
}
