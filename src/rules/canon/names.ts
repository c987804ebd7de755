import {isEntryKind} from '../../schema/content/entry-kinds.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import {isKind} from '../../schema/entity/kinds.js'
import {wordsOf} from '../../schema/lookup.js'
import {editDistance, nearest} from '../../schema/near.js'
import {type Reference, referencesIn} from '../../schema/references.js'
import {own, type Value} from '../../schema/value.js'
import {coreOf, isPerson, keyOf, namesOf, thingOfLink} from './book.js'
import type {CanonThing} from './canon.js'
import {type Contradiction, type Look, named, type Read} from './look.js'
import {bare, isCapital, type Token} from './read-text.js'
import {ARTICLES, BETWEEN, PLAIN, TITLES} from './reading.js'

/** A name that something of the sort has already. */
export function namesTaken(look: Look): Contradiction[] {
  return ownNames(look).flatMap(({name, path}) => {
    const by = others(look, look.book.byName.get(coreOf(name)) ?? [])[0]
    return by ? [{path, flaw: {is: 'name-taken' as const, name, by: named(by), nearly: false}}] : []
  })
}

/** A name so near to another that readers would take the two for one. */
export function namesNearly(look: Look): Contradiction[] {
  return ownNames(look)
    .slice(0, 1)
    .flatMap(({name, path}) => {
      if (others(look, look.book.byName.get(coreOf(name)) ?? []).length > 0) return []
      const by = others(look, look.canon.things).find((each) => namesOf(each).some((theirs) => isNearly(name, theirs)))
      return by ? [{path, flaw: {is: 'name-taken' as const, name, by: named(by), nearly: true}}] : []
    })
}

function ownNames({self}: Look): {name: string; path: (string | number)[]}[] {
  if (!self) return []
  return [{name: self.name, path: ['name']}, ...(self.aliases ?? []).map((name, i) => ({name, path: ['aliases', i]}))]
}

/** Things of the draft's sort, which it is not. */
function others({self}: Look, all: readonly CanonThing[]): CanonThing[] {
  if (!self) return []
  return all.filter(
    (each) => (each.kind === self.kind || (isPerson(each) && isPerson(self))) && !(each.kind === self.kind && each.id === self.id),
  )
}

/** Letters by which names may differ and be one to readers, by how many there are. */
function isNearly(name: string, other: string): boolean {
  const [a, b] = [untitled(name), untitled(other)]
  if (a === '' || b === '') return false
  if (a === b || sorted(a) === sorted(b)) return true
  const length = Math.min(a.length, b.length)
  if (Math.abs(a.length - b.length) > 2 || length < 5) return false
  return editDistance(a, b) <= (length < 9 ? 1 : 2)
}

function untitled(name: string): string {
  const words = coreOf(name).split('-')
  const left = words.filter((word) => !TITLES.has(word))
  return (left.length > 0 ? left : words).join('-')
}

function sorted(words: string): string {
  return words.split('-').sort().join('-')
}

/** Ids and links that lead to nothing. */
export function unknownIds(look: Look): Contradiction[] {
  const {structure, draft, value} = look
  if (!structure) return []
  return referencesIn(value as Value, structure)
    .filter(
      (reference) => !leadsSomewhere(reference, look) && !(draft.beside ?? []).some((name) => wordsOf(name) === wordsOf(reference.to)),
    )
    .map(({path, kinds, to}) => ({path, flaw: {is: 'id-unknown' as const, kinds, id: to, near: nearIds(look, kinds, to)}}))
}

function leadsSomewhere({kinds, to, isLink}: Reference, {book, canon}: Look): boolean {
  if (isLink && thingOfLink(to, kinds[0], book)) return true
  const isThere = (kind: string) => {
    if (kind === 'party') return to === EVERYBODY || canon.parties.includes(to)
    if (isKind(kind)) return book.byKey.has(keyOf(kind, to)) || (kind === 'campaign' && to === canon.campaign)
    // Nobody looked into the catalog: nothing is claimed of it.
    return isEntryKind(kind) && (canon.hasEntry?.(kind, to) ?? true)
  }
  if (kinds.length === 0)
    return canon.names.has(wordsOf(to)) || canon.hasEntry === undefined || (book.byName.get(coreOf(to))?.length ?? 0) > 0
  return kinds.some(isThere)
}

function nearIds({canon}: Look, kinds: readonly string[], to: string): string[] {
  return nearest(
    to,
    canon.things.filter(({kind}) => kinds.length === 0 || kinds.includes(kind)).map(({id}) => id),
  )
}

/** Names in texts that nothing has. */
export function unknownNames(look: Look): Contradiction[] {
  const known = knownWords(look)
  const told = new Set<string>()
  return look.read().flatMap((read) =>
    read.sentence.isTitle
      ? []
      : namesIn(read, known).flatMap((name) => {
          if (told.has(name)) return []
          told.add(name)
          return [{path: read.path, flaw: {is: 'name-unknown' as const, name, near: nearNames(look, name), sentence: read.sentence.text}}]
        }),
  )
}

function nearNames({canon}: Look, name: string): string[] {
  return nearest(name, canon.things.flatMap(namesOf))
}

type IsKnown = (word: string) => boolean

function knownWords({book, canon, draft, texts, value}: Look): IsKnown {
  const own_ = texts.filter(({isName}) => isName).map(({text}) => text)
  const ids = [...(canon.campaign === undefined ? [] : [canon.campaign]), ...canon.parties, String(own(value, 'id') ?? '')]
  const more = new Set([...own_, ...ids, ...(draft.beside ?? [])].flatMap((name) => wordsOf(name).split('-')))
  const isOne = (word: string) => book.words.has(word) || more.has(word) || canon.names.has(word) || PLAIN.has(word) || TITLES.has(word)
  return (word) => {
    const low = wordsOf(bare(word))
    // A people or a plural of a name that is known: "Salters", "Karrowmen".
    return low.split('-').every((part) => isOne(part) || endings(part).some(isOne))
  }
}

const LONGEST_ENDING = 3

function endings(word: string): string[] {
  return Array.from({length: LONGEST_ENDING}, (_, i) => word.slice(0, -1 - i)).filter(({length}) => length >= 4)
}

/** Runs of words with capitals that have one which nobody knows. */
function namesIn({sentence: {tokens}, mentions}: Read, isKnown: IsKnown): string[] {
  if (isTitleCase(tokens)) return []
  const names: string[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!isNameWord(tokens[at]) || mentions.some(({from, to}) => at >= from && at < to)) continue
    const end = endOfName(tokens, at)
    const run = tokens.slice(at, end)
    const name = namedBy(run, isBeginning(tokens, at), isKnown)
    if (name !== undefined) names.push(name)
    at = end - 1
  }
  return names
}

function isNameWord(token: Token | undefined): boolean {
  return token?.is === 'word' && isCapital(token.text) && !/^\p{Lu}{2,}$/u.test(token.text)
}

/** The first word behind a full stop, a quote or a dash has a capital anyway. */
function isBeginning(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(0, at).every(({is}) => is === 'mark') || /^["“”'‘«:;(—–*_-]$/.test(tokens[at - 1]?.text ?? '')
}

function endOfName(tokens: readonly Token[], from: number): number {
  let end = from + 1
  for (let at = from + 1; at < tokens.length; at++) {
    if (isNameWord(tokens[at])) end = at + 1
    else if (tokens[at]?.is !== 'word' || !BETWEEN.has(tokens[at]?.text ?? '')) break
  }
  return end
}

function namedBy(run: readonly Token[], isFirst: boolean, isKnown: IsKnown): string | undefined {
  const words = run.map(({text}) => text)
  const bareWords = isFirst || ARTICLES.has(words[0]?.toLowerCase() ?? '') ? words.slice(1) : words
  while (bareWords[0] !== undefined && !isCapital(bareWords[0])) bareWords.shift()
  const isOpen = bareWords.some((word) => isCapital(word) && !isKnown(word))
  return isOpen ? bareWords.map(bare).join(' ') : undefined
}

/** A heading or a label: all of it in capitals says nothing of names. */
function isTitleCase(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({is, text}) => is === 'word' && !BETWEEN.has(text))
  return words.length > 1 && words.every(({text}) => isCapital(text)) && !/[.!?…]/.test(tokens.at(-1)?.text ?? '')
}
