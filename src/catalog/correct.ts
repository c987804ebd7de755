import type {Catalog} from './database.js'
import {remembered, statement} from './remembered.js'

/** A word or name that was typed, and what it was taken for. */
export interface Correction {
  from: string
  to: string
}

export interface NearName {
  rowid: number
  /** The name or alias that is near. */
  name: string
  /** Edits to it; a start of it counts a half more. */
  distance: number
}

interface Spelling {
  text: string
  letters: number
  /** How much it is worth as a correction: entries that have it, those with it in their name ten times. */
  weight: number
}

interface NamedSpelling {
  rowid: number
  name: string
  text: string
  letters: number
}

/** Every word of the index by its spelling; read when a word is first in doubt. */
function wordsOf(catalog: Catalog): ReadonlyMap<string, Spelling> {
  return remembered(catalog, 'words', () => {
    const rows = statement(catalog, 'SELECT word, weight FROM words').all() as {word: string; weight: number}[]
    return new Map(rows.map(({word, weight}) => [word, {text: word, weight, letters: lettersOf(word)}]))
  })
}

/** Every name and alias of the index. */
function namesOf(catalog: Catalog): readonly NamedSpelling[] {
  return remembered(catalog, 'names', () => {
    const rows = statement(catalog, 'SELECT rowid, name, aliases FROM entries').all() as {rowid: number; name: string; aliases: string}[]
    return rows.flatMap(({rowid, name, aliases}) =>
      [name, ...aliases.split('\n').filter((alias) => alias !== '')].map((each) => {
        const text = squeezed(each)
        return {rowid, name: each, text, letters: lettersOf(text)}
      }),
    )
  })
}

/** Words of a text as they are corrected: in small letters, without accents or apostrophes. */
export function spelledWords(text: string): string[] {
  return (
    unaccented(text)
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function unaccented(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
}

/** Letters and digits alone, without accents: `Magic Missile` is `magicmissile`. */
export function squeezed(text: string): string {
  return unaccented(text).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** A bit for each letter that occurs, so that most words are ruled out by one comparison. */
function lettersOf(text: string): number {
  let bits = 0
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) % 32)
  return bits
}

function countBits(bits: number): number {
  let left = bits
  let count = 0
  for (; left !== 0; count++) left &= left - 1
  return count
}

/** Edits that a word of so many letters may hold. */
function editsIn(length: number): number {
  return length >= 7 ? 2 : 1
}

/** Names within a few edits of a whole query, blanks aside, so that words may be split or joined; nearest first. */
export function nearNames(catalog: Catalog, query: string, max = 5): NearName[] {
  const asked = squeezed(query)
  if (asked.length < 2) return []
  const letters = lettersOf(asked)
  const most = editsIn(asked.length)
  const near: NearName[] = []
  for (const {rowid, name, text, letters: theirs} of namesOf(catalog)) {
    if (text.length < asked.length - most || countBits(letters & ~theirs) > most) continue
    const distance = nameDistance(asked, text, most)
    if (distance !== undefined) near.push({rowid, name, distance})
  }
  return near.sort((a, b) => a.distance - b.distance || alike(asked, b.name) - alike(asked, a.name)).slice(0, max)
}

const PREFIX_FROM = 5

function nameDistance(asked: string, name: string, most: number): number | undefined {
  const {whole, start} = editDistances(asked, name, most)
  if (whole <= most) return whole
  return asked.length >= PREFIX_FROM && start <= Math.min(most, asked.length < 10 ? 1 : 2)
    ? start + 0.5 + Math.min(0.4, name.length / 100)
    : undefined
}

/** Among names equally far, those that begin and end alike go first. */
function alike(asked: string, name: string): number {
  const text = squeezed(name)
  return (text[0] === asked[0] ? 2 : 0) + (text.at(-1) === asked.at(-1) ? 1 : 0)
}

/** Whether a word is written so anywhere in the catalog, or starts one that is. */
export function isKnown(catalog: Catalog, word: string, prefix: boolean): boolean {
  const range = statement(catalog, 'SELECT 1 FROM words WHERE word >= ? AND word < ? LIMIT 1')
  return range.get(word, prefix ? `${word}\u{10ffff}` : `${word}\u0000`) !== undefined
}

/** The word, or the two words, that an unknown one was meant to be. */
export function correctWord(catalog: Catalog, word: string, prefix: boolean): readonly string[] | undefined {
  const words = wordsOf(catalog)
  const near = nearestWord(words.values(), word, prefix)
  if (near && near.distance <= 1) return [near.text]
  return splitWord(words, word) ?? (near ? [near.text] : undefined)
}

function nearestWord(words: Iterable<Spelling>, word: string, prefix: boolean): {text: string; distance: number} | undefined {
  const letters = lettersOf(word)
  const most = editsIn(word.length)
  let best: {text: string; distance: number; score: number} | undefined
  for (const {text, weight, letters: theirs} of words) {
    if (text.length < word.length - most || countBits(letters & ~theirs) > most) continue
    const {whole, start} = editDistances(word, text, most)
    const distance = Math.min(whole, prefix && word.length >= PREFIX_FROM ? start + 0.5 : Number.POSITIVE_INFINITY)
    if (distance > most) continue
    const score = distance - Math.min(0.45, Math.log10(1 + weight) / 8) + (text[0] === word[0] ? 0 : 0.3)
    if (best === undefined || score < best.score) best = {text, distance, score}
  }
  return best
}

function splitWord(known: ReadonlyMap<string, Spelling>, word: string): readonly string[] | undefined {
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), word.slice(at)]
    if (parts.every((part) => known.has(part))) return parts
  }
  return undefined
}

const FAR = 99

/**
 * Edits (insert, delete, replace, swap neighbours) from `a` to the whole of `b`, and to the start of `b` that is nearest.
 * Gives up, with a large number, once both are beyond `most`.
 */
export function editDistances(a: string, b: string, most: number): {whole: number; start: number} {
  const width = Math.min(b.length, a.length + most)
  if (width >= ROW_LENGTH) return {whole: FAR, start: FAR}
  let [before, row, next] = ROWS
  for (let j = 0; j <= width; j++) row[j] = j
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(next, row, before, {a, b, i, width}) > most) return {whole: FAR, start: FAR}
    ;[before, row, next] = [row, next, before]
  }
  let start = FAR
  for (let j = 0; j <= width; j++) start = Math.min(start, row[j] ?? FAR)
  return {whole: width < b.length ? FAR : (row[width] ?? FAR), start}
}

/** Names are at most 120 characters. */
const ROW_LENGTH = 256
/** Kept between calls: thousands of words are compared in a millisecond. */
const ROWS: [Uint8Array, Uint8Array, Uint8Array] = [new Uint8Array(ROW_LENGTH), new Uint8Array(ROW_LENGTH), new Uint8Array(ROW_LENGTH)]

/** One row of the table of distances; returns its least. */
function fillRow(
  next: Uint8Array,
  row: Uint8Array,
  before: Uint8Array,
  {a, b, i, width}: {a: string; b: string; i: number; width: number},
): number {
  const letter = a.charCodeAt(i - 1)
  const last = i > 1 ? a.charCodeAt(i - 2) : -1
  let left = i
  let least = i
  next[0] = i
  for (let j = 1; j <= width; j++) {
    const other = b.charCodeAt(j - 1)
    let here = Math.min((row[j] as number) + 1, left + 1, (row[j - 1] as number) + (letter === other ? 0 : 1))
    if (j > 1 && last === other && letter === b.charCodeAt(j - 2)) here = Math.min(here, (before[j - 2] as number) + 1)
    next[j] = here
    left = here
    if (here < least) least = here
  }
  return least
}
