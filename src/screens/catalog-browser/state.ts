import {inserted, type Line, lineOf} from '../kit/line.js'
import {LIST_START, type ListSight, type ListState, moved, pageOf, selectedIndex} from '../kit/list.js'
import {moveActs} from '../kit/moves.js'
import type {KitSight, KitState, Screen} from '../kit/state.js'
import {within} from '../kit/window.js'
import {type Act, type Focus, TABLE} from './keys.js'

/** One value that entries are narrowed to. Values of one field are alternatives; fields narrow one another. */
export interface Filter {
  field: string
  value: string
}

/** A value to narrow by, and how many of the entries found have it. */
export interface FacetValue extends Filter {
  count: number
}

export interface BrowserState extends KitState<never, never> {
  focus: Focus
  line: Line
  filters: readonly Filter[]
  list: ListState
  /** First line shown of the card. */
  cardTop: number
  /** The facet value under the cursor; the first when it is gone. */
  facet: Filter | undefined
}

/** What is on the screen now, which moving needs to know. */
export interface Sight extends KitSight {
  hits: ListSight
  cardLines: number
  cardRows: number
  facets: readonly FacetValue[]
  facetRows: number
}

export function startState({text = '', filters = []}: {text?: string; filters?: readonly Filter[]} = {}): BrowserState {
  return {focus: 'box', line: lineOf(text), filters, list: LIST_START, cardTop: 0, facet: undefined, overlays: [], jobs: []}
}

const ACTS: Readonly<Record<Act, (state: BrowserState, sight: Sight) => BrowserState>> = {
  ...moveActs(moveBy, page),
  'to-box': (state) => ({...state, focus: 'box'}),
  'to-list': (state) => ({...state, focus: 'list'}),
  'to-card': (state) => ({...state, focus: 'card'}),
  'to-facets': (state) => ({...state, focus: 'facets'}),
  toggle: toggled,
  'clear-filters': (state) => ({...atStart(state), filters: []}),
  pick: (state) => ({...state, end: 'picked'}),
}

/** The browser as the kit runs it. */
export const BROWSER: Screen<BrowserState, Sight> = {
  table: TABLE,
  base: ({focus}) => focus,
  facts: ({filters}, {hits, facets}) => [
    ...(hits.ids.length > 0 ? ['hit'] : []),
    ...(facets.length > 0 ? ['value'] : []),
    ...(filters.length > 0 ? ['narrowed'] : []),
  ],
  line: ({focus, line}) => (focus === 'box' ? line : undefined),
  withLine: (state, line) => (line.text === state.line.text ? {...state, line} : {...atStart(state), line}),
  typed: (state, text) => ({...atStart(state), line: inserted(state.line, text)}),
  acts: ACTS,
}

/** Another search shows its best hit, from the top of its card. */
function atStart(state: BrowserState): BrowserState {
  return {...state, list: LIST_START, cardTop: 0}
}

function page({focus, list}: BrowserState, {hits, cardRows, facetRows}: Sight): number {
  if (focus === 'card') return cardRows - 1
  return focus === 'facets' ? facetRows - 1 : pageOf(list, hits) - 1
}

function moveBy(state: BrowserState, sight: Sight, by: number): BrowserState {
  if (state.focus === 'card') return {...state, cardTop: within(state.cardTop + by, Math.max(0, sight.cardLines - sight.cardRows))}
  if (state.focus === 'facets')
    return {...state, facet: sight.facets[within(facetIndex(state, sight.facets) + by, sight.facets.length - 1)]}
  const list = moved(state.list, sight.hits, by)
  const isSame = selectedIndex(list, sight.hits.ids) === selectedIndex(state.list, sight.hits.ids)
  return isSame ? state : {...state, list, cardTop: 0}
}

/** Place of the facet value under the cursor. */
export function facetIndex({facet}: Pick<BrowserState, 'facet'>, facets: readonly Filter[]): number {
  return Math.max(
    0,
    facets.findIndex((each) => sameFilter(each, facet)),
  )
}

function toggled(state: BrowserState, {facets}: Sight): BrowserState {
  const chosen = facets[facetIndex(state, facets)]
  if (!chosen) return state
  const {field, value} = chosen
  const others = state.filters.filter((each) => !sameFilter(each, chosen))
  const filters = others.length < state.filters.length ? others : [...others, {field, value}]
  return {...atStart(state), facet: {field, value}, filters}
}

export function sameFilter(one: Filter, other: Filter | undefined): boolean {
  return one.field === other?.field && one.value === other.value
}
