import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {EXIT, NotFoundError, UserError} from '../../../errors.js'
import {leadsOut} from '../../../vault/paths.js'
import {withForeignFields} from './front-matter.js'
import {MANIFEST, type Manifest, readManifest} from './manifest.js'
import {digestsOf, type PrintedBook, type PrintedFile, type ShownChange, shownChanges} from './shown.js'

export interface ExportTarget {
  /** The folder as a person named it. */
  out: string
  cwd: string
  /** The vault, whose history holds secrets. */
  root: string
  format: string
  for: string
}

export interface Exported {
  folder: string
  files: number
  /** Paths that were made or changed. */
  written: readonly string[]
  /** Files of the last export that are no more. */
  removed: readonly string[]
  changes: readonly ShownChange[]
  warnings: readonly string[]
}

/** What an export would show that the last one into the same folder did not, and the other way around. Writes nothing. */
export function checkExport(printed: PrintedBook, target: ExportTarget): Pick<Exported, 'folder' | 'changes' | 'warnings'> {
  const folder = folderOf(target)
  const before = existsSync(folder) ? ownManifest(folder) : undefined
  const changes = shownChanges(before?.shown ?? {}, digestsOf(printed.shown))
  return {folder, changes, warnings: warningsFor(folder, target, changes)}
}

/**
 * Write an export. The folder is a new one, an empty one or one of an earlier export, of which what isn't written again goes.
 * Nothing else in it is touched, and nothing outside of it.
 */
export function writeExport(printed: PrintedBook, target: ExportTarget): Exported {
  const {folder, changes, warnings} = checkExport(printed, target)
  mkdirSync(folder, {recursive: true})
  const before = ownManifest(folder)
  const [owned, files] = [new Set(before?.files), printed.files]
  for (const {path} of files) refuseForeign(folder, path, owned)
  const manifest = (paths: Iterable<string>): Manifest => ({
    dnd: 'export',
    format: target.format,
    for: target.for,
    files: [...paths].sort(),
    shown: digestsOf(printed.shown),
  })
  // Known as ours before it is there: a run that is cut off leaves nothing that the next one would not remove.
  writeManifest(folder, {...manifest(new Set([...owned, ...files.map(({path}) => path)])), shown: before?.shown ?? {}})
  const written = files.filter((file) => writeChanged(folder, file)).map(({path}) => path)
  const now = new Set(files.map(({path}) => path))
  const stale = [...owned].filter((path) => !now.has(path))
  const stuck = stale.filter((path) => !removeOwn(folder, path))
  writeManifest(folder, manifest([...now, ...stuck]))
  if (stuck.length > 0) throw notRemoved(stuck)
  return {folder, files: files.length, written, removed: stale, changes, warnings}
}

function folderOf({out, cwd}: ExportTarget): string {
  const folder = resolve(cwd, out)
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new NotFoundError('folder', out)
  return folder
}

/** What may lie in a folder that is nobody's yet: a repository's own files. */
const HARMLESS = /^(?:\.git.*|\.nojekyll|CNAME)$/

function ownManifest(folder: string): Manifest | undefined {
  const manifest = readManifest(folder)
  if (manifest) return manifest
  const foreign = readdirSync(folder).filter((name) => !HARMLESS.test(name))
  if (foreign.length === 0) return undefined
  throw new UserError(`The folder "${folder}" is not empty, and no export of dnd`, {
    code: 'EXPORT_FOREIGN',
    exitCode: EXIT.wrongState,
    hints: ['name a new folder, or empty this one: `--out DIR`'],
  })
}

/** A file that is there and that no export wrote is somebody's; a link out of the folder is followed by nobody. */
function refuseForeign(folder: string, path: string, owned: ReadonlySet<string>): void {
  const target = join(folder, path)
  if (leadsOut(folder, dirname(target)))
    throw new UserError(`"${path}" would be written outside of the folder: a link leads out of it`, {
      code: 'EXPORT_FOREIGN',
      exitCode: EXIT.wrongState,
      hints: ['remove the link, or name a new folder: `--out DIR`'],
    })
  const there = lstatSync(target, {throwIfNoEntry: false})
  if (there === undefined || (owned.has(path) && !there.isDirectory())) return
  throw new UserError(`"${path}" is in the folder already, and no export of dnd wrote it`, {
    code: 'EXPORT_FOREIGN',
    exitCode: EXIT.wrongState,
    hints: ['move it out of the way, or name a new folder: `--out DIR`'],
  })
}

function writeManifest(folder: string, manifest: Manifest): void {
  writeWhole(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, false)
}

/** Whether there was anything to write. */
function writeChanged(folder: string, {path, content, ownFields}: PrintedFile): boolean {
  const target = join(folder, path)
  const there = lstatSync(target, {throwIfNoEntry: false})
  const before = there?.isFile() ? readFileSync(target) : undefined
  const kept = before && ownFields && typeof content === 'string' ? withForeignFields(content, before.toString('utf8'), ownFields) : content
  const bytes = typeof kept === 'string' ? Buffer.from(kept) : Buffer.from(kept)
  if (before?.equals(bytes)) return false
  mkdirSync(dirname(target), {recursive: true})
  writeWhole(target, bytes, there === undefined)
  return true
}

/** A new file at once; what is there is replaced by one written beside it, so that a link is never followed. */
function writeWhole(target: string, content: string | Uint8Array, isNew: boolean): void {
  const beside = isNew ? target : `${target}.${process.pid}.tmp`
  try {
    writeFileSync(beside, content, {flag: 'wx'})
    if (!isNew) renameSync(beside, target)
  } catch (cause) {
    if (!isNew) rmSync(beside, {force: true})
    throw new UserError(`"${target}" could not be written: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}`, {
      code: 'OUTPUT_FAILED',
      exitCode: EXIT.wrongState,
      hints: ['choose a folder that may be written, on a disk with room'],
      cause,
    })
  }
}

/** A file of an earlier export, and the folders that it leaves empty. One that is gone already is fine. */
function removeOwn(folder: string, path: string): boolean {
  const target = resolve(folder, path)
  if (leadsOut(folder, dirname(target)) || target === folder) return false
  try {
    rmSync(target, {force: true})
    for (let at = dirname(target); at !== folder && readdirSync(at).length === 0; at = dirname(at)) rmdirSync(at)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
}

function notRemoved(paths: readonly string[]): UserError {
  return new UserError(`${paths.map((path) => `"${path}"`).join(', ')} could not be removed: what is in it is still shown`, {
    code: 'EXPORT_STALE',
    exitCode: EXIT.wrongState,
    hints: ["remove it by hand, and don't publish the folder before", 'then export again: it says so when all is well'],
  })
}

function warningsFor(folder: string, {root}: ExportTarget, changes: readonly ShownChange[]): string[] {
  const [repository, own] = [repositoryOf(root), repositoryOf(folder)]
  if (repository !== undefined && repository === own)
    return [
      "the folder lies in the vault's own repository: whoever is given that, is given its history with all secrets. Publish from a repository of its own",
    ]
  if (own !== undefined && changes.some(({change}) => change !== 'new'))
    return ["what is shown no more is still in the history of the folder's repository: publish it as one fresh commit (docs/WORLD.md)"]
  return []
}

/** The nearest folder upward with a `.git`, links followed. */
function repositoryOf(path: string): string | undefined {
  let at = path
  while (!existsSync(at) && at !== dirname(at)) at = dirname(at)
  for (at = realpathSync(at); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}
