import type {Finding} from '../../diagnostic.js'
import {compareMoments, isOver, type Moment} from '../../rules/calendar/day.js'
import {readDay} from '../../rules/calendar/read-day.js'
import type {Found} from '../../rules/flaw.js'
import type {WorldFlaw} from '../../rules/world-flaw.js'
import {type Claim, type ClaimOf, claimsIn, type Holder, thingsOf} from '../../schema/claims.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {type EntityRef, isKind, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {remembering} from '../../schema/lazily.js'
import {nearest} from '../../schema/near.js'
import {structureOf} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import {type Bonds, claimsOfKind} from '../../vault/bonds.js'
import {readEntity} from '../../vault/entities.js'
import {fileExists} from '../../vault/files.js'
import type {VaultSource} from '../../vault/state.js'
import {findingOf} from '../../words/finding.js'
import {type CampaignTime, campaignTime, timeOf} from '../calendar/campaign-time.js'
import type {Draft} from './references.js'

/** What claims are held against: each thing is looked up once. */
export interface Witness {
  root: VaultSource
  time(campaign: string | undefined): CampaignTime | undefined
  entity(kinds: readonly string[], id: string, campaign: string | undefined): Entity | undefined
  /** The claims of all of a kind that are in play. */
  claims(kind: Kind): readonly Bonds[]
}

/** The vault as it stands, with entities that are not written yet in their places. */
export function witnessOf(root: VaultSource, drafts: readonly {ref: EntityRef; after: Entity}[] = []): Witness {
  const isAt = (ref: EntityRef) => (draft: {ref: EntityRef}) =>
    draft.ref.kind === ref.kind && draft.ref.id === ref.id && draft.ref.campaign === ref.campaign
  const read = (ref: EntityRef) => drafts.find(isAt(ref))?.after ?? readEntity(root, ref).stored?.value
  const entities = remembering((key: string): Entity | undefined => {
    const [kinds = '', id = '', campaign] = key.split(' ')
    const found = kinds
      .split('|')
      .filter(isKind)
      .map((kind) => read(refTo(kind, id, campaign || undefined)))
    return found.find((each) => each !== undefined)
  })
  return {
    root,
    time: remembering((campaign: string | undefined) => {
      const draft = drafts.find(({ref}) => ref.kind === 'campaign' && ref.id === campaign)
      return draft ? timeOf(root, draft.after as Campaign) : campaignTime(root, campaign)
    }),
    entity: (kinds, id, campaign) => entities([kinds.join('|'), id, campaign ?? ''].join(' ')),
    claims: remembering((kind: Kind) => {
      const own = drafts.filter(({ref}) => ref.kind === kind)
      const others = claimsOfKind(root, kind).filter(({ref}) => !own.some(isAt(ref)))
      return [...others, ...own.map(({ref, after}) => ({ref, path: '', references: [], claims: claimsOf(ref, after)}))]
    }),
  }
}

/** The place of what has an id, seen from a campaign. */
export function refTo(kind: Kind, id: string, campaign: string | undefined): EntityRef {
  return {kind, id, ...(kindRow(kind).scope === 'campaign' && campaign !== undefined ? {campaign} : {})}
}

function claimsOf({kind}: EntityRef, entity: Entity): Claim[] {
  return entity.deleted ? [] : claimsIn(entity as unknown as Value, structureOf(kindRow(kind).schema()))
}

/** What a change newly claims and can't be; a campaign may have changed what all its days are held against. */
export function claimsChanged(
  root: string,
  {ref, before, after}: Draft,
  beside: readonly Draft[] = [],
): {before: Finding[]; after: Finding[]} {
  const [old, now] = [before ? claimsOf(ref, before) : [], claimsOf(ref, after)]
  const known = new Set(old.map(keyOf))
  const isCampaigns = ref.kind === 'campaign'
  const fresh = isCampaigns ? now : now.filter((claim) => !known.has(keyOf(claim)))
  if (fresh.length === 0) return {before: [], after: []}
  return {
    before: before && isCampaigns ? checkClaims(ref, old, witnessOf(root, [{ref, after: before}])) : [],
    after: checkClaims(ref, fresh, witnessOf(root, [...beside, {ref, after}])),
  }
}

function keyOf({path: _place, ...claim}: Claim): string {
  return JSON.stringify(claim)
}

type Flawed = Found<WorldFlaw>

/** The claims of an entity that can't be, with what mends them. */
export function checkClaims(ref: EntityRef, claims: readonly Claim[], witness: Witness): Finding[] {
  return claims.flatMap((claim) => check(claim, ref, witness)).map(findingOf)
}

/** As a rule, whether any can't be: the sentence is not made. */
export function isDoubted(ref: EntityRef, claims: readonly Claim[], witness: Witness): boolean {
  return claims.some((claim) => check(claim, ref, witness).length > 0)
}

type Checks = {readonly [T in Claim['is']]: (claim: ClaimOf<T>, ref: EntityRef, witness: Witness) => Flawed[]}

const CHECKS: Checks = {
  day: checkDay,
  part: checkPart,
  seats: checkSeats,
  number: checkNumber,
  file: checkFile,
  within: checkWithin,
  clock: () => [],
}

function check(claim: Claim, ref: EntityRef, witness: Witness): Flawed[] {
  return (CHECKS[claim.is] as (claim: Claim, ref: EntityRef, witness: Witness) => Flawed[])(claim, ref, witness)
}

/** The campaign whose days an entity counts: its own, or the one that it is. */
export function campaignOfRef({kind, id, campaign}: EntityRef): string | undefined {
  return campaign ?? (kind === 'campaign' ? id : undefined)
}

function checkDay({path, text, first, campaigns}: ClaimOf<'day'>, ref: EntityRef, witness: Witness): Flawed[] {
  const time = witness.time(campaignOfRef(ref))
  if (!time) return []
  const {calendar, campaign} = time
  const read = readDay(calendar, text)
  if ('flaw' in read)
    return [{severity: 'error', code: 'DAY_UNKNOWN', path, flaw: {is: 'unknown-day', text, calendar: calendar.name, why: read.flaw}}]
  const isBefore = (other: string) => isEarlier(time, read.moment, other)
  const began = campaigns === undefined ? undefined : own(campaign as unknown as ValueMap, campaigns)
  return [
    ...(first && isBefore(first.text)
      ? [{severity: 'error', code: 'DAY_ORDER', path, flaw: {is: 'day-order', text, field: first.field, first: first.text}} as const]
      : []),
    ...(typeof began === 'string' && isBefore(began)
      ? [{severity: 'error', code: 'DAY_BEFORE_CAMPAIGN', path, flaw: {is: 'before-campaign', text, began}} as const]
      : []),
  ]
}

/** Whether a day is before another; on one day times decide only where both are known. */
function isEarlier({calendar}: CampaignTime, moment: Moment, other: string): boolean {
  const read = readDay(calendar, other)
  if ('flaw' in read) return false
  const [a, b] =
    moment.minute === undefined || read.moment.minute === undefined ? [dayOnly(moment), dayOnly(read.moment)] : [moment, read.moment]
  return compareMoments(calendar, a, b) < 0
}

function dayOnly({minute: _time, ...day}: Moment): Moment {
  return day
}

function checkPart({path, list, to, kinds, id}: ClaimOf<'part'>, ref: EntityRef, witness: Witness): Flawed[] {
  const owner = witness.entity(kinds, id, ref.campaign)
  // That nobody has the id is told of by itself.
  if (!owner) return []
  const ids = thingsOf(owner as unknown as ValueMap, list).map((thing) => thing.id)
  if (ids.includes(to)) return []
  return [{severity: 'error', code: 'PART_UNKNOWN', path, flaw: {is: 'no-part', list, id: to, owner: owner.name, near: nearest(to, ids)}}]
}

function checkSeats({path, name, seats, holders}: ClaimOf<'seats'>, ref: EntityRef, witness: Witness): Flawed[] {
  const sitting = holders.filter((holder) => isSitting(holder, ref, witness))
  if (sitting.length <= seats) return []
  const names = sitting.map(({kinds, id}) => witness.entity(kinds, id, ref.campaign)?.name ?? id)
  return [{severity: 'error', code: 'OFFICE_FULL', path, flaw: {is: 'office-full', rank: name, seats, holders: names}}]
}

/** Alive, in play, and still there on the present day. */
function isSitting({kinds, id, until}: Holder, ref: EntityRef, witness: Witness): boolean {
  const who = witness.entity(kinds, id, ref.campaign) as (Entity & {status?: string; died?: string}) | undefined
  if (who && (who.deleted || who.status === 'dead' || who.died !== undefined)) return false
  if (until === undefined) return true
  const time = witness.time(ref.campaign)
  const read = time && readDay(time.calendar, until)
  // Where nobody knows what day it is, an end that is told of is taken to have come.
  if (!time?.today || !read || 'flaw' in read) return false
  return !isOver(time.calendar, read.moment, time.today)
}

function checkNumber({path, number}: ClaimOf<'number'>, ref: EntityRef, witness: Witness): Flawed[] {
  const place = path.join('.')
  const isSame = (claim: Claim) => claim.is === 'number' && claim.number === number && claim.path.join('.') === place
  const other = witness
    .claims(ref.kind)
    .find((each) => each.ref.campaign === ref.campaign && each.ref.id !== ref.id && each.claims.some(isSame))
  if (!other) return []
  const flaw = {is: 'number-taken', number, kind: kindRow(ref.kind).words.one, other: other.ref.id} as const
  return [{severity: 'warning', code: 'NUMBER_TAKEN', path, flaw}]
}

function checkFile({path, file}: ClaimOf<'file'>, _ref: EntityRef, {root}: Witness): Flawed[] {
  return isInVault(root, file) ? [] : [{severity: 'error', code: 'PICTURE_MISSING', path, flaw: {is: 'no-picture', file}}]
}

/** A path that leads out of the vault, or is none, leads to no file of it. */
function isInVault(root: VaultSource, file: string): boolean {
  try {
    return fileExists(root, file)
  } catch {
    return false
  }
}

/** Places lie within one another, and none within itself. */
function checkWithin({path, kinds, to}: ClaimOf<'within'>, ref: EntityRef, witness: Witness): Flawed[] {
  const way = [to]
  for (let at: string | undefined = to; at !== undefined && at !== ref.id; ) {
    at = holderOf({...ref, id: at}, path, kinds, witness)
    if (at !== undefined && way.includes(at)) return []
    if (at !== undefined) way.push(at)
  }
  if (way.at(-1) !== ref.id) return []
  const name = witness.entity(kinds, ref.id, ref.campaign)?.name ?? ref.id
  const flaw = {is: 'place-in-itself', name, kind: ref.kind, way: [ref.id, ...way], field: path.join('.')} as const
  return [{severity: 'error', code: 'PLACE_IN_ITSELF', path, flaw}]
}

function holderOf(ref: EntityRef, path: Claim['path'], kinds: readonly string[], witness: Witness): string | undefined {
  const entity = witness.entity(kinds, ref.id, ref.campaign) as unknown as Value | undefined
  const value = path.reduce<Value | undefined>((at, key) => (isMap(at) ? own(at, String(key)) : undefined), entity)
  return typeof value === 'string' ? value : undefined
}
