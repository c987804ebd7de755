import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {refOf} from '../../schema/entity/kinds.js'
import {findKeyShapes} from '../../schema/key-shapes.js'
import {allYaml, type FileBefore, type FileContent, readText} from '../../vault/files.js'
import {keptByFile} from '../../vault/kept.js'
import type {VaultSource} from '../../vault/state.js'

/** Raised with the shapes: what was found by others is looked for again. */
const SHAPES_VERSION = '1'

/** Keys and passwords in the vault's files that are no entity's, which are read for more than that. Only files that changed are read. */
export function secretsBesideEntities(root: VaultSource): Diagnostic[] {
  const paths = allYaml(root).filter((path) => refOf(path) === undefined)
  const workOut = (path: string) => secretsOf(path, quietly(() => readText(root, path)) ?? '')
  const found = keptByFile(root, {name: 'checks/secrets.json', basis: SHAPES_VERSION, paths, workOut})
  return [...found.values()].flat()
}

/** What can't be read has its own finding elsewhere. */
function quietly(read: () => string): string | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Throws `INVALID_DATA` where files as they lie on the disk, which are about to be committed, have a key in them. */
export function refuseSecrets(root: string, paths: readonly string[]): void {
  refuse(paths.flatMap((path) => secretsOf(path, quietly(() => readText(root, path)) ?? '')))
}

/** Throws `INVALID_DATA` where what is to be written has a key in it that the files as they are don't have. */
export function refuseNewSecrets(files: readonly FileContent[], before: readonly FileBefore[]): void {
  refuse(
    files.flatMap(({path, text}, i) => {
      if (typeof text !== 'string') return []
      const found = secretsOf(path, text)
      return found.length > 0 ? newAmong(found, text, before[i]?.bytes) : []
    }),
  )
}

/** Of a key that was there before nothing is said here: it is in the history already, and `dnd validate` tells of it. */
function newAmong(found: readonly Diagnostic[], text: string, before: Uint8Array | undefined): readonly Diagnostic[] {
  const old = before === undefined ? '' : Buffer.from(before).toString('utf8')
  const isOld = findKeyShapes(text).every(({from, to}) => old.includes(text.slice(from, to)))
  return isOld ? [] : found
}

function refuse(found: readonly Diagnostic[]): void {
  if (found.length > 0) throw new InvalidDataError(found, 'Something that looks like a key or a password would be committed')
}

/** Each place of a text where something looks like a key. */
export function secretsOf(file: string, text: string): Diagnostic[] {
  return findKeyShapes(text).map(({from}) => {
    const lines = text.slice(0, from).split('\n')
    return {
      severity: 'error',
      code: 'KEY_IN_VAULT',
      path: [],
      file,
      line: lines.length,
      column: (lines.at(-1) ?? '').length + 1,
      message: 'this looks like a key or a password, and whoever has the vault has it',
      hint: 'take it out, and have another one made where it is from; keys of AI services belong in `dnd auth set NAME`',
    }
  })
}
