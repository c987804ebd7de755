import type {Claim, ClaimOf} from '../../schema/claims.js'
import {type EntityRef, isKind, KIND_NAMES, pathOf} from '../../schema/entity/kinds.js'
import type {Reference} from '../../schema/references.js'
import {VAULT_FILE} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import type {Summary} from '../../vault/summaries.js'
import {campaignOfRef, refTo} from '../entities/claims.js'
import {candidateOf} from '../entities/find.js'
import type {Known} from '../entities/references.js'
import type {Among} from './entities.js'

/** Something that what is wrong with an entity hangs on, as a short text. Two entities of one kind and id in two campaigns are one. */
type Ground = string

const CATALOG: Ground = 'catalog'
const PARTIES: Ground = 'parties'
const entityGround = (kind: string, id: string): Ground => `${kind}/${id}`
const fileGround = (path: string): Ground => `file ${path}`
const uidGround = (uid: string): Ground => `uid ${uid}`
const rowGround = (kind: string): Ground => `row ${kind}`
/** The names that links of a campaign's texts may mean; of the vault's own, absent. */
const namesGround = (campaign: string | undefined): Ground => `names ${campaign ?? ''}`

/** All that is asked, besides its own text, when an entity is checked. Never too little; at times more than would do. */
export function groundsOf(ref: EntityRef, {known, claims}: Among): Ground[] {
  const uid = known.summaries(ref.kind).get(pathOf(ref))?.uid
  return [
    CATALOG,
    ...(uid === undefined ? [] : [uidGround(uid)]),
    ...known.references(ref).flatMap((reference) => groundsOfReference(reference, ref)),
    ...claims(ref).flatMap((claim) => groundsOfClaim(claim, ref, known)),
  ]
}

/** What a reference hangs on: a link may mean a name too, and one of the vault's own texts that of anything in any campaign. */
function groundsOfReference({kinds, to, isLink}: Reference, {campaign}: EntityRef): Ground[] {
  const wanted = kinds.length === 0 ? KIND_NAMES : kinds
  const names = isLink ? [namesGround(undefined), ...(campaign === undefined ? [ANY_NAME] : [namesGround(campaign)])] : []
  return [...wanted.map((kind) => (kind === 'party' ? PARTIES : entityGround(kind, to))), ...names]
}

const ANY_NAME: Ground = 'names of all'

type Grounds = {readonly [T in Claim['is']]: (claim: ClaimOf<T>, ref: EntityRef, known: Known) => readonly Ground[]}

const CLAIM_GROUNDS: Grounds = {
  day: (_claim, ref) => campaignGround(ref),
  part: ({kinds, id}) => kinds.map((kind) => entityGround(kind, id)),
  seats: ({holders}, ref) => [...campaignGround(ref), ...holders.flatMap(({kinds, id}) => kinds.map((kind) => entityGround(kind, id)))],
  number: (_claim, {kind}) => [rowGround(kind)],
  file: ({file}) => [fileGround(file)],
  within: (claim, ref, known) => placesOutward(claim, ref, known).flatMap((id) => claim.kinds.map((kind) => entityGround(kind, id))),
  clock: () => [],
}

function groundsOfClaim(claim: Claim, ref: EntityRef, known: Known): readonly Ground[] {
  return (CLAIM_GROUNDS[claim.is] as (claim: Claim, ref: EntityRef, known: Known) => readonly Ground[])(claim, ref, known)
}

/** What a place lies in, and what that lies in, as far as it goes; deleted places too. No file is read for it. */
function placesOutward({path, to}: ClaimOf<'within'>, ref: EntityRef, known: Known): string[] {
  const field = path.join('.')
  const way: string[] = []
  for (let at: string | undefined = to; at !== undefined && !way.includes(at); ) {
    way.push(at)
    const references: readonly Reference[] = known.references({...ref, id: at})
    at = references.find((each) => each.path.join('.') === field)?.to
  }
  return way
}

function campaignGround(ref: EntityRef): Ground[] {
  const campaign = campaignOfRef(ref)
  return campaign === undefined ? [] : [entityGround('campaign', campaign)]
}

/** What an entity's references and claims name, at one place of it: others that a finding there speaks of. */
export function namedAt(ref: EntityRef, path: string, {known, claims}: Among): EntityRef[] {
  const isThere = (each: {path: readonly (string | number)[]}) => each.path.join('.') === path
  const grounds = [
    ...known
      .references(ref)
      .filter(isThere)
      .flatMap((reference) => groundsOfReference(reference, ref)),
    ...claims(ref)
      .filter(isThere)
      .flatMap((claim) => groundsOfClaim(claim, ref, known)),
  ]
  return grounds.flatMap((ground) => refsAt(ground, ref))
}

function refsAt(ground: Ground, {campaign}: EntityRef): EntityRef[] {
  const [kind = '', id] = ground.split('/')
  return isKind(kind) && id !== undefined ? [refTo(kind, id, campaign)] : []
}

/** A state of a vault with all that its entities are held against. */
export interface Opened {
  state: VaultSource
  among: Among
  /** What the rules take besides the entities, as a short text. */
  rules: string
}

/** Grounds that differ between two states, by the paths of the files that do; those that entities are, aside. */
export function groundsShaken(paths: readonly string[], one: Opened, other: Opened): ReadonlySet<Ground> {
  return new Set([
    ...paths.flatMap((path) => [fileGround(path), ...(path === VAULT_FILE ? [PARTIES] : [])]),
    ...(one.rules === other.rules ? [] : [CATALOG]),
  ])
}

/** The grounds that an entity is, where it differs between two states. */
export function groundsShakenBy(ref: EntityRef, one: Opened, other: Opened): Ground[] {
  const [was, is] = [one, other].map(({among}) => among.known.summaries(ref.kind).get(pathOf(ref)))
  const uids = [was?.uid, is?.uid].flatMap((uid) => (uid === undefined ? [] : [uidGround(uid)]))
  const isRenamed = spelled(was) !== spelled(is)
  return [entityGround(ref.kind, ref.id), rowGround(ref.kind), ...uids, ...(isRenamed ? [namesGround(ref.campaign), ANY_NAME] : [])]
}

function spelled(summary: Summary | undefined): string {
  return JSON.stringify(summary ? candidateOf(summary) : null)
}
