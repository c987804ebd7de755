import {type Claim, claimsIn} from '../schema/claims.js'
import {type EntityRef, type Kind, kindRow, pathOf} from '../schema/entity/kinds.js'
import {type Reference, referencesIn} from '../schema/references.js'
import {structureOf} from '../schema/structure.js'
import type {Value} from '../schema/value.js'
import {listEntities, readEntity} from './entities.js'
import {glanced} from './glance.js'
import {keptByFile} from './kept.js'
import {buildId} from './packaged.js'
import type {VaultSource} from './state.js'

/** What an entity has to do with others. */
export interface Bonds {
  ref: EntityRef
  path: string
  /** What it names, by marked fields and by links. */
  references: readonly Reference[]
  /** What it says that others may gainsay; nothing once it was deleted. */
  claims: readonly Claim[]
}

function refsOf(root: VaultSource, kind: Kind): EntityRef[] {
  return typeof root === 'string' ? glanced(`refs ${root} ${kind}`, () => listEntities(root, kind)) : listEntities(root, kind)
}

type KeptBonds = Partial<Pick<Bonds, 'references' | 'claims'>>

/** The bonds of every entity of a kind, those of broken ones empty. Only files that changed since the last call are read. */
export function bondsOfKind(root: VaultSource, kind: Kind): Bonds[] {
  const refs = refsOf(root, kind).map((ref) => ({ref, path: pathOf(ref)}))
  const byPath = new Map(refs.map(({ref, path}) => [path, ref]))
  const kept = keptByFile(root, {
    name: `bonds/${kind}.json`,
    basis: buildId(),
    paths: [...byPath.keys()],
    workOut: (path) => bondsOf(root, byPath.get(path) as EntityRef),
  })
  return refs.map(({ref, path}) => ({ref, path, references: [], claims: [], ...kept.get(path)}))
}

function bondsOf(root: VaultSource, ref: EntityRef): KeptBonds {
  const {stored} = readEntity(root, ref, {isOneOfMany: true})
  if (!stored) return {}
  const [value, structure] = [stored.value as unknown as Value, structureOf(kindRow(ref.kind).schema())]
  const [references, claims] = [referencesIn(value, structure), stored.value.deleted ? [] : claimsIn(value, structure)]
  return {...(references.length > 0 ? {references} : {}), ...(claims.length > 0 ? {claims} : {})}
}

/** Those of a kind that are in play and claim anything. */
export function claimsOfKind(root: VaultSource, kind: Kind, campaign?: string): Bonds[] {
  return bondsOfKind(root, kind).filter(({ref, claims}) => claims.length > 0 && (campaign === undefined || ref.campaign === campaign))
}
