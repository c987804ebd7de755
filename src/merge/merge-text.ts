import {type Hunk, hunksOf, joinedHunks} from './hunks.js'
import {countWords, isWord, linesOf, withoutLayout, wordsOf} from './words.js'

/** A passage of a text that both sides wrote otherwise: what only one of them changed around it is in both. */
export interface TextClash {
  base: string
  ours: string
  theirs: string
}

export interface MergedText {
  /** With ours, and with theirs, wherever they clash; what goes together is in both. */
  ours: string
  theirs: string
  /** Whole lines, in their order; none where it is all of one mind. */
  clashes: readonly TextClash[]
}

/**
 * Three versions of a text merged line by line and, in lines that both changed, word by word. Changes of words that stand side by side
 * are one matter, and clash. A side that only set the same words otherwise gives way.
 */
export function mergeText(base: string, ours: string, theirs: string): MergedText {
  const passages = mergeTokens({base: linesOf(base), ours: linesOf(ours), theirs: linesOf(theirs)}, LINES).map((passage) =>
    passage.isClash ? mergePassage(passage) : passage,
  )
  return {
    ours: passages.map(({ours: text}) => text).join(''),
    theirs: passages.map(({theirs: text}) => text).join(''),
    clashes: passages
      .filter(({isClash}) => isClash)
      .map(({base: was, ours: mine, theirs: other}) => ({base: was, ours: mine, theirs: other})),
  }
}

/** The same for a file of any sort, where half a line of each may mean nothing: by lines alone; `undefined` where they clash. */
export function mergeLines(base: string, ours: string, theirs: string): string | undefined {
  const passages = mergeTokens({base: linesOf(base), ours: linesOf(ours), theirs: linesOf(theirs)}, LINES)
  return passages.some(({isClash}) => isClash) ? undefined : passages.map(({ours: text}) => text).join('')
}

interface Passage extends TextClash {
  isClash: boolean
}

function mergePassage({base, ours, theirs}: TextClash): Passage {
  const parts = mergeTokens({base: wordsOf(base), ours: wordsOf(ours), theirs: wordsOf(theirs)}, WORDS)
  const joined = (side: keyof TextClash) => parts.map((part) => part[side]).join('')
  return {base, ours: joined('ours'), theirs: joined('theirs'), isClash: parts.some(({isClash}) => isClash)}
}

interface Reading {
  /** Whether what stands between two changes of one side is too little to part them. */
  isOne(between: readonly string[]): boolean
  /** Whether what stands between changes of two sides parts them. */
  isApart(between: readonly string[]): boolean
  /** What a stretch says, however it is set. */
  plain(text: string): string
}

const LINES: Reading = {isOne: () => false, isApart: (between) => between.length > 0, plain: (text) => text}
/** A sentence written anew keeps some words by chance: between those there is nothing for the other side. */
const WORDS: Reading = {isOne: (between) => countWords(between) < 3, isApart: (between) => between.some(isWord), plain: withoutLayout}

type Sides = Record<'base' | 'ours' | 'theirs', readonly string[]>
type Sided = Hunk & {side: 'ours' | 'theirs'}

function mergeTokens({base, ours, theirs}: Sides, reading: Reading): Passage[] {
  const passages: Passage[] = []
  let at = 0
  for (const group of groupsOf(base, hunksOfBoth({base, ours, theirs}, reading), reading)) {
    const [from, to] = [group[0]?.from ?? at, Math.max(...group.map((hunk) => hunk.to))]
    const sides = sidesOf(base, [from, to], group)
    const agreed = agreedText(sides, reading)
    passages.push(settledPassage(base.slice(at, from).join('')))
    passages.push(agreed === undefined ? {...sides, isClash: true} : {base: sides.base, ours: agreed, theirs: agreed, isClash: false})
    at = to
  }
  return [...passages, settledPassage(base.slice(at).join(''))]
}

function hunksOfBoth({base, ours, theirs}: Sides, {isOne}: Reading): Sided[] {
  const sided = (side: 'ours' | 'theirs', tokens: readonly string[]) =>
    joinedHunks(base, hunksOf(base, tokens), isOne).map((hunk) => ({...hunk, side}))
  return [...sided('ours', ours), ...sided('theirs', theirs)].sort((a, b) => a.from - b.from || a.to - b.to)
}

/** Changes of both sides that nothing parts, together; a side's own are apart from each other. */
function groupsOf(base: readonly string[], hunks: readonly Sided[], {isApart}: Reading): Sided[][] {
  const groups: Sided[][] = []
  let end = 0
  for (const hunk of hunks) {
    const last = groups.at(-1)
    const isNear = last?.some(({side}) => side !== hunk.side) && !isApart(base.slice(end, hunk.from))
    if (last && isNear) last.push(hunk)
    else groups.push([hunk])
    end = Math.max(isNear ? end : 0, hunk.to)
  }
  return groups
}

function settledPassage(text: string): Passage {
  return {base: text, ours: text, theirs: text, isClash: false}
}

/** A stretch as each has it. */
function sidesOf(base: readonly string[], [from, to]: readonly [number, number], group: readonly Sided[]): TextClash {
  const textOf = (side: 'ours' | 'theirs') =>
    applied(
      base,
      [from, to],
      group.filter((hunk) => hunk.side === side),
    ).join('')
  return {base: base.slice(from, to).join(''), ours: textOf('ours'), theirs: textOf('theirs')}
}

function applied(base: readonly string[], [from, to]: readonly [number, number], hunks: readonly Hunk[]): string[] {
  const tokens: string[] = []
  let at = from
  for (const hunk of hunks) {
    tokens.push(...base.slice(at, hunk.from), ...hunk.items)
    at = hunk.to
  }
  return [...tokens, ...base.slice(at, to)]
}

function agreedText({base, ours, theirs}: TextClash, {plain}: Reading): string | undefined {
  if (ours === theirs || theirs === base) return ours
  if (ours === base) return theirs
  const [was, mine, other] = [plain(base), plain(ours), plain(theirs)]
  if (mine === other || other === was) return ours
  return mine === was ? theirs : undefined
}
