import type {Path} from '../../diagnostic.js'
import {isKind, kindRow} from '../../schema/entity/kinds.js'
import {lazily} from '../../schema/lazily.js'
import {fieldOf, type Structure, settled, structureOf} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import type {Moment} from '../calendar/day.js'
import {readDay} from '../calendar/read-day.js'
import type {CanonFlaw} from '../canon-flaw.js'
import {type Book, bookWith, keyOf, type Mention, mentionsIn} from './book.js'
import type {Canon, CanonDraft, CanonThing} from './canon.js'
import {factsOf} from './facts.js'
import {readText, type Sentence} from './read-text.js'

/** What a check found, and where in the draft's value; nowhere, for its text. */
export interface Contradiction {
  path: Path
  flaw: CanonFlaw
}

/** A sentence of a draft, and what it names. */
export interface Read {
  path: Path
  sentence: Sentence
  mentions: readonly Mention[]
}

/** A text of a draft. */
export interface DraftText {
  path: Path
  text: string
  /** It is what something is called. */
  isName: boolean
}

/** A draft as the checks look at it. */
export interface Look {
  draft: CanonDraft
  canon: Canon
  /** Empty for a text alone. */
  value: ValueMap
  /** Of its kind, where that is an entity's. */
  structure?: Structure
  /** The draft itself, as the campaign will have it; absent for a text alone, and for an entry. */
  self?: CanonThing
  /** What the campaign has under its id. */
  before?: CanonThing
  book: Book
  texts: readonly DraftText[]
  read(): readonly Read[]
  day(text: Value | undefined): Moment | undefined
}

/** A draft with what the checks ask of it, each worked out once. */
export function lookAt(draft: CanonDraft, canon: Canon): Look {
  const value = isMap(draft.value) ? draft.value : {}
  const structure = draft.kind !== undefined && isKind(draft.kind) ? structureOf(kindRow(draft.kind).schema()) : undefined
  const self = selfOf(draft, value)
  const book = bookWith(canon, self)
  const before = self && canon.things.find(({kind, id}) => kind === self.kind && id === self.id)
  const texts = [...textsIn(value, structure), ...(draft.text === undefined ? [] : [{path: [], text: draft.text, isName: false}])]
  const {calendar} = canon
  return {
    draft,
    canon,
    value,
    ...(structure ? {structure} : {}),
    ...(self ? {self} : {}),
    ...(before ? {before} : {}),
    book,
    texts,
    read: lazily(() => texts.filter(({isName}) => !isName).flatMap((each) => readOf(each, book))),
    day: (text) => {
      const read = calendar && typeof text === 'string' ? readDay(calendar, text) : undefined
      return read && 'moment' in read ? read.moment : undefined
    },
  }
}

function readOf({path, text}: DraftText, book: Book): Read[] {
  return readText(text).map((sentence) => ({path, sentence, mentions: mentionsIn(sentence, book)}))
}

function selfOf({kind, id}: CanonDraft, value: ValueMap): CanonThing | undefined {
  const [name, own_] = [own(value, 'name'), own(value, 'id')]
  if (kind === undefined || !isKind(kind) || typeof name !== 'string') return undefined
  const aliases = own(value, 'aliases')
  return {
    kind,
    id: id ?? (typeof own_ === 'string' ? own_ : ''),
    name,
    ...(Array.isArray(aliases) ? {aliases: aliases.filter((each) => typeof each === 'string')} : {}),
    facts: factsOf(kind, value),
  }
}

/** Keys whose texts are no words of anybody's. */
const NO_WORDS = new Set(['id', 'uid', 'kind', 'knownBy', 'seenBy', 'deleted', 'origin', 'source', 'counted', 'picture', 'safety'])

/** Every text of a value that people read, with its place. */
export function textsIn(value: Value, structure: Structure | undefined, path: Path = []): DraftText[] {
  const at = structure && settled(structure, value)
  if (typeof value === 'string') return isRead(value, at, path) ? [{path, text: value, isName: isName(path)}] : []
  if (Array.isArray(value)) return value.flatMap((item, i) => textsIn(item, at?.type === 'list' ? at.item() : undefined, [...path, i]))
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, member]) =>
    NO_WORDS.has(key) ? [] : textsIn(member, at?.type === 'map' ? fieldOf(at, key) : undefined, [...path, key]),
  )
}

function isRead(text: string, at: Structure | undefined, path: Path): boolean {
  if (at?.marks.ref !== undefined || at?.marks.day || at?.marks.part || at?.type === 'choice') return false
  return isName(path) || /\s/.test(text)
}

function isName(path: Path): boolean {
  const key = path.at(-1)
  return key === 'name' || (typeof key === 'number' && path.at(-2) === 'aliases')
}

/** A thing by its kind and id. */
export function thingOf({book}: Pick<Look, 'book'>, kinds: readonly string[], id: string): CanonThing | undefined {
  for (const kind of kinds) {
    const found = book.byKey.get(keyOf(kind, id))
    if (found) return found
  }
  return undefined
}

/** Items of a list of a map that are maps, with their places. */
export function itemsOf(map: ValueMap, key: string): {item: ValueMap; at: number}[] {
  const list = own(map, key)
  return Array.isArray(list) ? list.flatMap((item, at) => (isMap(item) ? [{item, at}] : [])) : []
}

/** A text under a key. */
export function textAt(map: ValueMap, key: string): string | undefined {
  const value = own(map, key)
  return typeof value === 'string' ? value : undefined
}

/** Ids in a list under a key. */
export function idsAt(map: ValueMap, key: string): string[] {
  const list = own(map, key)
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
}

/** What a thing is called in a finding. */
export function named({kind, id, name}: CanonThing): {kind: string; id: string; name: string} {
  return {kind, id, name}
}

/** Words of a sentence in small letters, with their places; marks are empty. */
export function lowWords({tokens}: Sentence): string[] {
  return tokens.map(({is, text}) => (is === 'word' ? text.toLowerCase() : ''))
}

/** Whether one of these words is in a sentence. */
export function hasWord(sentence: Sentence, words: ReadonlySet<string>): boolean {
  return lowWords(sentence).some((word) => words.has(word))
}
