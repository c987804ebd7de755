import type {ListedProposal} from '../../app/proposals/list.js'
import type {Deed, LiveProposals} from '../../app/proposals/live.js'
import type {Review} from '../../app/proposals/review.js'
import {counted} from '../words/names.js'
import {printReview} from './review.js'

const DONE: Record<Deed['type'], string | undefined> = {
  read: undefined,
  approve: 'Has your yes.',
  reject: 'Rejected.',
  merge: 'Merged; `dnd undo` takes it back.',
  comment: 'Said.',
}

/** Proposals as the screen asks for them, in words. */
export function proposalSource(live: LiveProposals) {
  const pages = new WeakMap<Review, {lines(width: number): readonly string[]; isReady: boolean}>()
  const rows = new WeakMap<readonly ListedProposal[], readonly ReturnType<typeof rowOf>[]>()
  return {
    rows: () => kept(rows, live.list(), (all) => all.map(rowOf)),
    page: (id: string) => {
      const review = live.review(id)
      return review && kept(pages, review, pageOf)
    },
    async perform(deed: Deed): Promise<{message?: {text: string; isTrouble: boolean}; isClosed: boolean}> {
      try {
        const {isOpen} = await live.perform(deed)
        const text = DONE[deed.type]
        return {...(text === undefined ? {} : {message: {text, isTrouble: false}}), isClosed: !isOpen}
      } catch (error) {
        return {message: {text: error instanceof Error ? error.message : String(error), isTrouble: true}, isClosed: false}
      }
    },
  }
}

function kept<K extends object, V>(known: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const value = known.get(key) ?? make(key)
  known.set(key, value)
  return value
}

function rowOf({id, title, by, at, touches, approvals}: ListedProposal) {
  return {id, title, about: `${by.name}, ${at.slice(0, 10)}: ${counted(touches, 'file')}${approvals > 0 ? `, ${approvals} yes` : ''}`}
}

function pageOf(review: Review) {
  return {lines: (width: number) => printReview(review, {width}).split('\n'), isReady: review.isReady}
}
