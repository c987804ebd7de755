import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {unlistedFolders} from '../../vault/entities.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {vaultRoot} from '../vault/root.js'
import type {EntityOptions} from './change.js'
import {campaignOf, campaignsHidden} from './find.js'

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

/** Every entity of a kind by name, from kept summaries. Deleted ones only when asked for. */
export function listOf(options: EntityOptions & {tag?: string | undefined}, kind: Kind): EntityList {
  const root = vaultRoot(options)
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
    entities: shown.map((each) => listed(each, isShared)).sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)),
    unreadable: [
      ...unlistedFolders(root, kind, campaign).map(({file}) => file),
      ...all.filter(({isBroken}) => isBroken).map(({path}) => path),
    ],
  }
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
