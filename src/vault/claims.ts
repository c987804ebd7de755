import {type Claim, claimsIn} from '../schema/claims.js'
import {type EntityRef, type Kind, kindRow, pathOf} from '../schema/entity/kinds.js'
import {structureOf} from '../schema/structure.js'
import type {Value} from '../schema/value.js'
import {listEntities, readEntity} from './entities.js'
import {keptByFile} from './kept.js'
import {buildId} from './packaged.js'
import type {VaultSource} from './state.js'

/** What an entity says that others may gainsay. */
export interface Claims {
  ref: EntityRef
  path: string
  claims: readonly Claim[]
}

/** The claims of every entity of a kind that is in play and makes any. Only files that changed since the last call are read. */
export function claimsOfKind(root: VaultSource, kind: Kind, campaign?: string): Claims[] {
  const refs = new Map(listEntities(root, kind).map((ref) => [pathOf(ref), ref]))
  const kept = keptByFile(root, {
    name: `claims/${kind}.json`,
    basis: buildId(),
    paths: [...refs.keys()],
    workOut: (path) => claimsOf(root, refs.get(path) as EntityRef),
  })
  return [...kept].flatMap(([path, claims]) => {
    const ref = refs.get(path)
    return ref && claims.length > 0 && (campaign === undefined || ref.campaign === campaign) ? [{ref, path, claims}] : []
  })
}

function claimsOf(root: VaultSource, ref: EntityRef): Claim[] {
  const {stored} = readEntity(root, ref)
  return stored && !stored.value.deleted ? claimsIn(stored.value as unknown as Value, structureOf(kindRow(ref.kind).schema())) : []
}
