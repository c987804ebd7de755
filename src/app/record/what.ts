import {MERGED} from '../../history/branches.js'
import type {Commit} from '../../history/git.js'
import {REDOES, UNDOES} from '../../history/undone.js'

/** Trailer of a commit that belongs to a proposal: the proposal's id. */
export const PROPOSAL = 'Dnd-Proposal'

/** What a commit is. What no command wrote is somebody's own: by an editor, or by plain git. */
export const RECORDED = ['command', 'hand-edit', 'merge', 'undo', 'redo', 'proposal'] as const
export type Recorded = (typeof RECORDED)[number]

/** What a commit is, by its trailers and parents; the first that fits. */
export function recordedAs({trailers, parents}: Pick<Commit, 'trailers' | 'parents'>): Recorded {
  const {[REDOES]: redoes, [UNDOES]: undoes, [PROPOSAL]: proposal, [MERGED]: merged, 'Dnd-Command': command} = trailers
  if (redoes !== undefined) return 'redo'
  if (undoes !== undefined) return 'undo'
  if (proposal !== undefined) return 'proposal'
  if (merged !== undefined || parents.length > 1) return 'merge'
  return command === undefined ? 'hand-edit' : 'command'
}
