import {formatReader, type ImportFormat} from '../../src/exchange/formats.js'
import {type Draft, ForeignFileError, type Found} from '../../src/exchange/kit/source.js'

/** Everything a reader finds in a text; what stopped it is the last problem. */
export async function readText(text: string | Uint8Array, format: ImportFormat, {name = 'file', pieceBytes = 1000} = {}): Promise<Found[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
  const open = () => ({name, bytes: pieces()})
  const found: Found[] = []
  try {
    const read = await formatReader(format)
    for await (const each of read(open(), {companion: () => undefined, again: open})) found.push(each)
  } catch (error) {
    if (!(error instanceof ForeignFileError)) throw error
    found.push({type: 'problem', problem: error.problem})
  }
  return found
}

export function entitiesOf(found: readonly Found[]) {
  return found.flatMap((each) => (each.type === 'entity' ? [each] : []))
}

export function codesOf(found: readonly Found[]): string[] {
  return found.flatMap((each) => (each.type === 'problem' ? [each.problem.code] : []))
}

/** A draft as the entry it becomes. */
export function entryOf(draft: Draft, id: string): Record<string, unknown> {
  return {...draft, id, source: {document: 'homebrew'}}
}
