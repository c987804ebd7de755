import type {Kind} from '../../schema/entity/kinds.js'
import {EMPTY_LINE, inserted, type Line} from '../kit/line.js'
import {LIST_START, type ListSight, type ListState, moved, pageOf, selectedIndex} from '../kit/list.js'
import {moveActs} from '../kit/moves.js'
import {type KitSight, type KitState, type Screen, topOverlay, withOverlay, withoutTop, withTop} from '../kit/state.js'
import {within} from '../kit/window.js'
import {type Act as KeyAct, TABLE} from './keys.js'

/** What a page is of. */
export interface Opens {
  kind: Kind
  id: string
}

export interface Message {
  text: string
  isTrouble: boolean
}

/** A note to be made. */
export interface Job {
  type: 'note'
  text: string
}

export interface Page {
  type: 'page'
  of: Opens
  /** First line shown. */
  top: number
}

export interface Finder {
  type: 'find'
  line: Line
  list: ListState
}

/** What lies over the dashboard: a page, the finder with what it found, a note being written. */
export type Overlay = Page | Finder | {type: 'note'; line: Line}

export interface DashboardState extends KitState<Overlay, Job> {
  /** The column that keys go to. */
  side: 0 | 1
  lists: readonly [ListState, ListState]
  message?: Message
  /** What was chosen to be edited as the screen closed. */
  edit?: Opens
}

/** What is on the screen now, which moving needs to know. */
export interface Sight extends KitSight {
  /** One column or two, and what each item of them opens. */
  columns: readonly ListSight[]
  opens: readonly (readonly (Opens | undefined)[])[]
  pageLines: number
  hits: ListSight
  found: readonly Opens[]
}

export function startState(): DashboardState {
  return {side: 0, lists: [LIST_START, LIST_START], overlays: [], jobs: []}
}

const ACTS: Readonly<Record<KeyAct, (state: DashboardState, sight: Sight) => DashboardState>> = {
  ...moveActs(moveBy, pageSize),
  open: (state, sight) => opened(state, openedBy(state, sight)),
  find: (state) => withOverlay(quiet(state), {type: 'find', line: EMPTY_LINE, list: LIST_START}),
  note: (state) => withOverlay(quiet(state), {type: 'note', line: EMPTY_LINE}),
  edit: (state, sight) => {
    const edit = openedBy(state, sight)
    return edit ? {...state, edit, end: 'picked'} : state
  },
  'other-side': (state) => ({...state, side: state.side === 0 ? 1 : 0}),
  submit: submitted,
}

/** The dashboard as the kit runs it. */
export const DASHBOARD: Screen<DashboardState, Sight> = {
  table: TABLE,
  base: () => 'board',
  facts: (state, sight) => [...(openedBy(state, sight) ? ['paged'] : []), ...(sight.columns.length > 1 ? ['two-columns'] : [])],
  line: (state) => typing(state)?.line,
  withLine: (state, line) => {
    const top = typing(state)
    if (!top) return state
    return withTop(state, top.type === 'find' && line.text !== top.line.text ? {...top, line, list: LIST_START} : {...top, line})
  },
  typed: (state, text) => {
    const top = typing(state)
    return top ? DASHBOARD.withLine(state, inserted(top.line, text)) : state
  },
  acts: ACTS,
}

function typing(state: DashboardState): Exclude<Overlay, Page> | undefined {
  const top = topOverlay(state)
  return top?.type === 'find' || top?.type === 'note' ? top : undefined
}

/** The page or the finder that fills the screen, under a note maybe. */
export function filling({overlays}: DashboardState): Page | Finder | undefined {
  return overlays.findLast((each): each is Page | Finder => each.type === 'page' || each.type === 'find')
}

/** The column that has the cursor; there may be only one by now. */
export function sideOf({side}: DashboardState, {columns}: Pick<Sight, 'columns'>): 0 | 1 {
  return columns.length > 1 ? side : 0
}

/** What is open, or under the cursor. */
function openedBy(state: DashboardState, sight: Sight): Opens | undefined {
  const shown = filling(state)
  if (shown?.type === 'page') return shown.of
  if (shown?.type === 'find') return sight.found[selectedIndex(shown.list, sight.hits.ids)]
  const side = sideOf(state, sight)
  return sight.opens[side]?.[selectedIndex(state.lists[side], sight.columns[side]?.ids ?? [])]
}

function opened(state: DashboardState, of: Opens | undefined): DashboardState {
  return of ? withOverlay(quiet(state), {type: 'page', of, top: 0}) : state
}

/** Without what was said of the last deed. */
function quiet(state: DashboardState): DashboardState {
  const {message: _message, ...rest} = state
  return rest
}

function pageSize(state: DashboardState, sight: Sight): number {
  const shown = filling(state)
  if (shown?.type === 'page') return sight.body.rows - 1
  if (shown?.type === 'find') return sight.hits.rows - 1
  const side = sideOf(state, sight)
  return pageOf(state.lists[side], sight.columns[side] ?? NOTHING)
}

const NOTHING: ListSight = {ids: [], heights: [], rows: 1}

function moveBy(state: DashboardState, sight: Sight, by: number): DashboardState {
  const top = topOverlay(state)
  if (top?.type === 'page') return withTop(state, {...top, top: within(top.top + by, Math.max(0, sight.pageLines - sight.body.rows))})
  if (top?.type === 'find') return withTop(state, {...top, list: moved(top.list, sight.hits, by)})
  const side = sideOf(state, sight)
  const list = moved(state.lists[side], sight.columns[side] ?? NOTHING, by)
  return {...state, lists: side === 0 ? [list, state.lists[1]] : [state.lists[0], list]}
}

/** The hit under the cursor is opened over the finder; a note is made. Nothing typed means no. */
function submitted(state: DashboardState, sight: Sight): DashboardState {
  const top = typing(state)
  if (top?.type === 'find') return opened(state, openedBy(state, sight))
  const text = top?.line.text.trim() ?? ''
  const under = withoutTop(state)
  return text === '' ? under : {...under, jobs: [...under.jobs, {type: 'note', text}]}
}

/** The state after a job was done, with what came of it. */
export function told(state: DashboardState, message: Message): DashboardState {
  return {...state, message}
}
