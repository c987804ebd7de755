import {existsSync, renameSync} from 'node:fs'
import {join} from 'node:path'
import {type Catalog, closeCatalog, createCatalog, openCatalog} from '../../catalog/database.js'
import {indexedEntity, RAW, type Raw, RELATED, refOfId, relatedFacets} from '../../catalog/own-facets.js'
import {statement} from '../../catalog/remembered.js'
import {
  changedFiles,
  type Indexed,
  isFresh,
  metaOf,
  type ReadFile,
  removeFacts,
  setMeta,
  storeFacts,
  syncFiles,
} from '../../catalog/store.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, folderOf, KIND_NAMES, type Kind, kindRow, refOf} from '../../schema/entity/kinds.js'
import {forget, temporaryOf} from '../../vault/disk.js'
import {listCampaigns, readEntity} from '../../vault/entities.js'
import {buildId} from '../../vault/packaged.js'
import {isIntact, type KeptIndex, removeJournals, stamp} from '../catalog/index-file.js'
import {keyOf, type Look, type LookedAt, lookAtFiles} from '../catalog/look-at-files.js'
import type {KindHooks} from '../entities/hook.js'
import {hooksOf} from '../entities/hooks.js'

/** The index of a vault's own people, places and things; a cache. */
export const OWN_INDEX = join('.dnd', 'vault.sqlite')

/**
 * The index of a vault's own, up to date: files that changed since it was last asked are read again, and no others. One that is
 * missing, damaged or of another build is made anew; on a disk that can't be written it is made in memory.
 */
export async function openOwnIndex(root: string): Promise<Catalog> {
  const look = lookAtOwn(root)
  const kept = {root, file: OWN_INDEX}
  const known = openKept(kept)
  if (known && isFresh(known, keyOf(look))) return known
  if (known) closeCatalog(known)
  const catalog = (known && openCatalog(join(root, OWN_INDEX), {readonly: false})) ?? (await madeAnew(kept, look))
  try {
    await bringUpToDate(root, catalog, look)
    stamp(kept)
    return catalog
  } catch (error) {
    if (!isReadOnly(error)) throw error
    // Another user's vault, or a disk that is full, can still be searched.
    closeCatalog(catalog)
    return inMemory(root, look)
  }
}

function openKept(kept: KeptIndex): Catalog | undefined {
  const file = join(kept.root, kept.file)
  const known = existsSync(file) && isIntact(kept) ? openCatalog(file) : undefined
  if (!known || metaOf(known, 'build') === buildId()) return known
  closeCatalog(known)
  return undefined
}

/** Made beside its place and put there whole: another process may have the old one open, and never sees half of this one. */
async function madeAnew(kept: KeptIndex, look: Look): Promise<Catalog> {
  const {root} = kept
  const [file, temporary] = [join(root, kept.file), temporaryOf(join(root, kept.file))]
  try {
    const catalog = createCatalog(temporary)
    await bringUpToDate(root, catalog, look)
    closeCatalog(catalog)
    removeJournals(kept)
    renameSync(temporary, file)
    return openCatalog(file, {readonly: false}) ?? (await inMemory(root, look))
  } catch (error) {
    forget(temporary)
    if (!isReadOnly(error)) throw error
    return inMemory(root, look)
  }
}

async function inMemory(root: string, look: Look): Promise<Catalog> {
  const catalog = createCatalog(':memory:')
  await bringUpToDate(root, catalog, look)
  return catalog
}

const REFUSED = /^(?:SQLITE_(?:READONLY|CANTOPEN|FULL|IOERR|PERM|AUTH)|E(?:ACCES|ROFS|PERM|NOSPC|NOTDIR|EXIST)$)/

function isReadOnly(error: unknown): boolean {
  return REFUSED.test((error as NodeJS.ErrnoException).code ?? '')
}

/** What tells whether a file of an entity is another than it was, is new, or is gone. */
export function lookAtOwn(root: string): Look {
  return lookAtFiles(root, ownFolders(root))
}

/** Folders where files of entities lie. */
function ownFolders(root: string): LookedAt[] {
  const campaigns = listCampaigns(root)
  return KIND_NAMES.flatMap((kind): LookedAt[] => {
    const {scope, file} = kindRow(kind)
    if (scope === 'campaign') return campaigns.map((id) => ({folder: folderOf(kind, id)}))
    if (file === undefined) return [{folder: folderOf(kind)}]
    return campaigns.map((id) => ({folder: `${folderOf(kind)}/${id}`, only: new RegExp(`^${file.replace(/\.yaml$/, '\\.ya?ml$')}`)}))
  })
}

async function bringUpToDate(root: string, catalog: Catalog, look: Look): Promise<void> {
  if (isFresh(catalog, keyOf(look))) return
  const files = look.files()
  const hooks = await hooksFor(changedFiles(catalog, files).map(({path}) => path))
  catalog.$client.transaction(() => {
    syncFiles(catalog, files, (path) => readOwn(root, path, hooks), keyOf(look))
    relate(catalog)
    if (metaOf(catalog, 'build') !== buildId()) setMeta(catalog, 'build', buildId())
  })()
}

type Hooks = ReadonlyMap<Kind, KindHooks>

async function hooksFor(paths: readonly string[]): Promise<Hooks> {
  const kinds = new Set(paths.flatMap((path) => refOf(path)?.kind ?? []))
  return new Map(await Promise.all([...kinds].map(async (kind) => [kind, await hooksOf(kind)] as const)))
}

/** What can't be read is for `validate` to tell of, and what was deleted is not found. */
function readOwn(root: string, path: string, hooks: Hooks): ReadFile {
  const ref = refOf(path)
  const {stored} = ref ? readEntity(root, ref) : {}
  if (!ref || stored?.path !== path || stored.value.deleted) return {problems: []}
  return {own: indexed(ref, stored.value, hooks.get(ref.kind)), problems: []}
}

/** An entity as the index takes it; its line in a list is its own, or that of its kind. */
export function indexed(ref: EntityRef, entity: Entity, hooks: KindHooks | undefined): Indexed {
  return indexedEntity(ref, entity, entity.summary === undefined ? hooks?.summary?.(entity) : undefined)
}

/** Work out what follows from several files: where things are, and what has to do with what. Only what differs is written. */
export function relate(catalog: Catalog): void {
  const raws = rawFacts(catalog)
  const wanted = relatedFacets(raws)
  const there = relatedNow(catalog)
  for (const {rowid} of raws) {
    const facts = wanted.get(rowid) ?? []
    const now = there.get(rowid) ?? []
    if (facts.length === now.length && facts.every(({field, value}) => now.includes(`${field}:${value}`))) continue
    removeFacts(catalog, rowid, RELATED)
    storeFacts(catalog, rowid, facts)
  }
}

function rawFacts(catalog: Catalog): Raw[] {
  const rows = statement(catalog, 'SELECT rowid, kind, id FROM entries').all() as Omit<Raw, 'places' | 'names'>[]
  const [places, names] = [RAW.place, RAW.names].map((field) => valuesOf(catalog, [field], ({value}) => value))
  return rows.map((row) => ({...row, places: places?.get(row.rowid) ?? [], names: names?.get(row.rowid) ?? []}))
}

function relatedNow(catalog: Catalog): Map<number, string[]> {
  return valuesOf(catalog, RELATED, ({field, value}) => `${field}:${value}`)
}

function valuesOf(
  catalog: Catalog,
  fields: readonly string[],
  textOf: (facet: {field: string; value: string}) => string,
): Map<number, string[]> {
  const rows = statement(catalog, 'SELECT entry, field, value FROM facets WHERE field IN (SELECT value FROM json_each(?))').iterate(
    JSON.stringify(fields),
  ) as IterableIterator<{entry: number; field: string; value: string}>
  const values = new Map<number, string[]>()
  for (const row of rows) {
    const known = values.get(row.entry)
    if (known) known.push(textOf(row))
    else values.set(row.entry, [textOf(row)])
  }
  return values
}

/** The entity that the index holds of a file. */
export function storedIn(catalog: Catalog, file: string): Entity | undefined {
  const data = statement(catalog, 'SELECT data FROM entries WHERE file = ?').pluck().get(file) as string | undefined
  return data === undefined ? undefined : (JSON.parse(data) as Entity)
}

/** All that the index holds, or what fits a condition of ours, each read again from it. */
export function* storedOwn(catalog: Catalog, where = '1'): Generator<{ref: EntityRef; file: string; entity: Entity}> {
  const rows = statement(catalog, `SELECT kind, id, file, data FROM entries WHERE ${where}`).all() as Record<
    'kind' | 'id' | 'file' | 'data',
    string
  >[]
  for (const {kind, id, file, data} of rows) {
    const ref = refOfId(kind, id)
    if (ref) yield {ref, file, entity: JSON.parse(data) as Entity}
  }
}
