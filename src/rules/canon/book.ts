import {wordsOf} from '../../schema/lookup.js'
import {own} from '../../schema/value.js'
import type {Canon, CanonThing} from './canon.js'
import {bare, isCapital, type Sentence, type Token} from './read-text.js'
import {ARTICLES, TITLES} from './reading.js'

/** A campaign's things, to be found by what a text calls them. */
export interface Book {
  byKey: ReadonlyMap<string, CanonThing>
  /** By the words of a name or another name. */
  byName: ReadonlyMap<string, readonly CanonThing[]>
  /** By one word of a name that no other thing has in its own: "Vey" of "Vey of the Docks". */
  byWord: ReadonlyMap<string, CanonThing>
  /** Every word of every name. */
  words: ReadonlySet<string>
  longestWords: number
}

/** Where a sentence names a thing. */
export interface Mention {
  thing: CanonThing
  /** Places of its first and behind its last token. */
  from: number
  to: number
  /** As the sentence has it. */
  text: string
  isLink: boolean
  /** `'s` behind it. */
  isOwner: boolean
}

const PEOPLE: readonly string[] = ['npc', 'character']

export function isPerson({kind}: Pick<CanonThing, 'kind'>): boolean {
  return PEOPLE.includes(kind)
}

export function keyOf(kind: string, id: string): string {
  return `${kind} ${id}`
}

/** The words of a name without an article before it. */
export function coreOf(name: string): string {
  const words = wordsOf(name).split('-')
  return (words.length > 1 && ARTICLES.has(words[0] ?? '') ? words.slice(1) : words).join('-')
}

/** Names by which a thing goes. */
export function namesOf({name, aliases = []}: CanonThing): string[] {
  return [name, ...aliases]
}

const books = new WeakMap<readonly CanonThing[], Book>()

/** The book of a canon's things, made once. */
export function bookOf({things}: Pick<Canon, 'things'>): Book {
  const known = books.get(things)
  if (known) return known
  const made = makeBook(things)
  books.set(things, made)
  return made
}

/** A book with one thing more, or another in its place. */
export function bookWith(canon: Pick<Canon, 'things'>, thing: CanonThing | undefined): Book {
  if (!thing) return bookOf(canon)
  const book = bookOf(canon)
  const key = keyOf(thing.kind, thing.id)
  const byName = new Map(book.byName)
  for (const name of new Set(namesOf(thing).map(coreOf))) {
    const others = (byName.get(name) ?? []).filter((each) => keyOf(each.kind, each.id) !== key)
    if (name !== '') byName.set(name, [...others, thing])
  }
  const words = new Set([...book.words, ...namesOf(thing).flatMap((name) => wordsOf(name).split('-'))])
  const byWord = new Map([...book.byWord].map(([word, each]) => [word, keyOf(each.kind, each.id) === key ? thing : each]))
  if (isPerson(thing)) for (const word of shortNames(thing)) if (!book.words.has(word)) byWord.set(word, thing)
  return {...book, byKey: new Map(book.byKey).set(key, thing), byName, byWord, words}
}

function makeBook(things: readonly CanonThing[]): Book {
  const byName = new Map<string, CanonThing[]>()
  const holders = new Map<string, Set<CanonThing>>()
  for (const thing of things)
    for (const name of namesOf(thing)) {
      const core = coreOf(name)
      if (core === '') continue
      const named = byName.get(core) ?? []
      if (!named.includes(thing)) byName.set(core, [...named, thing])
      for (const word of wordsOf(name).split('-')) holders.set(word, (holders.get(word) ?? new Set()).add(thing))
    }
  const people = things.filter(isPerson)
  const byWord = new Map(
    people.flatMap((thing) =>
      shortNames(thing)
        .filter((word) => holders.get(word)?.size === 1)
        .map((word) => [word, thing] as const),
    ),
  )
  return {
    byKey: new Map(things.map((thing) => [keyOf(thing.kind, thing.id), thing])),
    byName,
    byWord,
    words: new Set(holders.keys()),
    longestWords: [...byName.keys()].reduce((most, name) => Math.max(most, name.split('-').length), 1),
  }
}

/** Words of a person's name that are neither titles nor small. */
function shortNames({name}: CanonThing): string[] {
  return name
    .split(/[\s,]+/)
    .filter((word) => isCapital(word))
    .map((word) => wordsOf(bare(word)))
    .filter((word) => word.length > 2 && !word.includes('-') && !TITLES.has(word))
}

/** The things that a sentence names, in its order; the longest name first where one lies in another. */
export function mentionsIn({tokens}: Sentence, book: Book): Mention[] {
  const found: Mention[] = []
  for (let from = 0; from < tokens.length; ) {
    const mention = mentionAt(tokens, from, book)
    if (mention) found.push(mention)
    from = mention?.to ?? from + 1
  }
  return found
}

function mentionAt(tokens: readonly Token[], from: number, book: Book): Mention | undefined {
  const first = tokens[from]
  if (first?.is === 'link') return linkMention(first, from, book)
  if (first?.is !== 'word') return undefined
  const isArticle = ARTICLES.has(first.text.toLowerCase())
  for (let to = Math.min(tokens.length, from + book.longestWords + 1); to > from; to--) {
    const span = tokens.slice(from, to)
    if (!span.every(({is}) => is === 'word')) continue
    const words = span.map(({text}) => text)
    const thing = isArticle && span.length === 1 ? undefined : thingCalled(words, from, book)
    if (thing) return {thing, from, to, text: words.join(' '), isLink: false, isOwner: /['’]s$/i.test(words.at(-1) ?? '')}
  }
  return undefined
}

/** By a whole name, with a capital somewhere or several words; or by a word that is nobody else's, with a capital. */
function thingCalled(words: readonly string[], from: number, book: Book): CanonThing | undefined {
  const whole = words.map(bare)
  const named = book.byName.get(coreOf(whole.join(' ')))
  const isSaid = whole.filter((word) => !ARTICLES.has(word.toLowerCase())).length > 1 || isCapital(whole.at(-1) ?? '')
  // One thing, or else nobody can tell which is meant.
  if (named?.length === 1 && isSaid) return named[0]
  if (named || words.length > 1 || !isCapital(whole[0] ?? '')) return undefined
  const short = book.byWord.get(wordsOf(whole[0] ?? ''))
  return short && (from > 0 || isPerson(short)) ? short : undefined
}

function linkMention({text, to = '', kind}: Token, from: number, book: Book): Mention | undefined {
  const thing = thingOfLink(to, kind, book)
  return thing && {thing, from, to: from + 1, text, isLink: true, isOwner: false}
}

/** What a link leads to, by its id or its name; `undefined` for nothing, or for several. */
export function thingOfLink(to: string, kind: string | undefined, book: Book): CanonThing | undefined {
  if (kind !== undefined)
    return book.byKey.get(keyOf(kind, to)) ?? onlyOne(book.byName.get(coreOf(to))?.filter((each) => each.kind === kind))
  const byId = ENTITY_ORDER.flatMap((each) => book.byKey.get(keyOf(each, to)) ?? [])
  return onlyOne(byId) ?? onlyOne(book.byName.get(coreOf(to)))
}

const ENTITY_ORDER = [
  'npc',
  'character',
  'location',
  'faction',
  'plot',
  'arc',
  'chapter',
  'session',
  'event',
  'world-effect',
  'handout',
  'encounter',
  'treasure',
  'campaign',
  'identity',
  'person',
  'fact',
  'layer',
  'reveal',
]

function onlyOne<T>(all: readonly T[] | undefined): T | undefined {
  return all?.length === 1 ? all[0] : undefined
}

/** A fact that is a text. */
export function factText({facts}: CanonThing, key: string): string | undefined {
  const value = own(facts, key)
  return typeof value === 'string' ? value : undefined
}
