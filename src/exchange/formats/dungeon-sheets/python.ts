import {MAX_DEPTH, refuseFile} from '../../kit/source.js'
import {pythonTokens, type Token} from './python-tokens.js'

/** Data of a Python file: what its names stand for at the end. */
export interface PythonData {
  values: Map<string, unknown>
  /** How many members each value has, however deep. */
  sizes: Map<string, number>
  /** Names whose value is worked out by the program, which is not run; with what stands there. */
  computed: {name: string; source: string}[]
}

/** More members or letters than this in one value: nobody's character, and what doubling a list again and again makes. */
const MAX_MEMBERS = 10_000
const MAX_LETTERS = 1_000_000

/** A value that only running the file would give. */
class Computed extends Error {}

/**
 * What stands at the left margin of a Python file as `name = data`: numbers, texts, lists, tuples, maps, sums of these, and names
 * that stand for one. Everything else (imports, functions, classes, calls) is passed over, and nothing is ever run.
 */
export function parsePythonData(source: string, file: string): PythonData {
  const data: PythonData = {values: new Map(), sizes: new Map(), computed: []}
  const classes = new Map<string, string>()
  for (const line of logicalLines(source, file)) {
    const [first, second, third] = line
    if (first?.indent !== 0) noteClassName(line, classes)
    else if (first.text === 'class' && second) classes.set(second.text, spacedName(second.text))
    else if (first.type === 'name' && isSign(second, '=') && !isSign(third, '=')) assign(first.text, line.slice(2), {data, classes, file})
  }
  return data
}

function isSign(token: Token | undefined, text: string): boolean {
  return token?.type === 'sign' && token.text === text
}

function* logicalLines(source: string, file: string): Generator<Token[]> {
  let line: Token[] = []
  for (const token of pythonTokens(source, file)) {
    if (token.type !== 'end-of-line') line.push(token)
    else if (line.length > 0) {
      yield line
      line = []
    }
  }
}

/** A class of one's own is named by the `name = "…"` in it. */
function noteClassName([field, equals, value, more]: readonly Token[], classes: Map<string, string>): void {
  const last = [...classes.keys()].at(-1)
  if (last !== undefined && field?.text === 'name' && isSign(equals, '=') && value?.type === 'text' && !more) classes.set(last, value.text)
}

/** "DullSword" as words. */
function spacedName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/_+/g, ' ')
    .trim()
}

function assign(
  name: string,
  tokens: readonly Token[],
  {data, classes, file}: {data: PythonData; classes: ReadonlyMap<string, string>; file: string},
): void {
  const known = (word: string) => ({
    value: data.values.has(word) ? data.values.get(word) : classes.get(word),
    size: data.sizes.get(word) ?? 1,
  })
  const parser = new Parser(tokens, known, file)
  try {
    data.values.set(name, parser.whole())
    data.sizes.set(name, parser.size)
  } catch (error) {
    if (!(error instanceof Computed)) throw error
    data.values.delete(name)
    data.computed.push({
      name,
      source: tokens
        .map(({text}) => text)
        .join(' ')
        .slice(0, 200),
    })
  }
}

const CONSTANTS: Readonly<Record<string, unknown>> = {None: null, True: true, False: false}
const CLOSING: Readonly<Record<string, string>> = {'(': ')', '[': ']', '{': '}'}

class Parser {
  /** Members of the value so far, those of names in it among them. */
  size = 0
  private at = 0
  private depth = 0
  private hadComma = false

  constructor(
    private readonly tokens: readonly Token[],
    private readonly known: (name: string) => {value: unknown; size: number},
    private readonly file: string,
  ) {}

  /** The value that all the words make: one, or several with commas between, which are a tuple. */
  whole(): unknown {
    const values = this.members(undefined)
    return values.length === 1 && !this.hadComma ? values[0] : values
  }

  private members(end: string | undefined): unknown[] {
    const values: unknown[] = []
    this.hadComma = false
    while (!this.isAt(end)) {
      values.push(this.sum())
      if (this.isAt(end)) break
      this.expect(',')
      this.hadComma = true
    }
    return values
  }

  private isAt(end: string | undefined): boolean {
    const token = this.tokens[this.at]
    if (end === undefined) return token === undefined
    if (token === undefined) throw new Computed()
    return isSign(token, end)
  }

  private expect(sign: string): void {
    if (!isSign(this.tokens[this.at], sign)) throw new Computed()
    this.at++
  }

  private sum(): unknown {
    let value = this.atom()
    while (isSign(this.tokens[this.at], '+')) {
      this.at++
      value = this.added(value, this.atom())
    }
    return value
  }

  private added(first: unknown, second: unknown): unknown {
    if (typeof first === 'number' && typeof second === 'number') return first + second
    if (typeof first === 'string' && typeof second === 'string') return this.checked(first + second)
    if (Array.isArray(first) && Array.isArray(second)) return this.checked([...first, ...second])
    throw new Computed()
  }

  private checked<T extends string | unknown[]>(value: T): T {
    if (value.length > (typeof value === 'string' ? MAX_LETTERS : MAX_MEMBERS)) this.refuse()
    return value
  }

  private grow(by: number): void {
    this.size += by
    if (this.size > MAX_MEMBERS) this.refuse()
  }

  private refuse(): never {
    refuseFile(this.file, 'IMPORT_TOO_LARGE', 'a value is too large', {line: this.tokens[0]?.line ?? 1})
  }

  private atom(): unknown {
    const token = this.tokens[this.at++]
    if (token === undefined || token.isComputed) throw new Computed()
    this.grow(1)
    switch (token.type) {
      case 'text':
        return this.joined(token.text)
      case 'number':
        return numberOf(token.text)
      case 'name':
        return this.named(token.text)
      default:
        return this.bracketed(token)
    }
  }

  /** Texts that stand side by side are one. */
  private joined(text: string): string {
    let whole = text
    for (let next = this.tokens[this.at]; next?.type === 'text'; next = this.tokens[this.at]) {
      if (next.isComputed) throw new Computed()
      whole = this.checked(whole + next.text)
      this.at++
    }
    return whole
  }

  private named(name: string): unknown {
    if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[name]
    const {value, size} = this.known(name)
    if (value === undefined) throw new Computed()
    this.grow(size)
    return value
  }

  private bracketed({text, line}: Token): unknown {
    const end = Object.hasOwn(CLOSING, text) ? CLOSING[text] : undefined
    if (++this.depth > MAX_DEPTH) refuseFile(this.file, 'IMPORT_TOO_DEEP', `values are nested more than ${MAX_DEPTH} deep`, {line})
    if (text === '-') return this.negative()
    if (end === undefined) throw new Computed()
    const value = text === '{' ? this.map() : this.members(end)
    const isAlone = text === '(' && !this.hadComma && Array.isArray(value) && value.length === 1
    this.expect(end)
    this.depth--
    this.hadComma = false
    return isAlone && Array.isArray(value) ? value[0] : value
  }

  private negative(): number {
    const value = this.atom()
    if (typeof value !== 'number') throw new Computed()
    this.depth--
    return -value
  }

  private map(): unknown {
    const entries: [string, unknown][] = []
    while (!this.isAt('}')) {
      const key = this.sum()
      if (typeof key !== 'string' && typeof key !== 'number') throw new Computed()
      this.expect(':')
      entries.push([String(key), this.sum()])
      if (!this.isAt('}')) this.expect(',')
    }
    return Object.fromEntries(entries)
  }
}

function numberOf(text: string): number {
  const value = Number(text.replace(/_/g, ''))
  if (!Number.isFinite(value)) throw new Computed()
  return value
}
