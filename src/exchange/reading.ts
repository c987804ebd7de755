import {collectLosses, type Losses} from './loss.js'

type Bag = Readonly<Record<string, unknown>>

/** A map of foreign data that remembers which of its keys were understood; the rest is reported as lost. */
export interface Reading {
  readonly path: string
  readonly losses: Losses
  keys(): readonly string[]
  has(key: string): boolean
  /** The value as it is, which counts as understood. */
  take(key: string): unknown
  /** Its text on trimmed lines; a number counts as text, anything else stays unread. */
  text(key: string): string | undefined
  /** A finite number, or text that is one. */
  number(key: string): number | undefined
  integer(key: string): number | undefined
  isTrue(key: string): boolean
  /** The map under a key; absent when there is none. */
  child(key: string): Reading | undefined
  /** The maps of a list; a lone map counts as a list of one. Members that are not maps stay unread. */
  children(key: string): Reading[]
  /** The texts of a list; a lone text counts as a list of one. */
  texts(key: string): string[]
  /** Known, and without a place in an entry. */
  drop(...keys: string[]): void
  /** Known, and nothing that anyone would miss: ids, versions, sort orders. */
  ignore(...keys: string[]): void
  guess(key: string, value: unknown): void
  unmapped(key: string, value: unknown): void
}

interface Node {
  value: unknown
  path: string
  used: Map<string, 'all' | Node[]>
}

/** Follow one entity as it is read; `finish` adds what nobody read to its losses. */
export function startReading(value: object): {reading: Reading; finish(): void} {
  const losses = collectLosses()
  const root: Node = {value, path: '', used: new Map()}
  return {reading: readingOf(root, losses), finish: () => reportUnread(root, losses)}
}

function readingOf(node: Node, losses: Losses): Reading {
  const bag = node.value as Bag
  const at = (key: string): unknown => (Object.hasOwn(bag, key) ? bag[key] : undefined)
  const take = (key: string) => {
    node.used.set(key, 'all')
    return at(key)
  }
  const number = (key: string) => {
    const value = asNumber(at(key))
    if (value !== undefined) take(key)
    return value
  }
  const children = (key: string) => {
    const nodes = membersOf(at(key), joinPath(node.path, key))
    if (!node.used.has(key)) node.used.set(key, nodes)
    return nodes.map((each) => readingOf(each, losses))
  }
  return {
    path: node.path,
    losses,
    keys: () => Object.keys(bag),
    has: (key) => !isNothing(at(key)),
    take,
    text: (key) => {
      const value = at(key)
      if (typeof value !== 'string' && typeof value !== 'number') return undefined
      return tidyText(String(take(key))) || undefined
    },
    number,
    integer: (key) => (Number.isInteger(asNumber(at(key))) ? number(key) : undefined),
    isTrue: (key) => ['true', 'yes', '1'].includes(wordOf(take(key)).toLowerCase()),
    child: (key) => (isBag(at(key)) ? children(key)[0] : undefined),
    children,
    texts: (key) => {
      const value = at(key)
      const list = Array.isArray(value) ? value : isNothing(value) ? [] : [value]
      if (!list.every((each) => typeof each === 'string' || typeof each === 'number')) return []
      take(key)
      return list.map((each) => tidyText(String(each))).filter((each) => each !== '')
    },
    drop: (...keys) => {
      for (const key of keys) if (!isNothing(take(key))) losses.add(joinPath(node.path, key), 'dropped', at(key))
    },
    ignore: (...keys) => {
      for (const key of keys) take(key)
    },
    guess: (key, value) => losses.add(joinPath(node.path, key), 'guessed', value),
    unmapped: (key, value) => losses.add(joinPath(node.path, key), 'unmapped', value),
  }
}

function membersOf(value: unknown, path: string): Node[] {
  if (isBag(value)) return [{value, path, used: new Map()}]
  if (!Array.isArray(value)) return []
  return value.flatMap((each, index) => (isBag(each) ? [{value: each, path: `${path}[${index}]`, used: new Map()}] : []))
}

function reportUnread(node: Node, losses: Losses): void {
  for (const [key, value] of Object.entries(node.value as Bag)) {
    const used = node.used.get(key)
    if (used === 'all' || isNothing(value)) continue
    if (used === undefined) losses.add(joinPath(node.path, key), 'unmapped', value)
    else reportMembers(value, used, {path: joinPath(node.path, key), losses})
  }
}

function reportMembers(value: unknown, used: readonly Node[], {path, losses}: {path: string; losses: Losses}): void {
  for (const each of used) reportUnread(each, losses)
  if (!Array.isArray(value)) return void (used.length === 0 && losses.add(path, 'unmapped', value))
  value.forEach((each, index) => {
    if (!isBag(each) && !isNothing(each)) losses.add(`${path}[${index}]`, 'unmapped', each)
  })
}

/** A plain value as text; a list or map is none, and may not even convert. */
export function wordOf(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}

export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Empty values say nothing, so nothing is lost with them. */
function isNothing(value: unknown): boolean {
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

/** Line ends made one kind, blanks at line ends and runs of empty lines dropped, control characters out. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g, '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
