import type {Difficulty} from '../../schema/entity/encounter.js'
import type {KitView} from '../kit/bars.js'
import {press} from '../kit/press.js'
import type {Screen} from '../kit/state.js'
import {createStore as createKitStore, type Store as KitStore, lastOnly} from '../kit/store.js'
import type {Size} from '../kit/terminal.js'
import {oneRowEach} from '../kit/window.js'
import {type Layout, layoutOf} from './layout.js'
import {BUILDER, type BuilderState, type Foe, failed, filled, filling, foeId, type Job, keptAs, type Sight, startState} from './state.js'

/** A creature as a row of the list shows it. */
export interface Row {
  id: string
  name: string
  /** What it is and is worth. */
  note: string
}

export interface Result {
  hits: readonly Row[]
  /** How many fit, of which `hits` are the best. */
  total: number
  /** There are more than `total`. */
  isLeast?: boolean
  problem?: string
}

/** Who will meet them. */
export interface Party {
  title: string
  heroes: readonly {name: string; level: number}[]
  /** XP of each difficulty, the least first, and in words. */
  budgets: readonly {difficulty: Difficulty; xp: number; text: string}[]
}

/** How hard it is by now. */
export interface Figures {
  xp: number
  /** The XP, what they make of it, and what is left of the budget. */
  text: string
  cautions: readonly string[]
}

type Outcome<Done> = Done | {problem: string}

/** Where the screen gets what it shows, and has done what keys ask for. */
export interface Source {
  party: Party
  search(text: string): Result
  /** A foe in the list of those chosen. */
  name(creature: string): string
  figures(foes: readonly Foe[], difficulty: Difficulty): Figures
  /** A stat block in lines of at most `width` columns. */
  card(creature: string, width: number): readonly string[]
  fill(job: Extract<Job, {type: 'fill'}>): Promise<Outcome<{foes: readonly Foe[]; seed: string; text: string}>>
  keep(job: Extract<Job, {type: 'keep'}>): Promise<Outcome<{text: string}>>
}

/** All that one frame shows. */
export interface View extends KitView<BuilderState, Sight> {
  size: Size
  layout: Layout
  party: Party
  result: Result
  figures: Figures
  /** Names of the foes, in their order. */
  names: readonly string[]
  /** The stat block that is open; empty while none is. */
  card: readonly string[]
  isWorking: boolean
}

export type Store = KitStore<View>

export function createStore(
  source: Source,
  size: Size,
  start: {difficulty: Difficulty},
  screen: Screen<BuilderState, Sight> = BUILDER,
): Store {
  return createKitStore<BuilderState, View, Job>({
    start: startState(start),
    size,
    view: viewer(source, screen),
    press: (state, input, {sight}) => press(screen, state, input, sight),
    perform: (job) => afterJob(source, job),
  })
}

async function afterJob(source: Source, job: Job): Promise<(state: BuilderState) => BuilderState> {
  if (job.type === 'fill') {
    const outcome = await source.fill(job)
    return (state) => ('problem' in outcome ? failed(state, outcome.problem) : filled(state, outcome, said(outcome.text)))
  }
  const outcome = await source.keep(job)
  return (state) => ('problem' in outcome ? failed(state, outcome.problem) : keptAs(state, job.foes, said(outcome.text)))
}

function said(text: string) {
  return {text, isTrouble: false}
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(source: Source, screen: Screen<BuilderState, Sight>): (state: BuilderState, size: Size, isWorking: boolean) => View {
  const {party} = source
  const search = lastOnly((text: string) => source.search(text))
  const hitIds = lastOnly((hits: readonly Row[]) => hits.map(({id}) => id))
  const foesOf = lastOnly((foes: readonly Foe[]) => ({ids: foes.map(foeId), names: foes.map(({creature}) => source.name(creature))}))
  const figuresOf = lastOnly((foes: readonly Foe[], difficulty: Difficulty) => source.figures(foes, difficulty))
  const cardOf = lastOnly((creature: string, width: number) => source.card(creature, width))
  return (state, size, isWorking) => {
    const layout = layoutOf(size, party.heroes.length)
    const {body, foeRows} = layout
    const result = search(state.line.text)
    const ids = hitIds(result.hits)
    const {ids: foeIds, names} = foesOf(state.foes)
    const shown = filling(state)
    const card = shown?.type === 'card' ? cardOf(shown.creature, body.columns) : []
    const hits = {ids, heights: oneRowEach(ids.length), rows: body.rows}
    const sight = {body, hits, foes: {ids: foeIds, heights: oneRowEach(foeIds.length), rows: foeRows}, cardLines: card.length}
    const figures = figuresOf(state.foes, state.difficulty)
    return {screen, state, sight, size, layout, party, result, figures, names, card, isWorking}
  }
}
