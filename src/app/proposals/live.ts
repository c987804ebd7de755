import type {VaultOptions} from '../vault/root.js'
import {approve, commentOn, reject} from './decide.js'
import {type ListedProposal, listProposals} from './list.js'
import {mergeProposal} from './merging.js'
import {type Review, reviewProposal} from './review.js'

/** What somebody who looks at proposals does: looks again, or answers. */
export type Deed = {type: 'read' | 'approve' | 'reject' | 'merge'; id: string} | {type: 'comment'; id: string; text: string}

/** The open proposals, and reviews of those that were looked at, as they were last read. */
export interface LiveProposals {
  list(): readonly ListedProposal[]
  review(id: string): Review | undefined
  /** Do something and read anew what it changed. Whether the proposal still waits for an answer. */
  perform(deed: Deed): Promise<{isOpen: boolean}>
}

/** Open what is proposed, for a screen. */
export async function openProposals(options: VaultOptions): Promise<LiveProposals> {
  const reviews = new Map<string, Review>()
  let {proposals} = await listProposals(options, {all: false})
  const perform = async (deed: Deed) => {
    await DEEDS[deed.type](options, deed)
    proposals = (await listProposals(options, {all: false})).proposals
    const isOpen = proposals.some(({id}) => id === deed.id)
    if (isOpen) reviews.set(deed.id, await reviewProposal(options, deed.id))
    return {isOpen}
  }
  return {list: () => proposals, review: (id) => reviews.get(id), perform}
}

const DEEDS = {
  read: async () => undefined,
  approve: (options, {id}) => approve(options, id, undefined),
  reject: (options, {id}) => reject(options, id, undefined),
  merge: (options, {id}) => mergeProposal(options, id, {force: false, deleteBranch: false}),
  comment: (options, deed) => commentOn(options, deed.id, deed.type === 'comment' ? deed.text : ''),
} satisfies Record<Deed['type'], (options: VaultOptions, deed: Deed) => Promise<unknown>>
