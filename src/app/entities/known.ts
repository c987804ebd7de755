import {KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {summaries} from '../../vault/summaries.js'
import {vaultRoot} from '../vault/root.js'
import type {EntityOptions} from './change.js'
import {campaignOf, campaignsHidden} from './find.js'
import {type ViewerOptions, viewerIn} from './observer.js'
import {seenPlaces} from './seen.js'

export interface KnownEntity {
  kind: Kind
  id: string
  name: string
  summary?: string
}

/** Everything of the vault that whoever asks may know of, each as they know it. */
export function knownEntities(options: EntityOptions & ViewerOptions): KnownEntity[] {
  const root = vaultRoot(options)
  const viewer = viewerIn(options)
  if (viewer)
    return KIND_NAMES.flatMap((kind) =>
      seenPlaces(root, viewer, kind, options.campaign).flatMap(({known}) =>
        known.map(({id, name, about}) => ({kind, id, name, ...present({summary: about})})),
      ),
    )
  const campaign = campaignOf(root, options.campaign)
  return KIND_NAMES.flatMap((kind) => {
    const gone = campaignsHidden(root, kind, options)
    return summaries(root, kind, kindRow(kind).scope === 'campaign' ? campaign : undefined)
      .filter(({deleted, ref}) => deleted === undefined && (ref.campaign === undefined || !gone.has(ref.campaign)))
      .map(({ref, name, summary}) => ({kind, id: ref.id, name, ...present({summary})}))
  })
}
