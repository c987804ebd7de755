import {readDay} from '../../rules/calendar/read-day.js'
import {type NamedDay, nameDay} from '../../rules/calendar/told-day.js'
import {claimsIn} from '../../schema/claims.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, isKind, KIND_NAMES, type Kind, kindRow, pathOf, refOf} from '../../schema/entity/kinds.js'
import {type Reference, referencesIn} from '../../schema/references.js'
import {SLUG_PATTERN} from '../../schema/slug.js'
import {structureOf} from '../../schema/structure.js'
import type {Value} from '../../schema/value.js'
import {bondsOfKind} from '../../vault/bonds.js'
import {listCampaigns, readEntity} from '../../vault/entities.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {campaignTime} from '../calendar/campaign-time.js'
import {vaultRoot} from '../vault/root.js'
import type {EntityOptions} from './change.js'
import {campaignOfRef} from './claims.js'
import {campaignsHidden, getStored} from './find.js'
import {type Viewer, type ViewerOptions, viewerIn} from './observer.js'
import {getSeen, namesSeen, referencesSeen, type SeenEntity, seenBeside} from './seen.js'

export interface ShowOptions extends EntityOptions, ViewerOptions {}

export interface ShownEntity {
  kind: Kind
  id: string
  entity: Entity
  path: string
  /** Names of what it refers to, by id. */
  names: Readonly<Record<string, string>>
  /** Its days as the campaign's calendar names them, by what is written; none where it has no calendar. */
  days?: Readonly<Record<string, NamedDay>>
}

/** An entity, whole or as players may see it; what is hidden from them is not found. */
export function showEntity(options: ShowOptions, kind: Kind, reference: string): ShownEntity {
  const root = vaultRoot(options)
  const viewer = viewerIn(options)
  if (!viewer) {
    const {value, path} = getStored(root, kind, reference, options)
    return shown(root, kind, value, path)
  }
  const seen = getSeen(root, viewer, kind, {asked: reference, campaign: options.campaign})
  return {
    kind,
    id: seen.entity.id,
    entity: seen.entity,
    path: pathOf(seen.ref),
    names: namesSeen(seen),
    ...daysIn(root, seen.entity, pathOf(seen.ref)),
  }
}

/** An entity with the names of what it refers to. */
export function shown(root: string, kind: Kind, entity: Entity, path: string): ShownEntity {
  return {kind, id: entity.id, entity, path, names: namesIn(root, kind, entity), ...daysIn(root, entity, path)}
}

/** The days in an entity that its campaign's calendar has. */
function daysIn(root: string, entity: Entity, path: string): {days?: Record<string, NamedDay>} {
  const ref = refOf(path)
  const claims = ref ? claimsIn(entity as unknown as Value, structureOf(kindRow(ref.kind).schema())) : []
  const texts = new Set(claims.flatMap((claim) => (claim.is === 'day' ? [claim.text] : [])))
  const time = ref && texts.size > 0 ? campaignTime(root, campaignOfRef(ref)) : undefined
  if (!time) return {}
  const named = [...texts].flatMap((text) => {
    const read = readDay(time.calendar, text)
    return 'moment' in read ? [[text, nameDay(time.calendar, read.moment)] as const] : []
  })
  return {days: Object.fromEntries(named)}
}

/** Names of the entities that one refers to by id. Their files are looked for by that, and no other is looked at. */
function namesIn(root: string, kind: Kind, entity: Entity): Record<string, string> {
  const references = referencesIn(entity as unknown as Value, structureOf(kindRow(kind).schema()))
  const campaigns = listCampaigns(root)
  const named = references.flatMap(({kinds, to}) => {
    if (!SLUG_PATTERN.test(to)) return []
    const wanted = kinds.length === 0 ? KIND_NAMES : kinds.filter(isKind)
    return wanted.flatMap((each) => placesOf(each, to, campaigns)).map((ref) => readEntity(root, ref).stored?.value)
  })
  return Object.fromEntries(named.flatMap((each) => (each ? [[each.id, each.name]] : [])))
}

/** Where a file of an id may be: in the vault, or in any of its campaigns. */
function placesOf(kind: Kind, id: string, campaigns: readonly string[]): EntityRef[] {
  return kindRow(kind).scope === 'campaign' ? campaigns.map((campaign) => ({kind, id, campaign})) : [{kind, id}]
}

/** An entity's file as it stands, for an editor. */
export function entityText(options: EntityOptions, kind: Kind, reference: string): {id: string; text: string} {
  const {value, text} = getStored(vaultRoot(options), kind, reference, options)
  return {id: value.id, text}
}

/** A place that leads to an entity. */
export interface Backlink {
  kind: Kind
  id: string
  name: string
  campaign?: string
  /** The field, such as `location` or `relationships.0.to`. */
  path: string
}

export interface Backlinks {
  kind: Kind
  id: string
  name: string
  backlinks: readonly Backlink[]
}

/** Everything that refers to an entity, by field or by link; a viewer's, of what they may read of what they may know. */
export function backlinksOf(options: ShowOptions, kind: Kind, reference: string): Backlinks {
  const root = vaultRoot(options)
  const viewer = viewerIn(options)
  if (viewer) return backlinksSeen(root, viewer, getSeen(root, viewer, kind, {asked: reference, campaign: options.campaign}))
  const {value} = getStored(root, kind, reference, options)
  const leads = leadsTo(kind, value)
  const backlinks = KIND_NAMES.flatMap((each) => {
    const shown = new Map(inPlay(root, each).map((summary) => [pathOf(summary.ref), summary]))
    return bondsOfKind(root, each).flatMap(({path: file, references}) => {
      const from = shown.get(file)
      return from ? references.filter(leads).map(({path}) => backlink(from, path)) : []
    })
  })
  return {kind, id: value.id, name: value.name, backlinks}
}

function backlinksSeen(root: string, viewer: Viewer, target: SeenEntity): Backlinks {
  const {kind} = target.ref
  const {id, name} = target.entity
  const leads = leadsTo(kind, target.entity)
  const backlinks = seenBeside(root, viewer, target).flatMap(({entity, ref}) =>
    referencesSeen(entity, ref.kind)
      .filter(leads)
      .map(({path}) => backlink({ref, name: entity.name}, path)),
  )
  return {kind, id, name, backlinks}
}

/** What is neither deleted nor of a deleted campaign. */
function inPlay(root: string, kind: Kind): Summary[] {
  const gone = campaignsHidden(root, kind, {})
  return summaries(root, kind).filter(({ref, deleted}) => deleted === undefined && (ref.campaign === undefined || !gone.has(ref.campaign)))
}

function backlink({ref, name}: Pick<Summary, 'ref' | 'name'>, path: readonly (string | number)[]): Backlink {
  return {kind: ref.kind, id: ref.id, name, ...(ref.campaign === undefined ? {} : {campaign: ref.campaign}), path: path.join('.')}
}

/** Whether a reference means this entity: by its id, and a link also by a name of it. */
function leadsTo(kind: Kind, {id, name, aliases = []}: Entity): (reference: Reference) => boolean {
  const names = new Set([name, ...aliases].map((each) => each.toLowerCase()))
  return ({kinds, to, isLink}) => (kinds.length === 0 || kinds.includes(kind)) && (to === id || (isLink && names.has(to.toLowerCase())))
}
