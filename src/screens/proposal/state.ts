import {EMPTY_LINE, inserted, type Line} from '../kit/line.js'
import {LIST_START, type ListSight, type ListState, moved, pageOf, selectedIndex} from '../kit/list.js'
import {moveActs} from '../kit/moves.js'
import {type KitSight, type KitState, type Screen, topOverlay, withOverlay, withoutTop, withTop} from '../kit/state.js'
import {within} from '../kit/window.js'
import {type Act as KeyAct, TABLE} from './keys.js'

export interface Message {
  text: string
  isTrouble: boolean
}

/** What takes a yes before it is done. */
export type Deed = 'approve' | 'reject' | 'merge'

/** What is to be done with a proposal: looked at, told something, or answered. */
export type Job = {type: 'read' | Deed; id: string} | {type: 'comment'; id: string; text: string}

export interface ReviewPage {
  type: 'review'
  id: string
  /** First line shown. */
  top: number
}

/** What lies over the list: a review, a comment being written, a question of yes or no. */
export type Overlay = ReviewPage | {type: 'comment'; id: string; line: Line} | {type: 'question'; asked: Deed; id: string}

export interface ReviewState extends KitState<Overlay, Job> {
  list: ListState
  message?: Message
}

/** What is on the screen now, which moving needs to know. */
export interface Sight extends KitSight {
  list: ListSight
  pageLines: number
  /** Whether the proposal whose review is open can be merged. */
  isReady: boolean
}

/** The list, or a review of the one named over it. */
export function startState(id?: string): ReviewState {
  const state: ReviewState = {list: LIST_START, overlays: [], jobs: []}
  return id === undefined ? state : opened(state, id)
}

const ACTS: Readonly<Record<KeyAct, (state: ReviewState, sight: Sight) => ReviewState>> = {
  ...moveActs(moveBy, pageSize),
  open: (state, sight) => withChosen(state, sight, (id) => opened(state, id)),
  approve: (state, sight) => asking(state, sight, 'approve'),
  reject: (state, sight) => asking(state, sight, 'reject'),
  merge: (state, sight) => asking(state, sight, 'merge'),
  comment: (state, sight) => withChosen(state, sight, (id) => withOverlay(quiet(state), {type: 'comment', id, line: EMPTY_LINE})),
  yes: (state) => {
    const top = topOverlay(state)
    return top?.type === 'question' ? withJob(withoutTop(state), {type: top.asked, id: top.id}) : state
  },
  submit: (state) => {
    const top = topOverlay(state)
    if (top?.type !== 'comment') return state
    const text = top.line.text.trim()
    return text === '' ? withoutTop(state) : withJob(withoutTop(state), {type: 'comment', id: top.id, text})
  },
}

/** The review of proposals as the kit runs it. */
export const REVIEW: Screen<ReviewState, Sight> = {
  table: TABLE,
  base: () => 'list',
  facts: (state, sight) => [...(chosen(state, sight) === undefined ? [] : ['chosen']), ...(sight.isReady ? ['ready'] : [])],
  line: (state) => typing(state)?.line,
  withLine: (state, line) => {
    const top = typing(state)
    return top ? withTop(state, {...top, line}) : state
  },
  typed: (state, text) => {
    const top = typing(state)
    return top ? withTop(state, {...top, line: inserted(top.line, text)}) : state
  },
  acts: ACTS,
}

function typing(state: ReviewState): Extract<Overlay, {type: 'comment'}> | undefined {
  const top = topOverlay(state)
  return top?.type === 'comment' ? top : undefined
}

/** The review that fills the screen, under a question maybe. */
export function filling({overlays}: ReviewState): ReviewPage | undefined {
  return overlays.findLast((each): each is ReviewPage => each.type === 'review')
}

/** The proposal that is open, or under the cursor. */
export function chosen(state: ReviewState, {list}: Pick<Sight, 'list'>): string | undefined {
  return filling(state)?.id ?? list.ids[selectedIndex(state.list, list.ids)]
}

function withChosen(state: ReviewState, sight: Sight, act: (id: string) => ReviewState): ReviewState {
  const id = chosen(state, sight)
  return id === undefined ? state : act(id)
}

function opened(state: ReviewState, id: string): ReviewState {
  return withJob(withOverlay(quiet(state), {type: 'review', id, top: 0}), {type: 'read', id})
}

function asking(state: ReviewState, sight: Sight, asked: Deed): ReviewState {
  return withChosen(state, sight, (id) => withOverlay(quiet(state), {type: 'question', asked, id}))
}

function withJob(state: ReviewState, job: Job): ReviewState {
  return {...state, jobs: [...state.jobs, job]}
}

/** Without what was said of the last deed. */
function quiet(state: ReviewState): ReviewState {
  const {message: _message, ...rest} = state
  return rest
}

function pageSize(state: ReviewState, sight: Sight): number {
  return filling(state) ? sight.body.rows - 1 : pageOf(state.list, sight.list)
}

function moveBy(state: ReviewState, sight: Sight, by: number): ReviewState {
  const top = topOverlay(state)
  if (top?.type !== 'review') return {...state, list: moved(state.list, sight.list, by)}
  return withTop(state, {...top, top: within(top.top + by, Math.max(0, sight.pageLines - sight.body.rows))})
}

/** The state after a job was done, with what came of it; what was answered is closed. */
export function told(state: ReviewState, message: Message | undefined, closed?: string): ReviewState {
  const overlays = closed === undefined ? state.overlays : state.overlays.filter((each) => !('id' in each) || each.id !== closed)
  return message ? {...state, overlays, message} : {...state, overlays}
}
