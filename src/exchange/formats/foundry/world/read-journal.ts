import {type Reading, wordOf} from '../../../kit/reading.js'
import {type HtmlManner, htmlMarkdown} from '../../../kit/world/html-markdown.js'
import {oneLine, paragraphs, secretPart} from '../../../kit/world/marks.js'
import type {Visibility} from '../../../kit/world/thing.js'
import {type LinkContext, plainLinks} from './links.js'

/** What is about a page that the words of its text are not. */
const FRAME = ['_id', '_key', '_stats', 'sort', 'folder', 'img', 'category', 'type']
const NUMBERS = {limited: 1, observer: 2, markdown: 2} as const

type Links = Omit<LinkContext, 'losses' | 'path'>

/** Who sees an entry or a page: players from "observer" on. A page that says nothing is seen as its entry is. */
export function visibilityOf(reading: Reading, inherited: Visibility = 'unsaid'): Visibility {
  const owners = reading.child('ownership') ?? reading.child('permission')
  const level = owners?.integer('default')
  // Other keys are players of that server.
  for (const key of owners?.keys() ?? []) owners?.ignore(key)
  if (level === undefined || level < 0) return inherited
  return level >= NUMBERS.observer && inherited !== 'hidden' ? 'open' : 'hidden'
}

/** What Foundry keeps around an entry or page; what modules keep there is told. */
export function ignoreFrame(reading: Reading): void {
  reading.ignore(...FRAME)
  const flags = reading.child('flags')
  flags?.ignore('exportSource', 'core', 'canvas', 'cf', 'scene-packer')
  for (const key of flags?.keys() ?? []) if (!['exportSource', 'core', 'canvas', 'cf', 'scene-packer'].includes(key)) flags?.drop(key)
}

/** A page in words. */
export interface JournalPage {
  name: string
  level: number
  text: string
  visibility: Visibility
  sort: number
}

/** A page of an entry. What is a picture, a film or a paper has its title and caption here, and is told. */
export function readPage(page: Reading, entry: Visibility, links: Links): JournalPage {
  const [title, text, image] = [page.child('title'), page.child('text'), page.child('image')]
  const sort = page.number('sort') ?? 0
  ignoreFrame(page)
  page.drop('src', 'video', 'system')
  const isShown = title?.has('show') === false ? title.take('show') !== false : true
  title?.ignore('show')
  const level = title?.integer('level') ?? 1
  const isMarkdown = text?.integer('format') === NUMBERS.markdown && text.has('markdown')
  if (isMarkdown) text?.ignore('content')
  else text?.ignore('markdown')
  text?.ignore('format')
  const body = text ? (isMarkdown ? markdownOf(text, 'markdown', links) : htmlOf(text, 'content', links)) : ''
  const caption = oneLine(image?.text('caption') ?? '')
  return {
    name: oneLine(page.text('name') ?? ''),
    level: isShown ? Math.min(6, Math.max(1, level)) : 0,
    text: paragraphs(body, caption === '' ? undefined : `*${caption}*`) ?? '',
    visibility: visibilityOf(page, entry),
    sort,
  }
}

/** A page as a part of its entry's text: under its title unless that is the entry's too, and the DM's where players don't see it. */
export function sectionOf({name, level, text, visibility}: JournalPage, entry: Visibility, title: string): string | undefined {
  const said = paragraphs(name === title || level === 0 ? undefined : `${'#'.repeat(level + 1).slice(0, 6)} ${name}`, text)
  return said !== undefined && visibility === 'hidden' && entry !== 'hidden' ? secretPart(said) : said
}

/** HTML of a document under a key. */
export function htmlOf(reading: Reading, key: string, links: Links): string {
  const {losses} = reading
  const path = reading.path === '' ? key : `${reading.path}.${key}`
  const manner: HtmlManner = {
    ...{losses, path},
    text: (piece) => plainLinks(piece, {...links, losses, path}),
    isSecret: ({name, attributes}) =>
      name === 'section' && /\bsecret\b/.test(attributes['class'] ?? '') ? !/\brevealed\b/.test(attributes['class'] ?? '') : undefined,
    link: ({attributes}, words) => {
      const uuid = attributes['data-uuid']
      return uuid === undefined ? undefined : plainLinks(`@UUID[${uuid}]{${words.replace(/[{}]/g, '')}}`, {...links, losses, path})
    },
  }
  return htmlMarkdown(wordOf(reading.take(key)), manner)
}

function markdownOf(reading: Reading, key: string, links: Links): string {
  const {losses} = reading
  const path = `${reading.path}.${key}`
  const text = wordOf(reading.take(key))
  const linked = plainLinks(secretsOf(text), {...links, losses, path}, (piece) => piece)
  return linked
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const SECTION =
  /<section\b[^<>]{0,500}class\s*=\s*["']?[^"'<>]*\bsecret\b(?![^"'<>]*\brevealed\b)[^<>]{0,500}>|<section\b[^<>]{0,1000}>|<\/section>/gi

/** Secret sections of Markdown, which stand in it as HTML; one that is never closed goes on to the end. */
function secretsOf(text: string): string {
  const parts: string[] = []
  let [from, depth, start] = [0, 0, 0]
  for (const {0: tag, index} of text.matchAll(SECTION)) {
    const isEnd = tag.startsWith('</')
    const isSecret = !isEnd && /\bsecret\b/.test(tag) && !/\brevealed\b/.test(tag)
    if (depth === 0 && !isSecret) continue
    if (depth === 0) {
      parts.push(text.slice(from, index))
      start = index + tag.length
    }
    depth += isEnd ? -1 : 1
    if (depth === 0) parts.push(`\n\n${secretPart(text.slice(start, index))}\n\n`)
    from = index + tag.length
  }
  if (depth > 0) parts.push(`\n\n${secretPart(text.slice(start))}`)
  else parts.push(text.slice(from))
  return parts.join('')
}
