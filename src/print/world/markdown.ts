import type {Book} from '../../app/world/export/book.js'
import type {PrintedBook, PrintedFile} from '../../app/world/export/shown.js'
import {graphOf} from '../../app/world/graph.js'
import {timelineOf} from '../../app/world/timeline.js'
import {spanReader} from '../../rules/calendar/span.js'
import {proseParts} from '../entity/view.js'
import {printSheetMarkdown} from '../sheet/markdown.js'
import {escapeMarkdown} from '../text/escape.js'
import type {Item, Part, View} from '../text/view.js'
import {type MarkdownLinks, printViewMarkdown} from '../text/view-markdown.js'
import {dayPhrase} from './day-words.js'
import {campaignParts, kindsIn, linksOf, namingOf, type Page, type Pages, pagesOf} from './pages.js'
import {sectionOf} from './sections.js'
import {pictureFiles, shownIn} from './shown.js'
import {datedWords, dayWords} from './timeline.js'

/** How a folder of Markdown differs from another. */
export interface MarkdownForm {
  /** The link from a page to another. */
  links(from: string, pages: Pages): MarkdownLinks
  picture(from: string, name: string, title: string): string
  /** What stands before a page. */
  head(page: Page, book: Book): string
  /** Fields of front matter that the form writes. */
  ownFields?: readonly string[]
}

/** A book as a folder of Markdown with relative links, which any editor reads. */
export function printMarkdown(book: Book): PrintedBook {
  return printNotes(book, {
    links: (from, pages) => ({pages: linksOf(pages, (page) => `${up(from)}${page.path}.md`), print: relativeLink}),
    picture: (from, name, title) => `![${escapeMarkdown(title)}](${up(from)}pictures/${name})`,
    head: () => '',
  })
}

function up(from: string): string {
  return '../'.repeat(from.split('/').length - 1)
}

function relativeLink(href: string, name: string): string {
  return `[${escapeMarkdown(name)}](${encodeURI(href).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`
}

/** A book as notes: a page each, an index, and the days and ties of all. */
export function printNotes(book: Book, form: MarkdownForm): PrintedBook {
  const pages = pagesOf(book)
  const page = (path: string, view: View, more: readonly string[] = []): PrintedFile => ({
    path: `${path}.md`,
    content: `${[printViewMarkdown(view, form.links(path, pages)), ...more].filter((part) => part !== '').join('\n\n')}\n`,
  })
  const files = [
    page('index', indexView(pages)),
    ...[timelineView(pages), tiesView(pages)].flatMap((view) => (view ? [page(view.path, view.view)] : [])),
    ...pages.all.map((each) => notePage(each, pages, form)),
    ...pictureFiles(book),
  ]
  return {files, shown: shownIn(pages)}
}

function notePage(page: Page, pages: Pages, form: MarkdownForm): PrintedFile {
  const {book} = pages
  const sheet = page.kind === 'character' ? book.sheets.get(page.key.slice('character:'.length)) : undefined
  const tags = page.tags.map((tag) => `#${tag}`).join(' ')
  const parts = [
    form.head(page, book),
    ...page.pictures.map((name) => form.picture(page.path, name, page.title)),
    sheet ? printSheetMarkdown(sheet) : printViewMarkdown(page.view, form.links(page.path, pages)),
    tags,
  ]
  const {ownFields} = form
  return {path: `${page.path}.md`, content: `${parts.filter((part) => part !== '').join('\n\n')}\n`, ...(ownFields ? {ownFields} : {})}
}

function indexView(pages: Pages): View {
  const {campaign} = pages.book
  const naming = namingOf(pages.book)
  return {
    title: campaign.name,
    ...(campaign.summary === undefined ? {} : {subtitle: campaign.summary}),
    parts: [
      ...proseParts(campaign.premise ?? '', naming),
      {type: 'facts', facts: campaign.date === undefined ? [] : [{name: 'Today', value: dayPhrase(pages.book.calendar, campaign.date)}]},
      ...campaignParts(pages.book),
      ...kindsIn(pages).map(
        (kind): Part => ({type: 'section', title: sectionOf(kind).title, parts: [{type: 'list', items: pages.ofKind(kind).map(itemOf)}]}),
      ),
    ],
  }
}

function itemOf({key, title, summary}: Page): Item {
  return {name: title, to: key, ...(summary === '' ? {} : {note: summary})}
}

interface NamedView {
  path: string
  view: View
}

function timelineView({book}: Pages): NamedView | undefined {
  const {dated, undated} = timelineOf(book.pages, spanReader(book.calendar))
  const items = [...dated, ...undated].map((each): Item => ({name: datedWords(each), to: each.key, note: dayWords(each, book.calendar)}))
  return items.length === 0 ? undefined : {path: 'timeline', view: {title: 'Timeline', parts: [{type: 'list', items}]}}
}

function tiesView({book}: Pages): NamedView | undefined {
  const {nodes, edges} = graphOf(book.pages)
  const names = new Map(nodes.map(({key, name}) => [key, name]))
  const entries = nodes.flatMap((node): Part[] => {
    const out = edges.filter(({from}) => from === node.key)
    if (out.length === 0) return []
    const items = out.map(({to, label}) => [`${label}:`, {name: names.get(to) ?? '', to}])
    return [{type: 'entry', name: node.name, to: node.key, runs: [], items}]
  })
  return entries.length === 0 ? undefined : {path: 'graph', view: {title: 'Ties', parts: entries}}
}
