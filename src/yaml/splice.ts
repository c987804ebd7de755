import {
  Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import {isMap as isValueMap, same, type Value, type ValueMap} from '../schema/value.js'
import type {Hand} from './hand.js'

/** A piece of a text to be put in place of another; an empty range is an insertion. */
interface Edit {
  from: number
  to: number
  text: string
}

interface Splicing {
  text: string
  edits: Edit[]
  /** Spaces that the file indents a block by. */
  indent: number
  /** How new parts are written. */
  hand?: Hand | undefined
}

/** An edit that ranges of the text can't tell; the caller prints the document anew. */
class Beyond extends Error {}

/**
 * `text` with the places changed at which `before` and `after` differ, all else to the byte: comments, alignment, indentation, folded
 * texts, blank lines. What is new is written by the hand that is given. `undefined` where that can't be done by places alone.
 */
export function splice(text: string, document: Document, [before, after]: readonly [Value, Value], hand?: Hand): string | undefined {
  const isOpen = !text.endsWith('\n')
  const splicing: Splicing = {text: isOpen ? `${text}\n` : text, edits: [], indent: indentOf(text, document), hand}
  try {
    if (!isCollection(document.contents)) return undefined
    spliceNode(document.contents, before, after, {splicing, isFlow: false})
  } catch (error) {
    if (error instanceof Beyond) return undefined
    throw error
  }
  const result = applied(splicing)
  const done = parseDocument(result)
  if (done.errors.length > 0 || !same(done.toJS() as Value, after)) return undefined
  return isOpen ? result.replace(/\r?\n$/, '') : result
}

interface At {
  splicing: Splicing
  /** Inside brackets or braces. */
  isFlow: boolean
}

function applied({text, edits}: Splicing): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  let [result, at] = ['', 0]
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (edit.from < at) throw new Beyond()
    result += text.slice(at, edit.from) + edit.text.replaceAll('\n', newline)
    at = edit.to
  }
  return result + text.slice(at)
}

/** A collection whose value stays one of its sort. */
function spliceNode(node: Node, before: Value, after: Value, at: At): void {
  if (isMap(node) && isValueMap(before) && isValueMap(after)) spliceMap(node, before, after, at)
  else if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) spliceList(node, before, after, at)
  else throw new Beyond()
}

/** A member of a collection: where it begins, where what it says ends, and what it is to become. */
interface Member {
  from: number
  to: number
  isKept: boolean
}

function spliceMap(map: YAMLMap, before: ValueMap, after: ValueMap, {splicing, isFlow}: At): void {
  const at = {splicing, isFlow: isFlow || map.flow === true}
  const members = map.items.map((pair) => memberOf(pair, pair, Object.hasOwn(after, keyOf(pair)), splicing))
  map.items.forEach((pair, i) => {
    const [was, is] = [before[keyOf(pair)], after[keyOf(pair)]]
    if (was !== undefined && is !== undefined && !same(was, is))
      splicePair(pair, [was, is], {...at, column: columnOf(splicing.text, members[i]?.from ?? 0)})
  })
  const added = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key))
  const print = (column: number) => added.map(([key, value]) => ({after: map.items.length - 1, text: printPair(key, value, at, column)}))
  arrange(map, members, print, at)
}

function spliceList(list: YAMLSeq, before: readonly Value[], after: readonly Value[], {splicing, isFlow}: At): void {
  const at = {splicing, isFlow: isFlow || list.flow === true}
  const places = placesOf(before, after)
  const kept = places.filter((place) => place >= 0)
  if (kept.some((place, i) => place < (kept[i - 1] ?? -1))) throw new Beyond()
  const members = list.items.map((item, i) => memberOf(item, item, kept.includes(i), splicing))
  places.forEach((place, i) => {
    const [item, was, is] = [list.items[place], before[place], after[i]]
    if (item === undefined || was === undefined || is === undefined || same(was, is)) return
    if (isSpliced(item as Node | null, was, is)) spliceNode(item as Node, was, is, at)
    else throw new Beyond()
  })
  const print = (column: number) =>
    after.flatMap((value, i) => {
      if ((places[i] ?? -1) >= 0) return []
      const previous = places.slice(0, i).findLast((place) => place >= 0) ?? -1
      return [{after: previous, text: printItem(value, at, column)}]
    })
  arrange(list, members, print, at)
}

/** For each new item the old one that it was, or -1: the same thing by its id, or an equal value. */
export function placesOf(before: readonly Value[], after: readonly Value[]): number[] {
  const taken = new Set<number>()
  return after.map((item) => {
    const at = before.findIndex((old, i) => !taken.has(i) && isOne(old, item))
    if (at >= 0) taken.add(at)
    return at
  })
}

function isOne(old: Value, item: Value): boolean {
  if (isValueMap(old) && isValueMap(item) && typeof item['id'] === 'string') return old['id'] === item['id']
  return same(old, item)
}

/** Whether a collection can be changed part by part: it stays one of its sort, and keeps a part to go by, which brackets need not. */
function isSpliced(node: Node | null | undefined, was: Value, is: Value): node is YAMLMap | YAMLSeq {
  if (isSeq(node) && Array.isArray(was) && Array.isArray(is)) return node.flow === true || placesOf(was, is).some((place) => place >= 0)
  return isMap(node) && isValueMap(was) && isValueMap(is) && (node.flow === true || Object.keys(was).some((key) => Object.hasOwn(is, key)))
}

function keyOf({key}: Pair): string {
  if (!isScalar(key)) throw new Beyond()
  return String(key.value)
}

function memberOf(start: unknown, end: unknown, isKept: boolean, {text}: Splicing): Member {
  return {from: startOf(start), to: endOf(end, text), isKept}
}

function startOf(node: unknown): number {
  const first = isPair(node) ? (node.key as Node | null) : (node as Node | null)
  const start = first?.range?.[0]
  if (start === undefined) throw new Beyond()
  return start
}

/** Where the last character that belongs to a value stands: blank lines and comments after it are nobody's. */
function endOf(node: unknown, text: string): number {
  if (isPair(node)) {
    const value = node.value as Node | null
    const isThere = value?.range && !(isScalar(value) && value.range[0] === value.range[1])
    return isThere ? endOf(value, text) : text.indexOf(':', endOf(node.key, text)) + 1
  }
  if (isCollection(node) && !node.flow) return endOf(node.items.at(-1), text)
  const end = (node as Node | null | undefined)?.range?.[1]
  if (end === undefined) throw new Beyond()
  return end - (/\s*$/.exec(text.slice(startOf(node), end))?.[0].length ?? 0)
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

/** The value of one key, changed or replaced. */
function splicePair(pair: Pair, [was, is]: readonly [Value, Value], {splicing, isFlow, column}: At & {column: number}): void {
  const value = pair.value as Node | null
  if (isSpliced(value, was, is)) {
    spliceNode(value, was, is, {splicing, isFlow})
    return
  }
  const isStyled = isScalar(value) && value.type !== Scalar.PLAIN
  const written = isStyled ? undefined : splicing.hand?.pair(keyOf(pair), is)?.value
  const printed = printedPair(
    {key: 'k', value: (written as Node | null | undefined) ?? (isScalar(value) ? styled(value, is) : is)},
    {
      splicing,
      isFlow,
    },
  )
  const [from, words] =
    isInline(value) && printed.startsWith('k: ') ? [startOf(value), printed.slice(3)] : [endOf(pair.key, splicing.text), printed.slice(1)]
  splicing.edits.push({from, to: endOf(pair, splicing.text), text: indented(words, column)})
}

/** A scalar that begins on its key's line, behind spaces that are the hand's. */
function isInline(value: Node | null): value is Scalar {
  return isScalar(value) && value.source !== '' && value.type !== Scalar.BLOCK_FOLDED && value.type !== Scalar.BLOCK_LITERAL
}

/** A scalar in the style of another: a quoted text stays quoted, a block stays a block. */
function styled(old: Scalar, value: Value): Value | Scalar {
  if (typeof value === 'object' && value !== null) return value
  const scalar = new Scalar(value)
  if (typeof old.value === 'string' && typeof value === 'string' && old.type !== undefined && old.type !== Scalar.PLAIN)
    scalar.type = old.type
  return scalar
}

function printPair(key: string, value: Value, at: At, column: number): string {
  const written = at.splicing.hand?.pair(key, value)
  return indented(printedPair(written ?? {key, value}, at), column)
}

function printItem(value: Value, at: At, column: number): string {
  const text = printedAs([at.splicing.hand?.item(value) ?? value], at)
  return at.isFlow ? text.replace(/^\[|\]$/g, '') : indented(text, column)
}

/** "key: value", as a block's or between braces. */
function printedPair({key, value}: {key: unknown; value: unknown}, at: At): string {
  const text = printedAs(new Map([[key, value]]), at)
  return at.isFlow ? text.replace(/^\{|\}$/g, '') : text
}

function printedAs(value: unknown, {splicing, isFlow}: At): string {
  const document = new Document(value)
  if (isFlow) visit(document, {Collection: setFlow, Node: dropComments})
  return document.toString({lineWidth: 0, flowCollectionPadding: false, indent: splicing.indent}).replace(/\n$/, '')
}

function setFlow(_key: unknown, node: YAMLMap | YAMLSeq): void {
  node.flow = true
  dropComments(_key, node)
}

/** Between brackets there is no room for them. */
function dropComments(_key: unknown, node: Node): void {
  node.commentBefore = null
  node.comment = null
}

/** Lines after the first at a column. */
function indented(text: string, column: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(column)}`)
}

interface Addition {
  /** The old member that it stands behind; -1 for the front. */
  after: number
  text: string
}

/** Take members out of a collection and put new ones in. */
function arrange(node: YAMLMap | YAMLSeq, members: readonly Member[], print: (column: number) => Addition[], at: At): void {
  if (node.flow) arrangeFlow(node, members, print(0), at)
  else arrangeBlock(node, members, print, at)
}

function arrangeFlow(node: YAMLMap | YAMLSeq, members: readonly Member[], added: readonly Addition[], {splicing: {edits}}: At): void {
  const lastKept = members.findLastIndex(({isKept}) => isKept)
  const last = members[lastKept]
  if (!last) {
    const [from, to] = node.range ?? []
    if (from === undefined || to === undefined) throw new Beyond()
    edits.push({from: from + 1, to: to - 1, text: added.map(({text}) => text).join(', ')})
    return
  }
  for (const {after, text} of added) {
    const anchor = members.slice(0, after + 1).findLast(({isKept}) => isKept)
    const first = members.find(({isKept}) => isKept)?.from ?? last.from
    edits.push(anchor ? {from: anchor.to, to: anchor.to, text: `, ${text}`} : {from: first, to: first, text: `${text}, `})
  }
  members.forEach(({isKept, from}, i) => {
    if (!isKept && i < lastKept) edits.push({from, to: members[i + 1]?.from ?? from, text: ''})
  })
  const end = members.at(-1)?.to ?? last.to
  if (lastKept < members.length - 1) edits.push({from: last.to, to: end, text: ''})
}

function arrangeBlock(node: YAMLMap | YAMLSeq, members: readonly Member[], print: (column: number) => Addition[], {splicing}: At): void {
  const {text, edits} = splicing
  const starts = members.map(({from}) => (isSeq(node) ? dashBefore(text, from) : from))
  const column = columnOf(text, starts[0] ?? 0)
  const gone = members.filter(({isKept}) => !isKept).length
  const added = print(column)
  if (gone === 0 && added.length === 0) return
  if (gone === members.length) throw new Beyond()
  const margin = ' '.repeat(column)
  for (const {after, text: words} of added) {
    const anchor = members[after]
    const place = anchor ? lineAfter(text, anchor.to) : lineOf(text, starts[0] ?? 0)
    edits.push({from: place, to: place, text: `${margin}${words}\n`})
  }
  members.forEach(({isKept, to}, i) => {
    if (!isKept)
      edits.push({
        from: aboveOf(text, starts[i] ?? 0, {isFirst: i === 0}),
        to: pastOwnComments(text, lineAfter(text, to), column),
        text: '',
      })
  })
}

/** The dash of an item: right before it, on its line. */
function dashBefore(text: string, start: number): number {
  const dash = text.lastIndexOf('-', start - 1)
  if (dash < 0 || !/^-[ \t]*$/.test(text.slice(dash, start))) throw new Beyond()
  return dash
}

/** The start of the line on which a member begins, which must be its own. */
function lineOf(text: string, offset: number): number {
  const line = text.lastIndexOf('\n', offset - 1) + 1
  if (text.slice(line, offset).trim() !== '') throw new Beyond()
  return line
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0 || !/^[ \t]*(?:,[ \t]*)?(?:#.*)?\r?$/.test(text.slice(offset, end))) throw new Beyond()
  return end + 1
}

/** Comments below a member that stand deeper than it speak of what was in it. */
function pastOwnComments(text: string, offset: number, column: number): number {
  const own = new RegExp(`(?:(?:[ \\t]*\\r?\\n)* {${column + 1},}#.*\\n)*`, 'y')
  own.lastIndex = offset
  return offset + (own.exec(text)?.[0].length ?? 0)
}

/** A member's first line, with the comments right above that speak of it; those above the first speak of the whole. */
function aboveOf(text: string, offset: number, {isFirst}: {isFirst: boolean}): number {
  let line = lineOf(text, offset)
  const margin = text.slice(line, offset)
  while (!isFirst && line > 0) {
    const above = text.lastIndexOf('\n', line - 2) + 1
    if (!text.slice(above, line).startsWith(`${margin}#`)) break
    line = above
  }
  return line
}

/** How far the first block in a block is indented; 2 where there is none. */
function indentOf(text: string, document: Document): number {
  let found: number | undefined
  visit(document, {
    Pair: (_key, pair) => {
      const {key, value} = pair as Pair<Node | null, Node | null>
      if (!isMap(value) || value.flow || value.items.length === 0 || !key?.range) return undefined
      found = columnOf(text, startOf(value.items[0])) - columnOf(text, key.range[0])
      return visit.BREAK
    },
  })
  return found !== undefined && found > 0 && found <= 10 ? found : 2
}
