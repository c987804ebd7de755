import type {Difficulty} from '../../schema/entity/encounter.js'
import type {Attitude, Culture, Genre} from '../../schema/genre.js'
import type {Entries} from '../build/entries.js'
import {sentences, titled} from './grammar.js'
import type {Inventor} from './inventor.js'
import type {InventionRow} from './tables.js'

/** What somebody asks for; what they leave open is invented. */
export interface Wish {
  /** High fantasy when absent. */
  genre?: Genre | undefined
  culture?: Culture | undefined
  /** In their own words: rows and entries that these name come first. */
  words?: string | undefined
  name?: string | undefined
  /** Of a place: "tavern", "shop", "ruin". */
  place?: string | undefined
  terrain?: string | undefined
  climate?: string | undefined
  season?: string | undefined
  attitude?: Attitude | undefined
  cr?: number | undefined
  /** Role of a monster in a fight. */
  role?: string | undefined
  /** Of a spell or a character. */
  level?: number | undefined
  rarity?: string | undefined
  difficulty?: Difficulty | undefined
  /** Of a subclass. */
  class?: string | undefined
  /** Names, or rows of a table. */
  count?: number | undefined
  /** What symbols stand for in this campaign: `ruler: "the Duke"`. */
  given?: Readonly<Record<string, string>> | undefined
}

/** A wish, and all that meeting it takes. */
export interface Inventing {
  wish: Wish
  inventor: Inventor
  entries: Entries
}

/** Shorter words mostly tell nothing of a thing. */
const USUAL_LEAST = 4

/** The telling words of a text, without their plural s. */
export function tellingWords(text: string, least = USUAL_LEAST): string[] {
  return (text.toLowerCase().match(/[a-z]+/g) ?? [])
    .filter(({length}) => length >= least)
    .map((word) => word.replace(/(?<=[a-z]{3})s$/, ''))
}

/** A row whose text, or `words`, has a word of the wish, if there is one; else any. */
export function pickNear({wish, inventor}: Inventing, table: string): InventionRow {
  const asked = new Set(tellingWords(wish.words ?? ''))
  const near = inventor
    .rows(table)
    .map((row) => ({row, count: tellingWords(`${row.text} ${row.parts['words'] ?? ''}`).filter((word) => asked.has(word)).length}))
  const most = Math.max(0, ...near.map(({count}) => count))
  return most > 0 ? (near.find(({count}) => count === most)?.row ?? inventor.pick(table)) : inventor.pick(table)
}

/** One of several at random. */
export function oneOf<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)]
}

/** A part of a row, told as sentences; empty where the row has none. */
export function part(inventor: Inventor, {parts}: InventionRow, name: string): string {
  return inventor.tell(parts[name] ?? '')
}

/** A part of a row as it stands, its symbols resolved. */
export function bare(inventor: Inventor, {parts}: InventionRow, name: string): string {
  return inventor.say(parts[name] ?? '')
}

/** What a thing is, without what it does: "a clockwork librarian who fights with grudges" is a clockwork librarian. */
export function coreOf(words: string): string {
  const [core = words] = words.split(/ (?:who|that|which|with|from|whose|made|raised|haunted|by|of)\b|[,.;:]/)
  return (
    core
      .replace(/^(?:an?|the) /i, '')
      .trim()
      .slice(0, 80) || 'somebody'
  )
}

/** Longest run of words that is a name by itself. */
const MOST_NAME_WORDS = 3

/** The name that was asked for; what was asked for where that can be one; else another. */
export function nameOr({wish}: Inventing, otherwise: () => string): string {
  if (wish.name !== undefined) return wish.name
  const core = describedAs(wish.words)
  return core === undefined ? otherwise() : titled(core)
}

/** What words that describe a thing say that it is, where that is short enough to be a name. */
export function describedAs(words = ''): string | undefined {
  const core = DESCRIBES.test(words) ? coreOf(words) : ''
  return core !== '' && core.split(' ').length <= MOST_NAME_WORDS ? core : undefined
}

/** Words that describe a thing, not ones that say what to do. */
const DESCRIBES = /^(?:an?|the) /i

/** What was asked for as a sentence, where it describes something; else another. */
export function summaryOr({wish}: Inventing, otherwise: () => string): string {
  const words = (wish.words ?? '').trim()
  return DESCRIBES.test(words) ? sentences(/[.!?]$/.test(words) ? words : `${words}.`).slice(0, 400) : otherwise()
}
