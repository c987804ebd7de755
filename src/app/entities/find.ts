import {EXIT, InvalidDataError, NotFoundError, UserError} from '../../errors.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, isKind, KIND_NAMES, type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import {type Candidate, type LookUp, lookUp} from '../../schema/lookup.js'
import {SLUG_PATTERN} from '../../schema/slug.js'
import {listCampaigns, readEntity, type Stored, unlistedFolders} from '../../vault/entities.js'
import {fileExists} from '../../vault/files.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {getFound} from '../found.js'
import {usedCampaign} from './used-campaign.js'

export interface FindOptions {
  /** Look in this campaign alone. */
  campaign?: string | undefined
  /** Deleted ones too. */
  deleted?: boolean | undefined
}

/** The entity that an id, a name, or the start of one means, read. Deleted ones only when asked for. */
export function getStored<T extends Entity = Entity>(root: string, kind: Kind, asked: string, options: FindOptions = {}): Stored<T> {
  const {stored, diagnostics} = readEntity<T>(root, findRef(root, kind, asked, options))
  const {one} = kindRow(kind).words
  if (!stored) throw new InvalidDataError(diagnostics, `${diagnostics[0]?.file ?? asked} can't be read as a ${one}`)
  if (stored.value.deleted && !options.deleted) throw wasDeleted(kind, asked, stored.value)
  return stored
}

/** Campaigns that are out of play, and all that is theirs with them, unless they are asked for. */
export function campaignsHidden(root: string, kind: Kind, {campaign, deleted}: FindOptions): ReadonlySet<string> {
  if (kindRow(kind).scope === 'vault' || campaign !== undefined || deleted) return new Set()
  return new Set(summaries(root, 'campaign').flatMap(({ref, deleted: since}) => (since === undefined ? [] : [ref.id])))
}

/** The place of the entity that a person's words mean. An exact id needs no other file; anything else is found by the kept summaries. */
export function findRef(root: string, kind: Kind, asked: string, options: FindOptions = {}): EntityRef {
  const {deleted = false} = options
  const campaign = kindRow(kind).scope === 'campaign' ? campaignOf(root, options.campaign) : undefined
  const gone = campaignsHidden(root, kind, options)
  const isIn = ({campaign: of}: EntityRef) => of === undefined || !gone.has(of)
  const exact = SLUG_PATTERN.test(asked) ? refsOf(root, kind, asked, campaign).filter(isIn) : []
  if (exact.length === 1 && exact[0]) return exact[0]
  const everything = summaries(root, kind, campaign)
  const all = everything.filter(({ref}) => isIn(ref))
  const {one, many} = kindRow(kind).words
  const result = lookUp(asked, all.filter((each) => deleted || each.deleted === undefined).map(candidateOf))
  const hidden = 'near' in result ? lookUp(asked, all.map(candidateOf)) : result
  if ('found' in hidden) return hidden.found.ref
  if ('near' in hidden) refuseOutOfPlay(kind, asked, lookUp(asked, everything.map(candidateOf)))
  const hints = [
    ...unlistedFolders(root, kind, campaign).map(({file, message}) => `what is in "${file}" can't be seen: ${message}`),
    all.length === 0 ? `make one: \`dnd ${kind} create\`` : `run \`dnd ${kind} list\` to see all ${many}`,
  ]
  return getFound(result, {what: one, asked, hints}).ref
}

/**
 * The id of the campaign that a person names, or else said to be working in; one whose file is missing goes by its folder. `undefined`
 * where none is meant.
 */
export function campaignOf(root: string, asked: string | undefined): string | undefined {
  if (asked === undefined) return usedInPlay(root)
  if (listCampaigns(root).includes(asked)) return asked
  return findRef(root, 'campaign', asked).id
}

/** The campaign that this machine works in, unless it was deleted. */
function usedInPlay(root: string): string | undefined {
  const used = usedCampaign(root)
  return used !== undefined && campaignsHidden(root, 'location', {}).has(used) ? undefined : used
}

/** The entity of any kind that words mean; `npc/vey` settles a name that two kinds share. Deleted ones too. */
export function findAny(root: string, asked: string): EntityRef {
  const [first = '', ...rest] = asked.split('/')
  if (rest.length > 0 && isKind(first)) return findRef(root, first, rest.join('/'), {deleted: true})
  const all = KIND_NAMES.flatMap((kind) => summaries(root, kind)).map((each) => ({...candidateOf(each), kind: each.ref.kind}))
  return getFound(lookUp(asked, all), {what: 'entity', asked, hints: ['run `dnd catalog search --in all` to find it']}).ref
}

/** An entity as the look-up of what a person typed takes it. */
export function candidateOf({ref, name, aliases = []}: Summary): Candidate & {kind: Kind; ref: EntityRef} {
  return {kind: ref.kind, id: ref.id, name, aliases, ref}
}

/** Files there are for an id: one, or one in each of several campaigns. */
function refsOf(root: string, kind: Kind, id: string, campaign: string | undefined): EntityRef[] {
  const {scope} = kindRow(kind)
  const campaigns = scope === 'vault' ? [undefined] : campaign === undefined ? listCampaigns(root) : [campaign]
  return campaigns
    .map((of): EntityRef => ({kind, id, ...(of === undefined ? {} : {campaign: of})}))
    .filter((ref) => fileExists(root, pathOf(ref)))
}

/** Throws for what only a deleted campaign has. */
function refuseOutOfPlay(kind: Kind, asked: string, result: LookUp<Candidate & {ref: EntityRef}>): void {
  const [first] = 'found' in result ? [result.found] : 'ambiguous' in result ? result.ambiguous : []
  if (first?.ref.campaign === undefined) return
  const {campaign} = first.ref
  throw new NotFoundError(kindRow(kind).words.one, asked, {
    hints: [
      `${first.name} is of a campaign that was deleted: bring it back with \`dnd campaign restore ${campaign}\``,
      `or look into it as it is: \`--campaign ${campaign}\``,
    ],
  })
}

function wasDeleted(kind: Kind, asked: string, {id, name, deleted}: Entity): NotFoundError {
  const day = deleted?.at.slice(0, 10)
  return new NotFoundError(kindRow(kind).words.one, asked, {
    hints: [`${name} was deleted on ${day}: bring it back with \`dnd ${kind} restore ${id}\``],
  })
}

/** The campaign to work in: the one named, the one that this machine works in, or the only one there is. Throws `CAMPAIGN_MISSING` where neither settles it. */
export function campaignFor(root: string, asked: string | undefined): string {
  if (asked !== undefined) return findRef(root, 'campaign', asked).id
  const all = summaries(root, 'campaign').filter(({deleted}) => deleted === undefined)
  const [only, second] = all
  if (only && !second) return only.ref.id
  const used = usedInPlay(root)
  if (used !== undefined) return used
  throw new UserError(second ? `The vault has ${all.length} campaigns` : 'The vault has no campaign yet', {
    code: 'CAMPAIGN_MISSING',
    exitCode: EXIT.usage,
    hints: second
      ? [
          `say which: \`--campaign ${only?.ref.id}\` (or DND_CAMPAIGN, or once for all \`dnd campaign use ${only?.ref.id}\`); there are ${all.map(({ref}) => ref.id).join(', ')}`,
        ]
      : [...restorable(root), `begin one: \`dnd campaign create --name "…"\``],
  })
}

/** Campaigns that are only deleted. */
function restorable(root: string): string[] {
  return summaries(root, 'campaign').map(({ref, name}) => `bring ${name} back: \`dnd campaign restore ${ref.id}\``)
}
