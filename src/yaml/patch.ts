import {type Document, isCollection, isMap, isPair, isScalar, isSeq, parseDocument, Scalar} from 'yaml'
import type {Change, Path} from '../diagnostic.js'
import {isMap as isValueMap, same, type Value, type ValueMap} from '../schema/value.js'
import type {Hand} from './hand.js'
import {placesOf, splice} from './splice.js'

/**
 * `text` changed as little as it takes to hold `value`: comments, key order and quoting of everything that did not change
 * are kept. Items of a list that carry an `id` are paired by it. What is new is written as `hand` has it.
 */
export function patch(text: string, value: Value, hand?: Hand): string {
  const document = parseDocument(text)
  const before = document.toJS() as Value
  if (same(before, value)) return text
  const spliced = splice(text, document, [before, value], hand)
  if (spliced !== undefined) return spliced
  patchAt(document, [], before, value)
  return print(document, text)
}

/** `text` with single values set, or removed where a change has none. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  const document = parseDocument(text)
  const edited = document.clone()
  const before = document.toJS() as Value
  let after = before
  for (const {path, value} of changes) {
    if (value === undefined) edited.deleteIn(path)
    else patchAt(edited, path, valueAt(after, path), value as Value)
    after = edited.toJS() as Value
  }
  return splice(text, document, [before, after]) ?? print(edited, text)
}

/** A new file's text, headed by the schema that editors check it with. */
export function printYaml(value: Value, {schema}: {schema?: string} = {}): string {
  const document = parseDocument('')
  document.contents = document.createNode(value) as typeof document.contents
  styleFlow(document)
  const body = document.toString({lineWidth: 0, flowCollectionPadding: false})
  return (schema === undefined ? '' : `# yaml-language-server: $schema=${schema}\n`) + body
}

/** A plain list or map no wider than this stands on one line. */
const FLOW_WIDTH = 110

/** Small lists and maps of plain values stand on one line, as a person would write them. */
function styleFlow(document: Document): void {
  const style = (node: unknown, depth: number): void => {
    if (!isCollection(node)) return
    const members = node.items.map((item) => (isPair(item) ? item.value : item))
    if (depth > 0 && members.every(isShort) && String(JSON.stringify(node.toJSON())).length <= FLOW_WIDTH) node.flow = true
    for (const member of members) style(member, depth + 1)
  }
  style(document.contents, 0)
}

function isShort(node: unknown): boolean {
  return isScalar(node) && !String(node.value).includes('\n')
}

function print(document: Document, text: string): string {
  const printed = document.toString({lineWidth: 0, flowCollectionPadding: false})
  return text.includes('\r\n') ? printed.replace(/\r?\n/g, '\r\n') : printed
}

function patchAt(document: Document, path: Path, before: Value | undefined, after: Value): void {
  if (same(before, after)) return
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  if (isValueMap(before) && isValueMap(after) && isMap(node)) patchMap(document, path, before, after)
  else if (Array.isArray(before) && Array.isArray(after) && isSeq(node)) patchList(document, path, before, after)
  else if (isScalar(node) && !isNested(after)) setScalar(node, after)
  else if (path.length === 0) document.contents = document.createNode(after) as typeof document.contents
  else document.setIn(path, document.createNode(after))
}

/** Keep the scalar's node, and so its comment; a quoted text stays quoted. */
function setScalar(node: Scalar, value: Value): void {
  const wasText = typeof node.value === 'string'
  node.value = value
  if (!(wasText && typeof value === 'string')) delete node.type
  delete node.source
  if (node.type === Scalar.PLAIN) delete node.type
}

function patchMap(document: Document, path: Path, before: ValueMap, after: ValueMap): void {
  for (const key of Object.keys(before)) if (!(key in after)) document.deleteIn([...path, key])
  for (const [key, member] of Object.entries(after)) patchAt(document, [...path, key], before[key], member)
}

function patchList(document: Document, path: Path, before: readonly Value[], after: readonly Value[]): void {
  const list = document.getIn(path, true)
  if (!isSeq(list)) return
  const nodes = list.items
  const places = placesOf(before, after)
  const next = after.map((item, i) => {
    const at = places[i] ?? -1
    return at >= 0 ? nodes[at] : document.createNode(item)
  })
  list.items = next
  after.forEach((item, i) => {
    const at = places[i] ?? -1
    if (at >= 0) patchAt(document, [...path, i], before[at], item)
  })
}

function valueAt(value: Value, path: Path): Value | undefined {
  return path.reduce<Value | undefined>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as ValueMap)[key as string] : undefined),
    value,
  )
}

function isNested(value: Value): boolean {
  return typeof value === 'object' && value !== null
}
