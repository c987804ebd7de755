import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {unlistedFolders} from '../../vault/entities.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {vaultRoot} from '../vault/root.js'
import type {EntityOptions} from './change.js'
import {campaignOf, campaignsHidden} from './find.js'
import {type ViewerOptions, viewerIn} from './observer.js'
import {type SeenPlace, seenPlaces} from './seen.js'

/** An entity in a line. */
export interface ListedEntity {
  id: string
  name: string
  summary?: string
  campaign?: string
  tags?: readonly string[]
  secret?: true
  deleted?: true
}

export interface EntityList {
  kind: Kind
  entities: readonly ListedEntity[]
  /** Files that can't be read as what they should be, and folders that can't be listed. */
  unreadable: readonly string[]
}

export interface ListOptions extends EntityOptions, ViewerOptions {
  tag?: string | undefined
}

/** Every entity of a kind by name, from kept summaries. Deleted ones only when asked for. */
export function listOf(options: ListOptions, kind: Kind): EntityList {
  const root = vaultRoot(options)
  const viewer = viewerIn(options)
  if (viewer) return {kind, entities: listSeen(seenPlaces(root, viewer, kind, options.campaign), options.tag), unreadable: []}
  const campaign = kindRow(kind).scope === 'campaign' ? campaignOf(root, options.campaign) : undefined
  const gone = campaignsHidden(root, kind, options)
  const all = summaries(root, kind, campaign).filter(({ref}) => ref.campaign === undefined || !gone.has(ref.campaign))
  const {tag} = options
  const shown = all.filter(
    (each) => !each.isBroken && (options.deleted || !each.deleted) && (tag === undefined || each.tags?.includes(tag)),
  )
  const isShared = kindRow(kind).scope === 'campaign' && new Set(shown.map(({ref}) => ref.campaign)).size > 1
  return {
    kind,
    entities: byName(shown.map((each) => listed(each, isShared))),
    unreadable: [
      ...unlistedFolders(root, kind, campaign).map(({file}) => file),
      ...all.filter(({isBroken}) => isBroken).map(({path}) => path),
    ],
  }
}

function byName(entities: readonly ListedEntity[]): ListedEntity[] {
  return [...entities].sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))
}

/** What a viewer may know of a kind; what can't be read or was deleted they don't even hear of. */
function listSeen(places: readonly SeenPlace[], tag: string | undefined): ListedEntity[] {
  const shown = places.flatMap(({known, campaign}) =>
    known.filter(({tags}) => tag === undefined || tags?.includes(tag)).map((seen) => ({seen, campaign})),
  )
  const isShared = new Set(shown.map(({campaign}) => campaign)).size > 1
  return byName(
    shown.map(({seen: {id, name, about, tags}, campaign}) => ({
      id,
      name,
      ...present({summary: about, tags, campaign: isShared ? campaign : undefined}),
    })),
  )
}

function listed({ref, name, summary, tags, secret, deleted}: Summary, isShared: boolean): ListedEntity {
  return {
    id: ref.id,
    name,
    ...present({summary, tags, secret}),
    ...(isShared && ref.campaign !== undefined ? {campaign: ref.campaign} : {}),
    ...(deleted === undefined ? {} : {deleted: true as const}),
  }
}
