import type {Kind} from '../../schema/entity/kinds.js'
import type {KitView} from '../kit/bars.js'
import {press} from '../kit/press.js'
import type {Screen} from '../kit/state.js'
import {createStore as createKitStore, type Store as KitStore, lastOnly} from '../kit/store.js'
import type {Size} from '../kit/terminal.js'
import {oneRowEach} from '../kit/window.js'
import {type Layout, layoutOf} from './layout.js'
import {DASHBOARD, type DashboardState, filling, type Job, type Message, type Opens, type Sight, startState, told} from './state.js'

export interface Item {
  id: string
  opens?: Opens
  lines(width: number): readonly string[]
}

export interface Section {
  title: string
  items: readonly Item[]
  /** What stands there when there are none. */
  empty: string
  side: 0 | 1
}

/** What is shown. Another value each time that anything about it changed. */
export interface Board {
  title: string
  sections: readonly Section[]
}

export interface Row extends Opens {
  name: string
  summary: string
}

/** Where the screen gets what it shows, and has done what keys ask for. */
export interface Source {
  board(): Board
  find(text: string): readonly Row[]
  /** A page in lines of at most `width` columns. */
  page(kind: Kind, id: string, width: number): readonly string[]
  note(text: string): Promise<Message>
  /** Hear of changes made elsewhere, until the function returned is called. */
  follow(changed: () => void): () => void
}

/** One thing of a column: what stands over it, and its own lines. */
export interface Placed {
  id: string
  opens?: Opens
  /** Title of the section that it begins, and what says that one before it is empty. */
  above: readonly Above[]
  lines: readonly string[]
}

export type Above = {type: 'title' | 'empty' | 'gap'; text: string}

/** All that one frame shows. */
export interface View extends KitView<DashboardState, Sight> {
  size: Size
  layout: Layout
  board: Board
  columns: readonly (readonly Placed[])[]
  /** Lines of the open page; empty while none is. */
  page: readonly string[]
  rows: readonly Row[]
  isWorking: boolean
}

export type Store = KitStore<View>

export function createStore(
  source: Source,
  size: Size,
  screen: Screen<DashboardState, Sight> = DASHBOARD,
  start: DashboardState = startState(),
): Store {
  return createKitStore<DashboardState, View, Job>({
    start,
    size,
    view: viewer(source, screen),
    press: (state, input, {sight}) => press(screen, state, input, sight),
    perform: async (job) => {
      const message = await source.note(job.text)
      return (state) => told(state, message)
    },
  })
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(source: Source, screen: Screen<DashboardState, Sight>): (state: DashboardState, size: Size, isWorking: boolean) => View {
  const columnsOf = lastOnly((board: Board, layout: Layout) => placedIn(board, layout))
  const layoutFor = lastOnly((columns: number, rows: number) => layoutOf({columns, rows}))
  const pageOf = lastOnly((_board: Board, kind: Kind, id: string, width: number) => source.page(kind, id, width))
  const rowsOf = lastOnly((_board: Board, text: string) => source.find(text))
  return (state, size, isWorking) => {
    const layout = layoutFor(size.columns, size.rows)
    const {body} = layout
    const board = source.board()
    const columns = columnsOf(board, layout)
    const shown = filling(state)
    const page = shown?.type === 'page' ? pageOf(board, shown.of.kind, shown.of.id, body.columns) : []
    const rows = shown?.type === 'find' ? rowsOf(board, shown.line.text) : []
    const sight: Sight = {
      body,
      columns: columns.map((placed) => ({
        ids: placed.map(({id}) => id),
        heights: placed.map(({above, lines}) => Math.min(above.length + lines.length, body.rows)),
        rows: body.rows,
      })),
      opens: columns.map((placed) => placed.map(({opens}) => opens)),
      pageLines: page.length,
      hits: {ids: rows.map(({kind, id}) => `${kind}/${id}`), heights: oneRowEach(rows.length), rows: Math.max(1, body.rows - 1)},
      found: rows,
    }
    return {screen, state, sight, size, layout, board, columns, page, rows, isWorking}
  }
}

/** Sections one under the other in their columns; one that is empty is told of over what comes after it. */
function placedIn({sections}: Board, {itemWidths, body}: Layout): Placed[][] {
  return itemWidths.map((width, side) => {
    const own = sections.filter((section) => itemWidths.length === 1 || section.side === side)
    const placed = columnOf(own, width)
    const rows = placed.reduce((sum, {above, lines}) => sum + above.length + lines.length, 0)
    return rows + own.length - 1 > body.rows ? placed : spaced(placed)
  })
}

/** With an empty line over each section but the first, where there is room for all of it. */
function spaced(placed: readonly Placed[]): Placed[] {
  const isTitle = ({type}: Above) => type === 'title'
  return placed.map((each, i) => ({
    ...each,
    above: each.above.flatMap((line, row): Above[] => (isTitle(line) && i + row > 0 ? [{type: 'gap', text: ''}, line] : [line])),
  }))
}

function columnOf(sections: readonly Section[], width: number): Placed[] {
  const placed: Placed[] = []
  let above: Above[] = []
  for (const {title, items, empty} of sections) {
    above.push({type: 'title', text: title})
    if (items.length === 0) above.push({type: 'empty', text: empty})
    for (const {id, opens, lines} of items) {
      placed.push({id, above, lines: lines(width), ...(opens ? {opens} : {})})
      above = []
    }
  }
  // What is empty at the end stands under the last that there is.
  return above.length === 0 ? placed : [...placed, {id: 'end', above, lines: []}]
}
