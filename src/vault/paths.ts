import {existsSync, lstatSync, readdirSync, realpathSync, statSync} from 'node:fs'
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
/** What was proposed to main, one file each; an open one is on its own branch. */
export const PROPOSALS = 'proposals'
/** Folder of pictures, each by the hash of what is in it. */
export const ASSETS = 'assets'
/** What each of them is, and of whom. */
export const ASSET_INDEX = `${ASSETS}/index.yaml`

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
  const root = explicit === undefined ? nearestVault(resolve(cwd)) : resolve(cwd, explicit)
  if (root === undefined || !existsSync(join(root, VAULT_FILE))) return undefined
  refuseLinkedCaches(root)
  return root
}

function nearestVault(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, VAULT_FILE))) return folder
    if (folder === dirname(folder)) return undefined
  }
}

/** Throws `VAULT_HOSTILE` where what dnd writes for itself would land elsewhere: a vault that was copied may hold any link. */
function refuseLinkedCaches(root: string): void {
  const folder = join(root, '.dnd')
  const state = lstatSync(folder, {throwIfNoEntry: false})
  const linked = state?.isSymbolicLink() ? '.dnd' : state?.isDirectory() ? linkIn(folder) : undefined
  if (linked === undefined) return
  throw new UserError(`"${linked}" of the vault in ${root} is a link, through which dnd would write elsewhere`, {
    code: 'VAULT_HOSTILE',
    exitCode: EXIT.wrongState,
    hints: [`remove it, it is made anew: \`rm '${join(root, linked)}'\``],
  })
}

function linkIn(folder: string): string | undefined {
  const link = readdirSync(folder, {withFileTypes: true}).find((entry) => entry.isSymbolicLink())
  return link && `.dnd/${link.name}`
}

/** The absolute path of a place in the vault, whatever stands there; refuses `..`, absolute paths and git's own folder. */
export function placeInVault(root: string, path: string): string {
  const absolute = resolve(root, path)
  if (isAbsolute(path) || isOutside(root, absolute) || isGits(path)) throw outside(path)
  return absolute
}

/** Git's own folder is none of the vault's, by whatever name a disk would find it. */
function isGits(path: string): boolean {
  return path
    .split(/[\\/]/)
    .some((part) => /^(?:\.git|git~1)[. ]*$/i.test(part.replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, '')))
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
