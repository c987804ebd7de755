import type {AssetOf} from '../../schema/asset.js'
import {ENTRY_KINDS, isEntryKind} from '../../schema/content/entry-kinds.js'
import {isKind, KIND_NAMES, pathOf} from '../../schema/entity/kinds.js'
import {kindAndName, type LookUp, lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {fileExists} from '../../vault/files.js'
import {summaries} from '../../vault/summaries.js'
import {openEntries} from '../catalog/open.js'
import {candidateOf, findRef} from '../entities/find.js'
import {getFound} from '../found.js'

/** Whom or what a picture is of, found by a person's words. */
export interface Subject {
  of: AssetOf
  name: string
}

/**
 * The entity that words mean, or else the entry of the catalog; `npc/vey` or `monster/owlbear` settles a name that two kinds share.
 * Throws NotFoundError with the nearest.
 */
export async function findSubject(root: string, asked: string, {campaign}: {campaign?: string | undefined} = {}): Promise<Subject> {
  const {kind, name} = kindAndName(asked)
  if (kind !== undefined && isKind(kind)) return entitySubject(root, findRef(root, kind, name, {campaign}))
  const found = kind === undefined ? lookUp(asked, entitiesOf(root, campaign)) : ({near: []} satisfies LookUp<never>)
  if (!('near' in found)) return entitySubject(root, getFound(found, {what: 'entity', asked}).ref)
  const {entries} = await openEntries(root)
  const kinds = kind !== undefined && isEntryKind(kind) ? [kind] : ENTRY_KINDS
  const all = kinds.flatMap((each) => [...entries.all(each)].map((entry) => ({kind: each, id: entry.id, name: entry.name})))
  const result = lookUp(name, all)
  const near = 'near' in result ? [...found.near, ...result.near] : []
  const hints = ['find it: `dnd search`', 'or name its kind too, as in `npc/vey` or `monster/owlbear`']
  const entry = getFound('near' in result ? {near} : result, {what: 'entity or entry', asked, hints})
  return {of: {kind: entry.kind, id: entry.id}, name: entry.name}
}

function entitiesOf(root: string, campaign: string | undefined) {
  return KIND_NAMES.flatMap((kind) => summaries(root, kind, campaign))
    .filter(({deleted}) => deleted === undefined)
    .map((each) => ({...candidateOf(each), kind: each.ref.kind}))
}

function entitySubject(root: string, {kind, id, campaign}: ReturnType<typeof findRef>): Subject {
  const path = pathOf({kind, id, ...present({campaign})})
  const name = summaries(root, kind, campaign).find((each) => each.path === path)?.name ?? id
  return {of: {kind, id, ...present({campaign})}, name}
}

/** Whether an entity is there that a picture is of, deleted ones too; of a catalog's entry nobody asks. */
export function isThere(root: Parameters<typeof fileExists>[0], {kind, id, campaign}: AssetOf): boolean {
  return !isKind(kind) || fileExists(root, pathOf({kind, id, ...present({campaign})}))
}

/** A subject as a person types it: "npc/vey". */
export function subjectWords({kind, id}: AssetOf): string {
  return `${kind}/${id}`
}
