import type {KitView} from '../kit/bars.js'
import {press} from '../kit/press.js'
import {frameRows} from '../kit/size.js'
import type {Screen} from '../kit/state.js'
import {createStore as createKitStore, type Store as KitStore, lastOnly} from '../kit/store.js'
import type {Size} from '../kit/terminal.js'
import {filling, type Job, type Message, REVIEW, type ReviewState, type Sight, startState, told} from './state.js'

/** A proposal in the list. */
export interface Row {
  id: string
  title: string
  about: string
}

/** What of a proposal's review is shown. */
export interface Page {
  lines(width: number): readonly string[]
  isReady: boolean
}

/** Where the screen gets what it shows, and has done what keys ask for. */
export interface Source {
  /** Another value each time that anything about it changed. */
  rows(): readonly Row[]
  /** The review as it was last read; `undefined` before the first time. */
  page(id: string): Page | undefined
  /** Do something, read anew what it changed, and tell of it. Whether the proposal is answered now, and gone from the list. */
  perform(job: Job): Promise<{message?: Message; isClosed: boolean}>
}

/** Smaller terminals hold no review. */
export const SMALLEST: Size = {columns: 40, rows: 10}

/** All that one frame shows. */
export interface View extends KitView<ReviewState, Sight> {
  size: Size
  rows: readonly Row[]
  /** Lines of the open review; empty while none is. */
  page: readonly string[]
  isWorking: boolean
}

export type Store = KitStore<View>

export interface Starting {
  screen?: Screen<ReviewState, Sight>
  /** The proposal to begin with. */
  id?: string | undefined
}

export function createStore(source: Source, size: Size, {screen = REVIEW, id}: Starting = {}): Store {
  return createKitStore<ReviewState, View, Job>({
    start: startState(id),
    size,
    view: viewer(source, screen),
    press: (state, input, {sight}) => press(screen, state, input, sight),
    perform: async (job) => {
      const {message, isClosed} = await source.perform(job)
      return (state) => told(state, message, isClosed ? job.id : undefined)
    },
  })
}

/** Rows of an item: what it is, and whose. */
const ROWS_EACH = 2

function viewer(source: Source, screen: Screen<ReviewState, Sight>): (state: ReviewState, size: Size, isWorking: boolean) => View {
  const linesOf = lastOnly((page: Page | undefined, width: number) => page?.lines(width) ?? ['Looking …'])
  return (state, size, isWorking) => {
    const body = {columns: size.columns, rows: Math.max(1, frameRows(size) - 3)}
    const rows = source.rows()
    const shown = filling(state)
    const page = shown ? source.page(shown.id) : undefined
    const lines = shown ? linesOf(page, body.columns - 1) : []
    const list = {ids: rows.map(({id}) => id), heights: rows.map(() => ROWS_EACH), rows: body.rows}
    const sight: Sight = {body, list, pageLines: lines.length, isReady: page?.isReady ?? false}
    return {screen, state, sight, size, rows, page: lines, isWorking}
  }
}
