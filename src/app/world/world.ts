import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {type EntityRef, KIND_NAMES, kindRow} from '../../schema/entity/kinds.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import {campaignFor} from '../entities/find.js'
import {onlookerAt, type Viewer} from '../entities/observer.js'
import {campaignSeen} from '../entities/seen.js'
import {readVaultFile} from '../vault/vault-file.js'

export type {Viewer} from '../entities/observer.js'

export interface WorldEntity {
  /** Its place; for a viewer with the id that they know it by, and so no file's. */
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

/**
 * Read a campaign's world: the DM's, or what a viewer may see of it. What is deleted or can't be read is left out. A viewer's ids are
 * those by which they know a thing: of one that goes by another name they are that name's, and ids and numbers of a row of which some
 * are hidden are counted anew.
 */
export function readWorld(root: string, asked: string | undefined, viewer?: Viewer): World {
  const id = viewer && asked !== undefined ? campaignSeen(root, viewer, asked) : campaignFor(root, asked)
  const onlooker = viewer && onlookerAt(root, viewer, id)
  const seenOf = (ref: EntityRef): WorldEntity[] => {
    const whole = readEntity(root, ref).stored?.value
    if (!whole || whole.deleted) return []
    const entity = onlooker ? onlooker.see(whole) : whole
    return entity ? [{ref: {...ref, id: entity.id}, entity}] : []
  }
  const [campaign] = seenOf({kind: 'campaign', id})
  const players = playersOf(root, readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value.party)
  const refs = KIND_NAMES.filter((kind) => kind !== 'campaign').flatMap((kind) =>
    listEntities(root, kind, id).filter((ref) => kindRow(kind).scope === 'campaign' || !players || players.has(ref.id)),
  )
  return {
    root,
    id,
    ...(campaign ? {campaign: campaign.entity as Campaign} : {}),
    entities: inOrder(refs.flatMap(seenOf)),
  }
}

/** Ids may be others than those of the files, and so their order. */
function inOrder(entities: readonly WorldEntity[]): WorldEntity[] {
  const place = new Map(KIND_NAMES.map((kind, i) => [kind, i]))
  const before = (a: EntityRef, b: EntityRef) =>
    (place.get(a.kind) ?? 0) - (place.get(b.kind) ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  return [...entities].sort((a, b) => before(a.ref, b.ref))
}

/** Who plays a campaign; `undefined` where it names no party, and so anybody may. */
function playersOf(root: string, party: string | undefined): ReadonlySet<string> | undefined {
  const members = party === undefined ? undefined : readVaultFile(root).parties?.[party]
  return members && new Set(members)
}
