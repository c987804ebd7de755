import type {Entity} from '../schema/entity/base.js'
import {type EntityRef, type Kind, kindRow, pathOf} from '../schema/entity/kinds.js'
import {fieldOf, type Structure, structureOf} from '../schema/structure.js'
import {isMap, present, type Value, type ValueMap} from '../schema/value.js'
import {listEntities, readEntity} from './entities.js'
import {glanced} from './glance.js'
import {keptByFile} from './kept.js'
import {buildId} from './packaged.js'
import type {VaultSource} from './state.js'

/** What a list, a look-up by name and a search for what leads where need of an entity, without reading its file. */
export interface Summary {
  ref: EntityRef
  path: string
  /** Its id where the file can't be read. */
  name: string
  uid?: string
  aliases?: readonly string[]
  summary?: string
  tags?: readonly string[]
  secret?: true
  knownBy?: readonly string[]
  deleted?: string
  /** Fields by which it, its name or its place in a row may be hidden from somebody, or show something of others. */
  guards?: ValueMap
  /** The file can't be read as what it should be. */
  isBroken?: true
}

/** Summaries of every entity of a kind, by path, broken and deleted ones too. Only files that changed since the last call are read. */
export function summaries(root: VaultSource, kind: Kind, campaign?: string): Summary[] {
  const all = typeof root === 'string' ? glanced(`summaries ${root} ${kind}`, () => allSummaries(root, kind)) : allSummaries(root, kind)
  return all.filter(({ref}) => campaign === undefined || ref.campaign === campaign)
}

function allSummaries(root: VaultSource, kind: Kind): readonly Summary[] {
  const refs = new Map(listEntities(root, kind).map((ref) => [pathOf(ref), ref]))
  const kept = keptByFile(root, {
    name: `entities/${kind}.json`,
    basis: buildId(),
    paths: [...refs.keys()],
    workOut: (path) => summarize(root, refs.get(path) as EntityRef),
  })
  return [...refs].map(([path, ref]) => ({ref, path, ...(kept.get(path) as KeptSummary)}))
}

/** What follows from where the file lies is not kept; its path where it has another than its kind's. */
type KeptSummary = Omit<Summary, 'ref' | 'path'> & {path?: string}

function summarize(root: VaultSource, ref: EntityRef): KeptSummary {
  const {stored} = readEntity(root, ref, {isOneOfMany: true})
  if (!stored) return {name: ref.id, isBroken: true}
  const {value, path} = stored
  return {...(path === pathOf(ref) ? {} : {path}), ...summaryOf(ref.kind, value)}
}

function summaryOf(kind: Kind, value: Entity): KeptSummary {
  const {name, uid, aliases, summary, tags, knownBy, deleted} = value
  return {
    name,
    uid,
    ...present({aliases, summary, tags, knownBy, deleted: deleted?.at}),
    ...(value.secret ? {secret: true as const} : {}),
    ...present({guards: guardsOf(kind, value as unknown as ValueMap)}),
  }
}

function guardsOf(kind: Kind, value: ValueMap): ValueMap | undefined {
  const structure = structureOf(kindRow(kind).schema())
  const found = Object.entries(value).filter(([key]) => structure.type === 'map' && decides(fieldOf(structure, key)))
  const kept = found.map(([key, of]) => [
    key,
    structure.type === 'map' && fieldOf(structure, key)?.marks.secret === 'knowing' ? beliefs(of) : of,
  ])
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** Whether a field decides who may know of the thing, under which name, at which place in a row or from when on; or shows others. */
function decides(field: Structure | undefined): boolean {
  if (!field) return false
  const {secret, ordinal, begins, opens, ref, needed} = field.marks
  if (ordinal || begins || opens || (ref && (needed || (!field.isOptional && secret === undefined)))) return true
  return secret !== undefined && secret !== 'dm' && secret !== 'told'
}

/** What decides of a belief whose it is, when it counts, and what goes in place of the thing. */
const DECIDES = new Set(['by', 'since', 'until', 'as'])

function beliefs(list: Value): Value {
  if (!Array.isArray(list)) return list
  return list.map((item) => (isMap(item) ? Object.fromEntries(Object.entries(item).filter(([key]) => DECIDES.has(key))) : item))
}
