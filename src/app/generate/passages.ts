import {textsIn} from '../../rules/canon/look.js'
import {COMMON} from '../../rules/canon/reading.js'
import {stem} from '../../rules/canon/words.js'
import {isKind, kindRow} from '../../schema/entity/kinds.js'
import {wordsOf} from '../../schema/lookup.js'
import {replaceLinks} from '../../schema/prose.js'
import {structureOf} from '../../schema/structure.js'
import {isMap, own, present, type Value, type ValueMap} from '../../schema/value.js'
import {type HiddenText, visibleText} from './hidden-text.js'

/** Something that may answer a question: an entity of the vault as whoever asks may see it, or an entry of the catalog. */
export interface Source {
  kind: string
  id: string
  name: string
  campaign?: string
  value: ValueMap
  /** Names of what it refers to, by id. */
  names?: Readonly<Record<string, string>>
  /** It is read in one piece, where it is short enough. */
  isShort?: true
  /** By how much more it counts than others. */
  weight?: number
}

/** A piece of a source, small enough to be read at a glance. */
export interface Passage {
  kind: string
  id: string
  name: string
  campaign?: string
  /** The field that it stands in; absent for the facts in short. */
  path?: string
  text: string
}

/** Words that ask, and those that are in every question. */
const ASKING = new Set(
  'what|who|whom|whose|where|when|why|how|which|does|do|did|is|are|was|were|the|a|an|of|about|know|knows|knew|known|can|could|would|should|will|tell|say|said|says|think|thinks|me|us|we|our|they|them|their|he|she|his|her|him|it|its|in|on|at|to|for|from|with|and|or|not|has|have|had|be|been|there|that|this|these|those|any|anybody|anyone|anything|if|i|my|you|your|happens|happen|happened|work|works|explain|please|mean|means'.split(
    '|',
  ),
)

const SHORTEST_NAME = 3

/** Whether a word is one of every text, and nobody's name. */
export function isPlainWord(word: string): boolean {
  return word.length < SHORTEST_NAME || ASKING.has(word) || COMMON.has(word)
}

/** The words of a question that say what it is about; all of them, where none does. */
export function wordsOfQuestion(question: string): string[] {
  const words = [...new Set(wordsOf(question).split('-'))].filter((word) => word !== '')
  const telling = words.filter((word) => !ASKING.has(word) && (word.length > 1 || /\d/.test(word)))
  return telling.length > 0 ? telling : words
}

/** Passages that have something to do with a question, best first. */
export function passagesFor(question: string, sources: readonly Source[], most: number): Passage[] {
  const stems = [...new Set(wordsOfQuestion(question).map(stem))]
  const all = sources.flatMap((source, rank) =>
    passagesOf(source).map((passage) => ({passage, rank, more: source.weight ?? 1, ...stemsIn(source, passage)})),
  )
  const weight = new Map(stems.map((each) => [each, Math.log(1 + all.length / (1 + all.filter(({text}) => text.has(each)).length))]))
  const scored = all.map((each) => ({...each, score: scoreOf(each, weight) * each.more})).filter(({score}) => score > 0)
  // Of equals the one whose source the search put first.
  const sorted = scored.sort((a, b) => b.score - a.score || a.rank - b.rank)
  return sorted.slice(0, most).map(({passage}) => passage)
}

interface Stems {
  text: ReadonlySet<string>
  head: ReadonlySet<string>
  name: ReadonlySet<string>
}

function stemsIn({value}: Source, {name, text}: Passage): Stems {
  const head = [name, ...['role', 'summary', 'type', 'tags', 'aliases'].map((key) => String(own(value, key) ?? ''))].join(' ')
  return {text: stemsOf(text), head: stemsOf(head), name: stemsOf(name)}
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    wordsOf(text)
      .split('-')
      .filter((word) => !ASKING.has(word))
      .map(stem),
  )
}

/** How much a word counts: in what is said, in what it is said of, and in a name, by the share of it. */
const WEIGHTS = {text: 2, head: 1, name: 4, whole: 2}

function scoreOf({text, head, name}: Stems, weight: ReadonlyMap<string, number>): number {
  // A thing that is named whole is what the question is about.
  const isNamed = name.size > 0 && [...name].every((each) => weight.has(each))
  let score = isNamed ? WEIGHTS.whole * Math.max(...weight.values()) : 0
  for (const [each, heavy] of weight)
    score +=
      heavy * ((text.has(each) ? WEIGHTS.text : 0) + (head.has(each) ? WEIGHTS.head : 0) + (name.has(each) ? WEIGHTS.name / name.size : 0))
  return score
}

/** The facts of a source in short, and each paragraph of its texts, as a reader sees them. */
export function passagesOf(source: Source): Passage[] {
  const {kind, id, name, campaign, value, names = {}} = source
  const of = {kind, id, name, ...present({campaign})}
  const structure = isKind(kind) ? structureOf(kindRow(kind).schema()) : undefined
  const facts = factsText(value, names)
  const texts = textsIn(value, structure)
    .filter(({isName, path, text}) => !isName && !(path.length === 1 && isFact(text)))
    .flatMap(({path, text}) => {
      const {place, title} = placeOf(value, path)
      return paragraphs(text, names).map((paragraph) => ({
        ...of,
        path: place,
        text: title === undefined ? paragraph : `${title}: ${paragraph}`,
      }))
    })
  const short = facts === '' ? [] : [{...of, text: facts}]
  const whole = [...texts, ...short].map(({text}) => text).join('\n')
  return source.isShort && whole.length <= LONGEST_WHOLE ? [{...of, text: whole}] : [...short, ...texts]
}

/** What stands in the texts of a source and no reader sees: it is in no passage. */
export function hiddenIn({kind, id, value}: Source): HiddenText[] {
  const structure = isKind(kind) ? structureOf(kindRow(kind).schema()) : undefined
  return textsIn(value, structure).flatMap(({text}) => visibleText(text).hidden.map((each) => ({of: `${kind}/${id}`, ...each})))
}

/** Letters of a source that is read in one piece. */
const LONGEST_WHOLE = 1_500

const NO_FACTS = new Set([
  'kind',
  'id',
  'uid',
  'name',
  'secret',
  'automated',
  'source',
  'knownBy',
  'seenBy',
  'counted',
  'origin',
  'chapter',
  'see',
  'mechanics',
])
type Names = Readonly<Record<string, string>>

/** Short fields of a source: "role: harbor pilot; location: Port Salt". */
function factsText(value: ValueMap, names: Names): string {
  return Object.entries(value)
    .flatMap(([key, member]) => (NO_FACTS.has(key) ? [] : factText(key, member, names)))
    .join('; ')
}

const LONGEST_FACT = 80

/** A few words; a sentence is a passage of its own. */
function isFact(text: string): boolean {
  return text.length <= LONGEST_FACT && !/[.!?…]["'”’)]*$/.test(text)
}

function factText(key: string, member: Value, names: Names): string[] {
  const isPlain = typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean'
  if (isPlain && isFact(String(member))) return [`${key}: ${nameIn(names, String(member))}`]
  const words = Array.isArray(member) ? member.flatMap((item) => shortOf(item, names)) : []
  return words.length > 0 && words.join(', ').length <= LONGEST_FACT * 4 ? [`${key}: ${words.join(', ')}`] : []
}

function nameIn(names: Names, id: string): string {
  return Object.hasOwn(names, id) ? (names[id] ?? id) : id
}

/** An item of a list by whom or what it names. */
function shortOf(item: Value, names: Names): string[] {
  if (typeof item === 'string' || typeof item === 'number') return [nameIn(names, String(item))]
  if (!isMap(item)) return []
  const words = ['name', 'type', 'to', 'who', 'rank', 'item'].flatMap((key) => {
    const word = own(item, key)
    return typeof word === 'string' ? [nameIn(names, word)] : []
  })
  return words.length > 0 ? [words.join(' ')] : []
}

function paragraphs(text: string, names: Names): string[] {
  const read = replaceLinks(visibleText(text).text, ({label, to}) => label ?? nameIn(names, to)).replace(/^[ \t>]*:{3,}.*$/gm, '')
  return read
    .split(/\n\s*\n/)
    .map((each) => each.replace(/\s+/g, ' ').trim())
    .filter((each) => each !== '')
}

/** As paths are typed, things of a list by their ids; and what the innermost of them is called. */
function placeOf(value: ValueMap, path: readonly (string | number)[]): {place: string; title?: string} {
  let at: Value | undefined = value
  let title: string | undefined
  const place = path.map((key) => {
    at = Array.isArray(at) ? at[Number(key)] : isMap(at) ? own(at, String(key)) : undefined
    const item = typeof key === 'number' && isMap(at) ? at : undefined
    const name = item && own(item, 'name')
    if (typeof name === 'string') title = name
    const id = item && own(item, 'id')
    return typeof id === 'string' ? id : String(key)
  })
  return {place: place.join('.'), ...present({title})}
}
