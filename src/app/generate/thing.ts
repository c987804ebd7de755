import type {Diagnostic, Finding} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import {freeId} from '../../schema/slug.js'
import {present, type Value, type ValueMap} from '../../schema/value.js'
import {listEntities} from '../../vault/entities.js'
import {listYaml} from '../../vault/files.js'
import {HOMEBREW} from '../../vault/paths.js'
import {checkEntry} from '../catalog/read-homebrew.js'
import {refTo} from '../entities/claims.js'
import {finish} from '../entities/create.js'
import type {Draft as EntityDraft} from '../entities/references.js'
import {freeEntryId} from '../homebrew/entry-id.js'
import {entryPath, printEntry} from '../homebrew/own.js'
import type {Scene} from './scene.js'

/** What a draft is of, before it has an id: fields as a file has them, without those that say who it is. */
export type Material = {is: 'entity'; kind: Kind; fields: ValueMap} | {is: 'entry'; kind: EntryKind; fields: ValueMap}

/** A draft as it would be filed. What does not fit its schema has problems and is nothing else. */
export interface Thing {
  kind: string
  id: string
  name: string
  path: string
  text: string
  value: ValueMap
  entity?: EntityDraft
  entry?: Entry
  problems: readonly Finding[]
  /** It is there already, and these fields of it become new. */
  edits?: readonly {path: readonly string[]; value: Value}[]
}

/** Who it is already, of one that is drafted anew. */
export interface Identity {
  id: string
  uid?: string
}

/** Give a draft its id and place, beside all that is there and `taken`: paths of what is not merged yet. */
export function placed(scene: Scene, material: Material, taken: ReadonlySet<string>, identity?: Identity): Thing {
  return material.is === 'entity' ? placedEntity(scene, material, taken, identity) : placedEntry(scene, material, taken, identity)
}

function placedEntity(
  {root, campaign}: Scene,
  {kind, fields}: Extract<Material, {is: 'entity'}>,
  taken: ReadonlySet<string>,
  identity?: Identity,
): Thing {
  const of = kindRow(kind).scope === 'campaign' ? campaign?.id : undefined
  const name = nameOf(fields)
  const ids = new Set(listEntities(root, kind, of).map(({id}) => id))
  const free = () =>
    freeId(
      name,
      kind,
      idsWith(ids, name, (each) => taken.has(pathOf(refTo(kind, each, of)))),
    )
  const id = identity?.id ?? free()
  const path = pathOf(refTo(kind, id, of))
  const base = {kind, id, name, path}
  try {
    const {value, draft, file} = finish({...fields, id}, {kind, campaign: of, taken: new Set(), uid: identity?.uid})
    return {...base, text: file.text ?? '', value: value as unknown as ValueMap, entity: draft, problems: []}
  } catch (error) {
    if (!(error instanceof InvalidDataError)) throw error
    return {...base, text: '', value: {kind, ...fields, id}, problems: error.diagnostics}
  }
}

function placedEntry(
  {root, entries}: Scene,
  {kind, fields}: Extract<Material, {is: 'entry'}>,
  taken: ReadonlySet<string>,
  identity?: Identity,
): Thing {
  const name = nameOf(fields)
  const files = new Set(listYaml(root, `${HOMEBREW}/${kind}`))
  const isTaken = (id: string) => taken.has(entryPath({kind, id})) || files.has(entryPath({kind, id}))
  const ids = new Set(entries.all(kind).map(({id}) => id))
  const first = freeEntryId(entries, kind, name)
  const id = identity?.id ?? (isTaken(first) ? freeId(name, kind, idsWith(ids, name, isTaken)) : first)
  const value: ValueMap = {kind, id, name, ...without(fields, ['kind', 'id', 'name', 'source']), source: {document: 'homebrew'}}
  const path = entryPath({kind, id})
  const text = printEntry(kind, value as Value)
  const {entry, problems} = checkEntry(text, path)
  return {kind, id, name, path, text, value, ...present({entry}), problems: problems as readonly Diagnostic[]}
}

/** Ids that are in use, with those of a name's row ("vey", "vey-2" …) that something else speaks for. */
function idsWith(ids: ReadonlySet<string>, name: string, isSpokenFor: (id: string) => boolean): Set<string> {
  const all = new Set(ids)
  for (let id = freeId(name, 'draft', all); isSpokenFor(id); id = freeId(name, 'draft', all)) all.add(id)
  return all
}

function nameOf(fields: ValueMap): string {
  return String(fields['name'] ?? '')
}

function without(fields: ValueMap, keys: readonly string[]): ValueMap {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)))
}
