import {type Hunk, hunksOf, joinedHunks} from './hunks.js'
import {countWords, isWord, linesOf, wordsOf} from './words.js'

/** A stretch of a text: as both have it, or one of them alone. */
export interface DiffPart {
  type: 'same' | 'removed' | 'added'
  text: string
}

/** A line of a text beside what became of it; texts keep their line ends. */
export type LineDiff =
  | {type: 'same' | 'removed' | 'added'; text: string}
  /** A line with few changes: its parts, removed and added ones in turns. */
  | {type: 'inline'; parts: readonly DiffPart[]}
  /** A line with more of them than can be read in one: what was, and what is. */
  | {type: 'sides'; before: readonly DiffPart[]; after: readonly DiffPart[]}

export interface TextDiff {
  lines: readonly LineDiff[]
  /** Why lines were not looked into, where some were not: too many of them differ, or one has too many words. */
  fallback?: 'many-lines' | 'long-line'
}

/** Alternations of removed and added words that a reader follows in one line. */
const MOST_ALTERNATIONS = 3
/** Lines in one passage that are paired with each other. */
const MOST_LINES = 100
const MOST_WORDS = 1000
/** Lines are one line changed when of their words at least this share is the same. */
const LEAST_ALIKE = 0.4

/** Two texts beside each other: lines paired with what became of them, and in each pair the words that changed, in phrases. */
export function wordDiff(before: string, after: string): TextDiff {
  const [was, is] = [linesOf(before), linesOf(after)]
  const fallbacks = new Set<'many-lines' | 'long-line'>()
  const lines: LineDiff[] = []
  let at = 0
  for (const {from, to, items} of hunksOf(was, is)) {
    lines.push(...was.slice(at, from).map(same))
    lines.push(...passageDiff(was.slice(from, to), items, (why) => fallbacks.add(why)))
    at = to
  }
  const [fallback] = fallbacks
  return {lines: [...lines, ...was.slice(at).map(same)], ...(fallback === undefined ? {} : {fallback})}
}

function same(text: string): LineDiff {
  return {type: 'same', text}
}

type Tell = (why: 'many-lines' | 'long-line') => void

function passageDiff(before: readonly string[], after: readonly string[], tell: Tell): LineDiff[] {
  const removed = before.map((text): LineDiff => ({type: 'removed', text}))
  const added = after.map((text): LineDiff => ({type: 'added', text}))
  if (before.length > MOST_LINES || after.length > MOST_LINES) {
    tell('many-lines')
    return [...removed, ...added]
  }
  const lines: LineDiff[] = []
  let [left, right] = [0, 0]
  for (const [i, j] of pairsOf(before, after, tell)) {
    lines.push(...removed.slice(left, i), ...added.slice(right, j), lineDiff(before[i] ?? '', after[j] ?? ''))
    ;[left, right] = [i + 1, j + 1]
  }
  return [...lines, ...removed.slice(left), ...added.slice(right)]
}

/** Lines that are one line changed, by their places: each with the first of what is left that is like it. */
function pairsOf(before: readonly string[], after: readonly string[], tell: Tell): [number, number][] {
  const pairs: [number, number][] = []
  const words = {before: before.map(lineWords(tell)), after: after.map(lineWords(tell))}
  let next = 0
  words.before.forEach((mine, i) => {
    const j = words.after.findIndex((others, at) => at >= next && isOneLine(mine, others))
    if (j < 0) return
    pairs.push([i, j])
    next = j + 1
  })
  return pairs
}

/** A line's words; none where it has too many to compare. */
function lineWords(tell: Tell): (line: string) => readonly string[] {
  return (line) => {
    const words = wordsOf(line)
    if (words.length <= MOST_WORDS) return words
    tell('long-line')
    return []
  }
}

function isOneLine(before: readonly string[], after: readonly string[]): boolean {
  const [mine, others] = [before.filter(isWord), after.filter(isWord)]
  const most = Math.max(mine.length, others.length)
  if (most === 0 || Math.min(mine.length, others.length) < most * LEAST_ALIKE) return false
  const gone = hunksOf(mine, others).reduce((sum, {from, to, items}) => sum + Math.max(to - from, items.length), 0)
  return most - gone >= most * LEAST_ALIKE
}

/** A single word between two changes is drawn into them, so that what is marked reads as a phrase. */
function lineDiff(before: string, after: string): LineDiff {
  const words = wordsOf(before)
  const hunks = joinedHunks(words, hunksOf(words, wordsOf(after)), (between) => countWords(between) < 2)
  if (hunks.length <= MOST_ALTERNATIONS) return {type: 'inline', parts: partsOf(words, hunks, ['removed', 'added'])}
  return {type: 'sides', before: partsOf(words, hunks, ['removed']), after: partsOf(words, hunks, ['added'])}
}

function partsOf(words: readonly string[], hunks: readonly Hunk[], shown: readonly ('removed' | 'added')[]): DiffPart[] {
  const parts: DiffPart[] = []
  const put = (type: DiffPart['type'], texts: readonly string[]) => {
    if (texts.length > 0) parts.push({type, text: texts.join('')})
  }
  let at = 0
  for (const {from, to, items} of hunks) {
    put('same', words.slice(at, from))
    if (shown.includes('removed')) put('removed', words.slice(from, to))
    if (shown.includes('added')) put('added', items)
    at = to
  }
  put('same', words.slice(at))
  return parts
}
