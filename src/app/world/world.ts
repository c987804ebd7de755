import {type SeenEntity, withoutLostParts} from '../../rules/knowledge/parts.js'
import {redacted} from '../../rules/knowledge/redact.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {type EntityRef, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {structureOf} from '../../schema/structure.js'
import type {Value, ValueMap} from '../../schema/value.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import {campaignFor} from '../entities/find.js'
import {observerFor} from '../entities/observer.js'
import {readVaultFile} from '../vault/vault-file.js'

/** Somebody at the table who is not the DM: a character or a party by name, or anybody. */
export interface Viewer {
  as?: string | undefined
}

export interface WorldEntity {
  ref: EntityRef
  /** As the viewer may see it: what is hidden is not in it. */
  entity: Entity
}

/** A campaign with all that is in play in it, and who plays it, as somebody sees it. */
export interface World {
  root: string
  id: string
  /** Absent where the viewer may not know the campaign, or its file can't be read. */
  campaign?: Campaign
  /** By kind in the order of the table, then by id. */
  entities: readonly WorldEntity[]
}

/** Read a campaign's world: the DM's, or what a viewer may see of it. What is deleted or can't be read is left out. */
export function readWorld(root: string, asked: string | undefined, viewer?: Viewer): World {
  const id = campaignFor(root, asked)
  const observer = viewer && observerFor(root, viewer.as, id)
  const seenOf = (kind: Kind, ref: EntityRef): WorldEntity[] => {
    const whole = readEntity(root, ref).stored?.value
    if (!whole || whole.deleted) return []
    const seen = observer ? redacted(whole as unknown as Value, structureOf(kindRow(kind).schema()), observer) : whole
    return seen ? [{ref, entity: seen as unknown as Entity}] : []
  }
  const [campaign] = seenOf('campaign', {kind: 'campaign', id})
  const players = playersOf(root, readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value.party)
  const refs = KIND_NAMES.filter((kind) => kind !== 'campaign').flatMap((kind) =>
    listEntities(root, kind, id).filter((ref) => kindRow(kind).scope === 'campaign' || !players || players.has(ref.id)),
  )
  const seen = [...(campaign ? [campaign] : []), ...refs.flatMap((ref) => seenOf(ref.kind, ref))]
  const left = observer ? withoutParts(seen) : seen
  const own = left.find(({ref}) => ref.kind === 'campaign')
  return {
    root,
    id,
    ...(own ? {campaign: own.entity as Campaign} : {}),
    entities: left.filter((each) => each !== own),
  }
}

/** Without what names a stage, a rank or another part of something that the viewer may not see. */
function withoutParts(seen: readonly WorldEntity[]): WorldEntity[] {
  const byName = new Map(seen.map(({ref, entity}) => [`${ref.kind} ${ref.id}`, entity as unknown as ValueMap]))
  const find: SeenEntity = (kinds, id) => kinds.map((kind) => byName.get(`${kind} ${id}`)).find((found) => found !== undefined)
  return seen.map(({ref, entity}) => {
    const left = withoutLostParts(entity as unknown as ValueMap, structureOf(kindRow(ref.kind).schema()), find)
    return {ref, entity: left as unknown as Entity}
  })
}

/** Who plays a campaign; `undefined` where it names no party, and so anybody may. */
function playersOf(root: string, party: string | undefined): ReadonlySet<string> | undefined {
  const members = party === undefined ? undefined : readVaultFile(root).parties?.[party]
  return members && new Set(members)
}
