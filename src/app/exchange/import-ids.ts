import {InvalidDataError} from '../../errors.js'
import {IMPORT_KINDS, type ImportKind} from '../../exchange/kit/source.js'
import {Provenance} from '../../schema/content/entry-base.js'
import {freeId, freeSlug, SLUG_MAX_LENGTH} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {idOfFile, listYaml, readText} from '../../vault/files.js'
import {HOMEBREW} from '../../vault/paths.js'
import {parseYaml} from '../../yaml/parse.js'
import {openEntries} from '../catalog/open.js'

/** What an entity of a file will be called, and what is there already. */
export interface Claim {
  id: string
  /** `mine`: an earlier import of the same file; `vault` and `srd`: another entry that has its name. */
  holder?: 'mine' | 'vault' | 'srd'
}

export interface ClaimOptions {
  prefix?: string | undefined
  existing: 'rename' | 'skip' | 'replace'
}

/** Gives ids to the entities of one import; the same file gets the same ids again. */
export interface IdBook {
  claim(kind: ImportKind, name: string, fileHash: string): Claim
}

interface Owned {
  id: string
  name: string
}

/** Ids that the SRD and the vault have now. */
export async function openIdBook(root: string, {prefix, existing}: ClaimOptions): Promise<IdBook> {
  const {entries} = await openEntries()
  const srd = perKind((kind) => new Set(entries.all(kind).map(({id}) => id)))
  const vault = perKind((kind) => new Set(listYaml(root, `${HOMEBREW}/${kind}`).map(idOfFile)))
  const owned = perKind((kind) => importedEntries(root, kind))
  const claimed = perKind(() => new Set<string>())
  return {
    claim: (kind, name, fileHash) => {
      const base = freeId(name, kind, new Set())
      const mine = (owned[kind].get(fileHash) ?? []).filter(({id}) => !claimed[kind].has(id))
      const again = mine.find((each) => each.name === name) ?? mine.find(({id}) => id === base || new RegExp(`^${base}-\\d+$`).test(id))
      const holder = again ? 'mine' : vault[kind].has(base) ? 'vault' : srd[kind].has(base) ? 'srd' : undefined
      const isTaken = claimed[kind].has(base)
      const keepsName = !isTaken && (holder === undefined || existing === 'skip' || (existing === 'replace' && holder === 'vault'))
      const taken = () => new Set([...srd[kind], ...vault[kind], ...claimed[kind]])
      const id = again?.id ?? (keepsName ? base : renamed(base, prefix, taken()))
      claimed[kind].add(id)
      return {id, ...present({holder})}
    },
  }
}

function perKind<T>(make: (kind: ImportKind) => T): Record<ImportKind, T> {
  return Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, make(kind)])) as Record<ImportKind, T>
}

function renamed(base: string, prefix: string | undefined, taken: ReadonlySet<string>): string {
  const wanted = prefix === undefined ? base : `${prefix}-${base}`.slice(0, SLUG_MAX_LENGTH).replace(/-+$/, '')
  return freeSlug(wanted, taken)
}

/** A file that can't be read was imported by nobody, and stands in no import's way. */
function textOf(root: string, path: string): string {
  try {
    return readText(root, path)
  } catch (error) {
    if (error instanceof InvalidDataError) return ''
    throw error
  }
}

/** The vault's imported entries by the hash of the file they came from. */
function importedEntries(root: string, kind: ImportKind): ReadonlyMap<string, readonly Owned[]> {
  const byHash = new Map<string, Owned[]>()
  for (const path of listYaml(root, `${HOMEBREW}/${kind}`)) {
    const text = textOf(root, path)
    // Most entries were not imported, and parsing is slow.
    if (!text.includes('fileHash')) continue
    const value = parseYaml(text, path).value as {name?: unknown; provenance?: unknown} | undefined
    const provenance = Provenance.safeParse(value?.provenance)
    if (!provenance.success || provenance.data.type !== 'imported') continue
    const {fileHash} = provenance.data
    byHash.set(fileHash, [...(byHash.get(fileHash) ?? []), {id: idOfFile(path), name: String(value?.name)}])
  }
  return byHash
}
