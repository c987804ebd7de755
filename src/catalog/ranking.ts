import {squeezed} from './correct.js'
import {precedenceOf} from './precedence.js'

/** An entry that some way of looking found, as the index has it. */
export interface Row {
  rowid: number
  kind: string
  id: string
  name: string
  summary: string
  document: string
  /** Other names, one a line. */
  aliases: string
  /** Names of its features, traits and actions, one a line. */
  parts: string
  /** How well its words match; higher is better. */
  match: number
}

export interface Candidate extends Row {
  score: number
}

/** Ways to fit, best first; each is worth more than all that can be said for a worse one. */
export const TIERS = {
  exactName: 1000,
  slip: 940,
  exactAlias: 900,
  exactPart: 885,
  wholeMeaning: 870,
  nameStart: 800,
  byname: 790,
  nameWords: 650,
  nearName: 560,
  situation: 480,
  meaning: 400,
  meaningOfSynonyms: 210,
  text: 250,
  synonyms: 180,
  anyWord: 130,
} as const

/** Kinds whose parts are looked up by name; a stat block's "Bite" is not. */
const KINDS_OF_PARTS: ReadonlySet<string> = new Set(['class', 'subclass', 'species', 'feat', 'background', 'feature'])

/** What an entry is worth when all the words are in its name or aliases; `asked` are ways to squeeze the words together. */
export function nameTier({kind, name, aliases}: Row, asked: readonly string[]): number {
  const names = [name, ...aliases.split('\n')].map(squeezed)
  const [text = ''] = names
  if (asked.includes(text)) return exactTier(kind)
  if (names.some((each) => asked.includes(each))) return TIERS.exactAlias
  const start = asked.find((each) => names.some((other) => other.startsWith(each)))
  const length = (start ?? asked[0] ?? '').length
  const tier = start === undefined || precedenceOf(kind).wholly ? TIERS.nameWords : TIERS.nameStart
  return tier + 60 * (length / Math.max(length, text.length))
}

/** What an entry is worth whose name was typed. */
export function exactTier(kind: string): number {
  return precedenceOf(kind).byname ? TIERS.byname : TIERS.exactName
}

/** What an entry is worth when one of its parts is named so. */
export function partTier({kind, parts}: Row, asked: readonly string[]): number {
  return KINDS_OF_PARTS.has(kind) && parts.split('\n').some((part) => asked.includes(squeezed(part))) ? TIERS.exactPart : 0
}

/** What a match is worth within its tier, 0 to 130. */
export function within({kind, match}: Row): number {
  return (100 * match) / (match + 15) + precedenceOf(kind).prior
}

/** The best first; equals by name. */
export function ranked(candidates: ReadonlyMap<number, Candidate>, limit: number): Candidate[] {
  return [...candidates.values()].sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1)).slice(0, limit)
}
