import {slugOf} from '../../../schema/slug.js'

/*
 * What a thing says of another before either has an id here: in a field, or in prose. Each mark stands between control characters,
 * which no text that comes in keeps.
 */

const [START, SEPARATOR, END] = ['\u0002', '\u001f', '\u0003']
const MARK = new RegExp(`${START}([TELBD])([^${SEPARATOR}${END}]*)${SEPARATOR}([^${END}]*)${END}`, 'g')

/** What a mark means: a thing by its key in the source, or an entry of the catalog by kind and name. */
export interface Mark {
  type: 'thing' | 'entry' | 'link' | 'bare' | 'day'
  /** The key of a thing; the kind of an entry. */
  to: string
  /** Words for people. */
  words: string
}

const TYPES = {T: 'thing', E: 'entry', L: 'link', B: 'bare', D: 'day'} as const

/** A field that refers to a thing of the same source; `words` are for a report when it is not there. */
export function toThing(key: string, words: string): string {
  return markOf('T', key, words)
}

/** A field that refers to an entry of the catalog, by its name. */
export function toEntry(kind: string, name: string): string {
  return markOf('E', kind, name)
}

/** A day of a calendar that counts its intercalary months among the others, as ours don't. */
export function toDay(day: string): string {
  return markOf('D', '', day)
}

/**
 * A link in prose. A bare one shows the name that its thing has here, or nothing to those who may not know of it: where the source
 * has no words of its own for it, and in a table, where the bar before a label would end the cell.
 */
export function linkTo(key: string, label: string, {isBare = false} = {}): string {
  return markOf(isBare ? 'B' : 'L', key, label)
}

function markOf(type: keyof typeof TYPES, to: string, words: string): string {
  return `${START}${type}${plainText(to)}${SEPARATOR}${oneLine(words)}${END}`
}

/** The mark that a whole text is. */
export function markIn(text: string): Mark | undefined {
  const [only] = text.matchAll(MARK)
  return only?.[0] === text ? asMark(only) : undefined
}

/** A text with each mark in it replaced. */
export function replaceMarks(text: string, replace: (mark: Mark) => string): string {
  return text.includes(START) ? text.replace(MARK, (...match: string[]) => replace(asMark(match))) : text
}

function asMark([, type = 'L', to = '', words = '']: readonly string[]): Mark {
  return {type: TYPES[type as keyof typeof TYPES], to, words}
}

/** A text that comes in: line ends of one kind, composed letters, and no control characters but line ends and tabs. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g, '')
    .normalize('NFC')
}

/** A text on one line, with single blanks. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim()
}

/** A part of prose that is the DM's alone: its marks have more colons than any within. */
export function secretPart(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^[\s>*+-]*(:{3,})/gm)].map(([, colons = '']) => colons.length))
  const colons = ':'.repeat(longest + 1)
  return `${colons}secret\n${text.trim()}\n${colons}`
}

/** Parts of a longer text, with an empty line between them; empty ones are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.flatMap((each) => each?.trim() || [])
  return said.length === 0 ? undefined : said.join('\n\n')
}

/** Members of a list that needs ids: each gets one of the words for it. */
export function withIds<T extends object>(list: readonly T[], wordsOf: (item: T) => string): (T & {id: string})[] {
  const taken = new Set<string>()
  return list.map((item) => {
    const base = slugOf(wordsOf(item)).slice(0, 40).replace(/-+$/, '') || 'part'
    let id = base
    for (let nth = 2; taken.has(id); nth++) id = `${base}-${nth}`
    taken.add(id)
    return {id, ...item}
  })
}
