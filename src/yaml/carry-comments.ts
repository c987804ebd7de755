import {isCollection, isMap, isScalar, isSeq, type Node, parseDocument} from 'yaml'
import {same, type Value} from '../schema/value.js'

/** Comments of one part of a text: in lines right above it, and behind it on its line. */
interface Part {
  above: readonly string[]
  beside: string
  /** Where its first line begins, and where what stands on its line ends. */
  line: number
  end: number
  margin: string
  /** Only a part on a line of its own has room above. */
  isAlone: boolean
}

/**
 * A merged text with the comments that theirs has and the base lacks, each at the part that it speaks of. What ours says of a part
 * stands: theirs comes under it, or stays away where there is room for one only.
 */
export function carryComments(text: string, {base, theirs}: {base: string; theirs: string}): string {
  if (!theirs.includes('#')) return text
  const [was, others, parts] = [partsOf(base), partsOf(theirs), partsOf(text)]
  const edits = [...others].flatMap(([path, other]) => {
    const part = parts.get(path)
    return part ? editsOf(part, other, was.get(path) ?? {above: [], beside: ''}) : []
  })
  const carried = applied(text, [...edits, ...tailEdit(text, base, theirs)])
  return isSame(text, carried) ? carried : text
}

interface Edit {
  from: number
  to: number
  text: string
}

type Said = Pick<Part, 'above' | 'beside'>

function editsOf(part: Part, theirs: Said, base: Said): Edit[] {
  const fresh = theirs.above.filter((line) => !base.above.includes(line) && !part.above.includes(line))
  const above = (part.isAlone ? fresh : []).map((line) => `${part.margin}${line}\n`).join('')
  const isBesideFree = theirs.beside.trim() !== base.beside.trim() && part.beside.trim() === base.beside.trim()
  return [
    ...(above === '' ? [] : [{from: part.line, to: part.line, text: above}]),
    ...(isBesideFree && theirs.beside !== '' ? [{from: part.end, to: part.end + part.beside.length, text: theirs.beside}] : []),
  ]
}

/** Comments behind everything. */
function tailEdit(text: string, base: string, theirs: string): Edit[] {
  const fresh = tailOf(theirs).filter((line) => !tailOf(base).includes(line) && !tailOf(text).includes(line))
  return fresh.length === 0 ? [] : [{from: text.length, to: text.length, text: `${text.endsWith('\n') ? '' : '\n'}${fresh.join('\n')}\n`}]
}

function tailOf(text: string): string[] {
  const lines = linesOf(text)
  const last = lines.findLastIndex((line) => line !== '' && !line.startsWith('#'))
  return lines.slice(last + 1).filter((line) => line !== '')
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trimEnd())
}

function applied(text: string, edits: readonly Edit[]): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const fromEnd = [...edits].sort((a, b) => b.from - a.from)
  return fromEnd.reduce(
    (result, {from, to, text: words}) => result.slice(0, from) + words.replaceAll('\n', newline) + result.slice(to),
    text,
  )
}

/** Comments never change what a file says: what looks like one in a text is none. */
function isSame(text: string, carried: string): boolean {
  const [was, is] = [parseDocument(text), parseDocument(carried)]
  return is.errors.length === 0 && same(was.toJS() as Value, is.toJS() as Value)
}

/** The parts of a text that have a line of their own, by their paths: things of a list go by their ids. */
function partsOf(text: string): Map<string, Part> {
  const parts = new Map<string, Part>()
  const {contents} = parseDocument(text)
  if (contents) collect(text, contents, [], parts)
  return parts
}

function collect(text: string, node: Node, path: readonly string[], parts: Map<string, Part>): void {
  for (const {name, start, value, lead} of membersOf(node)) {
    const at = [...path, name]
    const part = start === undefined ? undefined : partAt(text, {start, value, lead})
    if (part) parts.set(JSON.stringify(at), part)
    if (isCollection(value) && !value.flow) collect(text, value, at, parts)
  }
}

interface Member {
  name: string
  start: number | undefined
  value: Node | null
  /** What may stand before it on a line that is its own. */
  lead: RegExp
}

const KEY_LEAD = /^[ \t]*$/
const ITEM_LEAD = /^[ \t]*-[ \t]+$/

function membersOf(node: Node): Member[] {
  if (isMap(node) && !node.flow)
    return node.items.map(({key, value}) => ({
      name: isScalar(key) ? String(key.value) : '',
      start: (key as Node).range?.[0],
      value: value as Node | null,
      lead: KEY_LEAD,
    }))
  if (!isSeq(node) || node.flow) return []
  return node.items.map((item) => {
    const id: unknown = isMap(item) ? item.get('id') : undefined
    return {
      name: `- ${typeof id === 'string' ? id : JSON.stringify(item)}`,
      start: (item as Node).range?.[0],
      value: item as Node,
      lead: ITEM_LEAD,
    }
  })
}

/** A key's or item's comments. Those above the first key of an item, behind its dash, are the item's. */
function partAt(text: string, {start, value, lead}: Pick<Member, 'value' | 'lead'> & {start: number}): Part {
  const line = text.lastIndexOf('\n', start - 1) + 1
  const [margin = ''] = /^[ \t]*/.exec(text.slice(line, start)) ?? []
  const end = endOf(text, start, value)
  const [beside = ''] = /^[ \t]+#[^\r\n]*/.exec(text.slice(end)) ?? []
  const isFirst = text
    .slice(0, line)
    .split('\n')
    .every((each) => each.trim() === '' || each.startsWith('#'))
  const isAlone = lead.test(text.slice(line, start))
  return {above: isAlone ? commentsAbove(text, line, {isFirst}) : [], beside, line, end, margin, isAlone}
}

/** Where what a part says on its own line ends: a block goes on below. */
function endOf(text: string, start: number, value: Node | null): number {
  const isBlock = isCollection(value) && !value.flow
  if (value?.range && !isBlock && value.range[1] > value.range[0]) return value.range[1]
  const lineEnd = text.indexOf('\n', start)
  const rest = text.slice(start, lineEnd < 0 ? undefined : lineEnd)
  return start + (/^[^\s#]*:(?=\s|$)/.exec(rest)?.[0].length ?? rest.trimEnd().length)
}

/** Lines right above, up to an empty one; above the first part all there are. */
function commentsAbove(text: string, line: number, {isFirst}: {isFirst: boolean}): string[] {
  const lines = text
    .slice(0, line)
    .split('\n')
    .slice(0, -1)
    .map((each) => each.trim())
  if (isFirst) return lines.filter((each) => each !== '')
  return lines.slice(lines.findLastIndex((each) => !each.startsWith('#')) + 1)
}
