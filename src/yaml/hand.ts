import {isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, visit} from 'yaml'
import {isMap as isValueMap, same, type Value} from '../schema/value.js'

/** How another text writes what is new in one: its braces, blocks, quotes and the comments inside, without those around it. */
export interface Hand {
  /** A key with its value. */
  pair(key: string, value: Value): Pair | undefined
  /** An item of a list; one that differs by its id alone is as good. */
  item(value: Value): Node | undefined
}

/** The hand that wrote a text. */
export function handOf(text: string): Hand {
  let read: Read | undefined
  const written = () => {
    read ??= readAll(text)
    return read
  }
  return {
    pair: (key, value) => {
      const found = written().pairs.find((pair) => isScalar(pair.key) && String(pair.key.value) === key && same(plain(pair.value), value))
      return found && bare(found.clone() as Pair)
    },
    item: (value) => {
      const found = written().items.find((item) => same(plain(item), value)) ?? written().items.find((item) => isTwin(plain(item), value))
      return found && withId(bare(found.clone() as Node), value)
    },
  }
}

interface Read {
  pairs: Pair[]
  items: Node[]
}

function readAll(text: string): Read {
  const found: Read = {pairs: [], items: []}
  visit(parseDocument(text), {
    Pair: (_key, pair) => {
      found.pairs.push(pair)
    },
    Seq: (_key, list) => {
      found.items.push(...list.items.filter(isNode))
    },
  })
  return found
}

function plain(node: unknown): Value {
  return isNode(node) ? (node.toJSON() as Value) : null
}

function isTwin(written: Value, value: Value): boolean {
  return isValueMap(written) && isValueMap(value) && 'id' in written && 'id' in value && same({...written, id: ''}, {...value, id: ''})
}

function withId(node: Node, value: Value): Node {
  if (isMap(node) && isValueMap(value) && typeof value['id'] === 'string' && node.get('id') !== value['id']) node.set('id', value['id'])
  return node
}

/** Comments around a part are carried by themselves. */
function bare<T extends Node | Pair>(part: T): T {
  for (const node of isPair(part) ? [part.key, part.value] : [part])
    if (isNode(node)) {
      node.commentBefore = null
      node.comment = null
      node.spaceBefore = false
      if (isMap(node) || isSeq(node)) withoutFirstComment(node)
    }
  return part
}

/** A comment above a block's first part hangs there, and is carried as that part's. */
function withoutFirstComment(node: {items: unknown[]}): void {
  const [first] = node.items
  const head = isPair(first) ? first.key : first
  if (isNode(head)) head.commentBefore = null
}
