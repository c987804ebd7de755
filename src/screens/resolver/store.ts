import type {KitView} from '../kit/bars.js'
import {press} from '../kit/press.js'
import type {Screen} from '../kit/state.js'
import {createStore as createKitStore, type Store as KitStore, lastOnly} from '../kit/store.js'
import type {Size} from '../kit/terminal.js'
import {type Layout, layoutOf} from './layout.js'
import {
  chosen,
  type Job,
  type Message,
  type Place,
  RESOLVER,
  type ResolverState,
  type Sight,
  type Steps,
  startState,
  told,
} from './state.js'

/** A place in the list; the first of a file has its heading over it. */
export interface Row extends Place {
  heading?: {text: string; about: string}
  name: string
  take?: string | undefined
}

/** What is shown. Another value each time that anything about it changed. */
export interface Board {
  title: string
  /** How much is open, and what the rules say. */
  count: string
  rows: readonly Row[]
  /** What became of decisions that are none any more. */
  warning?: string | undefined
  isMerging: boolean
  steps: Steps
  broken?: number
}

/** Where the screen gets what it shows, and has done what keys ask for. `Ended` is what a merge came to. */
export interface Source<Ended = unknown> {
  board(): Board
  called(pattern: string): readonly string[]
  /** A place with its versions, in lines of at most `width` columns. */
  page(id: string, width: number): readonly string[]
  perform(job: Job): Promise<{message?: Message; at?: string; ended?: Ended}>
  /** Hear of changes made elsewhere, until the function returned is called. */
  follow(changed: () => void): () => void
}

/** All that one frame shows. */
export interface View extends KitView<ResolverState, Sight> {
  size: Size
  layout: Layout
  board: Board
  /** The versions of the place under the cursor. */
  page: readonly string[]
  isWorking: boolean
}

export type Store = KitStore<View>

export interface Starting<Ended> {
  screen?: Screen<ResolverState, Sight>
  start?: ResolverState
  /** Told when the merge is over. */
  ended?(ended: Ended): void
}

export function createStore<Ended>(
  source: Source<Ended>,
  size: Size,
  {screen = RESOLVER, start = startState(), ended = () => undefined}: Starting<Ended> = {},
): Store {
  return createKitStore<ResolverState, View, Job>({
    start,
    size,
    view: viewer(source, screen),
    press: (state, input, {sight}) => press(screen, state, input, sight),
    perform: async (job) => {
      const {ended: end, ...done} = await source.perform(job)
      if (end !== undefined) ended(end)
      return (state) => told(state, job, {...done, isOver: end !== undefined})
    },
  })
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(source: Source, screen: Screen<ResolverState, Sight>): (state: ResolverState, size: Size, isWorking: boolean) => View {
  const layoutFor = lastOnly((columns: number, rows: number) => layoutOf({columns, rows}))
  const placesOf = lastOnly((board: Board) => ({
    ids: board.rows.map(({id}) => id),
    heights: board.rows.map(({heading}) => (heading ? 2 : 1)),
  }))
  const calledOf = lastOnly((_board: Board, pattern: string) => source.called(pattern))
  const pageOf = lastOnly((_board: Board, id: string, width: number) => source.page(id, width))
  return (state, size, isWorking) => {
    const layout = layoutFor(size.columns, size.rows)
    const board = source.board()
    const list = {...placesOf(board), rows: layout.list.rows}
    const place = chosen(state, {places: board.rows, list})
    const page = place ? pageOf(board, place.id, layout.page.columns) : []
    const {isMerging, steps, broken} = board
    const sight: Sight = {
      body: layout.body,
      list,
      places: board.rows,
      called: (pattern) => calledOf(board, pattern),
      pageLines: page.length,
      pageRows: layout.page.rows,
      isMerging,
      steps,
      ...(broken === undefined ? {} : {broken}),
    }
    return {screen, state, sight, size, layout, board, page, isWorking}
  }
}
