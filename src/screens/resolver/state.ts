import {EMPTY_LINE, inserted, type Line, lineOf} from '../kit/line.js'
import {LIST_START, type ListSight, type ListState, moved, pageOf, selectedIndex} from '../kit/list.js'
import {moveActs} from '../kit/moves.js'
import {type KitSight, type KitState, type Screen, topOverlay, withOverlay, withoutTop, withTop} from '../kit/state.js'
import {within} from '../kit/window.js'
import {type Act as KeyAct, TABLE} from './keys.js'

export interface Message {
  text: string
  isTrouble: boolean
}

/** Whose word stands at a place, or another value. */
export type Take = 'ours' | 'theirs' | 'base' | 'both' | 'value'

/** What is to be done, oldest first. */
export type Job =
  | {type: 'take'; keys: readonly string[]; take: Take; value?: string}
  | {type: 'undo' | 'redo' | 'abort'}
  | {type: 'continue'; force: boolean}

/** What lies over the places: a name being typed, those called so, a value being typed, a question. */
export type Overlay =
  | {type: 'pattern'; line: Line}
  | {type: 'matched'; pattern: string}
  | {type: 'value'; id: string; line: Line}
  | {type: 'question'; asked: 'abort' | 'force'}

export interface ResolverState extends KitState<Overlay, Job> {
  list: ListState
  /** First line of the versions that is shown. */
  top: number
  /** What was asked for and is not done yet, the oldest first. */
  pending: readonly Job[]
  message?: Message
  /** What the editor is to be opened for. */
  edit?: string
}

/** A place, as far as keys need to know it. */
export interface Place {
  id: string
  /** Of what it is a place. */
  group: string
  isOpen: boolean
  hasBoth: boolean
  /** How another value is written, if one can be. */
  edit?: {line: string} | 'editor' | undefined
}

export interface Steps {
  done: number
  undone: number
}

/** What is on the screen now. */
export interface Sight extends KitSight {
  list: ListSight
  places: readonly Place[]
  /** The open places that a name means. */
  called(pattern: string): readonly string[]
  pageLines: number
  pageRows: number
  isMerging: boolean
  /** How many decisions can be taken back, and made again. */
  steps: Steps
  /** Rules that the merge breaks as it stands, as far as they were checked. */
  broken?: number
}

export function startState(at?: string): ResolverState {
  return {list: {...LIST_START, selected: at}, top: 0, pending: [], overlays: [], jobs: []}
}

const ACTS: Readonly<Record<KeyAct, (state: ResolverState, sight: Sight) => ResolverState>> = {
  ...moveActs(moveBy, (state, sight) => pageOf(state.list, sight.list)),
  ours: (state, sight) => decided(state, sight, 'ours'),
  theirs: (state, sight) => decided(state, sight, 'theirs'),
  both: (state, sight) => decided(state, sight, 'both'),
  base: (state, sight) => decided(state, sight, 'base'),
  edit: (state, sight) => editing(state, chosen(state, sight)),
  'all-ours': (state, sight) => groupDecided(state, sight, 'ours'),
  'all-theirs': (state, sight) => groupDecided(state, sight, 'theirs'),
  match: (state) => withOverlay(quiet(state), {type: 'pattern', line: EMPTY_LINE}),
  'next-open': (state, sight) => openAfter(quiet(state), sight, 1),
  'previous-open': (state, sight) => openAfter(quiet(state), sight, -1),
  undo: (state) => withJob(quiet(state), {type: 'undo'}),
  redo: (state) => withJob(quiet(state), {type: 'redo'}),
  continue: (state, {broken = 0}) =>
    broken > 0 ? withOverlay(quiet(state), {type: 'question', asked: 'force'}) : withJob(quiet(state), {type: 'continue', force: false}),
  abort: (state) => withOverlay(quiet(state), {type: 'question', asked: 'abort'}),
  'scroll-down': (state, sight) => scrolled(state, sight, 1),
  'scroll-up': (state, sight) => scrolled(state, sight, -1),
  yes: (state) => {
    const top = topOverlay(state)
    if (top?.type !== 'question') return state
    return withJob(withoutTop(state), top.asked === 'abort' ? {type: 'abort'} : {type: 'continue', force: true})
  },
  submit: (state, sight) => {
    const top = typing(state)
    if (!top) return state
    const under = withoutTop(state)
    return top.type === 'pattern'
      ? matching(under, sight, top.line.text)
      : taken(under, sight, [top.id], {take: 'value', value: top.line.text})
  },
}

/** The screen of a merge under way as the kit runs it. */
export const RESOLVER: Screen<ResolverState, Sight> = {
  table: TABLE,
  base: () => 'list',
  facts: (state, sight) => {
    const targets = new Set(targetsOf(state, sight))
    const {done, undone} = stepsAfter(state.pending, sight.steps)
    const holding = {
      chosen: targets.size > 0,
      both: sight.places.every(({id, hasBoth}) => hasBoth || !targets.has(id)),
      open: openPlaces(state, sight).length > 0,
      done: done > 0,
      undone: undone > 0,
      merging: sight.isMerging,
    }
    return Object.entries(holding).flatMap(([fact, holds]) => (holds ? [fact] : []))
  },
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

function typing(state: ResolverState): Extract<Overlay, {line: Line}> | undefined {
  const top = topOverlay(state)
  return top?.type === 'pattern' || top?.type === 'value' ? top : undefined
}

/** The place under the cursor. */
export function chosen({list}: Pick<ResolverState, 'list'>, sight: Pick<Sight, 'places' | 'list'>): Place | undefined {
  return sight.places[selectedIndex(list, sight.list.ids)]
}

/** The names that several places are called by, while they are waiting for a decision. */
export function patternOf({overlays}: Pick<ResolverState, 'overlays'>): string | undefined {
  const matched = overlays.findLast((each) => each.type === 'matched')
  return matched && 'pattern' in matched ? matched.pattern : undefined
}

/** The places that a decision is about. */
export function targetsOf(state: ResolverState, sight: Sight): readonly string[] {
  const pattern = patternOf(state)
  if (pattern === undefined) return [chosen(state, sight)?.id].filter((id) => id !== undefined)
  const waiting = waitingPlaces(state)
  return sight.called(pattern).filter((id) => !waiting.has(id))
}

/** Places of decisions that were asked for and are not made yet. */
export function waitingPlaces({pending}: Pick<ResolverState, 'pending'>): ReadonlySet<string> {
  return new Set(pending.flatMap((job) => (job.type === 'take' ? job.keys : [])))
}

function stepsAfter(jobs: readonly Job[], now: Steps): Steps {
  return jobs.reduce(({done, undone}, {type}) => {
    if (type === 'take') return {done: done + 1, undone: 0}
    const by = type === 'undo' ? 1 : type === 'redo' ? -1 : 0
    return {done: done - by, undone: undone + by}
  }, now)
}

/** Places without a decision, made or asked for. */
export function openPlaces(state: Pick<ResolverState, 'pending'>, {places}: Pick<Sight, 'places'>): readonly Place[] {
  const waiting = waitingPlaces(state)
  return places.filter(({id, isOpen}) => isOpen && !waiting.has(id))
}

function decided(state: ResolverState, sight: Sight, take: Take): ResolverState {
  const under = patternOf(state) === undefined ? state : withoutTop(state)
  return taken(under, sight, targetsOf(state, sight), {take})
}

function groupDecided(state: ResolverState, sight: Sight, take: Take): ResolverState {
  const place = chosen(state, sight)
  const open = openPlaces(state, sight).filter(({group}) => group === place?.group)
  const own = open.length > 0 ? open : sight.places.filter(({group}) => group === place?.group)
  return taken(
    state,
    sight,
    own.map(({id}) => id),
    {take},
  )
}

function taken(state: ResolverState, sight: Sight, keys: readonly string[], word: {take: Take; value?: string}): ResolverState {
  if (keys.length === 0) return state
  const after = withJob(quiet(state), {type: 'take', keys, ...word})
  return openAfter(after, sight, 1)
}

function matching(state: ResolverState, sight: Sight, pattern: string): ResolverState {
  const matched = withOverlay(quiet(state), {type: 'matched', pattern})
  return targetsOf(matched, sight).length > 0
    ? matched
    : {...state, message: {text: `Nothing that is open is called “${pattern.trim()}”.`, isTrouble: true}}
}

function editing(state: ResolverState, place: Place | undefined): ResolverState {
  if (!place) return state
  if (place.edit === undefined) return {...state, message: {text: 'It is no text: one side has to stand.', isTrouble: true}}
  if (place.edit === 'editor') return {...quiet(state), edit: place.id, end: 'picked'}
  return withOverlay(quiet(state), {type: 'value', id: place.id, line: lineOf(place.edit.line)})
}

/** The cursor on the next open place, from the start again after the last; where it is when there is none. */
function openAfter(state: ResolverState, sight: Sight, by: 1 | -1): ResolverState {
  const open = new Set(openPlaces(state, sight).map(({id}) => id))
  const {ids} = sight.list
  const at = selectedIndex(state.list, ids)
  const steps = ids.map((_, i) => (at + by * (i + 1) + ids.length * 2) % ids.length)
  const next = steps.find((i) => open.has(ids[i] ?? ''))
  return next === undefined ? state : {...state, top: 0, list: moved(state.list, sight.list, next - at)}
}

function moveBy(state: ResolverState, sight: Sight, by: number): ResolverState {
  return {...state, top: 0, list: moved(state.list, sight.list, by)}
}

/** Half a page up or down in the versions. */
function scrolled(state: ResolverState, {pageLines, pageRows}: Sight, by: 1 | -1): ResolverState {
  const step = Math.max(1, Math.floor(pageRows / 2))
  return {...state, top: within(state.top + by * step, Math.max(0, pageLines - pageRows))}
}

function withJob(state: ResolverState, job: Job): ResolverState {
  return {...state, jobs: [...state.jobs, job], pending: [...state.pending, job]}
}

/** Without what was said of the last deed. */
function quiet(state: ResolverState): ResolverState {
  const {message: _message, ...rest} = state
  return rest
}

/** What came of a job. */
export interface Told {
  message?: Message
  /** Where the cursor goes. */
  at?: string
  /** Whether there is nothing left to do. */
  isOver?: boolean
}

/** The state after a job was done. Where a decision was refused, the cursor is back at its place. */
export function told(state: ResolverState, job: Job, {message, at, isOver = false}: Told): ResolverState {
  const back = at ?? (job.type === 'take' && message?.isTrouble ? job.keys[0] : undefined)
  return {
    ...state,
    pending: state.pending.slice(1),
    ...(message ? {message} : {}),
    ...(back === undefined ? {} : {top: 0, list: {...state.list, selected: back}}),
    ...(isOver ? {end: 'picked' as const} : {}),
  }
}
