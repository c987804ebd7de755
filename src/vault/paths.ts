import {existsSync, realpathSync, statSync} from 'node:fs'
import {dirname, isAbsolute, join, relative, resolve, sep} from 'node:path'
import {EXIT, NotFoundError, UserError} from '../errors.js'
import {remembering} from '../schema/lazily.js'

/** The file that makes a folder a vault. */
export const VAULT_FILE = 'dnd.yaml'

/** Folder of a vault's own content: one folder a kind in it, one file an entry. */
export const HOMEBREW = 'catalog'
/** Folder of the JSON Schemas that editors check files with; derived. */
export const SCHEMAS = '.schemas'
/** Drafts that new entities may begin with, by kind. */
export const TEMPLATES = 'templates'

/** The vault's root: the folder named, or the nearest with a `dnd.yaml` upward from `cwd`. */
export function findVault({explicit, cwd}: {explicit?: string | undefined; cwd: string}): string {
  const found = lookForVault({explicit, cwd})
  if (found !== undefined) return found
  const where = explicit === undefined ? `in ${cwd} or any folder above it` : `in ${resolve(cwd, explicit)}`
  throw new UserError(`There is no vault (a ${VAULT_FILE}) ${where}`, {
    code: 'VAULT_NOT_FOUND',
    exitCode: EXIT.notFound,
    hints: ['make one here: `dnd init`', 'or name one: `--vault DIR` (or DND_VAULT)'],
  })
}

/** As `findVault`, for a command that also works without a vault. */
export function lookForVault({explicit, cwd}: {explicit?: string | undefined; cwd: string}): string | undefined {
  if (explicit !== undefined) {
    const root = resolve(cwd, explicit)
    return existsSync(join(root, VAULT_FILE)) ? root : undefined
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, VAULT_FILE))) return folder
    if (folder === dirname(folder)) return undefined
  }
}

/** The absolute path of a place in the vault, whatever stands there; refuses `..` and absolute paths. */
export function placeInVault(root: string, path: string): string {
  const absolute = resolve(root, path)
  if (isAbsolute(path) || isOutside(root, absolute)) throw outside(path)
  return absolute
}

/** The absolute path of a file inside the vault; refuses `..`, absolute paths and links that lead out. */
export function insideVault(root: string, path: string): string {
  const absolute = placeInVault(root, path)
  if (leadsOut(root, absolute)) throw outside(path)
  return absolute
}

/** Whether an absolute path in a folder leads out of it, by `..` or by a link. */
export function leadsOut(folder: string, path: string): boolean {
  if (isOutside(folder, path)) return true
  return isOutside(realFolder(folder), realPath(path) ?? realpathSync.native(nearestExisting(path)))
}

/** A folder that files are asked about is asked for once: a process that works in a vault does not see it move. */
const realFolder = remembering((folder: string): string => realpathSync.native(folder))

/** By the system's own way: thousands of files are asked for it, and Node.js looks at each folder on the way. Nothing where there is none. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}

/** Whether a path, both being absolute, is neither a folder nor in it. */
export function isOutside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
}

function nearestExisting(path: string): string {
  let at = path
  while (!existsSync(at) && at !== dirname(at)) at = dirname(at)
  return at
}

function outside(path: string): UserError {
  return new UserError(`"${path}" lies outside the vault`, {
    code: 'VAULT_PATH_OUTSIDE',
    hints: ['a vault only reads and writes files of its own folder'],
  })
}

/** A folder given by a person must be one. */
export function checkFolder(path: string): void {
  if (existsSync(path) && !statSync(path).isDirectory()) throw new NotFoundError('folder', path)
}
