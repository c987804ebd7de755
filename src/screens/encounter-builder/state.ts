import {DIFFICULTIES, type Difficulty} from '../../schema/entity/encounter.js'
import {EMPTY_LINE, inserted, type Line} from '../kit/line.js'
import {LIST_START, type ListSight, type ListState, moved, pageOf, selectedIndex} from '../kit/list.js'
import {moveActs} from '../kit/moves.js'
import {type KitOverlay, type KitSight, type KitState, type Screen, topOverlay, withOverlay, withoutTop, withTop} from '../kit/state.js'
import {within} from '../kit/window.js'
import {type Act, TABLE} from './keys.js'

/** So many of one creature, by its id in the catalog, with one wave from 1. */
export interface Foe {
  creature: string
  count: number
  wave: number
  /** Put there by a fill, and not by hand: the next fill puts others in their place. */
  isRandom?: true
}

export interface Message {
  text: string
  isTrouble: boolean
}

/** Work that a key asks for. */
export type Job =
  | {type: 'fill'; query: string; difficulty: Difficulty; beside: readonly Foe[]; wave: number}
  | {type: 'keep'; name: string; foes: readonly Foe[]; difficulty: Difficulty}

/** What lies over the panes: a stat block, the name being typed, or whether to leave what is not kept. */
export type Overlay =
  | {type: 'card'; creature: string /** First line shown. */; top: number}
  | {type: 'name'; line: Line}
  | {type: 'question'}

/** What undo goes back to. */
interface Chosen {
  foes: readonly Foe[]
  /** With which those added come. */
  wave: number
  /** Of the last fill. */
  seed?: string | undefined
}

export interface BuilderState extends KitState<Overlay, Job>, Chosen {
  focus: 'box' | 'list' | 'foes'
  line: Line
  /** Creatures found. */
  list: ListState
  /** Those chosen. */
  group: ListState
  difficulty: Difficulty
  past: readonly Chosen[]
  /** What was kept last. */
  kept?: readonly Foe[]
  message?: Message
}

/** What is on the screen now, which moving needs to know. */
export interface Sight extends KitSight {
  hits: ListSight
  foes: ListSight
  cardLines: number
}

/** The most that an encounter holds. */
const MOST = {count: 200, waves: 20, groups: 100} as const

export function startState({difficulty}: {difficulty: Difficulty}): BuilderState {
  return {
    focus: 'list',
    line: EMPTY_LINE,
    list: LIST_START,
    group: LIST_START,
    foes: [],
    wave: 1,
    difficulty,
    past: [],
    overlays: [],
    jobs: [],
  }
}

const ACTS: Readonly<Record<Act, (state: BuilderState, sight: Sight) => BuilderState>> = {
  ...moveActs(moveBy, page),
  'to-box': (state) => ({...state, focus: 'box'}),
  'to-list': (state) => ({...state, focus: 'list'}),
  'to-foes': (state) => ({...state, focus: 'foes'}),
  add: added,
  remove: removed,
  wave: (state) => ({...state, wave: nextWave(state.foes, state.wave)}),
  'to-wave': movedToWave,
  fill: (state) => withJob(state, fillJob(state)),
  undo: undone,
  difficulty: (state) => ({...state, difficulty: next(DIFFICULTIES, state.difficulty)}),
  card: (state, sight) => {
    const creature = creatureAt(state, sight)
    return creature === undefined ? state : withOverlay(state, {type: 'card', creature, top: 0})
  },
  save: (state) => withOverlay(withoutMessage(state), {type: 'name', line: EMPTY_LINE}),
  submit: named,
  leave: (state) => (state.foes.length > 0 && state.kept !== state.foes ? withOverlay(state, {type: 'question'}) : {...state, end: 'left'}),
  yes: (state) => ({...withoutTop(state), end: 'left'}),
}

/** The builder as the kit runs it. */
export const BUILDER: Screen<BuilderState, Sight> = {
  table: TABLE,
  base: ({focus}) => focus,
  facts: (state, sight) => [
    ...(sight.hits.ids.length > 0 ? ['hit'] : []),
    ...(state.foes.length > 0 ? ['foe'] : []),
    ...(state.foes.some(({creature}) => creature === creatureAt(state, sight)) ? ['chosen'] : []),
    ...(state.past.length > 0 ? ['past'] : []),
  ],
  line: (state) => {
    const top = topOverlay(state)
    if (top) return top.type === 'name' ? top.line : undefined
    return state.focus === 'box' ? state.line : undefined
  },
  withLine: (state, line) => {
    if (topOverlay(state)) return withTop(withoutMessage(state), {type: 'name', line})
    return line.text === state.line.text ? {...state, line} : {...state, line, list: LIST_START}
  },
  typed: (state, text) => {
    const line = BUILDER.line(state)
    return line ? BUILDER.withLine(state, inserted(line, text)) : state
  },
  acts: ACTS,
}

/** How a foe is known in the list of those chosen. */
export function foeId({creature, wave}: Pick<Foe, 'creature' | 'wave'>): string {
  return `${wave}/${creature}`
}

/** What fills the screen, under a prompt maybe. */
export function filling({overlays}: BuilderState): Extract<Overlay, {type: 'card'}> | KitOverlay | undefined {
  return overlays.findLast((each) => each.type !== 'name' && each.type !== 'question')
}

function page(state: BuilderState, {body, hits, foes}: Sight): number {
  if (topOverlay(state)) return body.rows - 1
  return state.focus === 'foes' ? pageOf(state.group, foes) - 1 : pageOf(state.list, hits) - 1
}

function moveBy(state: BuilderState, {hits, foes, cardLines, body}: Sight, by: number): BuilderState {
  const top = topOverlay(state)
  if (top?.type === 'card' && 'creature' in top)
    return withTop(state, {...top, top: within(top.top + by, Math.max(0, cardLines - body.rows))})
  if (state.focus === 'foes') return {...state, group: moved(state.group, foes, by)}
  return {...state, list: moved(state.list, hits, by)}
}

/** The foe under the cursor of its pane. */
function foeAt({foes, group}: BuilderState, sight: Sight): Foe | undefined {
  return foes[selectedIndex(group, sight.foes.ids)]
}

/** The creature under the cursor of the pane that has the keys. */
function creatureAt(state: BuilderState, sight: Sight): string | undefined {
  if (state.focus === 'foes') return foeAt(state, sight)?.creature
  return sight.hits.ids[selectedIndex(state.list, sight.hits.ids)]
}

function added(state: BuilderState, sight: Sight): BuilderState {
  const creature = creatureAt(state, sight)
  if (creature === undefined) return state
  const wave = state.focus === 'foes' ? (foeAt(state, sight)?.wave ?? state.wave) : state.wave
  return counted(state, {creature, wave}, 1)
}

/** In the list one goes of the wave that those added come with, or else of the last that has any. */
function removed(state: BuilderState, sight: Sight): BuilderState {
  const foe =
    state.focus === 'foes'
      ? foeAt(state, sight)
      : state.foes.filter((each) => each.creature === creatureAt(state, sight)).sort(nearerTo(state.wave))[0]
  return foe ? counted(state, foe, -1) : state
}

function nearerTo(wave: number): (one: Foe, other: Foe) => number {
  return (one, other) => Number(other.wave === wave) - Number(one.wave === wave) || other.wave - one.wave
}

/** So many more of a creature with a wave, or fewer; whom a hand touched is there by hand. */
function counted(state: BuilderState, {creature, wave}: Pick<Foe, 'creature' | 'wave'>, by: number): BuilderState {
  const id = foeId({creature, wave})
  const known = state.foes.find((each) => foeId(each) === id)
  const count = within((known?.count ?? 0) + by, MOST.count)
  if (count === known?.count || (!known && state.foes.length >= MOST.groups)) return {...state, notice: 'An encounter holds no more.'}
  const foe: Foe = {creature, wave, count}
  const foes = known ? state.foes.map((each) => (each === known ? foe : each)) : [...state.foes, foe]
  return withFoes(state, {foes: foes.filter((each) => each.count > 0)})
}

/** The wave after one, and after the one that nobody comes with yet the first. */
function nextWave(foes: readonly Foe[], wave: number): number {
  const last = Math.max(0, ...foes.map((foe) => foe.wave))
  return wave > last || wave >= MOST.waves ? 1 : wave + 1
}

/** Those under the cursor come with another wave, beside their like who come with it already; the cursor goes with them. */
function movedToWave(state: BuilderState, sight: Sight): BuilderState {
  const foe = foeAt(state, sight)
  if (!foe) return state
  const others = state.foes.filter((each) => each !== foe)
  const wave = nextWave(others, foe.wave)
  const id = foeId({creature: foe.creature, wave})
  const like = others.find((each) => foeId(each) === id)
  const count = Math.min(MOST.count, foe.count + (like?.count ?? 0))
  const foes = [...others.filter((each) => each !== like), {creature: foe.creature, wave, count}]
  return {...withFoes(state, {foes}), group: {...state.group, selected: id}}
}

function fillJob({line, difficulty, foes, wave}: BuilderState): Job {
  return {type: 'fill', query: line.text.trim(), difficulty, beside: foes.filter(({isRandom}) => !isRandom), wave}
}

/** Other foes in place of those that there were, which undo brings back. Waves stay in order. */
function withFoes(state: BuilderState, {foes, ...rest}: Partial<Chosen> & Pick<Chosen, 'foes'>): BuilderState {
  const {wave, seed, past} = state
  const inOrder = [...foes].sort((a, b) => a.wave - b.wave)
  return {...withoutMessage(state), ...rest, foes: inOrder, past: [...past, {foes: state.foes, wave, seed}]}
}

function undone(state: BuilderState): BuilderState {
  const before = state.past.at(-1)
  return before ? {...withoutMessage(state), ...before, past: state.past.slice(0, -1)} : state
}

/** No name at all means no. */
function named(state: BuilderState): BuilderState {
  const top = topOverlay(state)
  if (top?.type !== 'name') return state
  const name = top.line.text.trim()
  const {foes, difficulty} = state
  return name === '' ? withoutTop(state) : withJob(withoutTop(state), {type: 'keep', name, foes, difficulty})
}

function next<T>(all: readonly T[], one: T): T {
  return all[(all.indexOf(one) + 1) % all.length] as T
}

function withJob(state: BuilderState, job: Job): BuilderState {
  return {...withoutMessage(state), jobs: [...state.jobs, job]}
}

function withoutMessage(state: BuilderState): BuilderState {
  const {message: _message, ...rest} = state
  return rest
}

/** The state after a fill: those put there by hand stay. */
export function filled(state: BuilderState, {foes, seed}: {foes: readonly Foe[]; seed: string}, message: Message): BuilderState {
  const byHand = state.foes.filter(({isRandom}) => !isRandom)
  const known = new Set(byHand.map(foeId))
  const fresh = foes.filter((foe) => !known.has(foeId(foe))).map((foe): Foe => ({...foe, isRandom: true}))
  return {...withFoes(state, {foes: [...byHand, ...fresh], seed}), message}
}

/** The state after these foes were kept. */
export function keptAs(state: BuilderState, foes: readonly Foe[], message: Message): BuilderState {
  return {...state, kept: foes, message}
}

/** The state after a job came to nothing. */
export function failed(state: BuilderState, text: string): BuilderState {
  return {...state, message: {text, isTrouble: true}}
}
