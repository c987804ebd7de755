import type {KitView} from '../kit/bars.js'
import {press} from '../kit/press.js'
import {frameRows} from '../kit/size.js'
import type {Screen} from '../kit/state.js'
import {createStore as createKitStore, type Store as KitStore, lastOnly} from '../kit/store.js'
import type {Size} from '../kit/terminal.js'
import {oneRowEach} from '../kit/window.js'
import {
  BOARD,
  type BoardState,
  chooser,
  type Eyes,
  filling,
  type Job,
  type Message,
  type Opens,
  opensAt,
  type Sight,
  startState,
  type View as Tab,
  told,
} from './state.js'

/** A line of a view, and what it opens. */
export interface Item {
  id: string
  opens?: Opens
  /** What may be looked for in it. */
  words: string
  lines(width: number): readonly string[]
}

/** What is shown of a view. Another value each time that anything about it changed. */
export interface Board {
  title: string
  items: readonly Item[]
  /** What stands there where nothing is. */
  empty: string
}

/** One to choose. */
export interface Choice {
  id: string
  name: string
  about: string
}

/** Where the screen gets what it shows, and has done what keys ask for. */
export interface Source {
  /** Another value each time that anything in the files changed. */
  state(): object
  board(view: Tab, eyes: Eyes): Board
  /** A page in lines of at most `width` columns. */
  page(of: Opens, eyes: Eyes, width: number): readonly string[]
  /** Those through whose eyes one may look, the DM first. */
  observers(): readonly Choice[]
  tells(identity: string): readonly Choice[]
  /** The last day of each session, oldest first. */
  days(): readonly string[]
  /** To whom something comes out where nobody says. */
  to(of: Opens): string
  isReady(reveal: string): boolean
  perform(job: Job): Promise<Message | undefined>
  /** Hear of changes made elsewhere, until the function returned is called. */
  follow(changed: () => void): () => void
}

/** Smaller terminals hold no board. */
export const SMALLEST: Size = {columns: 40, rows: 12}
/** From here on the page of what the cursor is on stands beside the list. */
const WIDE = 110
/** Columns of the cursor's mark. */
export const MARK = 2
/** Between the list and the page beside it. */
export const GAP = 3

/** All that one frame shows. */
export interface View extends KitView<BoardState, Sight> {
  size: Size
  board: Board
  shown: readonly Item[]
  choices: readonly Choice[]
  /** Lines of the page: of the one that is open, or of what the cursor is on where it has a place beside the list. */
  page: readonly string[]
  /** Columns of the list, and of the page beside it where there is one. */
  widths: readonly number[]
  isWorking: boolean
}

export type Store = KitStore<View>

interface Starting {
  screen?: Screen<BoardState, Sight>
  eyes?: Eyes
}

export function createStore(source: Source, size: Size, {screen = BOARD, eyes = {}}: Starting = {}): Store {
  return createKitStore<BoardState, View, Job>({
    start: startState(eyes),
    size,
    view: viewer(source, screen),
    press: (state, input, {sight}) => press(screen, state, input, sight),
    perform: async (job) => {
      const message = await source.perform(job)
      return (state) => told(state, message)
    },
  })
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(source: Source, screen: Screen<BoardState, Sight>): (state: BoardState, size: Size, isWorking: boolean) => View {
  const boardOf = lastOnly((_state: object, tab: Tab, as: string | undefined, on: string | undefined) => source.board(tab, eyesOf(as, on)))
  const shownOf = lastOnly((board: Board, filter: string) => filtered(board.items, filter))
  const pageOf = lastOnly((_state: object, kind: string, id: string, as: string | undefined, on: string | undefined, width: number) =>
    source.page({kind, id}, eyesOf(as, on), width),
  )
  return (state, size, isWorking) => {
    const body = {columns: size.columns, rows: Math.max(1, frameRows(size) - 3)}
    const {as, on} = state.eyes
    const files = source.state()
    const board = boardOf(files, state.view, as, on)
    const shown = shownOf(board, state.filter)
    const widths = widthsOf(body.columns, filling(state) === undefined)
    const list = {
      ids: shown.map(({id}) => id),
      heights: shown.map((item) => item.lines((widths[0] ?? body.columns) - MARK).length),
      rows: body.rows,
    }
    const opens = shown.map((item) => item.opens)
    const choosing = chooser(state)
    const choices = choosing?.type === 'observers' ? source.observers() : choosing ? source.tells(choosing.of) : []
    const of = opensAt(state, {list, opens})
    const pageWidth = (widths[1] ?? body.columns) - 1
    const hasPage = of !== undefined && (filling(state) !== undefined || widths.length > 1)
    const page = hasPage ? pageOf(files, of.kind, of.id, as, on, pageWidth) : []
    const sight: Sight = {
      body,
      list,
      opens,
      pageLines: page.length,
      choices: {ids: choices.map(({id}) => id), heights: oneRowEach(choices.length), rows: body.rows},
      days: source.days(),
      to: source.to,
      isReady: source.isReady,
      hasTells: (id) => source.tells(id).length > 0,
    }
    return {screen, state, sight, size, board, shown, choices, page, widths, isWorking}
  }
}

function eyesOf(as: string | undefined, on: string | undefined): Eyes {
  return {...(as === undefined ? {} : {as}), ...(on === undefined ? {} : {on})}
}

function widthsOf(columns: number, isList: boolean): readonly number[] {
  if (!isList || columns < WIDE) return [columns]
  const left = Math.floor((columns - GAP) * 0.45)
  return [left, columns - GAP - left]
}

function filtered(items: readonly Item[], filter: string): readonly Item[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0 ? items : items.filter((item) => words.every((word) => item.words.toLowerCase().includes(word)))
}
