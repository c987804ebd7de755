import {mergeBases} from '../../history/branches.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {withAuthors} from './authors.js'
import type {Decision, Take} from './decisions.js'
import {findMerge, type MergeUnderWay} from './under-way.js'
import type {VaultConflict} from './vault-merge.js'

/** A place that was decided, and how. */
export type DecidedConflict = VaultConflict & {take: Take} & Pick<Decision, 'value'>

/** How far the merge under way is. */
export interface MergeState {
  isMerging: boolean
  /** Absent where no merge is under way, as is the branch it goes into. */
  from?: {name: string; sha: string}
  into?: string
  open: readonly VaultConflict[]
  decided: readonly DecidedConflict[]
  /** Files that git holds merged. */
  merged: readonly string[]
  /** Files that wait and were edited by hand. */
  edited: readonly string[]
  /** Decisions that are none any more: what they were about changed since. */
  forgotten: readonly Decision[]
}

/** How far the merge under way is, as git's index and what was decided tell. */
export async function mergeStatus(options: VaultOptions): Promise<MergeState> {
  const merge = await findMerge(vaultRoot(options))
  if (merge) return {...stateOf(merge), open: await withWhose(merge)}
  return {isMerging: false, open: [], decided: [], merged: [], edited: [], forgotten: []}
}

async function withWhose({root, from, open}: MergeUnderWay): Promise<VaultConflict[]> {
  const head = 'HEAD'
  return withAuthors({root, head, from, parting: {bases: await mergeBases(root, head, from.sha)}}, open)
}

export function stateOf({from, into, open, decided, staged, edited, forgotten}: MergeUnderWay): MergeState {
  return {
    isMerging: true,
    from,
    into,
    open,
    decided: decided.map(({conflict, decision: {take, value}}) => ({...conflict, take, ...(value === undefined ? {} : {value})})),
    merged: [...staged.keys()].sort(),
    edited,
    forgotten,
  }
}
