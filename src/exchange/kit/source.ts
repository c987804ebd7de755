import type {Code} from '../../codes.js'
import type {Diagnostic} from '../../diagnostic.js'
import {present} from '../../schema/value.js'
import type {Loss} from './loss.js'

/** A file's bytes, in pieces; whoever opened it closes it. */
export interface ForeignFile {
  /** As errors name it. */
  name: string
  bytes: AsyncIterable<Uint8Array>
}

/** Kinds of entry that importers make. */
export const IMPORT_KINDS = ['monster', 'spell', 'magic-item'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** An entry without the fields that the vault gives it: id, source, provenance. */
export interface Draft {
  kind: ImportKind
  name: string
  [field: string]: unknown
}

/** What an importer finds in a file, one after the other. */
export type Found =
  | {type: 'entity'; draft: Draft; losses: Loss[]; line?: number}
  | {type: 'skipped'; what: string; name?: string}
  | {type: 'problem'; problem: Diagnostic}

/** Larger entities are refused. */
export const MAX_ENTITY_BYTES = 5 * 1024 * 1024
/** Deeper nesting is refused. */
export const MAX_DEPTH = 200

/** A problem that ends the reading of a file; what was read before it stands. */
export class ForeignFileError extends Error {
  override name = 'ForeignFileError'
  constructor(readonly problem: Diagnostic) {
    super(problem.message)
  }
}

/** Where a problem is, and what to do about it. */
export interface ProblemPlace {
  line?: number
  column?: number
  hint?: string
}

/** Something wrong in a foreign file, as a diagnostic. */
export function importProblem(file: string, code: Code, message: string, {line, column, hint}: ProblemPlace = {}): Diagnostic {
  return {severity: 'error', code, path: [], file, message, ...present({line, column, hint})}
}

/** Stop reading the file. */
export function refuseFile(file: string, code: Code, message: string, place: ProblemPlace = {}): never {
  throw new ForeignFileError(importProblem(file, code, message, place))
}

/** The text of a small file; larger or binary ones are refused. */
export async function wholeText({name, bytes}: ForeignFile): Promise<string> {
  const text: string[] = []
  let size = 0
  const decode = textDecoder(name)
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > MAX_ENTITY_BYTES)
      refuseFile(name, 'IMPORT_TOO_LARGE', `the file has more than ${MAX_ENTITY_BYTES} bytes`, {hint: 'split it'})
    text.push(decode(chunk))
  }
  text.push(decode())
  return text.join('')
}

/** Decodes piece by piece; bytes that are not text are refused with their place. */
export function textDecoder(file: string): (chunk?: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', {fatal: true})
  let line = 1
  return (chunk) => {
    try {
      const text = chunk === undefined ? decoder.decode() : decoder.decode(chunk, {stream: true})
      if (text.includes('\0')) refuseFile(file, 'IMPORT_BINARY', 'the file is not text', {line})
      line += newlinesIn(text)
      return text
    } catch (error) {
      if (error instanceof ForeignFileError) throw error
      refuseFile(file, 'IMPORT_BINARY', 'the file is not UTF-8 text', {line, hint: 'save it as UTF-8 in your editor'})
    }
  }
}

/** How many lines end in a text. */
export function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
