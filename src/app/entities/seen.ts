import {NotFoundError} from '../../errors.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import {type Reference, referencesIn} from '../../schema/references.js'
import {structureOf} from '../../schema/structure.js'
import type {Value} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import type {Summary} from '../../vault/summaries.js'
import {getFound} from '../found.js'
import {type Onlooker, onlookerAt, type SeenSummary, type Viewer} from './observer.js'

/** What a viewer may know of a kind in one campaign, or in the vault. */
export interface SeenPlace {
  onlooker: Onlooker
  /** Absent for what belongs to no campaign. */
  campaign?: string
  known: readonly SeenSummary[]
}

/** Where a viewer may look for a kind: the campaign named, or all that they know of. Nothing else is ever named to them. */
export function seenPlaces(root: string, viewer: Viewer, kind: Kind, asked: string | undefined): SeenPlace[] {
  if (kindRow(kind).scope === 'campaign')
    return campaignsSeen(root, viewer, asked).map((campaign) => {
      const onlooker = onlookerAt(root, viewer, campaign)
      return {onlooker, campaign, known: onlooker.known(kind)}
    })
  const vault = onlookerAt(root, viewer, undefined)
  if (kind !== 'campaign') return [{onlooker: vault, known: vault.known(kind)}]
  // What a campaign says is of its own world.
  return vault.known(kind).map((each) => ({onlooker: onlookerAt(root, viewer, each.summary.ref.id), known: [each]}))
}

/** Something in short, and who sees it. */
export interface SeenByOnlooker {
  summary: Summary
  onlooker: Onlooker
}

/** All that a viewer may know of: of the campaign named and of the vault, or of all. Each campaign is looked at once. */
export function seenSummaries(root: string, viewer: Viewer, asked: string | undefined): SeenByOnlooker[] {
  const isShared = (kind: Kind) => kindRow(kind).scope === 'campaign'
  const [first] = KIND_NAMES.filter(isShared)
  const worlds = first === undefined ? [] : seenPlaces(root, viewer, first, asked)
  return KIND_NAMES.flatMap((kind) => {
    const places = isShared(kind)
      ? worlds.map(({onlooker}) => ({onlooker, known: onlooker.known(kind)}))
      : seenPlaces(root, viewer, kind, asked)
    return places.flatMap(({onlooker, known}) => known.map(({summary}) => ({summary, onlooker})))
  })
}

function campaignsSeen(root: string, viewer: Viewer, asked: string | undefined): string[] {
  if (asked !== undefined) return [campaignSeen(root, viewer, asked)]
  return onlookerAt(root, viewer, undefined)
    .known('campaign')
    .map(({summary}) => summary.ref.id)
}

/** The campaign that a viewer names, of those that they know of. */
export function campaignSeen(root: string, viewer: Viewer, asked: string): string {
  const known = onlookerAt(root, viewer, undefined).known('campaign')
  const hints = ['run `dnd campaign list --players` to see all campaigns']
  return getFound(lookUp(asked, known.map(candidateFor)), {what: 'campaign', asked, hints}).seen.summary.ref.id
}

function candidateFor(seen: SeenSummary): Candidate & {seen: SeenSummary} {
  return {id: seen.id, name: seen.name, others: seen.aliases ?? [], seen}
}

export interface SeenEntity {
  /** With the id that the viewer knows it by. */
  entity: Entity
  ref: EntityRef
  onlooker: Onlooker
}

/** The entity that a viewer's words mean, of those that they know of, as they see it. Throws for any other as for what isn't there. */
export function getSeen(
  root: string,
  viewer: Viewer,
  kind: Kind,
  {asked, campaign}: {asked: string; campaign: string | undefined},
): SeenEntity {
  const {one, many} = kindRow(kind).words
  const all = seenPlaces(root, viewer, kind, campaign).flatMap(({onlooker, known}) =>
    known.map((each) => ({...candidateFor(each), onlooker})),
  )
  const hints = [`run \`dnd ${kind} list --${viewer.as === undefined ? 'players' : `as ${viewer.as}`}\` to see all ${many} known`]
  const {seen, onlooker} = getFound(lookUp(asked, all), {what: one, asked, hints})
  const found = readSeen(root, seen.summary.ref, onlooker)
  if (!found) throw new NotFoundError(one, asked, {hints})
  return found
}

/** An entity that can be read, as an onlooker sees it. */
export function readSeen(root: string, ref: EntityRef, onlooker: Onlooker): SeenEntity | undefined {
  const whole = readEntity(root, ref).stored?.value
  const entity = whole && !whole.deleted ? onlooker.see(whole) : undefined
  return entity && {entity, ref: {...ref, id: entity.id}, onlooker}
}

/** Names of what an entity refers to, by the ids that the onlooker knows. */
export function namesSeen({entity, ref, onlooker}: SeenEntity): Record<string, string> {
  const references = referencesSeen(entity, ref.kind)
  const ids = new Set(references.map(({to}) => to))
  return Object.fromEntries(
    KIND_NAMES.flatMap((kind) => onlooker.known(kind)).flatMap(({id, name}) => (ids.has(id) ? [[id, name] as const] : [])),
  )
}

/** What an entity refers to, as far as it is seen. */
export function referencesSeen(entity: Entity, kind: Kind): Reference[] {
  return referencesIn(entity as unknown as Value, structureOf(kindRow(kind).schema()))
}

/** Everything that a viewer may see beside an entity: of its campaign, or of all they know. */
export function seenBeside(root: string, viewer: Viewer, {ref}: SeenEntity): SeenEntity[] {
  return KIND_NAMES.flatMap((kind) =>
    seenPlaces(root, viewer, kind, undefined)
      .filter(({campaign}) => ref.campaign === undefined || campaign === undefined || campaign === ref.campaign)
      .flatMap(({known, onlooker}) => known.flatMap(({summary}) => readSeen(root, summary.ref, onlooker) ?? [])),
  )
}
