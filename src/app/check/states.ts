import type {Diagnostic, Finding} from '../../diagnostic.js'
import {type EntityRef, isKind, type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import {readEntity} from '../../vault/entities.js'
import type {VaultSource} from '../../vault/state.js'
import {entriesIn} from '../catalog/open-state.js'
import {weightPolicy} from '../entities/change.js'
import {refTo} from '../entities/claims.js'
import {type Known, knownThings} from '../entities/references.js'
import type {Opened} from './depends.js'
import {allEntities, amongAll, checkEntities} from './entities.js'
import {problemsAround} from './validate.js'

/** A state with what its entities are held against, each thing looked up once. */
export async function openState(state: VaultSource): Promise<Opened & {problems: readonly Diagnostic[]}> {
  const {problems, ...opened} = await entriesIn(state)
  const among = amongAll(state, knownThings(state, opened))
  return {state, among, problems, rules: JSON.stringify([opened.edition(), await weightPolicy(state)])}
}

/** Everything that is wrong in a state: as `dnd validate` tells it, and what refers to the deleted. */
export async function validateState(state: VaultSource): Promise<Diagnostic[]> {
  const opened = await openState(state)
  const around = await problemsAround(state, opened.among.known, opened.problems)
  return [...around, ...(await problemsOfEntities(opened, [...allEntities(state).values()].flat()))]
}

/** What is wrong with some entities of a state. */
export async function problemsOfEntities({state, among}: Opened, refs: readonly EntityRef[]): Promise<Diagnostic[]> {
  const found: Diagnostic[] = []
  for (const [kind, own] of byKind(refs)) found.push(...(await checkEntities(state, kind, own, among)))
  return [...found, ...refs.flatMap((ref) => namesDeleted(state, ref, among.known))]
}

function byKind(refs: readonly EntityRef[]): Map<Kind, EntityRef[]> {
  const kinds = new Map<Kind, EntityRef[]>()
  for (const ref of refs) kinds.set(ref.kind, [...(kinds.get(ref.kind) ?? []), ref])
  return kinds
}

/** Fields of an entity in play that name only what is deleted. In a vault that may well be meant; where two sides come together it is not known to be. */
function namesDeleted(state: VaultSource, ref: EntityRef, known: Known): Diagnostic[] {
  const summary = known.summaries(ref.kind).get(pathOf(ref))
  if (!summary || summary.deleted !== undefined) return []
  const lost = known
    .references(ref)
    .filter(({isLink}) => !isLink)
    .flatMap((reference) => {
      const target = deletedTarget(reference, ref, known)
      return target ? [{reference, target}] : []
    })
  const stored = lost.length === 0 ? undefined : readEntity(state, ref).stored
  if (!stored) return []
  return lost.map(({reference: {path}, target}) => ({...deletedFinding(path, target), file: stored.path, ...stored.positionOf(path)}))
}

function deletedTarget({kinds, to}: {kinds: readonly string[]; to: string}, {campaign}: EntityRef, known: Known): EntityRef | undefined {
  const wanted = kinds.filter(isKind)
  const there = wanted.flatMap((kind) => {
    const ref = refTo(kind, to, campaign)
    const summary = known.summaries(kind).get(pathOf(ref))
    return summary ? [{ref, isDeleted: summary.deleted !== undefined}] : []
  })
  return wanted.length === kinds.length && there.every(({isDeleted}) => isDeleted) ? there[0]?.ref : undefined
}

function deletedFinding(path: Finding['path'], {kind, id}: EntityRef): Finding {
  return {
    severity: 'warning',
    code: 'UNKNOWN_REFERENCE',
    path,
    message: `the ${kindRow(kind).words.one} "${id}" is deleted`,
    hint: `bring it back: \`dnd ${kind} restore ${id}\`, or name another here`,
  }
}
