import {present} from '../schema/value.js'
import {parseQuery, type Query, spelledAs} from './query.js'
import {
  FIGURE_WORDS,
  QUESTION_WORDS,
  RELATIVES,
  SAYINGS,
  type Saying,
  SPELLINGS,
  STOP_WORDS,
  SYNONYMS,
  THING_WORDS,
  WEAK_WORDS,
} from './synonyms.js'

/** One word that is looked for. */
export interface Term {
  /** Its parts: `two-handed` has two. */
  words: readonly string[]
  /** Any word that starts so fits too. */
  prefix: boolean
  /** As typed, in small letters. */
  raw: string
}

/** What a text asks for, besides its words. */
export interface Understood {
  /** Fields that its words stand for. */
  fields: readonly Query[]
  /** Words that stand for no field: all of them are wanted beside the fields. */
  terms: readonly Term[]
  /** Words that stood for a field, but rank what has them. */
  kept: readonly Term[]
  /** Field that orders what fits, instead of the words. */
  order?: string
}

/** Whether the catalog has this value in this field. */
export type IsValue = (field: string, value: string) => boolean

/** Spelled as the rules do: `armour` is `armor`, `hp` two words. */
export function spelled(term: Term): Term[] {
  const [only, second] = term.words
  const known = second === undefined && only !== undefined ? SPELLINGS.get(only.toLowerCase()) : undefined
  if (known === undefined) return [term]
  return known.split(' ').map((word) => ({words: [word], prefix: term.prefix, raw: word}))
}

/** Words that are all wanted, and weaker ones that only rank; words of a question are neither, unless nothing else is left. */
export function wordsThatCount(terms: readonly Term[]): {wanted: readonly Term[]; weak: readonly Term[]} {
  const left = terms.filter(({raw}) => !STOP_WORDS.has(raw))
  const wanted = left.filter(({raw}) => !WEAK_WORDS.has(raw))
  if (wanted.length > 0) return {wanted, weak: left.filter(({raw}) => WEAK_WORDS.has(raw))}
  return {wanted: left.length > 0 ? left : terms, weak: []}
}

/** A sentence has so many words that say nothing by themselves. */
const WORDS_OF_A_SENTENCE = 3

/** Whether terms are a question about the rules: a sentence, or what somebody is doing; and no description of a thing (`ring that stores spells`). */
export function isQuestion(terms: readonly Term[]): boolean {
  const words = terms.map(({raw}) => raw)
  const [first = ''] = words
  if (words.some((word) => THING_WORDS.has(word)) || describesThing(terms)) return false
  const small = words.filter((word) => STOP_WORDS.has(word)).length
  return QUESTION_WORDS.has(first) || small >= WORDS_OF_A_SENTENCE || (small > 0 && first.endsWith('ing'))
}

/** Whether terms say what a thing is like: `ring that stores spells`. */
export function describesThing(terms: readonly Term[]): boolean {
  return RELATIVES.has(terms[1]?.raw ?? '')
}

/** Whether terms ask for a figure of a thing: `how heavy is a ladder`. */
export function asksFigure(terms: readonly Term[]): boolean {
  const words = terms.map(({raw}) => raw)
  return words.some((word) => QUESTION_WORDS.has(word)) && words.some((word) => FIGURE_WORDS.has(word))
}

/** Other words for a term, as a list of words or phrases. */
export function synonymsOf({words, raw}: Term): readonly string[] {
  const key = words.length === 1 ? raw : ''
  return Object.hasOwn(SYNONYMS, key) ? (SYNONYMS[key] ?? []) : []
}

/** The fields that words stand for (`cr 5`, `3rd level`, `wizard spell`); `undefined` when they stand for none. */
export function understand(terms: readonly Term[], isValue: IsValue): Understood | undefined {
  const fields: Query[] = []
  const left: Term[] = []
  const kept: Term[] = []
  let order: string | undefined
  for (let at = 0; at < terms.length; ) {
    const heard = hear(terms, at, isValue)
    const term = terms[at]
    if (heard && !(heard.saying.beside && heard.count === terms.length)) {
      fields.push(heard.query)
      if (heard.saying.keep) kept.push(...terms.slice(at, at + heard.count))
      order ??= heard.saying.order
    } else if (term) left.push(term)
    at += heard?.count ?? 1
  }
  if (fields.length === 0) return undefined
  return {
    fields,
    terms: left.filter(({raw}) => !STOP_WORDS.has(raw) && !WEAK_WORDS.has(raw)),
    kept,
    ...present({order}),
  }
}

interface Heard {
  saying: Saying
  count: number
  query: Query
}

interface Pattern {
  saying: Saying
  steps: readonly (readonly string[])[]
}

const PATTERNS: readonly Pattern[] = SAYINGS.map((saying) => ({saying, steps: saying.say.split(' ').map((step) => step.split('|'))})).sort(
  (a, b) => b.steps.length - a.steps.length,
)

/** Fields whose values stand in sayings. */
export const SLOT_FIELDS: readonly string[] = [
  ...new Set(SAYINGS.flatMap(({say}) => [...say.matchAll(/<(\w+)>/g)].map(([, field = '']) => field))),
]

/** The longest saying that starts at a word. */
function hear(terms: readonly Term[], at: number, isValue: IsValue): Heard | undefined {
  for (const {saying, steps} of PATTERNS) {
    if (at + steps.length > terms.length) continue
    const said = matchSteps(steps, terms.slice(at), isValue)
    const query = said && parseQuery(said.reduce((means, [slot, value]) => means.replaceAll(slot, value), saying.means))
    if (query && !('problem' in query)) return {saying, count: steps.length, query}
  }
  return undefined
}

/** What stood in each slot, when every step fits its word. */
function matchSteps(steps: Pattern['steps'], terms: readonly Term[], isValue: IsValue): [string, string][] | undefined {
  const said: [string, string][] = []
  for (const [i, step] of steps.entries()) {
    const slot = matchStep(step, terms[i]?.raw ?? '', isValue)
    if (!slot) return undefined
    if (slot[0] !== '') said.push(slot)
  }
  return said
}

const NO_SLOT: [string, string] = ['', '']
const NUMBERS: Readonly<Record<string, RegExp>> = {
  '#': /^(\d+(?:\.\d+|\/\d+)?)$/,
  '#th': /^(\d+)(?:st|nd|rd|th)$/,
  '+#': /^\+(\d+)$/,
}

/** `@` is the word itself of a step with alternatives. */
function matchStep(step: readonly string[], raw: string, isValue: IsValue): [string, string] | undefined {
  const [first = ''] = step
  const number = NUMBERS[first]
  if (number) {
    const found = number.exec(raw)?.[1]
    return found === undefined ? undefined : ['#', found]
  }
  if (first.startsWith('<')) {
    const field = first.slice(1, -1)
    const value = [raw, raw.replace(/s$/, ''), raw.replace(/ves$/, 'f')].map(spelledAs).find((each) => isValue(field, each))
    return value === undefined ? undefined : [first, value]
  }
  if (!step.includes(raw)) return undefined
  return step.length > 1 ? ['@', raw] : NO_SLOT
}
