import {EMPTY_LINE, inserted, type Line} from '../kit/line.js'
import {LIST_START, type ListSight, type ListState, moved, pageOf, selectedIndex} from '../kit/list.js'
import {moveActs} from '../kit/moves.js'
import {type KitSight, type KitState, type Screen, topOverlay, withOverlay, withoutTop, withTop} from '../kit/state.js'
import {within} from '../kit/window.js'
import {type Act as KeyAct, TABLE} from './keys.js'

export const VIEWS = ['people', 'facts', 'reveals', 'changes', 'layers'] as const
export type View = (typeof VIEWS)[number]

/** Through whose eyes, and on which day; neither: the DM's truth, and all that ever was. */
export interface Eyes {
  as?: string
  on?: string
}

/** What a page is of. */
export interface Opens {
  kind: string
  id: string
}

export interface Message {
  text: string
  isTrouble: boolean
}

/** What takes the DM's yes: a reveal to some, or a tell that somebody noticed. */
export type Deed = {type: 'reveal'; id: string; to: string; anyway?: true} | {type: 'notice'; id: string; tell: string; to: string}
/** What is to be done; of a reveal that is looked at, what would come of it. */
export type Job = Deed | {type: 'note'; text: string} | {type: 'try'; id: string}

/** A deed of which is asked to whom it comes out. */
export type Open = {type: 'reveal'; id: string} | {type: 'notice'; id: string; tell: string}

export interface Page {
  type: 'page'
  of: Opens
  /** First line shown. */
  top: number
}

/** What is chosen from: those who know things, or the tells of an identity. */
export type Chooser = {type: 'observers'; list: ListState} | {type: 'tells'; of: string; list: ListState}
type Typing = {type: 'find'; line: Line} | {type: 'day'; line: Line} | {type: 'note'; line: Line} | {type: 'to'; line: Line; deed: Open}

export type Overlay = Page | Chooser | Typing | {type: 'question'; deed: Deed}

export interface BoardState extends KitState<Overlay, Job> {
  view: View
  eyes: Eyes
  /** Words that what is shown has. */
  filter: string
  lists: Readonly<Record<View, ListState>>
  message?: Message
}

/** What is on the screen now, which keys need to know. */
export interface Sight extends KitSight {
  list: ListSight
  opens: readonly (Opens | undefined)[]
  pageLines: number
  choices: ListSight
  /** The last day of each session, oldest first. */
  days: readonly string[]
  /** To whom something comes out where nobody says. */
  to(of: Opens): string
  /** Whether enough of a reveal's conditions are met. */
  isReady(reveal: string): boolean
  /** Identities whose tells can be noticed. */
  hasTells(id: string): boolean
}

/** The DM's eyes, among those one may look through. */
export const THE_DM = 'the-dm'

export function startState(eyes: Eyes = {}): BoardState {
  const lists = Object.fromEntries(VIEWS.map((view) => [view, LIST_START])) as Record<View, ListState>
  return {view: 'people', eyes, filter: '', lists, overlays: [], jobs: []}
}

const ACTS: Readonly<Record<KeyAct, (state: BoardState, sight: Sight) => BoardState>> = {
  ...moveActs(moveBy, pageSize),
  open: (state, sight) => {
    const of = opensAt(state, sight)
    if (!of) return state
    const page = withOverlay(quiet(state), {type: 'page', of, top: 0})
    return of.kind === 'reveal' ? withJob(page, {type: 'try', id: of.id}) : page
  },
  'next-view': (state) => turned(state, 1),
  'previous-view': (state) => turned(state, -1),
  observe: (state) => withOverlay(quiet(state), {type: 'observers', list: {...LIST_START, selected: state.eyes.as ?? THE_DM}}),
  day: (state) => withOverlay(quiet(state), {type: 'day', line: lineOf(state.eyes.on ?? '')}),
  sooner: (state, sight) => onSession(state, sight, -1),
  later: (state, sight) => onSession(state, sight, 1),
  find: (state) => withOverlay(quiet(state), {type: 'find', line: lineOf(state.filter)}),
  reveal: (state, sight) => {
    const of = opensAt(state, sight)
    return of?.kind === 'reveal' ? asking(state, sight, {type: 'reveal', id: of.id}) : state
  },
  notice: (state, sight) => {
    const of = opensAt(state, sight)
    return of?.kind === 'identity' ? withOverlay(quiet(state), {type: 'tells', of: of.id, list: LIST_START}) : state
  },
  note: (state) => withOverlay(quiet(state), {type: 'note', line: EMPTY_LINE}),
  choose: chosenOne,
  back: withoutTop,
  submit: submitted,
  yes: (state) => {
    const top = topOverlay(state)
    if (top?.type !== 'question') return state
    const after = withJob(withoutTop(state), top.deed)
    // A page that is open on it is of what was; what it would be now is that it came out.
    return top.deed.type === 'reveal' && filling(after) ? withJob(after, {type: 'try', id: top.deed.id}) : after
  },
}

/** The board as the kit runs it. */
export const BOARD: Screen<BoardState, Sight> = {
  table: TABLE,
  base: () => 'board',
  facts: (state, sight) => {
    const of = opensAt(state, sight)
    return [
      ...(of ? ['chosen'] : []),
      ...(sight.days.length > 0 ? ['dated'] : []),
      ...(of?.kind === 'reveal' ? ['reveal'] : []),
      ...(of?.kind === 'identity' && sight.hasTells(of.id) ? ['tell'] : []),
    ]
  },
  line: (state) => typing(state)?.line,
  withLine: (state, line) => {
    const top = typing(state)
    if (!top) return state
    const after = withTop(state, {...top, line})
    return top.type === 'find' ? {...after, filter: line.text} : after
  },
  typed: (state, text) => {
    const top = typing(state)
    return top ? BOARD.withLine(state, inserted(top.line, text)) : state
  },
  acts: ACTS,
}

function lineOf(text: string): Line {
  return inserted(EMPTY_LINE, text)
}

function typing(state: BoardState): Typing | undefined {
  const top = topOverlay(state)
  return top && 'line' in top && top.type !== 'palette' ? top : undefined
}

/** The page that fills the screen, under a question maybe. */
export function filling({overlays}: BoardState): Page | undefined {
  return overlays.findLast((each): each is Page => each.type === 'page')
}

/** What is being chosen from. */
export function chooser(state: BoardState): Chooser | undefined {
  const top = topOverlay(state)
  return top?.type === 'observers' || top?.type === 'tells' ? top : undefined
}

/** What is open, or under the cursor. */
export function opensAt(state: BoardState, {list, opens}: Pick<Sight, 'list' | 'opens'>): Opens | undefined {
  return filling(state)?.of ?? opens[selectedIndex(state.lists[state.view], list.ids)]
}

function turned(state: BoardState, by: number): BoardState {
  const at = VIEWS.indexOf(state.view) + by + VIEWS.length
  return {...quiet(state), view: VIEWS[at % VIEWS.length] ?? 'people'}
}

/** To the end of a session before or after the day that is on; with no day, from the last one. */
function onSession(state: BoardState, {days}: Sight, by: number): BoardState {
  const {on, ...eyes} = state.eyes
  const at = on === undefined ? (by < 0 ? days.length - 1 : days.length) : days.indexOf(on) + by
  const day = days[at]
  if (at >= days.length) return {...quiet(state), eyes}
  return day === undefined ? {...state, notice: 'There is no session before it.'} : {...quiet(state), eyes: {...eyes, on: day}}
}

function asking(state: BoardState, sight: Sight, deed: Open): BoardState {
  const of = deed.type === 'reveal' ? {kind: 'reveal', id: deed.id} : {kind: 'identity', id: deed.id}
  return withOverlay(quiet(state), {type: 'to', deed, line: lineOf(sight.to(of))})
}

function chosenOne(state: BoardState, sight: Sight): BoardState {
  const top = chooser(state)
  const id = top && sight.choices.ids[selectedIndex(top.list, sight.choices.ids)]
  const under = withoutTop(state)
  if (!top || id === undefined) return under
  if (top.type === 'tells') return asking(under, sight, {type: 'notice', id: top.of, tell: id})
  const {as: _, ...eyes} = state.eyes
  return {...under, eyes: id === THE_DM ? eyes : {...eyes, as: id}}
}

/** What was typed, taken; nothing typed means no, and of a day none. */
function submitted(state: BoardState, sight: Sight): BoardState {
  const top = typing(state)
  const text = top?.line.text.trim() ?? ''
  const under = withoutTop(state)
  switch (top?.type) {
    case 'find':
      return under
    case 'day': {
      const {on: _, ...eyes} = state.eyes
      return {...under, eyes: text === '' ? eyes : {...eyes, on: text}}
    }
    case 'note':
      return text === '' ? under : withJob(under, {type: 'note', text})
    case 'to':
      return text === '' ? under : withOverlay(under, {type: 'question', deed: doing(top.deed, text, sight)})
    default:
      return state
  }
}

/** What lacks something of its conditions comes out all the same, once the DM says yes to that. */
function doing(deed: Open, to: string, sight: Sight): Deed {
  if (deed.type === 'notice') return {...deed, to}
  return sight.isReady(deed.id) ? {...deed, to} : {...deed, to, anyway: true}
}

function withJob(state: BoardState, job: Job): BoardState {
  return {...state, jobs: [...state.jobs, job]}
}

/** Without what was said of the last deed. */
function quiet(state: BoardState): BoardState {
  const {message: _message, ...rest} = state
  return rest
}

function pageSize(state: BoardState, sight: Sight): number {
  if (filling(state)) return sight.body.rows - 1
  return pageOf(state.lists[state.view], sight.list)
}

function moveBy(state: BoardState, sight: Sight, by: number): BoardState {
  const top = topOverlay(state)
  if (top?.type === 'page') return withTop(state, {...top, top: within(top.top + by, Math.max(0, sight.pageLines - sight.body.rows))})
  if (top?.type === 'observers' || top?.type === 'tells') return withTop(state, {...top, list: moved(top.list, sight.choices, by)})
  return {...state, lists: {...state.lists, [state.view]: moved(state.lists[state.view], sight.list, by)}}
}

/** The state after a job was done, with what came of it. */
export function told(state: BoardState, message: Message | undefined): BoardState {
  return message ? {...state, message} : state
}
