import type {KeyName} from '../keyboard.js'
import type {Size} from '../terminal.js'
import {fits, type Layout, layoutOf} from './layout.js'
import {type BrowserState, type FacetValue, type Filter, press, type Sight, startState} from './state.js'

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
export interface View {
  state: BrowserState
  layout: Layout
  fits: boolean
  result: Result
  /** Empty unless they are on the screen. */
  facets: readonly FacetValue[]
  card: readonly string[]
}

/** The state of an open browser and what follows from it. */
export interface Store {
  view(): View
  press(keys: readonly KeyName[]): void
  resize(size: Size): void
  subscribe(listener: () => void): () => void
}

/** Cards kept, so that going back and forth prints none again. */
const CARDS = 50

export function createStore(source: Source, size: Size, start: {text?: string; filters?: readonly Filter[]} = {}): Store {
  const viewOf = viewer(source)
  const listeners = new Set<() => void>()
  let current = viewOf(startState(start), size)
  let currentSize = size
  const show = (state: BrowserState): void => {
    current = viewOf(state, currentSize)
    for (const listener of listeners) listener()
  }
  return {
    view: () => current,
    press(keys) {
      // Each key sees what the one before it did, though only the last is drawn.
      for (const key of keys) {
        if (current.state.end) break
        current = viewOf(press(current.state, key, sightOf(current)), currentSize)
      }
      show(current.state)
    },
    resize(newSize) {
      currentSize = newSize
      show(current.state)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What moving needs to know of a frame. */
export function sightOf({result, layout, card, facets}: View): Sight {
  const {listRows, cardRows} = layout
  return {hits: result.hits.length, listRows, cardLines: card.length, cardRows, facets, facetRows: cardRows}
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(source: Source): (state: BrowserState, size: Size) => View {
  const search = lastOnly((text: string, filters: readonly Filter[]) => source.search(text, filters))
  const facets = lastOnly((text: string, filters: readonly Filter[]) => source.facets(text, filters))
  const cards = new Map<string, readonly string[]>()
  const card = (row: Row, width: number): readonly string[] => {
    const key = `${row.kind}/${row.id}/${width}`
    const known = cards.get(key) ?? source.card(row, width)
    cards.delete(key)
    cards.set(key, known)
    if (cards.size > CARDS) cards.delete(cards.keys().next().value ?? '')
    return known
  }
  return (state, size) => {
    const layout = layoutOf(size)
    const result = search(state.text, state.filters)
    const row = result.hits[state.at]
    return {
      state,
      layout,
      fits: fits(size),
      result,
      facets: state.mode === 'facets' ? facets(state.text, state.filters) : [],
      card: row ? card(row, layout.cardWidth) : [],
    }
  }
}

/** A function that remembers its last answer. */
function lastOnly<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  let last: {args: A; value: R} | undefined
  return (...args) => {
    if (!last?.args.every((each, i) => each === args[i])) last = {args, value: work(...args)}
    return last.value
  }
}
