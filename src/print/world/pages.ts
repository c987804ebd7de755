import type {Book, BookPage} from '../../app/world/export/book.js'
import {isKnower, keyOf} from '../../app/world/relations.js'
import type {Entity} from '../../schema/entity/base.js'
import {isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import type {Location} from '../../schema/entity/location.js'
import {remembering} from '../../schema/lazily.js'
import {referencesIn} from '../../schema/references.js'
import {structureOf} from '../../schema/structure.js'
import type {Value} from '../../schema/value.js'
import {entityParts, type Naming, proseParts} from '../entity/view.js'
import type {Item, Links, Part, View} from '../text/view.js'
import {capital} from '../words/names.js'
import {dayPhrase} from './day-words.js'
import {logParts} from './log.js'
import {sectionOf} from './sections.js'

/** A page of a book before it has a form. */
export interface Page {
  /** `npc:vey`. */
  key: string
  kind: Kind
  /** Where it is, without an ending: `people/vey`. */
  path: string
  title: string
  summary: string
  tags: readonly string[]
  aliases: readonly string[]
  view: View
  /** Names of picture files. */
  pictures: readonly string[]
  /** Keys of the pages around it, from the widest: the region that a town lies in. */
  trail: readonly string[]
  /** Its neighbours in the order of play. */
  before?: string
  after?: string
}

/** Pages of everything in a book, in its order, and how they find each other. */
export interface Pages {
  book: Book
  all: readonly Page[]
  of(key: string): Page | undefined
  entity(key: string): Entity | undefined
  ofKind(kind: Kind): readonly Page[]
  /** The page that a link or a run means. */
  find(to: string): Page | undefined
}

/** Lay out a book's pages. */
export function pagesOf(book: Book): Pages {
  const around: Around = {book, mentions: mentionsIn(book), children: childrenIn(book)}
  const all = book.pages.map((page) => pageOf(page, around))
  const byKey = new Map(all.map((page) => [page.key, page]))
  const entities = new Map(book.pages.map(({ref, entity}) => [keyOf(ref), entity]))
  const entity = (key: string) => entities.get(key)
  const pages: Pages = {
    book,
    all,
    entity,
    of: (key) => byKey.get(key),
    ofKind: remembering((kind: Kind) =>
      inOrder(
        all.filter((page) => page.kind === kind),
        entity,
      ),
    ),
    find: (to) => byKey.get(to) ?? found(book, byKey, to),
  }
  return {...pages, all: all.map((page) => withNeighbours(page, pages))}
}

function found(book: Book, byKey: ReadonlyMap<string, Page>, to: string): Page | undefined {
  const [, kind, words = to] = /^\s*([a-z][a-z-]*):(.+)$/.exec(to) ?? []
  const page = book.find(kind !== undefined && isKind(kind) ? [kind] : [], (kind !== undefined && !isKind(kind) ? to : words).trim())
  return page && byKey.get(keyOf(page.ref))
}

/** Links of a form of the book: `hrefOf` says where a page is, seen from the one that is printed. */
export function linksOf(pages: Pages, hrefOf: (page: Page) => string): Links {
  return (to) => {
    const page = pages.find(to)
    return page && {href: hrefOf(page), name: page.title}
  }
}

/** What fields and facts of a book call the things that they name. */
export function namingOf(book: Book): Naming {
  return {
    of: (kinds, id) => {
      const page = book.find(kinds, id)
      return page ? {name: page.entity.name, to: keyOf(page.ref)} : {name: book.nameOf(kinds, id)}
    },
    day: (day) => dayPhrase(book.calendar, day),
    keepsLinks: true,
  }
}

/** Fields that a page shows in a way of its own, or that are for tools. */
const ELSEWHERE = ['text', 'premise', 'log', 'map', 'picture', 'seenBy', 'xp', 'levels']

/** What a page tells of others. */
interface Around {
  book: Book
  /** Who names it, by its key. */
  mentions: ReadonlyMap<string, readonly BookPage[]>
  /** What lies in it, by its key. */
  children: ReadonlyMap<string, readonly BookPage[]>
}

function pageOf(page: BookPage, around: Around): Page {
  const {ref, entity, slug} = page
  const {book} = around
  const {folder} = sectionOf(ref.kind)
  return {
    key: keyOf(ref),
    kind: ref.kind,
    path: `${folder}/${slug}`,
    title: entity.name,
    summary: entity.summary ?? '',
    tags: entity.tags ?? [],
    aliases: entity.aliases ?? [],
    view: viewOf(page, around),
    pictures: picturesOf(book, page),
    trail: trailOf(book, page),
  }
}

function viewOf(page: BookPage, {book, mentions, children}: Around): View {
  const {ref, entity} = page
  const naming = namingOf(book)
  const text = 'text' in entity && typeof entity.text === 'string' ? entity.text : ''
  const isSheet = ref.kind === 'character' && book.sheets.has(ref.id)
  const [facts, ...parts] = isSheet ? [] : entityParts(ref.kind, entity, {naming, without: ELSEWHERE})
  return {
    title: entity.name,
    subtitle: subtitleOf(book, page),
    parts: [
      {type: 'prose', text: entity.summary ?? ''},
      ...(facts ? [facts] : []),
      ...proseParts(text, naming),
      ...parts,
      ...logParts(entity, naming),
      {type: 'section', title: 'Within it', parts: [{type: 'list', items: (children.get(keyOf(ref)) ?? []).map(itemOf)}]},
      {type: 'section', title: 'Mentioned by', parts: [{type: 'list', items: (mentions.get(keyOf(ref)) ?? []).map(itemOf)}]},
    ],
  }
}

function subtitleOf(book: Book, {ref, entity}: BookPage): string {
  const {aliases = [], secret, knownBy = []} = entity
  const hidden = secret ? `secret${knownBy.length > 0 ? `, known by ${knownBy.join(', ')}` : ''}` : ''
  return [capital(sectionOf(ref.kind).one), aliases.length > 0 ? `also ${aliases.join(', ')}` : '', book.isWhole ? hidden : '']
    .filter((part) => part !== '')
    .join(' · ')
}

/** A line of a list that leads to a page. */
export function itemOf({ref, entity}: BookPage): Item {
  return {name: entity.name, to: keyOf(ref), ...(entity.summary === undefined ? {} : {note: entity.summary})}
}

/** Places by the one that they lie in. */
function childrenIn({pages}: Book): Map<string, BookPage[]> {
  const children = new Map<string, BookPage[]>()
  for (const page of pages)
    if (page.ref.kind === 'location' && withinOf(page) !== undefined) addTo(children, `location:${withinOf(page)}`, page)
  return children
}

function addTo(lists: Map<string, BookPage[]>, key: string, page: BookPage): void {
  const list = lists.get(key)
  if (list) list.push(page)
  else lists.set(key, [page])
}

function withinOf({entity}: BookPage): string | undefined {
  return (entity as Location).within
}

function trailOf(book: Book, page: BookPage): string[] {
  const trail: string[] = []
  if (page.ref.kind !== 'location') return trail
  for (let at = withinOf(page); at !== undefined && !trail.includes(`location:${at}`); ) {
    const around: BookPage | undefined = book.find(['location'], at)
    if (!around || around === page) break
    trail.unshift(keyOf(around.ref))
    at = withinOf(around)
  }
  return trail
}

function picturesOf(book: Book, {entity}: BookPage): string[] {
  const {picture, map, details} = entity as {picture?: string; map?: {picture?: string}; details?: {portrait?: string}}
  return [picture, map?.picture, details?.portrait].flatMap((path) => (path === undefined ? [] : (book.pictures.get(path)?.name ?? [])))
}

/** Who names whom, of what readers can see: nothing that stands in a hidden part counts. */
function mentionsIn(book: Book): Map<string, BookPage[]> {
  const mentions = new Map<string, BookPage[]>()
  for (const page of book.pages) {
    const structure = structureOf(kindRow(page.ref.kind).schema())
    const references = referencesIn(page.entity as unknown as Value, structure).filter(({path}) => !isKnower(structure, path))
    const named = references.flatMap(({kinds, to}) => book.find(kinds, to) ?? [])
    for (const to of new Set(named)) if (to !== page) addTo(mentions, keyOf(to.ref), page)
  }
  return mentions
}

/** Numbered things by their number, sessions by the day at the table first; all else as it comes. */
function inOrder(pages: readonly Page[], entity: Pages['entity']): Page[] {
  const placeOf = ({key}: Page) => {
    const {played = '', number = 0} = (entity(key) ?? {}) as {played?: string; number?: number}
    return {played, number}
  }
  const places = new Map(pages.map((page) => [page, placeOf(page)]))
  return [...pages].sort((a, b) => {
    const [one, two] = [places.get(a), places.get(b)]
    if (!one || !two || one.played === two.played) return (one?.number ?? 0) - (two?.number ?? 0)
    return one.played === '' ? 1 : two.played === '' ? -1 : one.played < two.played ? -1 : 1
  })
}

/** Kinds that are read one after the other. */
const IN_A_ROW: ReadonlySet<Kind> = new Set(['session', 'chapter'])

function withNeighbours(page: Page, {ofKind}: Pages): Page {
  if (!IN_A_ROW.has(page.kind)) return page
  const row = ofKind(page.kind)
  const at = row.findIndex(({key}) => key === page.key)
  const [before, after] = [row[at - 1], row[at + 1]]
  return {...page, ...(before ? {before: before.key} : {}), ...(after ? {after: after.key} : {})}
}

/** What a campaign's first page has beside its head; the DM's has the notes. */
export function campaignParts(book: Book): Part[] {
  const naming = namingOf(book)
  const without = ['premise', 'text', 'date', 'began', 'calendar', 'location', 'party', 'genre', 'tone', 'status', 'seenBy']
  return [...proseParts(book.campaign.text ?? '', naming), ...entityParts('campaign', book.campaign, {naming, without})]
}

/** Kinds that the book has pages of, in the order of the table. */
export function kindsIn({all}: Pages): Kind[] {
  return KIND_NAMES.filter((kind) => all.some((page) => page.kind === kind))
}
