import type {Finding} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import {freeId} from '../../schema/slug.js'
import {present, type Value, type ValueMap} from '../../schema/value.js'
import {entityFile, listEntities, parseEntity} from '../../vault/entities.js'
import type {FileChange} from '../../vault/files.js'
import {printYaml} from '../../yaml/patch.js'
import {newUid} from '../vault/new-uid.js'
import {vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {assign} from './assignments.js'
import {contextOf, type EntityOptions, ofKind, ownFindings, refuseFresh, targetOf} from './change.js'
import {claimsChanged} from './claims.js'
import {campaignFor} from './find.js'
import {givenId} from './given-id.js'
import {hooksOf} from './hooks.js'
import {mapsIn} from './maps-in.js'
import {type IdOf, withNames} from './named-ids.js'
import {type Draft, freshlyDangling} from './references.js'

/** What a person says of a new entity. */
export interface NewEntity {
  name?: string | undefined
  id?: string | undefined
  /** YAML of one entity, or of a list of them; the flags go over it. */
  from?: {text: string; file: string} | undefined
  /** `path=value`, as `set` takes them. */
  assignments?: readonly string[] | undefined
}

export interface CreatedEntities {
  kind: Kind
  /** Each with what the rules doubt of it. */
  entities: readonly {id: string; name: string; path: string; warnings?: readonly Finding[]}[]
  /** Absent with `--dry-run`. */
  committed?: Committed
}

/** Make entities of a kind, checked by their schema, as one commit. Ids are found under the lock: two at once get two ids. */
export async function createEntities(options: EntityOptions & {dryRun?: boolean}, kind: Kind, wanted: NewEntity): Promise<CreatedEntities> {
  const make = (root: string) => makeEntities(root, options, {kind, wanted})
  if (options.dryRun) return report(kind, await make(vaultRoot(options)))
  const command = `dnd ${kind} create`
  const {result, committed} = await changeVault(options, command, async (root) => {
    const made = await make(root)
    return {change: {subject: subjectOf(kind, made), command, files: made.map(({file}) => file)}, result: made}
  })
  return {...report(kind, result), committed}
}

export interface Making {
  kind: Kind
  wanted: NewEntity
  /** Ids that are as good as taken. */
  spoken?: readonly string[]
}

/** Entities as their files would be, checked; nothing is written. Throws `INVALID_DATA` with all that is wrong. */
export async function makeEntities(
  root: string,
  options: Pick<EntityOptions, 'campaign'>,
  {kind, wanted, spoken = []}: Making,
): Promise<Made[]> {
  const hooks = await hooksOf(kind)
  const campaign = kindRow(kind).scope === 'campaign' ? campaignFor(root, options.campaign) : undefined
  const there = [...listEntities(root, kind, campaign).map(({id}) => id), ...spoken]
  const made = await withNames(root, campaign, (named): Made[] => {
    const taken = new Set(there)
    return draftsOf(kind, wanted).map((draft) => finish(draft, {kind, campaign, taken, named, ...wanted}))
  })
  const context = await contextOf(root, campaign, hooks)
  const drafts = made.map(({draft}) => draft)
  for (const one of made) {
    const dangling = await freshlyDangling(root, one.draft, {beside: drafts})
    const claims = claimsChanged(root, one.draft, drafts).after
    const loose = wanted.from ? dangling.map(asDoubt) : dangling
    const found = [...ownFindings(kind, one.value), ...(hooks.check?.(one.value, context) ?? []), ...claims, ...loose]
    Object.assign(one, refuseFresh([], found, one.file.path))
  }
  return made
}

/** What a file speaks of may come with the next file: people know places, and places people. */
function asDoubt(finding: Finding): Finding {
  return {...finding, severity: 'warning'}
}

export interface Made {
  value: Entity
  draft: Draft
  file: FileChange
  warnings?: readonly Finding[]
}

function report(kind: Kind, made: readonly Made[]): CreatedEntities {
  return {kind, entities: made.map(({value: {id, name}, file: {path}, warnings}) => ({id, name, path, ...present({warnings})}))}
}

/** More than these are counted in the commit's subject. */
const MOST_NAMED = 5

function subjectOf(kind: Kind, made: readonly Made[]): string {
  const ids = made.map(({value}) => value.id)
  const [only] = made
  if (made.length === 1 && only) return `${kind}(${only.value.id}): create ${only.value.name}`
  const rest = ids.length > MOST_NAMED ? ` and ${ids.length - 2} more` : ''
  return `${kind}(${(rest ? ids.slice(0, 2) : ids).join(', ')}${rest}): create`
}

/** The maps that a file holds; one empty map where only flags say what is wanted. */
function draftsOf(kind: Kind, {from, name}: NewEntity): readonly ValueMap[] {
  if (!from) return [{}]
  const {maps} = mapsIn(from, ofKind(kind))
  if (maps.length > 1 && name !== undefined)
    throw new UserError(`${from.file} holds ${maps.length}, and \`--name\` would name all of them`, {
      code: 'USAGE',
      hints: ['leave out `--name`'],
    })
  return maps
}

export interface Finish extends NewEntity {
  kind: Kind
  campaign: string | undefined
  /** Ids in use; the new one joins them. */
  taken: Set<string>
  /** Of one that is made again. */
  uid?: string | undefined
  /** What names in its assignments mean. */
  named?: IdOf
}

/** A draft with an identity of its own, its fields set and checked. */
export function finish(
  draft: ValueMap,
  {kind, campaign, taken, uid = newUid(), name: asked, id: wantedId, assignments = [], named}: Finish,
): Made {
  const name = asked ?? (typeof draft['name'] === 'string' ? draft['name'] : undefined)
  if (name === undefined || name.trim() === '') throw missingName(kind)
  const id = idOf(kind, {asked: wantedId ?? (typeof draft['id'] === 'string' ? draft['id'] : undefined), name, taken})
  taken.add(id)
  const ref: EntityRef = {kind, id, ...present({campaign})}
  const {kind: _kind, id: _id, uid: _uid, name: _name, ...fields} = draft
  const identity = {kind, id, uid, name: name.trim(), ...fields}
  const {text} = assign(printYaml(identity as Value), assignments, {...targetOf(kind), ...present({idOf: named})})
  const {value, diagnostics} = parseEntity(kind, text, pathOf(ref))
  if (!value) throw new InvalidDataError(diagnostics, `That is not ${ofKind(kind)} yet; nothing was written`)
  return {value, draft: {ref, after: value}, file: entityFile(ref, value)}
}

function missingName(kind: Kind): UserError {
  return new UserError('--name is missing', {
    code: 'MISSING_FLAG',
    hints: [`give it: \`dnd ${kind} create --name "…"\``, 'or name the entity in the file that `--from` reads'],
  })
}

/** The id asked for, or the name as one with a number when it is taken. */
function idOf(kind: Kind, {asked, name, taken}: {asked: string | undefined; name: string; taken: ReadonlySet<string>}): string {
  if (asked === undefined) return freeId(name, kind, taken)
  const id = givenId(asked)
  if (taken.has(id))
    throw new UserError(`There is ${ofKind(kind)} with the id "${id}" already`, {
      code: 'ID_TAKEN',
      exitCode: EXIT.conflict,
      hints: ['choose another `--id`'],
    })
  return id
}
