import type {PersonItem} from './person.js'

/** A number before a thing, after it, or in brackets behind it. */
const COUNTS: readonly RegExp[] = [
  /^(?<count>\d{1,6})\s*(?:[x×]\s*)?(?<thing>\D.*)$/i,
  /^(?<thing>.*\D)\s*[x×]\s*(?<count>\d{1,6})$/i,
  /^(?<thing>.*\S)\s*\((?<count>\d{1,6})\)$/,
]

/** Longer ones are prose, in letters. */
const MAX_WORDS = 200

/** The things that a text lists, with commas or line ends between. */
export function looseItems(text: string, path: string): PersonItem[] {
  return piecesOf(text).map((piece) => ({...countedThing(piece), path}))
}

/** How many of what a few words mean: "20 arrows", "a rope", "torches (5)". */
export function countedThing(words: string): {name: string; quantity: number} {
  const plain = words.replace(/^(?:an?|the|some|one)\s+/i, '')
  for (const pattern of plain.length > MAX_WORDS ? [] : COUNTS) {
    const {thing, count} = pattern.exec(plain)?.groups ?? {}
    if (thing !== undefined && count !== undefined) return {name: thing.trim(), quantity: Number(count)}
  }
  return {name: plain.trim(), quantity: 1}
}

/** Parts at commas and line ends outside of brackets. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let [depth, piece] = [0, '']
  for (const letter of text) {
    depth = Math.max(0, depth + (letter === '(' ? 1 : letter === ')' ? -1 : 0))
    if (letter === '\n' || ((letter === ',' || letter === ';') && depth === 0)) {
      pieces.push(piece)
      ;[depth, piece] = [0, '']
    } else piece += letter
  }
  return [...pieces, piece].map((each) => each.replace(/^[\s*-]+|[\s.]+$/g, '')).filter((each) => each !== '')
}
