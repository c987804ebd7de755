import {rowOf, wordOf} from '../../kit/reading.js'
import {signed} from '../../kit/text-figures.js'

/** What `@abilities.dex.mod` and the like stand for. */
export type Lookup = (path: string) => unknown

/** A formula worked out as far as it is not left to chance. */
interface Rolled {
  dice: readonly {count: number; faces: number}[]
  flat: number
}

/** Deepest nesting of brackets and of names that stand for formulas. */
const MAX_DEPTH = 20
const MAX_LENGTH = 300
const TOKEN = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|@([a-z][\w]*(?:\.\w+)*)|([a-z]+)(?=\s*\()|([-+*/(),])|(d)(?=\d|\())/iy

/** "2d6 + @mod" as dice of ours, the flat part with the first; `undefined` for what our dice can't say. */
export function diceOf(formula: string, lookup: Lookup): string[] | undefined {
  const rolled = parseFormula(formula, lookup)
  const dice = rolled?.dice.filter(({count}) => count !== 0) ?? []
  const isPlain = rolled && Number.isInteger(rolled.flat) && dice.every(({count, faces}) => count > 0 && count < 10_000 && faces < 10_000)
  if (!isPlain) return undefined
  const [first, ...others] = dice
  if (!first) return rolled.flat > 0 ? [String(rolled.flat)] : []
  const head = `${first.count}d${first.faces}${rolled.flat === 0 ? '' : signed(rolled.flat)}`
  return [head, ...others.map(({count, faces}) => `${count}d${faces}`)]
}

/** "8 + @mod + @prof" as a number; `undefined` when there are dice in it, or something unknown. */
export function flatOf(formula: string, lookup: Lookup): number | undefined {
  if (formula.trim() === '') return 0
  const rolled = parseFormula(formula, lookup)
  return rolled && rolled.dice.length === 0 && Number.isFinite(rolled.flat) ? rolled.flat : undefined
}

function parseFormula(formula: string, lookup: Lookup, depth = 0): Rolled | undefined {
  const plain = formula.replace(/\[[^[\]]*\]/g, '').trim()
  const tokens = depth > MAX_DEPTH || plain.length > MAX_LENGTH ? undefined : tokensOf(plain)
  if (!tokens || tokens.length === 0) return undefined
  try {
    return new Parser(tokens, (path) => namedValue(lookup(path), lookup, depth + 1)).whole()
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}

function namedValue(value: unknown, lookup: Lookup, depth: number): Rolled {
  if (typeof value === 'number') return {dice: [], flat: value}
  return parseFormula(wordOf(value), lookup, depth) ?? refuse()
}

/** A formula goes beyond dice and numbers. */
class NotPlain extends Error {}

function refuse(): never {
  throw new NotPlain()
}

interface Token {
  type: 'number' | 'name' | 'call' | 'mark' | 'die'
  text: string
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  const pattern = new RegExp(TOKEN)
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text)
    if (!match) return undefined
    const [, number, name, call, mark, die] = match
    const type = number ? 'number' : name ? 'name' : call ? 'call' : mark ? 'mark' : 'die'
    tokens.push({type, text: number ?? name ?? call ?? mark ?? die ?? ''})
  }
  return tokens
}

const CALLS: Readonly<Record<string, (...values: number[]) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  abs: Math.abs,
  max: Math.max,
  min: Math.min,
}

/** Sums of products of numbers, dice, names and brackets. */
class Parser {
  private at = 0
  private depth = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly valueOfName: (path: string) => Rolled,
  ) {}

  whole(): Rolled {
    const value = this.sum()
    return this.at === this.tokens.length ? value : refuse()
  }

  private sum(): Rolled {
    if (++this.depth > MAX_DEPTH) refuse()
    let value = this.product()
    for (;;) {
      if (this.takes('+')) value = add(value, this.product())
      else if (this.takes('-')) value = add(value, negative(this.product()))
      else break
    }
    this.depth--
    return value
  }

  private product(): Rolled {
    let value = this.signed()
    for (;;) {
      if (this.takes('*')) value = {dice: [], flat: flat(value) * flat(this.signed())}
      else if (this.takes('/')) value = {dice: [], flat: flat(value) / flat(this.signed())}
      else return value
    }
  }

  private signed(): Rolled {
    let isNegative = false
    for (;;) {
      if (this.takes('-')) isNegative = !isNegative
      else if (!this.takes('+')) break
    }
    const value = this.roll()
    return isNegative ? negative(value) : value
  }

  private roll(): Rolled {
    const count = this.peeks('die') ? {dice: [], flat: 1} : this.single()
    if (!this.peeks('die')) return count
    this.at++
    return {dice: [{count: flat(count), faces: flat(this.single())}], flat: 0}
  }

  private single(): Rolled {
    const token = this.tokens[this.at++]
    if (token?.type === 'number') return {dice: [], flat: Number(token.text)}
    if (token?.type === 'name') return this.valueOfName(token.text)
    if (token?.type === 'call') return this.call(token.text)
    return token?.text === '(' ? this.closed() : refuse()
  }

  private closed(): Rolled {
    const value = this.sum()
    return this.takes(')') ? value : refuse()
  }

  private call(name: string): Rolled {
    const apply = rowOf(CALLS, name)
    if (!apply || !this.takes('(')) refuse()
    const values = [flat(this.sum())]
    while (this.takes(',')) values.push(flat(this.sum()))
    return this.takes(')') ? {dice: [], flat: apply(...values)} : refuse()
  }

  private takes(mark: string): boolean {
    const isNext = this.tokens[this.at]?.type === 'mark' && this.tokens[this.at]?.text === mark
    if (isNext) this.at++
    return isNext
  }

  private peeks(type: Token['type']): boolean {
    return this.tokens[this.at]?.type === type
  }
}

function add(a: Rolled, b: Rolled): Rolled {
  return {dice: [...a.dice, ...b.dice], flat: a.flat + b.flat}
}

function negative({dice, flat: number}: Rolled): Rolled {
  return {dice: dice.map(({count, faces}) => ({count: -count, faces})), flat: -number}
}

function flat({dice, flat: number}: Rolled): number {
  return dice.length === 0 ? number : refuse()
}
