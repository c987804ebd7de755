import {copyFileSync, existsSync, mkdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {type Catalog, closeCatalog, inMemoryCopy, openCatalog} from '../catalog/database.js'
import {isStale, metaOf, setMeta, storedEntries, syncFiles} from '../catalog/store.js'
import type {Diagnostic} from '../diagnostic.js'
import {UserError} from '../errors.js'
import type {Entries} from '../rules/entries.js'
import {listHomebrew} from './homebrew-list.js'

/** An open index, the entries in it, and what is wrong with the vault's homebrew. */
export interface OpenCatalog {
  catalog: Catalog
  entries: Entries
  problems: readonly Diagnostic[]
}

/** Name of the index that the build writes. */
const PACKAGED = join('dist', 'catalog.sqlite')
/** The vault's own copy, with its homebrew added; a cache. */
const LOCAL = join('.dnd', 'catalog.sqlite')

/** The SRD's index as shipped; the vault's copy of it when the vault has homebrew of its own. */
export async function openEntries(root?: string): Promise<OpenCatalog> {
  const packaged = openPackaged()
  const present = root === undefined ? [] : listHomebrew(root)
  if (root === undefined || present.length === 0) return {catalog: packaged, entries: storedEntries(packaged), problems: []}
  const catalog = openLocal(root, packaged, present)
  // The schemas of all kinds take a while to build, and are only wanted when a file must be read.
  const {readHomebrew} = await import('./homebrew-files.js')
  const problems = syncFiles(catalog, present, (path) => readHomebrew(root, path))
  return {catalog, entries: storedEntries(catalog), problems}
}

function openPackaged(): Catalog {
  const file = packagedFile()
  const catalog = file === undefined ? undefined : openCatalog(file)
  if (catalog) return catalog
  throw new UserError('The catalog index that ships with dnd is missing or damaged', {
    code: 'CATALOG_MISSING',
    exitCode: 1,
    hints: ['reinstall dnd, or run `npm run build` in a checkout of it'],
  })
}

/** The packaged index, looked for upward from this module: it is bundled to different depths. */
export function packagedFile(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, PACKAGED)
    if (existsSync(file)) return file
    if (folder === dirname(folder)) return undefined
  }
}

/** The vault's index, copied from the packaged one when it is missing, damaged or of another build; in memory on a read-only disk. */
function openLocal(root: string, packaged: Catalog, present: ReturnType<typeof listHomebrew>): Catalog {
  const file = join(root, LOCAL)
  const build = metaOf(packaged, 'build') ?? ''
  const known = openCatalog(file)
  if (known && metaOf(known, 'copy-of') === build) {
    if (!isStale(known, present)) return known
    closeCatalog(known)
    const writable = openCatalog(file, {readonly: false})
    if (writable && canWrite(writable, build)) return writable
  }
  return copyPackaged(file, build) ?? memoryCopy(packaged, build)
}

function copyPackaged(file: string, build: string): Catalog | undefined {
  try {
    mkdirSync(dirname(file), {recursive: true})
    copyFileSync(packagedFile() ?? '', file)
    const copy = openCatalog(file, {readonly: false})
    return copy && canWrite(copy, build) ? copy : undefined
  } catch {
    // A vault on a read-only disk can still be read.
    return undefined
  }
}

function canWrite(catalog: Catalog, build: string): boolean {
  try {
    setMeta(catalog, 'copy-of', build)
    return true
  } catch {
    closeCatalog(catalog)
    return false
  }
}

function memoryCopy(packaged: Catalog, build: string): Catalog {
  const copy = inMemoryCopy(packaged)
  setMeta(copy, 'copy-of', build)
  return copy
}
