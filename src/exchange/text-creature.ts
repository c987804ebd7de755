import {CONDITIONS, type Condition, DAMAGE_TYPES, type DamageType, SIZES, type Size} from '../schema/ability.js'
import {CREATURE_TYPES, MONSTER_ALIGNMENTS, type Monster} from '../schema/content/monster.js'
import {slugOf} from '../schema/slug.js'
import {plainMarks} from './text-figures.js'

type Alignment = Monster['alignment']
type Senses = NonNullable<Monster['senses']>
type Languages = NonNullable<Monster['languages']>

/** A reading of words: what was understood, and whether some of it was a guess. */
export interface Guess<T> {
  value: T
  isGuess: boolean
}

/** "Medium or Small", "M" or ["S", "M"] as sizes. */
export function parseSizes(value: string | readonly string[]): Size[] {
  const words = [value].flat().flatMap((each) => each.split(/,|\bor\b|\//))
  return words.flatMap((word) => {
    const text = word.trim().toLowerCase()
    return SIZES.find((size) => size === text || (text.length === 1 && size.startsWith(text)) || foundrySize(size) === text) ?? []
  })
}

function foundrySize(size: Size): string {
  return {tiny: 'tiny', small: 'sm', medium: 'med', large: 'lg', huge: 'huge', gargantuan: 'grg'}[size]
}

/** What stands before the comma: size, type, swarm and subtypes. */
export interface CreatureKind {
  type: Monster['type']
  swarmOf?: Size
  subtypes?: string[]
}

/** "Fiend (demon)", "swarm of Tiny beasts" as a type; an unknown one is guessed. */
export function parseType(text: string): Guess<CreatureKind> {
  const [, before = text, brackets] = /^([^(]*)(?:\(([^)]*)\))?/.exec(text) ?? []
  const words = before.toLowerCase()
  const swarm = /swarm of (tiny|small|medium|large|huge|gargantuan)?/.exec(words)
  const found = CREATURE_TYPES.filter((type) => words.includes(type) || words.includes(pluralType(type)))
  const subtypes = [...new Set((brackets ?? '').split(',').map(slugOf).filter(Boolean))]
  return {
    value: {
      type: found[0] ?? 'monstrosity',
      ...(swarm?.[1] ? {swarmOf: swarm[1] as Size} : {}),
      ...(subtypes.length > 0 ? {subtypes} : {}),
    },
    isGuess: found.length !== 1,
  }
}

function pluralType(type: string): string {
  return type === 'monstrosity' ? 'monstrosities' : `${type}s`
}

/** "Typically neutral evil", "any non-good alignment" as one of ours. */
export function parseAlignment(text: string): Guess<Alignment> {
  const slug = slugOf(text)
  const exact = slug === 'true-neutral' || slug === 'neutral-neutral' ? 'neutral' : slug
  const known = MONSTER_ALIGNMENTS.find((alignment) => alignment === exact)
  if (known) return {value: known, isGuess: false}
  if (slug === 'any-alignment' || slug === 'any') return {value: 'any', isGuess: false}
  if (/\bany\b/.test(slug.replace(/-/g, ' '))) return {value: 'any', isGuess: true}
  const inside = MONSTER_ALIGNMENTS.find((alignment) => alignment.includes('-') && slug.includes(alignment))
  return {value: inside ?? (slug.includes('neutral') ? 'neutral' : 'unaligned'), isGuess: true}
}

/** "Large aberration, lawful evil" taken apart. */
export function splitTypeLine(text: string): {sizes: Size[]; type: string; alignment?: string} {
  const comma = commaOutside(text)
  const head = comma < 0 ? text : text.slice(0, comma)
  const alignment = comma < 0 ? '' : text.slice(comma + 1).trim()
  const match = /^\s*((?:(?:tiny|small|medium|large|huge|gargantuan)\s*(?:,|or|\/)?\s*)+)(.*)$/is.exec(head)
  return {
    sizes: parseSizes(match?.[1] ?? ''),
    type: (match?.[2] ?? head).trim(),
    ...(alignment === '' ? {} : {alignment}),
  }
}

/** The last comma outside brackets. */
function commaOutside(text: string): number {
  let depth = 0
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++
    else if (text[at] === '(') depth--
    else if (text[at] === ',' && depth === 0) return at
  }
  return -1
}

const SENSE = /^(darkvision|blindsight|tremorsense|truesight)\s+(\d+)\s*(?:ft\.?|feet)\.?$/i

/** "darkvision 60 ft., passive Perception 14" as ranges and passive Perception. */
export function parseSenses(text: string): {senses?: Senses; passive?: number} {
  const senses: Senses = {}
  const notes: string[] = []
  let passive: number | undefined
  for (const part of splitList(text)) {
    const sense = SENSE.exec(part)
    const perception = /^passive perception:?\s+(\d+)$/i.exec(part)
    if (sense && Number(sense[2]) > 0) senses[sense[1]?.toLowerCase() as 'darkvision'] = Number(sense[2])
    else if (perception) passive = Number(perception[1])
    else if (!isNone(part)) notes.push(part)
  }
  if (notes.length > 0) senses.note = notes.join(', ')
  return {...(Object.keys(senses).length > 0 ? {senses} : {}), ...(passive === undefined ? {} : {passive})}
}

export function printSenses({note, ...ranges}: Senses): string {
  return [...Object.entries(ranges).map(([sense, feet]) => `${sense} ${feet} ft.`), ...(note ? [note] : [])].join(', ')
}

/** "Common, Deep Speech, telepathy 120 ft." as slugs and a range. */
export function parseLanguages(text: string): Languages | undefined {
  const languages: Languages = {}
  const [speaks, understands, notes]: string[][] = [[], [], []]
  let list = speaks
  for (const part of splitList(text)) {
    const telepathy = /^telepathy\s+(\d+)\s*(?:ft\.?|feet)\.?$/i.exec(part)
    const starts = /^understands\s+(.*)$/i.exec(part)
    const [words, but] = splitBut(starts?.[1] ?? part)
    if (starts) list = understands
    if (telepathy) languages.telepathyFt = Number(telepathy[1])
    else if (isNone(part)) continue
    else if (words.split(/\s+and\s+/).every(isLanguage)) list?.push(...words.split(/\s+and\s+/).map(slugOf))
    else notes?.push(part)
    if (but && !/^can(?:'t|not) speak(?: them| it)?$/i.test(but)) notes?.push(`but ${but}`)
    if (starts && but) list = speaks
  }
  if (speaks?.length) languages.speaks = speaks
  if (understands?.length) languages.understands = understands
  if (notes?.length) languages.note = notes.join(', ')
  return Object.keys(languages).length > 0 ? languages : undefined
}

function splitBut(text: string): [string, string?] {
  const at = plainMarks(text).search(/\s+but\s+/i)
  return at < 0 ? [text] : [text.slice(0, at), plainMarks(text.slice(at)).replace(/^\s+but\s+/i, '')]
}

/** A name of one to three capitalised words, or one lower-case word. */
function isLanguage(text: string): boolean {
  return /^(?:[A-Z][\w']*(?: [A-Z][\w']*){0,2}|[a-z][\w']+)$/.test(text.trim()) && !/^(?:plus|any|all|telepathy)\b/i.test(text.trim())
}

export function printLanguages({speaks = [], understands = [], telepathyFt, note}: Languages): string {
  return [
    ...speaks.map(titleOf),
    ...(understands.length > 0 ? [`understands ${understands.map(titleOf).join(' and ')} but can't speak`] : []),
    ...(note ? [note] : []),
    ...(telepathyFt ? [`telepathy ${telepathyFt} ft.`] : []),
  ].join(', ')
}

/** "deep-speech" as "Deep Speech". */
export function titleOf(slug: string): string {
  return slug.replace(/(^|-)([a-z0-9])/g, (_all, hyphen: string, letter: string) => `${hyphen ? ' ' : ''}${letter.toUpperCase()}`)
}

/** A list of damage types or conditions; what is more than a list of them is kept whole in `rest`. */
export function parseDamageTypes(text: string): {types: DamageType[]; rest: string[]} {
  return parseWords(text, DAMAGE_TYPES)
}

export function parseConditions(text: string): {types: Condition[]; rest: string[]} {
  return parseWords(text, CONDITIONS)
}

function parseWords<T extends string>(text: string, known: readonly T[]): {types: T[]; rest: string[]} {
  const types: T[] = []
  const rest: string[] = []
  for (const clause of text.split(/;/)) {
    const words = clause
      .toLowerCase()
      .replace(/\bdamage\b/g, '')
      .split(/,|\band\b/)
      .map((word) => word.trim())
      .filter((word) => word !== '' && !isNone(word))
    const found = words.map((word) => known.find((each) => each === word))
    if (found.every((each) => each !== undefined)) types.push(...(found as T[]))
    // "fire and slashing from nonmagical attacks" can't be taken apart safely.
    else if (/\bfrom\b/i.test(clause)) rest.push(clause.trim())
    else {
      types.push(...(found.filter((each) => each !== undefined) as T[]))
      rest.push(...words.filter((_word, index) => found[index] === undefined))
    }
  }
  return {types: [...new Set(types)], rest}
}

function splitList(text: string): string[] {
  return text
    .split(/[,;](?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isNone(text: string): boolean {
  return /^(?:[-–—]+|none)$/i.test(text.trim())
}
