import {slugOf} from '../../schema/slug.js'

/** A piece of a noted line: words, or somebody named by `@`. */
export type NotedPiece = string | {mention: string}

/** A line as it was typed at the table, taken apart. */
export interface Noted {
  pieces: readonly NotedPiece[]
  tags: readonly string[]
}

const REST = String.raw`[\p{L}\p{M}\p{N}]*(?:[-_/:][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*`
/** Within a word neither sign means anything, as in an address. */
const ALONE = String.raw`(?<![\p{L}\p{M}\p{N}@#/])`
/** `\@` and `\#` are the signs themselves; a tag goes with the blanks before it. */
const MARKS = new RegExp(String.raw`\\([@#])|${ALONE}@([\p{L}\p{N}]${REST})|\s*${ALONE}#(\p{L}${REST})`, 'gu')

/** Take a line apart: `@aria` names somebody, `#fog` is a tag and no part of the text. */
export function parseNoted(line: string): Noted {
  const pieces: NotedPiece[] = []
  const tags = new Set<string>()
  let from = 0
  for (const match of line.matchAll(MARKS)) {
    const [whole, sign, mention, tag] = match
    const slug = tag === undefined ? '' : slugOf(tag)
    if (tag !== undefined && slug === '') continue
    pieces.push(line.slice(from, match.index), ...(sign ?? (mention === undefined ? [] : [{mention}])))
    if (tag !== undefined) tags.add(slug)
    from = match.index + whole.length
  }
  pieces.push(line.slice(from))
  return {pieces: trimmed(pieces), tags: [...tags]}
}

/** Neighbouring words joined, without blanks at the ends. */
function trimmed(pieces: readonly NotedPiece[]): NotedPiece[] {
  const joined: NotedPiece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
    .map((piece, i) => {
      if (typeof piece !== 'string') return piece
      const start = i === 0 ? piece.trimStart() : piece
      return i === joined.length - 1 ? start.trimEnd() : start
    })
    .filter((piece) => piece !== '')
}
