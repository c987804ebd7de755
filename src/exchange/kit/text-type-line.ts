import {SIZES, type Size} from '../../schema/ability.js'
import {CREATURE_TYPES, MONSTER_ALIGNMENTS, type Monster} from '../../schema/content/monster.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {titleOf} from './text-plain.js'

type Alignment = Monster['alignment']

/** A reading of words: what was understood, and whether some of it was a guess. */
export interface Guess<T> {
  value: T
  isGuess: boolean
}

/** Sizes as programs shorten them. */
const SHORT_SIZES: Readonly<Record<Size, string>> = {tiny: 'tiny', small: 'sm', medium: 'med', large: 'lg', huge: 'huge', gargantuan: 'grg'}

/** "Medium or Small", "M" or ["S", "M"] as sizes. */
export function parseSizes(value: string | readonly string[]): Size[] {
  const words = [value].flat().flatMap((each) => each.split(/,|\bor\b|\//))
  return words.flatMap((word) => {
    const text = word.trim().toLowerCase()
    return SIZES.find((size) => size === text || (text.length === 1 && size.startsWith(text)) || SHORT_SIZES[size] === text) ?? []
  })
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
      ...present({swarmOf: swarm?.[1] as Size | undefined, subtypes: subtypes.length > 0 ? subtypes : undefined}),
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
    ...present({alignment: alignment || undefined}),
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

/** "Large dragon (chromatic), chaotic evil" */
export function typeLine(monster: Monster): string {
  return `${sizeWords(monster)} ${typeWords(monster)}, ${alignmentWords(monster)}`
}

export function sizeWords({size}: Monster): string {
  return size.map(titleOf).join(' or ')
}

export function typeWords({type, swarmOf, subtypes = []}: Monster): string {
  const kind = swarmOf ? `swarm of ${titleOf(swarmOf)} ${pluralType(type)}` : type
  return subtypes.length > 0 ? `${kind} (${subtypes.map((each) => each.replace(/-/g, ' ')).join(', ')})` : kind
}

export function alignmentWords({alignment}: Monster): string {
  return alignment === 'any' ? 'any alignment' : alignment.replace('-', ' ')
}
