import {existsSync, readFileSync, statSync} from 'node:fs'
import {basename, relative, resolve, sep} from 'node:path'
import type {Diagnostic} from '../../../diagnostic.js'
import {NotFoundError, UserError} from '../../../errors.js'
import {ForeignFileError, importProblem, MAX_ENTITY_BYTES, textDecoder} from '../../../exchange/kit/source.js'
import type {WorldFolder, WorldText} from '../../../exchange/kit/world/thing.js'
import {unzipFiles} from '../../../exchange/kit/zip.js'
import {readError} from '../import.js'
import {walk} from '../import-files.js'

/** What one import may read. */
const LIMITS = {files: 20_000, bytes: 200 * 1024 * 1024}
const READ = /\.(?:md|json|ya?ml)$/i

/** What a path holds, and the files of it that can't be read. */
export interface ReadFolder extends WorldFolder {
  problems: Diagnostic[]
}

/** The texts of a folder, of a ZIP archive, or a single file. */
export async function readFolder(path: string): Promise<ReadFolder> {
  if (!existsSync(path)) throw new NotFoundError('file', path)
  const state = statSync(path)
  const name = basename(resolve(path)).replace(/\.(?:zip|json|md|ya?ml)$/i, '')
  if (state.isDirectory()) return folderOf(path, name)
  if (!state.isFile())
    throw new UserError(`"${path}" is neither a file nor a folder`, {code: 'IMPORT_PATH', hints: ['name a folder, or a file']})
  return /\.zip$/i.test(path) ? zipOf(path, name) : asFolder(name, [{path: basename(path), bytes: bytesOf(path)}], [])
}

function folderOf(root: string, name: string): ReadFolder {
  const paths = walk(root, /./)
  if (paths.length > LIMITS.files) throw tooMuch(`"${root}" has more than ${LIMITS.files} files`)
  const texts = paths.filter((path) => READ.test(path))
  const size = texts.reduce((sum, path) => sum + statSync(path).size, 0)
  if (size > LIMITS.bytes) throw tooMuch(`"${root}" has more than ${LIMITS.bytes} bytes of text`)
  const inside = (path: string) => relative(root, path).split(sep).join('/')
  return asFolder(
    name,
    texts.map((path) => ({path: inside(path), bytes: bytesOf(path)})),
    paths.filter((path) => !READ.test(path)).map(inside),
  )
}

async function zipOf(path: string, name: string): Promise<ReadFolder> {
  try {
    const {files, others} = await unzipFiles(bytesOf(path), basename(path), {wanted: (each) => READ.test(each), limits: LIMITS})
    return asFolder(
      name,
      [...files].map(([each, bytes]) => ({path: each, bytes})),
      others,
    )
  } catch (error) {
    if (error instanceof ForeignFileError) return {name, texts: [], others: [], problems: [error.problem]}
    throw error
  }
}

function tooMuch(message: string): UserError {
  return new UserError(message, {code: 'IMPORT_TOO_MANY', hints: ['import a part of it at a time']})
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw readError(error, path)
  }
}

/** Texts decoded; one that is none, or too large, is a problem of its own. */
function asFolder(name: string, files: readonly {path: string; bytes: Uint8Array}[], others: readonly string[]): ReadFolder {
  const problems: Diagnostic[] = []
  const texts = files.flatMap(({path, bytes}): WorldText[] => {
    try {
      return [{path, text: decoded(path, bytes)}]
    } catch (error) {
      if (!(error instanceof ForeignFileError)) throw error
      problems.push(error.problem)
      return []
    }
  })
  return {name, texts, others, problems}
}

function decoded(path: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_ENTITY_BYTES)
    throw new ForeignFileError(importProblem(path, 'IMPORT_TOO_LARGE', 'the file has more than 5 MiB', {hint: 'split it'}))
  const decode = textDecoder(path)
  return decode(bytes) + decode()
}
