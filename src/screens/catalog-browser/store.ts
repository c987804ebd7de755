import type {KitView} from '../kit/bars.js'
import {selectedIndex} from '../kit/list.js'
import {press} from '../kit/press.js'
import type {Screen} from '../kit/state.js'
import {createStore as createKitStore, type Store as KitStore, lastOnly} from '../kit/store.js'
import type {Size} from '../kit/terminal.js'
import {oneRowEach} from '../kit/window.js'
import {type Layout, layoutOf} from './layout.js'
import {BROWSER, type BrowserState, type FacetValue, type Filter, type Sight, startState} from './state.js'

/** An entry as a row of the list shows it. */
export interface Row {
  kind: string
  id: string
  name: string
  summary: string
}

export interface Result {
  hits: readonly Row[]
  /** How many fit, of which `hits` are the best. */
  total: number
  /** There are more than `total`. */
  isLeast?: boolean
  problem?: string
}

/** Where the screen gets what it shows. Every answer comes at once. */
export interface Source {
  search(text: string, filters: readonly Filter[]): Result
  facets(text: string, filters: readonly Filter[]): readonly FacetValue[]
  /** The card of an entry in lines of at most `width` columns. */
  card(row: Row, width: number): readonly string[]
}

/** All that one frame shows. */
export interface View extends KitView<BrowserState, Sight> {
  size: Size
  layout: Layout
  result: Result
  /** The entry under the cursor. */
  row: Row | undefined
  /** Empty unless they are on the screen. */
  facets: readonly FacetValue[]
  card: readonly string[]
}

export type Store = KitStore<View>

/** Cards kept, so that going back and forth prints none again. */
const CARDS = 50

interface Start {
  text?: string
  filters?: readonly Filter[]
}

export function createStore(source: Source, size: Size, start: Start = {}, screen: Screen<BrowserState, Sight> = BROWSER): Store {
  return createKitStore<BrowserState, View, never>({
    start: startState(start),
    size,
    view: viewer(source, screen),
    press: (state, input, {sight}) => press(screen, state, input, sight),
  })
}

/** How an entry is known in the list. */
export function rowId({kind, id}: Row): string {
  return `${kind}/${id}`
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(source: Source, screen: Screen<BrowserState, Sight>): (state: BrowserState, size: Size) => View {
  const search = lastOnly((text: string, filters: readonly Filter[]) => source.search(text, filters))
  const facetsOf = lastOnly((text: string, filters: readonly Filter[]) => source.facets(text, filters))
  const idsOf = lastOnly((hits: readonly Row[]) => hits.map(rowId))
  const cardOf = cardKeeper(source)
  return (state, size) => {
    const layout = layoutOf(size)
    const result = search(state.line.text, state.filters)
    const ids = idsOf(result.hits)
    const row = result.hits[selectedIndex(state.list, ids)]
    const facets = state.focus === 'facets' ? facetsOf(state.line.text, state.filters) : []
    const card = row ? cardOf(row, layout.cardWidth) : []
    const {cardRows, listRows} = layout
    const hits = {ids, heights: oneRowEach(ids.length), rows: listRows}
    const sight = {body: layout.body, hits, cardLines: card.length, cardRows, facets, facetRows: cardRows}
    return {screen, state, sight, size, layout, result, row, facets, card}
  }
}

/** Cards, those shown last kept. */
function cardKeeper(source: Source): (row: Row, width: number) => readonly string[] {
  const cards = new Map<string, readonly string[]>()
  return (row, width) => {
    const key = `${rowId(row)}/${width}`
    const known = cards.get(key) ?? source.card(row, width)
    cards.delete(key)
    cards.set(key, known)
    if (cards.size > CARDS) cards.delete(cards.keys().next().value ?? '')
    return known
  }
}
