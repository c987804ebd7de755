import {withoutComments} from './comments.js'

/** A part of a text: what anybody may read, or what stood between `:::secret` and its end. */
export interface TextPart {
  /** What it says of itself; absent where it is anybody's. */
  secret?: SecretMark
  /** Its lines; parts that stand in a secret one have their marks still. */
  text: string
  /** Where it stands in the whole: from its first mark to behind its last. */
  from: number
  to: number
  /** Of a secret part: where its words stand, and where the mark that opens it ends. */
  inner?: {from: number; to: number; markEnd: number}
  /** It goes on to the end, for nothing closes it. */
  isUnclosed?: true
}

/** What the line says that opens a secret part: `:::secret known-by=aria,main redacted="Three lines are blotted out."` */
export interface SecretMark {
  /** Characters and parties that may read it. */
  knownBy: readonly string[]
  /** What others read in its place. */
  redacted?: string
  /** How many colons open it. */
  colons: number
}

const SECRET_START = /(:::+)\s*secret\b/i
const PART_START = /^[\s>*+-]*(:::+)\s*[^\s:]/
const PART_END = /^[\s>]*(:::+)\s*$/
/** What stands before a part in its line is no text: a quote's mark or an item's. */
const NO_TEXT = /^[\s>*+-]*$/
const ATTRIBUTE = /^\s*(known-by|redacted)=(?:"([^"]*)"|([^\s"]+))/i

/**
 * A text parted into what anybody may read and its `:::secret` parts. What is opened and never closed goes on to the end; a part is
 * closed by at least as many colons as opened it, and not by what stands in code or in a comment within it.
 */
export function partsOf(text: string): TextPart[] {
  if (!SECRET_START.test(text)) return [{text, from: 0, to: text.length}]
  const lines = linesOf(text)
  const parts: TextPart[] = []
  let open: {lines: string[]; from: number} = {lines: [], from: 0}
  const close = (to: number, next: number) => {
    parts.push({text: open.lines.join('\n'), from: open.from, to})
    open = {lines: [], from: next}
  }
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    const start = SECRET_START.exec(line.text)
    if (!start) {
      open.lines.push(line.text)
      continue
    }
    const before = line.text.slice(0, start.index)
    if (!NO_TEXT.test(before)) open.lines.push(before)
    close(line.at + start.index, line.at + start.index)
    const end = endOf(lines, i, start)
    parts.push(secretPart(lines, {i, end, start}))
    const last = lines[Math.min(end, lines.length - 1)] as Line
    open = {lines: [], from: last.at + last.text.length}
    i = end
  }
  close(text.length, text.length)
  return parts
}

interface Line {
  text: string
  at: number
}

function linesOf(text: string): Line[] {
  let at = 0
  return text.split(/(\r\n?|\n)/).flatMap((piece, i) => {
    const line = {text: piece, at}
    at += piece.length
    return i % 2 === 0 ? line : []
  })
}

function secretPart(lines: readonly Line[], {i, end, start}: {i: number; end: number; start: RegExpExecArray}): TextPart {
  const first = lines[i] as Line
  const behind = first.text.slice(start.index + start[0].length)
  const {mark, rest} = readMark(behind, start[1]?.length ?? 3)
  const last = lines[Math.min(end, lines.length - 1)] as Line
  const inner = [...(rest.trim() === '' ? [] : [rest]), ...lines.slice(i + 1, end).map((line) => line.text)]
  const markEnd = first.at + first.text.length - rest.length
  const before = lines[end - 1] as Line
  const words = {from: rest.trim() === '' ? (lines[i + 1]?.at ?? markEnd) : markEnd, to: Math.max(markEnd, before.at + before.text.length)}
  const place = {from: first.at + start.index, to: last.at + last.text.length, inner: {...words, markEnd}}
  return {secret: mark, text: inner.join('\n'), ...place, ...(end === lines.length ? {isUnclosed: true as const} : {})}
}

function readMark(line: string, colons: number): {mark: SecretMark; rest: string} {
  const mark: SecretMark = {knownBy: [], colons}
  let rest = line
  for (let found = ATTRIBUTE.exec(rest); found; found = ATTRIBUTE.exec(rest)) {
    const [whole, name = '', quoted, bare = ''] = found
    const value = quoted ?? bare
    if (name.toLowerCase() === 'redacted') mark.redacted = value
    else
      mark.knownBy = [
        ...mark.knownBy,
        ...value
          .split(',')
          .map((each) => each.trim())
          .filter((each) => each !== ''),
      ]
    rest = rest.slice(whole.length)
  }
  return {mark, rest}
}

/** The opening line of a secret part. */
export function printMark({knownBy, redacted, colons}: SecretMark): string {
  const known = knownBy.length > 0 ? ` known-by=${knownBy.join(',')}` : ''
  return `${':'.repeat(colons)}secret${known}${redacted === undefined ? '' : ` redacted="${redacted}"`}`
}

const KNOWERS = /(:::+\s*secret\b[^\n]*?\bknown-by=)("[^"\n]*"|[^\s"]+)/gi

/** A text with those who may read its secret parts replaced, each by its id. */
export function replaceKnowers(text: string, replace: (id: string) => string): string {
  return text.replace(KNOWERS, (_whole, before: string, ids: string) => before + ids.replace(/[^\s",]+/g, replace))
}

/** The line that closes the part which opens in a line; the number of lines where none does. */
function endOf(lines: readonly Line[], first: number, start: RegExpExecArray): number {
  const colons = [start[1]?.length ?? 0]
  const behind = (lines[first] as Line).text.slice(start.index + start[0].length)
  for (let i = shieldFrom(lines, first, behind) + 1; i < lines.length; i++) {
    const {text} = lines[i] as Line
    const shield = shieldFrom(lines, i, text)
    if (shield > i) {
      i = shield
      continue
    }
    const inner = PART_START.exec(text)
    if (inner) colons.push(inner[1]?.length ?? 0)
    else if ((PART_END.exec(text)?.[1]?.length ?? 0) >= (colons.at(-1) ?? 0)) colons.pop()
    if (colons.length === 0) return i
  }
  return lines.length
}

const FENCE = /^[\s>*+-]*(`{3,}|~{3,})/

/** The last line of code or of a comment that begins in a line and ends in a later one; the line itself where none does. */
function shieldFrom(lines: readonly Line[], i: number, text: string): number {
  const fence = FENCE.exec(text)?.[1]
  const later = (isEnd: (line: string) => boolean) => {
    const found = lines.findIndex((line, j) => j > i && isEnd(line.text))
    return found < 0 ? i : found
  }
  if (fence !== undefined) return later((line) => FENCE.exec(line)?.[1]?.startsWith(fence) ?? false)
  if (text.lastIndexOf('<!--') > text.lastIndexOf('-->')) return later((line) => line.includes('-->'))
  return text.split('%%').length % 2 === 0 ? later((line) => line.split('%%').length % 2 === 0) : i
}

/** A text's parts as the DM reads them, marks gone: parts within a secret part are in it. */
export function splitSecrets(text: string): {isSecret: boolean; text: string; knownBy: readonly string[]}[] {
  return partsOf(text)
    .map(({secret, text: part}) => ({
      isSecret: secret !== undefined,
      knownBy: secret?.knownBy ?? [],
      text: (secret ? withoutMarks(part) : part).trim(),
    }))
    .filter((part) => part.text !== '')
}

function withoutMarks(text: string): string {
  return partsOf(text)
    .map(({secret, text: part}) => (secret ? withoutMarks(part) : part))
    .filter((part) => part.trim() !== '')
    .join('\n')
}

/** Nobody whom a text could name. */
const NOBODY: ReadonlySet<string> = new Set()

/**
 * A text as somebody may read it: without the `:::secret` parts that don't name them and without comments (`<!-- -->`, `%% %%`). What
 * is opened and never closed hides everything to the end. A text with nothing of the kind is as it was.
 */
export function withoutSecrets(text: string, as: ReadonlySet<string> = NOBODY): string {
  for (let before = text; ; ) {
    // Parts go first, so that no comment can swallow where one begins; what a comment leaves behind may begin another.
    const open = withoutComments(withoutSecretParts(before, as))
    if (open === before) return open
    before = open.replace(/\n{3,}/g, '\n\n').trim()
  }
}

function withoutSecretParts(text: string, as: ReadonlySet<string>): string {
  if (!SECRET_START.test(text)) return text
  return partsOf(text)
    .flatMap(({secret, text: part}) => {
      if (!secret) return part
      return secret.knownBy.some((knower) => as.has(knower)) ? withoutSecretParts(part, as) : (secret.redacted ?? [])
    })
    .join('\n')
}

/** Which mark a text opens and never closes; what follows it no player sees. */
export function unclosedIn(text: string): 'secret' | 'comment' | undefined {
  const parts = partsOf(text)
  if (parts.some(({isUnclosed}) => isUnclosed)) return 'secret'
  const open = parts.filter(({secret}) => !secret).map((part) => part.text)
  return withoutComments(open.join('\n'), () => undefined) === undefined ? 'comment' : undefined
}

/** A text with its nth secret part written anew, counted from 1 in the order in which they open, those within others too. */
export function rewriteSecret(text: string, nth: number, rewrite: (part: SecretPart) => string): string | undefined {
  let count = 0
  const walk = (whole: string): string | undefined => {
    for (const {secret, inner, from, to} of partsOf(whole)) {
      if (!secret || !inner) continue
      const words = whole.slice(inner.from, Math.max(inner.from, inner.to))
      count++
      const isIt = count === nth
      const written = isIt ? rewrite({secret, words, opening: whole.slice(from, inner.markEnd), whole: whole.slice(from, to)}) : walk(words)
      if (written === undefined) continue
      return isIt
        ? `${whole.slice(0, lineStart(whole, from, written))}${written}${whole.slice(to)}`
        : `${whole.slice(0, inner.from)}${written}${whole.slice(inner.from + words.length)}`
    }
    return undefined
  }
  return walk(text)
}

export interface SecretPart {
  secret: SecretMark
  /** What stands between its marks. */
  words: string
  opening: string
  whole: string
}

/** A part whose marks went leaves no mark of a quote or an item before its first line, which has its own. */
function lineStart(text: string, from: number, written: string): number {
  const begin = text.lastIndexOf('\n', from - 1) + 1
  return !written.startsWith(':::') && NO_TEXT.test(text.slice(begin, from)) ? begin : from
}

/** How many secret parts a text has, those within others too. */
export function countSecrets(text: string): number {
  return partsOf(text).reduce((sum, {secret, text: inner}) => sum + (secret ? 1 + countSecrets(inner) : 0), 0)
}

/** A text with its nth paragraph, counted from 1, hidden; `undefined` where it has none. Secret parts are no paragraphs. */
export function hideParagraph(text: string, nth: number): string | undefined {
  let count = 0
  let at = 0
  for (const {secret, from, to} of partsOf(text)) {
    if (secret) continue
    for (const {0: paragraph, index} of text.slice(from, to).matchAll(/\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g)) {
      at = from + index
      count++
      if (count === nth) return `${text.slice(0, at)}:::secret\n${paragraph}\n:::${text.slice(at + paragraph.length)}`
    }
  }
  return undefined
}

/** All who are named by secret parts of a text. */
export function knowersIn(text: string): string[] {
  return partsOf(text).flatMap(({secret, text: inner}) => (secret ? [...secret.knownBy, ...knowersIn(inner)] : []))
}
