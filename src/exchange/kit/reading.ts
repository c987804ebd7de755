import {collectLosses, type Losses} from './loss.js'
import {tidyText} from './text-plain.js'

/** A map of foreign data. */
export type Bag = Readonly<Record<string, unknown>>

/** What became of a key: its value was read as it is, put aside as nothing to miss, has no place, or was gone into member by member. */
type Use = 'read' | 'ignored' | 'dropped' | Node[]

/** A map, and what became of its keys. */
export interface Node {
  value: Bag
  path: string
  used: Map<string, Use>
}

/** Follow one entity as it is read; its root knows what became of every key. */
export function startReading(value: object): {reading: Reading; root: Node} {
  const root = nodeOf(value as Bag, '')
  return {reading: new Reading(root, collectLosses()), root}
}

/** A map of foreign data that remembers which of its keys were understood; the rest is reported as lost. */
export class Reading {
  constructor(
    private readonly node: Node,
    readonly losses: Losses,
  ) {}

  get path(): string {
    return this.node.path
  }

  keys(): readonly string[] {
    return Object.keys(this.node.value)
  }

  has(key: string): boolean {
    return !isNothing(this.at(key))
  }

  /** The value as it is, which counts as understood. */
  take(key: string): unknown {
    if (!this.node.used.has(key)) this.node.used.set(key, 'read')
    return this.at(key)
  }

  /** The value, which stays unread. */
  peek(key: string): unknown {
    return this.at(key)
  }

  /** Its text on trimmed lines; a number counts as text, anything else stays unread. */
  text(key: string): string | undefined {
    return isWord(this.at(key)) ? tidyText(String(this.take(key))) || undefined : undefined
  }

  /** A finite number, or text that is one. */
  number(key: string): number | undefined {
    const value = asNumber(this.at(key))
    if (value !== undefined) this.take(key)
    return value
  }

  integer(key: string): number | undefined {
    return Number.isInteger(asNumber(this.at(key))) ? this.number(key) : undefined
  }

  /** A flag; any other value stays unread. */
  isTrue(key: string): boolean {
    const word = wordOf(this.at(key)).toLowerCase()
    if (YES.includes(word) || NO.includes(word)) this.ignore(key)
    return YES.includes(word)
  }

  /** The map under a key; absent when there is none. */
  child(key: string): Reading | undefined {
    return isBag(this.at(key)) ? this.children(key)[0] : undefined
  }

  /** The maps of a list; a lone map counts as a list of one. Members that are not maps stay unread. */
  children(key: string): Reading[] {
    const use = this.node.used.get(key)
    // Asked for again, they are the same, so that what is read of them is known of all.
    const nodes = Array.isArray(use) ? use : membersOf(this.at(key), this.pathOf(key))
    if (use === undefined) this.node.used.set(key, nodes)
    return nodes.map((each) => new Reading(each, this.losses))
  }

  /** The texts of a list; a lone text counts as a list of one. */
  texts(key: string): string[] {
    const value = this.at(key)
    const list = Array.isArray(value) ? value : isNothing(value) ? [] : [value]
    if (!list.every(isWord)) return []
    this.take(key)
    return list.map((each) => tidyText(String(each))).filter((each) => each !== '')
  }

  /** Known, and without a place in an entry, unless it is said elsewhere. */
  drop(...keys: string[]): void {
    for (const key of keys) this.node.used.set(key, 'dropped')
  }

  /** Known, and nothing that anyone would miss: ids, versions, sort orders; or worked into another figure. */
  ignore(...keys: string[]): void {
    for (const key of keys) this.node.used.set(key, 'ignored')
  }

  guess(key: string, value: unknown): void {
    this.losses.add(this.pathOf(key), 'guessed', value)
  }

  unmapped(key: string, value: unknown): void {
    this.losses.add(this.pathOf(key), 'unmapped', value)
  }

  private at(key: string): unknown {
    return Object.hasOwn(this.node.value, key) ? this.node.value[key] : undefined
  }

  private pathOf(key: string): string {
    return joinPath(this.node.path, key)
  }
}

const YES = ['true', 'yes', '1']
const NO = ['false', 'no', '0']

function nodeOf(value: Bag, path: string): Node {
  return {value, path, used: new Map()}
}

function membersOf(value: unknown, path: string): Node[] {
  if (isBag(value)) return [nodeOf(value, path)]
  if (!Array.isArray(value)) return []
  return value.flatMap((each, index) => (isBag(each) ? [nodeOf(each, `${path}[${index}]`)] : []))
}

/** A plain value as text; a list or map is none, and may not even convert. */
export function wordOf(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}

export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The row of a table under a word of a foreign file, which may be the name of something that every object has. */
export function rowOf<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

/** Empty values say nothing, so nothing is lost with them. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true
  if (Array.isArray(value)) return value.every(isNothing)
  return typeof value === 'object' && Object.values(value).every(isNothing)
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(value)) return undefined
  return Number(value)
}

export function joinPath(path: string, key: string): string {
  const step = /^[\w-]+$/.test(key) ? key : JSON.stringify(key)
  return path === '' ? step : `${path}.${step}`
}
