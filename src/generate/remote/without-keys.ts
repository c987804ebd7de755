import {findKeyShapes, type KeyPlace} from '../../schema/key-shapes.js'

/** What stands in a key's place. */
const MASK = '[key]'
/** As much of a key in a row gives it away; a shorter key is looked for whole. */
const TELLING = 8

/**
 * What a service says, without any of these keys, or a telling part of one, and without what looks like a key; also where it is broken up
 * by JSON's escapes or percent signs. Clean first, then cut to length: half a key is no longer known as one.
 */
export function withoutKeys(text: string, keys: readonly string[]): string {
  const letters = lettersOf(text)
  const spelled = letters.map(({letter}) => letter).join('')
  const wanted = keys.flatMap((key) => [key, Buffer.from(key).toString('base64').replace(/=+$/, '')]).filter((key) => key !== '')
  const found = [...wanted.flatMap((key) => placesOf(key, spelled)), ...findKeyShapes(spelled)]
  return masked(
    text,
    found.map(({from, to}) => ({from: letters[from]?.from ?? 0, to: letters[to - 1]?.to ?? text.length})),
  )
}

/** A character as it is meant, and where it is written. */
interface Letter extends KeyPlace {
  letter: string
}

/** A character that is written out, a line's end that is, a backslash, and any other character. */
const WRITTEN = /\\+u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})|\\+[nrtbf]|\\+|[\s\S]/gu

/** A text as what it means, letter by letter: backslashes and line ends between letters mean nothing. */
function lettersOf(text: string): Letter[] {
  return [...text.matchAll(WRITTEN)].flatMap((match): Letter[] => {
    const [whole, unicode, percent] = match
    const code = unicode ?? percent
    if (code === undefined && whole.startsWith('\\')) return []
    const letter = code === undefined ? whole : String.fromCharCode(Number.parseInt(code, 16))
    // A letter of two units is two, so that places in the text and places in what it means go together.
    return [...Array(letter.length).keys()].map((i) => ({letter: letter[i] ?? '', from: match.index, to: match.index + whole.length}))
  })
}

/** Where a text has a key, or a part of one that tells. */
function placesOf(key: string, text: string): KeyPlace[] {
  const size = Math.min(TELLING, key.length)
  const parts = new Set(Array.from({length: key.length - size + 1}, (_, i) => key.slice(i, i + size)))
  return Array.from({length: Math.max(0, text.length - size + 1)}, (_, from) => ({from, to: from + size})).filter(({from, to}) =>
    parts.has(text.slice(from, to)),
  )
}

function masked(text: string, places: readonly KeyPlace[]): string {
  const joined: KeyPlace[] = []
  for (const place of [...places].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && place.from <= last.to) last.to = Math.max(last.to, place.to)
    else joined.push({...place})
  }
  const shown = joined.map(({from}, i) => text.slice(joined[i - 1]?.to ?? 0, from) + MASK)
  return shown.join('') + text.slice(joined.at(-1)?.to ?? 0)
}
