import {refuseFile} from '../../kit/source.js'

/** A word of a Python file. Comments are none, and a line inside brackets goes on. */
export interface Token {
  type: 'name' | 'number' | 'text' | 'sign' | 'end-of-line'
  /** The word as it stands; of a text, what it says. */
  text: string
  line: number
  /** Spaces before it, for the first word of a line. */
  indent?: number
  /** A text whose value hangs on the program: f"…". */
  isComputed?: true
}

/** Beginnings of words, longest first where one begins another. */
const SPACE = /[ \t\f\r]+|\\\r?\n|#[^\n]*/y
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy
const NUMBER = /(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?|\.\d+)/y
const QUOTE = /([rRbBuUfF]{0,2})("""|'''|"|')/y

/** The words of a Python file. Refuses a text that never ends. */
export function* pythonTokens(source: string, file: string): Generator<Token> {
  const cursor = {at: 0, line: 1, depth: 0}
  let indent: number | undefined = 0
  const found = (pattern: RegExp) => {
    pattern.lastIndex = cursor.at
    return pattern.exec(source)
  }
  const take = (text: string) => {
    cursor.at += text.length
    cursor.line += text.split('\n').length - 1
  }
  while (cursor.at < source.length) {
    const space = found(SPACE)?.[0]
    if (space !== undefined) {
      if (indent !== undefined) indent = space.startsWith('#') ? indent : space.length
      take(space)
      continue
    }
    const {line} = cursor
    if (source[cursor.at] === '\n') {
      take('\n')
      if (cursor.depth > 0) continue
      yield {type: 'end-of-line', text: '\n', line}
      indent = 0
      continue
    }
    const token = nextToken(source, cursor.at, {found, file, line})
    cursor.depth = Math.max(0, cursor.depth + depthOf(token))
    yield {...token, line, ...(indent === undefined ? {} : {indent})}
    indent = undefined
    take(source.slice(cursor.at, token.end))
  }
  yield {type: 'end-of-line', text: '\n', line: cursor.line}
}

type Word = Omit<Token, 'line'> & {end: number}

function depthOf({type, text}: Word): number {
  if (type !== 'sign') return 0
  return '([{'.includes(text) ? 1 : ')]}'.includes(text) ? -1 : 0
}

function nextToken(
  source: string,
  at: number,
  {found, file, line}: {found: (pattern: RegExp) => RegExpExecArray | null; file: string; line: number},
): Word {
  const quote = found(QUOTE)
  if (quote) return textToken(source, at, {quote, file, line})
  const name = found(NAME)?.[0]
  if (name !== undefined) return {type: 'name', text: name, end: at + name.length}
  const number = found(NUMBER)?.[0]
  if (number !== undefined) return {type: 'number', text: number, end: at + number.length}
  const sign = String.fromCodePoint(source.codePointAt(at) ?? 0)
  return {type: 'sign', text: sign, end: at + sign.length}
}

function textToken(source: string, at: number, {quote, file, line}: {quote: RegExpExecArray; file: string; line: number}): Word {
  const [opening, prefix = '', mark = '"'] = quote
  const start = at + opening.length
  const end = closing(source, start, mark)
  if (end === undefined) refuseFile(file, 'IMPORT_PYTHON', 'a text never ends', {line, hint: `close it with ${mark}`})
  const raw = source.slice(start, end)
  const text = /r/i.test(prefix) ? raw : unescaped(raw)
  return {type: 'text', text, end: end + mark.length, ...(/f/i.test(prefix) ? {isComputed: true as const} : {})}
}

/** Where a text's closing mark stands; a short one ends in its line. */
function closing(source: string, start: number, mark: string): number | undefined {
  for (let at = start; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source.startsWith(mark, at)) return at
    else if (source[at] === '\n' && mark.length === 1) return undefined
  }
  return undefined
}

const ESCAPES: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '', '\\': '\\', "'": "'", '"': '"', '\n': ''}

function unescaped(raw: string): string {
  return raw.replace(/\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|([\s\S]))/g, (all, wide?: string, narrow?: string, plain?: string) => {
    const code = wide ?? narrow
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return plain !== undefined && Object.hasOwn(ESCAPES, plain) ? (ESCAPES[plain] ?? all) : all
  })
}
