import {statSync} from 'node:fs'
import type {Entity} from '../schema/entity/base.js'
import {type EntityRef, type Kind, kindRow, pathOf} from '../schema/entity/kinds.js'
import {type Reference, referencesIn} from '../schema/references.js'
import {structureOf} from '../schema/structure.js'
import {present, type Value} from '../schema/value.js'
import {listEntities, readEntity} from './entities.js'
import {buildId} from './packaged.js'
import {readCache, writeCache} from './parsed-cache.js'
import {insideVault} from './paths.js'

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
  /** What it names, by marked fields and by links. */
  references?: readonly Reference[]
  /** The file can't be read as what it should be. */
  isBroken?: true
}

/** A summary with the state of the file it was made from. */
interface Kept extends Summary {
  state: string
}

interface Index {
  build: string
  /** When its making began, in milliseconds: a file as young may have changed since without another time. */
  at: number
  entities: Record<string, Kept>
}

/** Files change within one tick of the clock: what is not older than this against its index is read again. */
const RACE_MS = 50

/** Summaries of every entity of a kind, by path, broken and deleted ones too. Only files that changed since the last call are read. */
export function summaries(root: string, kind: Kind, campaign?: string): Summary[] {
  // Before anything is read: what changes from here on is told by its time.
  const at = Date.now()
  const name = `entities/${kind}.json`
  const known = readCache<Index>(root, name)
  const before = known?.build === buildId() ? (known.entities ?? {}) : {}
  const entities: Record<string, Kept> = {}
  let isNew = known?.build !== buildId()
  for (const ref of listEntities(root, kind)) {
    const path = pathOf(ref)
    const state = fileState(root, path)
    const old = Object.hasOwn(before, path) ? before[path] : undefined
    const isKept = old !== undefined && old.state === state && state !== '' && !isRacy(state, known?.at ?? 0)
    entities[path] = isKept ? old : {...summarize(root, ref), state}
    isNew ||= !isKept
  }
  if (isNew || Object.keys(before).length !== Object.keys(entities).length)
    writeCache(root, name, {build: buildId(), at, entities} satisfies Index)
  const all = Object.values(entities).map(({state, ...summary}): Summary => summary)
  return campaign === undefined ? all : all.filter(({ref}) => ref.campaign === campaign)
}

/** Time, size and number of a file; empty when it is gone. */
function fileState(root: string, path: string): string {
  try {
    const {mtimeMs, ctimeMs, size, ino} = statSync(insideVault(root, path))
    return `${Math.max(mtimeMs, ctimeMs)} ${mtimeMs} ${size} ${ino}`
  } catch {
    // Called `.yml`, or gone since it was listed: read each time.
    return ''
  }
}

function isRacy(state: string, indexed: number): boolean {
  return Number(state.split(' ')[0]) > indexed - RACE_MS
}

function summarize(root: string, ref: EntityRef): Summary {
  const {stored} = readEntity(root, ref)
  if (!stored) return {ref, path: pathOf(ref), name: ref.id, isBroken: true}
  const {value, path} = stored
  return {ref, path, ...summaryOf(ref.kind, value)}
}

function summaryOf(kind: Kind, value: Entity): Omit<Summary, 'ref' | 'path'> {
  const {name, uid, aliases, summary, tags, knownBy, deleted} = value
  const references = referencesIn(value as unknown as Value, structureOf(kindRow(kind).schema()))
  return {
    name,
    uid,
    ...present({aliases, summary, tags, knownBy, deleted: deleted?.at}),
    ...(value.secret ? {secret: true as const} : {}),
    ...(references.length > 0 ? {references} : {}),
  }
}
