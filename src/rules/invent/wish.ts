import type {Attitude, Culture, Genre} from '../../schema/draft/genre.js'
import type {Difficulty} from '../../schema/entity/encounter.js'
import type {Entries} from '../build/entries.js'
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

/** Words that tell nothing of a thing, and short ones. */
const TELLS = /[a-z]{4,}/g

/** The telling words of a text, without their plural s. */
export function tellingWords(text: string): string[] {
  return (text.toLowerCase().match(TELLS) ?? []).map((word) => word.replace(/(?<=[a-z]{3})s$/, ''))
}

/** A row whose text has a word of the wish, if there is one; else any. */
export function pickNear({wish, inventor}: Inventing, table: string): InventionRow {
  const asked = new Set(tellingWords(wish.words ?? ''))
  const near = inventor.rows(table).map((row) => ({row, count: tellingWords(row.text).filter((word) => asked.has(word)).length}))
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
