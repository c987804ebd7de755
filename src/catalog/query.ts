import {nearest} from '../schema/near.js'
import {FIELDS} from './facets.js'

/**
 * The query language:
 *
 *     query = or; or = and {"OR" and}; and = not {["AND"] not}; not = ["NOT" | "-"] atom
 *     atom  = "(" or ")" | field ":" value | "\"phrase\"" | word["*"]
 *     value = ["<" | "<=" | ">" | ">=" | "="] text | from ".." to | "\"text\"" | a,b (any of them) | "*" (any at all)
 */
export type Query =
  | {type: 'and' | 'or'; parts: readonly Query[]}
  | {type: 'not'; part: Query}
  | {type: 'text'; words: readonly string[]; prefix: boolean /** As it was typed; absent for a quoted phrase. */; raw?: string}
  | {type: 'field'; field: string; tests: readonly FieldTest[]}

export type FieldTest =
  | {op: '*'}
  | {op: '='; value: string}
  | {op: '<' | '<=' | '>' | '>='; number: number}
  | {op: '..'; from: number; to: number}

/** Why a text is not a query; `at` is the 0-based place in it. */
export interface QueryProblem {
  problem: string
  at: number
  hint?: string
}

/** `/regular expression/flags`, with a query behind it or not; `pattern.ts` answers those. */
export const PATTERN_QUERY = /^\s*\/(.+)\/([a-z]*)(?:\s+(.*))?$/s

const MAX_QUERY = 1_000

/** Challenge ratings as books print them. */
const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ['½', '1/2'],
  ['¼', '1/4'],
  ['⅛', '1/8'],
])
const MAX_DEPTH = 30

type Token =
  | {type: 'open' | 'close' | 'and' | 'or' | 'not'; at: number}
  | {type: 'phrase' | 'word'; text: string; at: number}
  | {type: 'field'; field: string; text: string; at: number}

/** Read what a DM types; every text is a query or a problem. */
export function parseQuery(typed: string): Query | QueryProblem {
  const text = typed.replace(/[½¼⅛]/g, (sign) => FRACTIONS.get(sign) ?? sign)
  if (text.length > MAX_QUERY) return {problem: `a query has at most ${MAX_QUERY} characters`, at: MAX_QUERY}
  const tokens = tokenize(text)
  if ('problem' in tokens) return tokens
  if (tokens.length === 0) return {problem: 'there is nothing to look for', at: 0, hint: 'type a word, or a field such as level:3'}
  const reader = new Reader(tokens, text.length)
  const query = reader.readOr(0)
  if ('problem' in query) return query
  const rest = reader.peek()
  return rest ? {problem: 'this ")" closes nothing', at: rest.at} : withPrefix(query, tokens.at(-1))
}

/** The last plain word may be the start of one, since people search while they type. */
function withPrefix(query: Query, last: Token | undefined): Query {
  if (last?.type !== 'word') return query
  const mark = (part: Query): Query => {
    if (part.type === 'text') return {...part, prefix: true}
    if (part.type === 'not') return part
    return 'parts' in part ? {...part, parts: [...part.parts.slice(0, -1), ...part.parts.slice(-1).map(mark)]} : part
  }
  return mark(query)
}

class Reader {
  private at = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  peek(): Token | undefined {
    return this.tokens[this.at]
  }

  readOr(depth: number): Query | QueryProblem {
    return this.readList('or', depth, () => this.readAnd(depth))
  }

  private readAnd(depth: number): Query | QueryProblem {
    return this.readList('and', depth, () => this.readNot(depth))
  }

  private readList(type: 'and' | 'or', depth: number, readPart: () => Query | QueryProblem): Query | QueryProblem {
    if (depth > MAX_DEPTH) return {problem: 'too many nested parentheses', at: this.peek()?.at ?? this.end}
    const parts: Query[] = []
    for (;;) {
      const part = readPart()
      if ('problem' in part) return part
      parts.push(part)
      const next = this.peek()
      if (next?.type === type) this.at++
      else if (type === 'or' || !next || next.type === 'close' || next.type === 'or') break
    }
    const [only] = parts
    return parts.length === 1 && only ? only : {type, parts}
  }

  private readNot(depth: number): Query | QueryProblem {
    if (this.peek()?.type !== 'not') return this.readAtom(depth)
    this.at++
    const part = this.readNot(depth + 1)
    return 'problem' in part ? part : {type: 'not', part}
  }

  private readAtom(depth: number): Query | QueryProblem {
    const token = this.tokens[this.at++]
    if (!token) return {problem: 'it ends where a word should stand', at: this.end}
    switch (token.type) {
      case 'word':
        return {type: 'text', words: wordsOf(token.text), prefix: token.text.endsWith('*'), raw: token.text}
      case 'phrase':
        return {type: 'text', words: wordsOf(token.text), prefix: false}
      case 'field':
        return readField(token)
      case 'open':
        return this.readGroup(token.at, depth)
      case 'close':
        return {problem: 'this ")" closes nothing', at: token.at}
      default:
        return {
          problem: `"${token.type.toUpperCase()}" needs a word on each side`,
          at: token.at,
          hint: `to look for the word itself, write "${token.type}" in quotes`,
        }
    }
  }

  private readGroup(at: number, depth: number): Query | QueryProblem {
    const inner = this.readOr(depth + 1)
    if ('problem' in inner) return inner
    if (this.peek()?.type !== 'close') return {problem: 'this "(" is not closed', at}
    this.at++
    return inner
  }
}

const TOKEN = /\s+|(\()|(\))|([A-Za-z]+):("[^"]*"|[^\s()"]+)?|"([^"]*)("?)|(-)(?=\S)|([^\s()"]+)/gy
const OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
])

function tokenize(text: string): Token[] | QueryProblem {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    const [, open, close, field, value, phrase, closing, minus, word] = match
    const at = match.index
    if (open) tokens.push({type: 'open', at})
    else if (close) tokens.push({type: 'close', at})
    else if (minus) tokens.push({type: 'not', at})
    else if (field !== undefined) {
      const problem = fieldProblem(field, value, at)
      if (problem) return problem
      tokens.push({type: 'field', field: field.toLowerCase(), text: value ?? '', at})
    } else if (phrase !== undefined) {
      if (closing !== '"') return {problem: 'this quote is not closed', at, hint: 'end the phrase with another "'}
      if (wordsOf(phrase).length > 0) tokens.push({type: 'phrase', text: phrase, at})
    } else if (word !== undefined) {
      const operator = OPERATORS.get(word)
      if (operator) tokens.push({type: operator, at})
      else if (wordsOf(word).length > 0) tokens.push({type: 'word', text: word, at})
    }
  }
  return tokens
}

function fieldProblem(field: string, value: string | undefined, at: number): QueryProblem | undefined {
  const name = field.toLowerCase()
  if (!Object.hasOwn(FIELDS, name)) {
    const near = nearest(name, Object.keys(FIELDS))
    const known =
      near.length > 0 ? `did you mean ${near.map((each) => `${each}:`).join(' or ')}?` : `fields are ${Object.keys(FIELDS).join(', ')}`
    return {problem: `there is no field "${field}"`, at, hint: known}
  }
  if (value === undefined) return {problem: `"${field}:" needs a value`, at, hint: `${name}: ${FIELDS[name]}`}
  return undefined
}

/** Letters and digits; everything else separates words, in queries as in the index. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

const COMPARISON = /^(<=|>=|<|>|=)?(.+)$/
const RANGE = /^(.+?)\.\.(.+)$/
const COINS: ReadonlyMap<string, number> = new Map([
  ['cp', 1],
  ['sp', 10],
  ['ep', 50],
  ['gp', 100],
  ['pp', 1_000],
])

function readField({field, text, at}: Extract<Token, {type: 'field'}>): Query | QueryProblem {
  const bare = text.replace(/^"|"$/g, '')
  if (field === 'name') return {type: 'and', parts: [{type: 'field', field, tests: [{op: '=', value: bare.toLowerCase()}]}]}
  const tests: FieldTest[] = []
  for (const part of bare.split(',').filter((each) => each !== '')) {
    const test = readTest(field, part)
    if (test === undefined) return {problem: `"${part}" can't be compared: it is not a number`, at, hint: `${field}: ${FIELDS[field]}`}
    tests.push(test)
  }
  return tests.length === 0 ? {problem: `"${field}:" needs a value`, at} : {type: 'field', field, tests}
}

function readTest(field: string, text: string): FieldTest | undefined {
  if (text === '*') return {op: '*'}
  if (field === 'date') return readDateTest(text)
  const [, from, to] = (RANGE.exec(text) ?? []).map(amountOf)
  if (from !== undefined && to !== undefined) return {op: '..', from, to}
  const [, op = '=', value = ''] = COMPARISON.exec(text) ?? []
  if (op === '=') return {op, value: field === 'cost' || field === 'cr' ? String(amountOf(value) ?? value) : spelledAs(value)}
  const number = amountOf(value)
  return number === undefined ? undefined : {op: op as '<', number}
}

/** Of a month or a year, the end or the start counts: `<=41-2` is up to its last day, `<41-2` up to the day before its first. */
function readDateTest(text: string): FieldTest | undefined {
  const [, from = '', to = ''] = RANGE.exec(text) ?? []
  const [first, last] = [dayNumber(from), dayNumber(to, LATE)]
  if (first !== undefined && last !== undefined) return {op: '..', from: first, to: last}
  const [, op = '=', value = ''] = COMPARISON.exec(text) ?? []
  if (op === '=') return {op, value: spelledAs(value)}
  const number = dayNumber(value, op === '<' || op === '>=' ? EARLY : LATE)
  return number === undefined ? undefined : {op: op as '<', number}
}

/** Beyond any month of a year and any day of a month. */
const LATE = 9_999
const EARLY = 0

/** A number by which days sort: year, month and day, where all are numbers; of a month or a year, with `rest` for what is missing. */
export function dayNumber(text: string, rest = EARLY): number | undefined {
  const [, year, month, day] = /^(-?\d{1,7})(?:-(\d{1,4})(?:-(\d{1,4}))?)?$/.exec(text) ?? []
  if (year === undefined) return undefined
  return (Number(year) * 10_000 + Number(month ?? rest)) * 10_000 + Number(day ?? rest)
}

/** A number or a fraction, with a coin as copper pieces. */
function amountOf(text: string): number | undefined {
  const [, over, under] = /^(\d+)\/([1-9]\d*)$/.exec(text) ?? []
  if (over !== undefined) return Number(over) / Number(under)
  const [, digits, coin = 'cp'] = /^(\d+(?:\.\d+)?)\s*(cp|sp|ep|gp|pp)?$/i.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits) * (COINS.get(coin.toLowerCase()) ?? 1)
}

/** What people type for a value, as the index spells it. */
export function spelledAs(text: string): string {
  const lower = text.toLowerCase().replace(/[\s_]+/g, '-')
  return WORDS.get(lower) ?? lower
}

/** Other words for a value. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'yes'],
  ['false', 'no'],
  ['y', 'yes'],
  ['n', 'no'],
  ['cantrip', '0'],
  ['strength', 'str'],
  ['dexterity', 'dex'],
  ['constitution', 'con'],
  ['intelligence', 'int'],
  ['wisdom', 'wis'],
  ['charisma', 'cha'],
])
