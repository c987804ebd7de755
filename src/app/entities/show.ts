import {NotFoundError} from '../../errors.js'
import {redacted} from '../../rules/knowledge/redact.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {referencesIn} from '../../schema/references.js'
import {SLUG_PATTERN} from '../../schema/slug.js'
import {structureOf} from '../../schema/structure.js'
import type {Value} from '../../schema/value.js'
import {listCampaigns, readEntity} from '../../vault/entities.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {vaultRoot} from '../vault/root.js'
import type {EntityOptions} from './change.js'
import {campaignsHidden, getStored} from './find.js'
import {observerFor} from './observer.js'

export interface ShowOptions extends EntityOptions {
  /** As players may see it. */
  players?: boolean | undefined
  /** As this character or party sees it. */
  as?: string | undefined
}

export interface ShownEntity {
  kind: Kind
  id: string
  entity: Entity
  path: string
  /** Names of what it refers to, by id. */
  names: Readonly<Record<string, string>>
}

/** An entity, whole or as players may see it; what is hidden from them is not found. */
export function showEntity(options: ShowOptions, kind: Kind, reference: string): ShownEntity {
  const root = vaultRoot(options)
  const {value, path, ref} = getStored(root, kind, reference, options)
  const entity = options.players || options.as !== undefined ? asPlayersSee(root, ref, value, options.as) : value
  if (!entity) throw new NotFoundError(kindRow(kind).words.one, reference, {hints: ['players do not know of it']})
  return shown(root, kind, entity, path)
}

/** An entity with the names of what it refers to. */
export function shown(root: string, kind: Kind, entity: Entity, path: string): ShownEntity {
  return {kind, id: entity.id, entity, path, names: namesIn(root, kind, entity)}
}

function asPlayersSee(root: string, {kind, campaign}: EntityRef, value: Entity, as: string | undefined): Entity | undefined {
  return redacted(value as unknown as Value, structureOf(kindRow(kind).schema()), observerFor(root, as, campaign)) as Entity | undefined
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

/** Everything that refers to an entity, by field or by link. */
export function backlinksOf(options: EntityOptions, kind: Kind, reference: string): Backlinks {
  const root = vaultRoot(options)
  const {value} = getStored(root, kind, reference, options)
  const leads = leadsTo(kind, value)
  const backlinks = KIND_NAMES.flatMap((each) => inPlay(root, each)).flatMap((summary) =>
    (summary.references ?? []).filter(leads).map(({path}) => backlink(summary, path)),
  )
  return {kind, id: value.id, name: value.name, backlinks}
}

/** What is neither deleted nor of a deleted campaign. */
function inPlay(root: string, kind: Kind): Summary[] {
  const gone = campaignsHidden(root, kind, {})
  return summaries(root, kind).filter(({ref, deleted}) => deleted === undefined && (ref.campaign === undefined || !gone.has(ref.campaign)))
}

function backlink({ref, name}: Summary, path: readonly (string | number)[]): Backlink {
  return {kind: ref.kind, id: ref.id, name, ...(ref.campaign === undefined ? {} : {campaign: ref.campaign}), path: path.join('.')}
}

/** Whether a reference means this entity: by its id, and a link also by a name of it. */
function leadsTo(kind: Kind, {id, name, aliases = []}: Entity): (reference: NonNullable<Summary['references']>[number]) => boolean {
  const names = new Set([name, ...aliases].map((each) => each.toLowerCase()))
  return ({kinds, to, isLink}) => (kinds.length === 0 || kinds.includes(kind)) && (to === id || (isLink && names.has(to.toLowerCase())))
}
