import {type Document, isAlias, isMap, isPair, isScalar, LineCounter, type Node, type Pair, parseAllDocuments, visit} from 'yaml'
import type {Code} from '../codes.js'
import type {Diagnostic, Path} from '../diagnostic.js'
import type {Value} from '../schema/value.js'

/** Larger files are refused before they are parsed. */
const MAX_CHARACTERS = 5 * 1024 * 1024
const MAX_DEPTH = 100
/** Aliases that one file may resolve to; a bomb has millions. */
const MAX_ALIASES = 100
/** Keys that would reach into an object's prototype. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export interface Position {
  /** 1-based. */
  line: number
  column: number
}

/** A YAML text read: its value, what is wrong with it, and where each part stands. */
export interface ParsedYaml {
  /** Absent when there is any problem. */
  value?: Value
  diagnostics: Diagnostic[]
  /** Place of a value, or of its nearest part that exists. */
  positionOf(path: Path): Position | undefined
}

/** Read one YAML document; bad text gives diagnostics, never an exception. */
export function parseYaml(text: string, file: string): ParsedYaml {
  const lines = new LineCounter()
  const nowhere = () => undefined
  if (text.length > MAX_CHARACTERS)
    return {
      diagnostics: [problem(file, 'YAML_TOO_LARGE', `the file has ${text.length} characters; the most is ${MAX_CHARACTERS}`)],
      positionOf: nowhere,
    }
  if (bracketDepth(text) > MAX_DEPTH)
    return {diagnostics: [problem(file, 'YAML_TOO_DEEP', `lists and maps are nested more than ${MAX_DEPTH} deep`)], positionOf: nowhere}
  const known = recent.get(text)
  if (known) return readOf(known)
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    strict: true,
    version: '1.2',
    schema: 'core',
    merge: false,
  })
  if (!Array.isArray(documents) || documents.length === 0)
    return {diagnostics: [problem(file, 'YAML_EMPTY', 'the file is empty')], positionOf: nowhere}
  const [document, second] = documents as Document.Parsed[]
  if (!document) return {diagnostics: [problem(file, 'YAML_EMPTY', 'the file is empty')], positionOf: nowhere}
  const at = (offset: number) => asPosition(lines, offset)
  const diagnostics = [
    ...[...document.errors, ...document.warnings].map((error) =>
      problem(file, 'YAML_SYNTAX', plainMessage(error.message), at(error.pos[0])),
    ),
    ...(second
      ? [problem(file, 'YAML_DOCUMENTS', 'the file holds several documents (separated by "---"); it should hold one', at(second.range[0]))]
      : []),
    ...hazards(document, file, at),
  ]
  const read = {document, lines}
  if (diagnostics.length > 0) return {diagnostics, positionOf: positionsIn(read)}
  keepRecent(text, read)
  return readOf(read)
}

interface Read {
  document: Document.Parsed
  lines: LineCounter
}

/** A value of its own for whoever asks: nothing that is done to it reaches another. */
function readOf(read: Read): ParsedYaml {
  return {value: read.document.toJS({maxAliasCount: MAX_ALIASES}) as Value, diagnostics: [], positionOf: positionsIn(read)}
}

function positionsIn({document, lines}: Read): ParsedYaml['positionOf'] {
  return (path) => positionIn(document, path, (offset) => asPosition(lines, offset))
}

/** Texts without a problem that were read last: a merge, its rules and its report read the same ones. */
const recent = new Map<string, Read>()
const MOST_RECENT = 128
/** Characters; of longer ones a few would fill the memory. */
const LONGEST_RECENT = 20_000

function keepRecent(text: string, read: Read): void {
  if (text.length > LONGEST_RECENT) return
  const [oldest] = recent.size < MOST_RECENT ? [] : recent.keys()
  if (oldest !== undefined) recent.delete(oldest)
  recent.set(text, read)
}

/** Things that parse, and that no file of ours should hold. */
function hazards(document: Document, file: string, at: (offset: number) => Position): Diagnostic[] {
  const found: Diagnostic[] = []
  let aliases = 0
  const place = (node: unknown) => at((node as Node | undefined)?.range?.[0] ?? 0)
  visit(document, {
    Alias: (_key, node) => {
      if (++aliases === 1) found.push(problem(file, 'YAML_ALIAS', 'aliases (*name) are not allowed: write the value out', place(node)))
    },
    Pair: (_key, {key}: Pair) => {
      if (isScalar(key) && typeof key.value !== 'string' && typeof key.value !== 'number')
        found.push(problem(file, 'YAML_KEY', 'a key must be a word', place(key)))
      if (isScalar(key) && FORBIDDEN_KEYS.has(String(key.value)))
        found.push(problem(file, 'YAML_FORBIDDEN_KEY', `"${String(key.value)}" can't be a key`, place(key)))
      if (!isScalar(key)) found.push(problem(file, 'YAML_KEY', 'a key must be a word', place(key)))
    },
  })
  return found
}

function problem(file: string, code: Code, message: string, position?: Position): Diagnostic {
  return {severity: 'error', code, path: [], message, file, ...position}
}

/** The parser's first sentence, beginning small as ours do. */
function plainMessage(message: string): string {
  const [first = message] = message.split('\n')
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, '')
}

/** Deepest nesting of flow brackets, a cheap bound that spares the parser's stack; block nesting shows as indentation. */
function bracketDepth(text: string): number {
  let [depth, deepest] = [0, 0]
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth)
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1)
    else if (character === '\n' && depth > MAX_DEPTH) break
  }
  const dashes = /^(?:[ \t]*-[ \t]+){101}/m.test(text) || /^ {200,}\S/m.test(text)
  return dashes ? MAX_DEPTH + 1 : deepest
}

function positionIn(document: Document, path: Path, at: (offset: number) => Position): Position | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(document, path.slice(0, length))
    if (node?.range) return at(node.range[0])
  }
  return undefined
}

/** The node of a value; for a key whose value is empty, the key itself. */
function nodeAt(document: Document, path: Path): Node | undefined {
  if (path.length === 0) return (document.contents as Node | null) ?? undefined
  const parent = document.getIn(path.slice(0, -1), true)
  const last = path.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(last))
    const value = pair?.value as Node | null | undefined
    return value?.range && !isAlias(value) ? value : ((pair?.key as Node | undefined) ?? undefined)
  }
  const node = document.getIn(path, true)
  return (node as Node | undefined)?.range ? (node as Node) : undefined
}

function asPosition(lines: LineCounter, offset: number): Position {
  const {line, col} = lines.linePos(offset)
  return {line: Math.max(1, line), column: Math.max(1, col)}
}
