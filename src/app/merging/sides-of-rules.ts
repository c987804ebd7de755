import type {Diagnostic} from '../../diagnostic.js'
import {type Commit, readLogWithFiles} from '../../history/git.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import {policyOf} from '../../merge/policies.js'
import {type EntityRef, kindRow, pathOf, refOf} from '../../schema/entity/kinds.js'
import {present, type Value} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import type {VaultState} from '../../vault/state.js'
import {namedAt, type Opened} from '../check/depends.js'
import type {MergeStates} from './states.js'

/** What a side did to an entity since the sides parted. */
export interface EntityOfSide extends EntityRef {
  name: string
  is: 'made' | 'changed' | 'removed'
  /** The fields that differ; none of one that was made or removed. */
  fields: readonly ValueChange[]
}

/** A side's part in a rules conflict. */
export interface SideOfRules {
  did: readonly EntityOfSide[]
  /** The newest of its commits that touched any of them. */
  commit?: Pick<Commit, 'sha' | 'author' | 'date' | 'subject'>
}

/** Whom a finding speaks of: its entity, those that are named where it stands, and its witnesses. */
export function concerning({file, path, witnesses = []}: Diagnostic, {among}: Opened): EntityRef[] {
  const ref = refOf(file)
  if (!ref) return []
  const twin = path.join('.') === 'uid' ? among.known.originalOf(file)?.ref : undefined
  const all = [ref, ...namedAt(ref, path.join('.'), among), ...(twin ? [twin] : []), ...witnesses.flatMap((each) => refOf(each.file) ?? [])]
  return [...new Map(all.map((each) => [pathOf(each), each])).values()]
}

interface MergedCommits {
  ours: string
  theirs: string
  base: string | undefined
}

interface Concerned {
  states: MergeStates
  /** Of each conflict. */
  concerned: readonly (readonly EntityRef[])[]
}

/** The part of both sides in each of several conflicts. Git is asked once for each side. */
export async function sidesOf(
  root: string,
  commits: MergedCommits,
  {states, concerned}: Concerned,
): Promise<Record<'ours' | 'theirs', SideOfRules>[]> {
  const paths = [...new Set(concerned.flat().map(pathOf))]
  const logs = {ours: await touchedIn(root, commits, 'ours', paths), theirs: await touchedIn(root, commits, 'theirs', paths)}
  return concerned.map((refs) => {
    const side = (name: 'ours' | 'theirs'): SideOfRules => {
      const did = refs.flatMap((ref) => doneTo(ref, states.base, states[name]) ?? [])
      const files = new Set(did.map(pathOf))
      const commit = logs[name].find((each) => each.files.some((file) => files.has(file)))
      return {did, ...present({commit: commit && shortOf(commit)})}
    }
    return {ours: side('ours'), theirs: side('theirs')}
  })
}

function shortOf({sha, author, date, subject}: Commit): SideOfRules['commit'] {
  return {sha, author, date, subject}
}

/** Commits of a side alone that changed files, newest first. */
async function touchedIn(root: string, {base, ...sides}: MergedCommits, side: 'ours' | 'theirs', paths: readonly string[]) {
  if (paths.length === 0) return []
  const range = base === undefined ? [sides[side]] : [sides[side], `^${base}`]
  return readLogWithFiles(root, '--end-of-options', ...range, '--', ...paths)
}

function doneTo(ref: EntityRef, base: VaultState | undefined, side: VaultState): EntityOfSide | undefined {
  const [was, is] = [base && read(base, ref), read(side, ref)]
  const name = (is ?? was)?.name ?? ref.id
  if (!was || !is) return was || is ? {...ref, name, is: was ? 'removed' : 'made', fields: []} : undefined
  const fields = diffValues(was as unknown as Value, is as unknown as Value, policyOf(kindRow(ref.kind).schema()))
  return fields.length === 0 ? undefined : {...ref, name, is: 'changed', fields}
}

function read(state: VaultState, ref: EntityRef) {
  return readEntity(state, ref).stored?.value
}
