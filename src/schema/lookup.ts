import {lazily} from './lazily.js'
import {nearest} from './near.js'

/** Something that a person may name. */
export interface Candidate {
  id: string
  name: string
  /** What it is: `kind/id` and `kind/name` settle a name that two kinds share. */
  kind?: string
  /** Other names of it. */
  aliases?: readonly string[] | undefined
  /** Words that it goes by besides. */
  others?: readonly string[]
}

/** What a person's words mean: one thing, several equally well, or nothing, with the ids of up to three that are near. */
export type LookUp<T extends Candidate> = {found: T} | {ambiguous: readonly T[]} | {near: readonly string[]}

/** A name without regard to case, and by its words alone. */
interface Spelling {
  folded: string
  words: string
}

interface Spelled<T extends Candidate> extends Spelling {
  candidate: T
  others: readonly string[]
}

type Way = (asked: Spelling, spelled: Spelled<Candidate>) => boolean

/** The ways in which words can be the whole name of a thing, best first. */
const WHOLE: readonly Way[] = [
  ({folded}, name) => name.folded === folded,
  ({words}, name) => name.words === words || name.candidate.id === words,
  ({words}, {others}) => others.includes(words),
]

/** The ways in which words can mean a thing, best first: the first that anything fits decides. */
const WAYS: readonly Way[] = [
  ...WHOLE,
  ({words}, name) => name.candidate.id.startsWith(words) || name.words.startsWith(words),
  ({words}, {others}) => others.some((other) => other.startsWith(words)),
  ({words}, name) => name.words.includes(`-${words}`),
]

/**
 * The one look-up of what a person typed: an exact id, a name, another name, the start of any of these, the start of a word
 * in a name; each of them behind a kind and a slash, too. An exact id wins over everything. Names may be in any script; accents, case
 * and punctuation don't matter.
 */
export function lookUp<T extends Candidate>(asked: string, candidates: readonly T[]): LookUp<T> {
  return lookUpAmong(candidates)(asked)
}

/** As `lookUp`, for many words: the candidates' names are spelled once. */
export function lookUpAmong<T extends Candidate>(candidates: readonly T[]): (asked: string) => LookUp<T> {
  const spelledAll = lazily(() => candidates.map(spell))
  return (asked) => {
    const {kind, name} = kindAndName(asked)
    const ofKind = kind === undefined ? [] : candidates.filter((each) => each.kind === kind)
    const named = ofKind.length === 0 ? undefined : lookUpSpelled(name, ofKind, () => ofKind.map(spell))
    // A slash may stand in a name.
    return named && !('near' in named) ? named : lookUpSpelled(asked, candidates, spelledAll)
  }
}

/** `kind/id` and `kind/name`; a text without a slash is a name. */
export function kindAndName(asked: string): {kind?: string; name: string} {
  const slash = asked.indexOf('/')
  return slash <= 0 ? {name: asked} : {kind: asked.slice(0, slash).trim(), name: asked.slice(slash + 1)}
}

function lookUpSpelled<T extends Candidate>(asked: string, candidates: readonly T[], spelledAll: () => readonly Spelled<T>[]): LookUp<T> {
  const typed = asked.trim()
  const exact = candidates.filter(({id}) => id === typed)
  if (exact.length > 0) return decided(exact)
  const spelling = spellingOf(typed)
  if (spelling.words === '') return {near: []}
  const spelled = spelledAll()
  for (const fits of WAYS) {
    const fitting = spelled.filter((each) => fits(spelling, each))
    if (fitting.length > 0) return decided(fitting.map(({candidate}) => candidate))
  }
  return {near: nearIds(spelling.words, spelled)}
}

/** All whose whole name words are, those first whose own name it is, then those that have it as another name. */
export function wholeNames<T extends Candidate>(asked: string, candidates: readonly T[]): readonly T[] {
  const spelling = spellingOf(asked.trim())
  const spelled = candidates.map(spell)
  return [...new Set(WHOLE.flatMap((fits) => spelled.filter((each) => fits(spelling, each))))].map(({candidate}) => candidate)
}

function decided<T extends Candidate>(fitting: readonly T[]): LookUp<T> {
  const [only, second] = fitting
  return only && !second ? {found: only} : {ambiguous: fitting}
}

const MOST_NEAR = 3

function nearIds(words: string, spelled: readonly Spelled<Candidate>[]): string[] {
  const named = (names: (each: Spelled<Candidate>) => readonly string[]) =>
    spelled.flatMap((each) => names(each).map((name) => [name, each.candidate.id] as const))
  // What comes later stands: an id is its own, whatever else is called so.
  const idOf = new Map([...named(({others}) => others), ...named((each) => [each.words]), ...named(({candidate}) => [candidate.id])])
  // Several names may be of one thing.
  const names = nearest(words, idOf.keys(), MOST_NEAR * 3)
  return [...new Set(names.flatMap((name) => idOf.get(name) ?? []))].slice(0, MOST_NEAR)
}

function spell<T extends Candidate>(candidate: T): Spelled<T> {
  return {candidate, ...spellingOf(candidate.name), others: otherNames(candidate).map(wordsOf)}
}

/** All that something goes by beside its name. */
export function otherNames({aliases = [], others = []}: Pick<Candidate, 'aliases' | 'others'>): string[] {
  return [...aliases, ...others]
}

function spellingOf(text: string): Spelling {
  return {folded: text.normalize('NFKC').toLowerCase(), words: wordsOf(text)}
}

/** A name's words joined by hyphens: an id's form, with the letters of every script. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
