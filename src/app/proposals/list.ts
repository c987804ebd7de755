import type {Diagnostic} from '../../diagnostic.js'
import type {ProposalState} from '../../schema/proposal.js'
import {present} from '../../schema/value.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openOnes, readProposals, type StoredProposal} from './store.js'

/** A proposal in a line. */
export interface ListedProposal {
  id: string
  title: string
  state: ProposalState
  by: StoredProposal['value']['by']
  at: string
  branch: string
  /** Where it is, when only a remote has it. */
  remote?: string
  /** How many files it changes. */
  touches: number
  comments: number
  /** How often somebody said yes, whatever it is worth now. */
  approvals: number
}

export interface ProposalList {
  proposals: readonly ListedProposal[]
  /** Files of proposals that can't be read. */
  problems: readonly Diagnostic[]
}

/** What is proposed to main, the newest first; with `all` also what was answered. */
export async function listProposals(options: VaultOptions, {all}: {all: boolean}): Promise<ProposalList> {
  const proposals = await readProposals(vaultRoot(options))
  const shown = all ? proposals.all : openOnes(proposals)
  const sorted = [...shown].sort((a, b) => (a.value.at < b.value.at ? 1 : -1))
  return {proposals: sorted.map(listed), problems: proposals.problems}
}

function listed({id, branch, remote, value}: StoredProposal): ListedProposal {
  const {title, state, by, at, touches, comments = [], approvals = []} = value
  const counts = {touches: touches.length, comments: comments.length, approvals: approvals.length}
  return {id, title, state, by, at, branch, ...present({remote}), ...counts}
}
