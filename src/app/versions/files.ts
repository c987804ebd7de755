import {InvalidDataError, NotFoundError} from '../../errors.js'
import {listFiles, readText} from '../../vault/files.js'
import type {Files, Versioned} from './subject.js'

/** A place in an entity's history. */
export interface Version {
  /** As it was asked for. */
  name: string
  /** Absent for the present, as it stands in the work tree. */
  sha?: string
}

/** An entity's files at a version. */
export async function filesOf(root: string, {paths}: Pick<Versioned, 'paths'>, {sha}: Pick<Version, 'sha'>): Promise<Files> {
  if (sha === undefined) return new Map(paths.flatMap((path) => listFiles(root, path)).map((path) => [path, readText(root, path)]))
  const {filesAt} = await import('../../history/blobs.js')
  return filesAt(root, sha, paths)
}

/** An entity's files at each of several commits; those of an entity of one file are read by one process. */
export async function filesOfEach(root: string, {paths}: Pick<Versioned, 'paths'>, shas: readonly string[]): Promise<Files[]> {
  const {fileAtEach, filesAt} = await import('../../history/blobs.js')
  const [own, ...more] = paths
  if (more.length > 0) return Promise.all(shas.map((sha) => filesAt(root, sha, paths)))
  return (await fileAtEach(root, shas, own)).map((text) => new Map(text === undefined ? [] : [[own, text]]))
}

/** An entity as it was at a version. Throws where it wasn't there, or can't be read. */
export async function readVersion<T>(root: string, subject: Versioned<T>, version: Version): Promise<{value: T; files: Files}> {
  const files = await filesOf(root, subject, version)
  checkThere(subject, files, version, `\`dnd ${subject.kind} log ${subject.id}\` shows since when there is one`)
  const when = version.sha === undefined ? '' : ` as it was at ${version.name}`
  return {value: getValue(subject, files, (own) => `${own}${when} can't be read as ${subject.noun}`), files}
}

/** Throws unless an entity's own file is among its files. */
export function checkThere(
  {kind, id, paths: [own]}: Pick<Versioned, 'kind' | 'id' | 'paths'>,
  files: Files,
  {name}: Version,
  hint: string,
): void {
  if (!files.has(own)) throw new NotFoundError(`${kind} at ${name}`, id, {hints: [hint]})
}

/** What files say; `words` are what to say when they say nothing. */
export function getValue<T>({read, paths: [own]}: Versioned<T>, files: Files, words: (own: string) => string): T {
  const {value, diagnostics} = read(files)
  if (value !== undefined) return value
  throw new InvalidDataError(diagnostics, words(own))
}

/** Whether a file of the vault is one of an entity's. */
export function isOf({paths}: Pick<Versioned, 'paths'>, file: string): boolean {
  return paths.some((path) => file === path || file.startsWith(`${path}/`))
}
