import {createHash} from 'node:crypto'
import {createReadStream, existsSync, lstatSync, readdirSync, statSync} from 'node:fs'
import {basename, dirname, join, relative, sep} from 'node:path'
import {NotFoundError, UserError} from '../../errors.js'
import {formatEndings, type ImportFormat} from '../../exchange/formats.js'
import type {ForeignFile} from '../../exchange/kit/source.js'

/** A file to import, that can be read more than once. */
export interface ImportFile {
  /** As reports name it: its path inside the folder that was given, or its base name. */
  name: string
  open(): ForeignFile
  companion(name: string): ForeignFile | undefined
}

/** Deeper folders are not looked into. */
const MAX_FOLDERS = 20

/** The files that a path names, for a format of catalog entries. */
export function findImportFiles(path: string, format: ImportFormat): ImportFile[] {
  return findFiles(path, {format, endings: formatEndings(format)})
}

/** The files that a path names: itself, or those in the folder that the format could be in. Links out of the way are not followed. */
export function findFiles(path: string, {format, endings}: {format: string; endings: RegExp}): ImportFile[] {
  if (!existsSync(path)) throw new NotFoundError('file', path)
  const state = statSync(path)
  if (state.isFile()) return [fileAt(path, basename(path))]
  if (!state.isDirectory())
    throw new UserError(`"${path}" is neither a file nor a folder`, {code: 'IMPORT_PATH', hints: ['name a file, or a folder of them']})
  const found = walk(path, endings, 0).map((file) => fileAt(file, relative(path, file).split(sep).join('/')))
  if (found.length > 0) return found
  throw new UserError(`"${path}" holds no file that could be ${format}`, {
    code: 'IMPORT_NOTHING',
    hints: [`${format} files end as ${endings.source.replace(/[\\$]/g, '')}`],
  })
}

/** Paths of the files of a folder, whose names end so. Links are not followed, and names that begin with a dot passed over. */
export function walk(folder: string, ending: RegExp, depth = 0): string[] {
  return readdirSync(folder, {withFileTypes: true})
    .filter(({name}) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return depth < MAX_FOLDERS ? walk(path, ending, depth + 1) : []
      return entry.isFile() && ending.test(entry.name) ? [path] : []
    })
}

function fileAt(path: string, name: string): ImportFile {
  return {
    name,
    open: () => ({name, bytes: createReadStream(path, {highWaterMark: 256 * 1024})}),
    companion: (other) => {
      const beside = join(dirname(path), other)
      const isPlain = existsSync(beside) && lstatSync(beside).isFile()
      return isPlain ? {name: other, bytes: createReadStream(beside, {highWaterMark: 256 * 1024})} : undefined
    },
  }
}

/** Text that was piped in, as a file. */
export function pipedFile(text: string): ImportFile {
  const bytes = Buffer.from(text)
  const pieces = async function* () {
    yield bytes as Uint8Array
  }
  return {name: 'stdin', open: () => ({name: 'stdin', bytes: pieces()}), companion: () => undefined}
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashOf(file: ImportFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of file.open().bytes) hash.update(chunk)
  return hash.digest('hex')
}

/** How a file begins: at most so many bytes of it. */
export async function headOf(file: ImportFile, bytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of file.open().bytes) {
    pieces.push(piece)
    size += piece.length
    if (size >= bytes) break
  }
  return Buffer.concat(pieces).subarray(0, bytes)
}
