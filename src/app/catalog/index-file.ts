import {readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {closeCatalog, openCatalog} from '../../catalog/database.js'

/** An index that is kept in a vault: a cache. `file` is from the vault's root. */
export interface KeptIndex {
  root: string
  file: string
}

/** The index as we left it needs no check; one that changed behind our back is read through once, page by page. */
export function isIntact(kept: KeptIndex): boolean {
  if (readStamp(kept) === stateOf(kept)) return true
  const catalog = openCatalog(pathOf(kept))
  if (!catalog) return false
  try {
    return catalog.$client.pragma('quick_check(1)', {simple: true}) === 'ok'
  } catch {
    return false
  } finally {
    closeCatalog(catalog)
  }
}

/** Remember the index as it is now. */
export function stamp(kept: KeptIndex): void {
  const now = stateOf(kept)
  if (now === undefined || readStamp(kept) === now) return
  try {
    writeFileSync(stampOf(kept), now)
  } catch {
    // A read-only disk costs a check at each command.
  }
}

/** Take an index away, with all that SQLite keeps beside it. */
export function removeIndex(kept: KeptIndex): void {
  for (const suffix of ['', ...BESIDE]) rmSync(pathOf(kept) + suffix, {force: true})
}

/** Take away what belongs to an index that another file is about to replace: a journal would be the old one's. */
export function removeJournals(kept: KeptIndex): void {
  for (const suffix of BESIDE) rmSync(pathOf(kept) + suffix, {force: true})
}

const BESIDE = ['-journal', '-wal', '-shm']

function pathOf({root, file}: KeptIndex): string {
  return join(root, file)
}

/** Where size and time of the index stand, as we last left it. */
function stampOf(kept: KeptIndex): string {
  return pathOf(kept).replace(/\.sqlite$/, '.stamp')
}

function stateOf(kept: KeptIndex): string | undefined {
  try {
    const {size, mtimeMs} = statSync(pathOf(kept))
    return `${size} ${mtimeMs}`
  } catch {
    // No index, or no folder for one.
    return undefined
  }
}

function readStamp(kept: KeptIndex): string | undefined {
  try {
    return readFileSync(stampOf(kept), 'utf8')
  } catch {
    return undefined
  }
}
