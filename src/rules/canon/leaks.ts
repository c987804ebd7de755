import type {Entry} from '../../schema/content/entry.js'
import {isEntryKind} from '../../schema/content/entry-kinds.js'
import {wordsOf} from '../../schema/lookup.js'
import {isMap, type Value} from '../../schema/value.js'
import {redacted} from '../knowledge/redact.js'
import {seenEntry} from '../knowledge/seen-entries.js'
import {coreOf, namesOf} from './book.js'
import type {Canon, CanonSecret, CanonThing} from './canon.js'
import {type Contradiction, type DraftText, type Look, named, textsIn} from './look.js'
import {bare, isCapital, readText, type Sentence} from './read-text.js'
import {ARTICLES} from './reading.js'

/** What those who will read a draft would learn by it and may not know. */
export function leaks(look: Look): Contradiction[] {
  if (!look.canon.audience) return []
  const texts = seenTexts(look)
  const names = hiddenNames(look)
  const byName = texts.flatMap((each) => namesTold(each, names))
  const told = new Set(byName.map(({path}) => path.join('.')))
  // A text that names what is hidden needs no second finding for its other words.
  return [...byName, ...texts.filter(({path}) => !told.has(path.join('.'))).flatMap((each) => secretsTold(each, look))]
}

/** What the audience will have before it: what is hidden in an entity stays so, and of a text that is handed out nothing is. */
function seenTexts({draft, canon, structure, value}: Look): DraftText[] {
  const {audience} = canon
  const text = draft.text === undefined ? [] : [{path: [], text: draft.text, isName: false}]
  if (!audience || draft.value === undefined) return text
  const seen = structure ? redacted(value, structure, audience) : entrySeen(draft.kind, draft.value, audience)
  return [...(isMap(seen) ? [...textsIn(seen, structure), ...wordsOfLists(seen)] : []), ...text]
}

function entrySeen(kind: string | undefined, value: Value, audience: NonNullable<Canon['audience']>): Value {
  if (kind === undefined || !isEntryKind(kind)) return value
  return seenEntry(value as unknown as Entry, audience) as unknown as Value
}

/** Tags, and ids of items: nobody's prose, and read all the same. */
function wordsOfLists(value: Value, path: (string | number)[] = []): DraftText[] {
  if (typeof value === 'string')
    return /\s/.test(value) || !['tags', 'id'].includes(String(path.filter((key) => typeof key === 'string').at(-1)))
      ? []
      : [{path, text: value, isName: false}]
  if (Array.isArray(value)) return value.flatMap((item, i) => wordsOfLists(item, [...path, i]))
  return isMap(value)
    ? Object.entries(value).flatMap(([key, member]) =>
        key === 'kind' || (key === 'id' && path.length === 0) ? [] : wordsOfLists(member, [...path, key]),
      )
    : []
}

/** Words by which things go that may not be known of, and the thing; what also means something open is nobody's secret. */
interface HiddenNames {
  names: ReadonlyMap<string, CanonThing>
  ids: ReadonlyMap<string, CanonThing>
  longest: number
}

const known = new WeakMap<readonly CanonThing[], HiddenNames>()

function hiddenNames({canon: {things}}: Look): HiddenNames {
  return namesHiddenOf(things)
}

/** What a text tells of things that are hidden, by their names and ids: each thing once. */
export function hiddenNamed(text: string, things: readonly CanonThing[]): Contradiction[] {
  return namesTold({path: [], text, isName: false}, namesHiddenOf(things))
}

function namesHiddenOf(things: readonly CanonThing[]): HiddenNames {
  const found = known.get(things) ?? makeNames(things)
  known.set(things, found)
  return found
}

function makeNames(things: readonly CanonThing[]): HiddenNames {
  const open = new Set(
    things.flatMap((thing) => (thing.isHidden ? [] : (thing.shownAs ? [thing.shownAs.name] : namesOf(thing)).map(coreOf))),
  )
  const openIds = new Set(things.flatMap((thing) => (thing.isHidden ? [] : (thing.shownAs?.id ?? thing.id))))
  const hidden = things.filter(({isHidden, shownAs}) => isHidden || shownAs)
  const names = new Map(
    hidden
      .flatMap((thing) => namesOf(thing).map((name) => [coreOf(name), thing] as const))
      .filter(([name]) => name !== '' && !open.has(name)),
  )
  const ids = new Map(hidden.map((thing) => [thing.id, thing] as const).filter(([id]) => !openIds.has(id)))
  return {names, ids, longest: [...names.keys()].reduce((most, name) => Math.max(most, name.split('-').length), 1)}
}

function namesTold({path, text}: DraftText, names: HiddenNames): Contradiction[] {
  if (names.names.size === 0 && names.ids.size === 0) return []
  const ids = [...text.matchAll(/[a-z0-9]+(?:-[a-z0-9]+)+/g)].flatMap(([id]) =>
    names.ids.has(id) ? [{id, thing: names.ids.get(id) as CanonThing}] : [],
  )
  const told = readText(text).flatMap((sentence) =>
    namesOfSentence(sentence, names).map(({name, thing}) => ({name, thing, sentence: sentence.text})),
  )
  const links = readText(text).flatMap(({tokens}) =>
    tokens.flatMap(({to}) => (to !== undefined && names.ids.has(to) ? [{id: to, thing: names.ids.get(to) as CanonThing}] : [])),
  )
  const seen = new Set<string>()
  const once = (key: string) => !seen.has(key) && seen.add(key)
  return [
    ...told.flatMap(({name, thing, sentence}) =>
      once(`${thing.kind} ${thing.id}`)
        ? [{path, flaw: {is: 'leak' as const, by: 'name' as const, words: [name], secret: named(thing), sentence}}]
        : [],
    ),
    ...[...ids, ...links].flatMap(({id, thing}) =>
      once(`${thing.kind} ${thing.id}`) ? [{path, flaw: {is: 'leak' as const, by: 'id' as const, words: [id], secret: named(thing)}}] : [],
    ),
  ]
}

/** A name of several words in any letters; of one word, with a capital. */
function namesOfSentence({tokens}: Sentence, {names, longest}: HiddenNames): {name: string; thing: CanonThing}[] {
  const found: {name: string; thing: CanonThing}[] = []
  const words = tokens.flatMap(({is, text}) => (is === 'mark' ? [] : text.split(/\s+/)))
  for (let from = 0; from < words.length; from++)
    for (let to = Math.min(words.length, from + longest); to > from; to--) {
      const span = words.slice(from, to).map((word) => bare(word))
      const thing = ARTICLES.has(span[0]?.toLowerCase() ?? '') ? undefined : names.get(coreOf(span.join(' ')))
      if (!thing || (span.length === 1 && !isCapital(span[0] ?? ''))) continue
      found.push({name: span.join(' '), thing})
      from = to - 1
      break
    }
  return found
}

/** So many words of one secret, that nothing open has, give it away in one sentence. */
const TELLING_WORDS = 3

interface Closed {
  secret: CanonSecret
  /** How many words tell of it, and stand in nothing open. */
  count: number
}

const closed = new WeakMap<Canon, ReadonlyMap<string, readonly Closed[]>>()

/** Secrets by the words that tell of them and stand in nothing open. */
function closedWords(canon: Canon): ReadonlyMap<string, readonly Closed[]> {
  const found = closed.get(canon)
  if (found) return found
  const byWord = new Map<string, Closed[]>()
  for (const secret of canon.secrets) {
    const words = secret.words.filter((word) => !canon.openWords.has(word))
    const one = {secret, count: words.length}
    for (const word of words) byWord.get(word)?.push(one) ?? byWord.set(word, [one])
  }
  closed.set(canon, byWord)
  return byWord
}

function secretsTold({path, text, isName}: DraftText, {canon}: Look): Contradiction[] {
  const byWord = closedWords(canon)
  if (byWord.size === 0 || isName) return []
  return readText(text).flatMap((sentence) => {
    const counts = new Map<Closed, Set<string>>()
    const capitals = new Set<string>()
    for (const each of sentence.tokens.flatMap(({text}) => text.split(/[\s-]+/)))
      for (const word of wordsOf(bare(each)).split('-')) {
        if (isCapital(bare(each))) capitals.add(word)
        for (const telling of byWord.get(word) ?? []) counts.set(telling, (counts.get(telling) ?? new Set()).add(word))
      }
    const [first] = [...counts].filter(([telling, words]) => isTold(telling, words, capitals)).sort(([, a], [, b]) => b.size - a.size)
    if (!first) return []
    const [{secret}, words] = first
    return [{path, flaw: {is: 'leak' as const, by: 'words' as const, words: [...words], secret: secret.of, sentence: sentence.text}}]
  })
}

/** A name counts for itself where it stands as one: "the drowned" are not The Drowned Light. */
function isTold({secret: {names}, count}: Closed, said: ReadonlySet<string>, capitals: ReadonlySet<string>): boolean {
  if (names.some((name) => said.has(name) && capitals.has(name))) return true
  return said.size >= Math.min(TELLING_WORDS, Math.max(2, count))
}
