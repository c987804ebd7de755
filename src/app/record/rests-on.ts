import type {Diagnostic} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import type {Commit} from '../../history/git.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, KIND_NAMES, pathOf, refOf} from '../../schema/entity/kinds.js'
import type {Session} from '../../schema/entity/session.js'
import {type Bonds, bondsOfKind} from '../../vault/bonds.js'
import {parseEntity, readEntity} from '../../vault/entities.js'
import type {FileContent} from '../../vault/files.js'
import {contextOf, refuseDraft} from '../entities/change.js'
import {hooksOf} from '../entities/hooks.js'
import {type Draft, referencesOf} from '../entities/references.js'
import {findOpen} from '../session/sessions.js'
import {changedSince} from './later-work.js'

/** Reasons that are told in full; further ones are counted. */
const MOST_REASONS = 3

/** An entity that an undo changes; absent afterwards where it goes. */
interface Touched {
  ref: EntityRef
  before?: Entity
  after?: Entity
}

/** Something that would be broken without a commit, and the file in which it is. */
interface Reason {
  file: string
  message: string
}

/** Throws `UNDO_RESTS` where later work rests on a commit: refers to what it made, breaks a rule without it, or went on from it. */
export async function checkRests(root: string, commit: Commit, files: readonly FileContent[], what: 'undone' | 'redone'): Promise<void> {
  const touched = files.flatMap((file) => touchedBy(root, file))
  const reasons = [...orphans(root, touched), ...openTwice(root, touched), ...(await broken(root, touched))]
  if (reasons.length > 0) throw await restsOn(root, commit, what, reasons)
}

function touchedBy(root: string, {path, text}: FileContent): Touched[] {
  const ref = refOf(path)
  if (!ref) return []
  const before = readEntity(root, ref).stored?.value
  const after = text === undefined ? undefined : parseEntity(ref.kind, text.toString(), path).value
  return [{ref, ...(before ? {before} : {}), ...(after ? {after} : {})}]
}

/** What would refer to an entity that goes. */
function orphans(root: string, touched: readonly Touched[]): Reason[] {
  const gone = touched.filter(({before, after}) => before && !after).map(({ref}) => ref)
  if (gone.length === 0) return []
  const others = new Map(touched.map((each) => [pathOf(each.ref), each]))
  return KIND_NAMES.flatMap((kind) => bondsOfKind(root, kind)).flatMap((bonds) => {
    const lost = gone.find((ref) => refersTo(bonds, others.get(bonds.path), ref))
    return lost ? [{file: bonds.path, message: `it refers to ${lost.kind} "${lost.id}"`}] : []
  })
}

/** Whether a field of an entity, as it will be, names another; a link in prose that leads nowhere is no harm. */
function refersTo({ref: from, references}: Bonds, touched: Touched | undefined, {kind, id, campaign}: EntityRef): boolean {
  if (touched && !touched.after) return false
  // All that a campaign has lies in its folder, and would belong to nothing.
  if (kind === 'campaign' && from.campaign === id) return true
  if (campaign !== undefined && from.campaign !== undefined && from.campaign !== campaign) return false
  const all = touched?.after ? referencesOf(from, touched.after) : references
  return all.some(({kinds, to, isLink}) => !isLink && to === id && (kinds.length === 0 || kinds.includes(kind)))
}

/** A session that would be open again beside another. */
function openTwice(root: string, touched: readonly Touched[]): Reason[] {
  return touched.flatMap(({ref, before, after}) => {
    const isReopened =
      ref.kind === 'session' && (after as Session | undefined)?.status === 'open' && (before as Session | undefined)?.status !== 'open'
    const other = isReopened && ref.campaign !== undefined ? findOpen(root, ref.campaign) : undefined
    return other && other.ref.id !== ref.id
      ? [{file: other.path, message: `${other.value.name} has begun since, and two can't be open`}]
      : []
  })
}

/** Rules, references and days that entities would newly break. */
async function broken(root: string, touched: readonly Touched[]): Promise<Reason[]> {
  const drafts = touched.flatMap(({ref, before, after}): Draft[] => (before && after ? [{ref, before, after}] : []))
  const beside = touched.flatMap(({ref, after}): Draft[] => (after ? [{ref, after}] : []))
  const reasons: Reason[] = []
  for (const draft of drafts) reasons.push(...(await brokenIn(root, draft, beside)))
  return reasons
}

async function brokenIn(root: string, draft: Draft, beside: readonly Draft[]): Promise<Reason[]> {
  const path = pathOf(draft.ref)
  const hooks = await hooksOf(draft.ref.kind)
  const context = await contextOf(root, draft.ref.campaign, hooks)
  try {
    await refuseDraft(root, draft, {path, hooks, context, beside: beside.filter(({ref}) => ref !== draft.ref)})
    return []
  } catch (error) {
    if (error instanceof InvalidDataError) return error.diagnostics.map(({file, message}: Diagnostic) => ({file, message}))
    throw error
  }
}

async function restsOn(root: string, commit: Commit, what: 'undone' | 'redone', reasons: readonly Reason[]): Promise<UserError> {
  const told = reasons.slice(0, MOST_REASONS)
  const later = await changedSince(
    root,
    commit,
    told.map(({file}) => ({file, path: []})),
  )
  const commits = new Map(later.flatMap(({commit: each}) => (each ? [[each.sha, each] as const] : [])))
  const more = reasons.length > told.length ? ` (and ${reasons.length - told.length} more)` : ''
  return new UserError(
    `"${commit.subject}" can't be ${what}, later work rests on it: ${told.map(({file, message}) => `${file}: ${message}`).join('; ')}${more}`,
    {
      code: 'UNDO_RESTS',
      exitCode: EXIT.conflict,
      hints: [
        ...[...commits.values()].map(
          ({sha, subject}) => `changed since by "${subject}": \`dnd undo ${sha.slice(0, 8)}\` takes that back first`,
        ),
        'or change what rests on it, and try again',
      ],
    },
  )
}
