import type {KeyName} from '../keyboard.js'
import {type Command, commandFor, type Mode} from './keys.js'

/** One value that entries are narrowed to. Values of one field are alternatives; fields narrow one another. */
export interface Filter {
  field: string
  value: string
}

/** A value to narrow by, and how many of the entries found have it. */
export interface FacetValue extends Filter {
  count: number
}

export type End = {type: 'picked'} | {type: 'left'} | {type: 'interrupted'}

export interface BrowserState {
  mode: Mode
  /** Where the page of keys was opened from. */
  helpFor: Exclude<Mode, 'help'>
  text: string
  /** Characters before the caret. */
  caret: number
  filters: readonly Filter[]
  /** Index of the entry under the cursor. */
  at: number
  /** Index of the first row shown of the list. */
  top: number
  /** First line shown of the card. */
  cardTop: number
  /** The facet value under the cursor; the first when it is gone. */
  facet: Filter | undefined
  facetTop: number
  /** Set when the screen is to close. */
  end?: End
}

/** What is on the screen now, which moving needs to know. */
export interface Sight {
  hits: number
  listRows: number
  cardLines: number
  cardRows: number
  facets: readonly FacetValue[]
  facetRows: number
}

export function startState({text = '', filters = []}: {text?: string; filters?: readonly Filter[]} = {}): BrowserState {
  return {
    mode: 'box',
    helpFor: 'box',
    text,
    caret: [...text].length,
    filters,
    at: 0,
    top: 0,
    cardTop: 0,
    facet: undefined,
    facetTop: 0,
  }
}

/** The state after a key. Suspending is the terminal's business, so it changes nothing here. */
export function press(state: BrowserState, key: KeyName, sight: Sight): BrowserState {
  const command = commandFor(state.mode, key) ?? (state.mode === 'box' && key === '?' && state.text === '' ? 'help' : undefined)
  if (command) return COMMANDS[command](state, sight)
  return state.mode === 'box' && [...key].length === 1 ? typed(state, key) : state
}

const COMMANDS: Readonly<Record<Command, (state: BrowserState, sight: Sight) => BrowserState>> = {
  next: (state, sight) => move(state, sight, 1),
  previous: (state, sight) => move(state, sight, -1),
  'page-down': (state, sight) => move(state, sight, page(state, sight)),
  'page-up': (state, sight) => move(state, sight, -page(state, sight)),
  first: (state, sight) => move(state, sight, Number.NEGATIVE_INFINITY),
  last: (state, sight) => move(state, sight, Number.POSITIVE_INFINITY),
  'caret-left': (state) => ({...state, caret: Math.max(0, state.caret - 1)}),
  'caret-right': (state) => ({...state, caret: Math.min([...state.text].length, state.caret + 1)}),
  'caret-home': (state) => ({...state, caret: 0}),
  'caret-end': (state) => ({...state, caret: [...state.text].length}),
  erase: (state) => erased(state, 1),
  'erase-word': (state) => erased(state, [...(/\S*\s*$/.exec(before(state))?.[0] ?? '')].length),
  'to-box': (state) => ({...state, mode: 'box'}),
  'to-list': (state) => ({...state, mode: 'list'}),
  'to-card': (state) => ({...state, mode: 'card'}),
  'to-facets': (state) => ({...state, mode: 'facets'}),
  toggle: toggled,
  'clear-filters': (state) => (state.filters.length === 0 ? state : {...atStart(state), filters: []}),
  help: (state) => (state.mode === 'help' ? state : {...state, mode: 'help', helpFor: state.mode}),
  'close-help': (state) => ({...state, mode: state.helpFor}),
  pick: (state, {hits}) => (hits > 0 ? {...state, end: {type: 'picked'}} : state),
  leave: (state) => ({...state, end: {type: 'left'}}),
  interrupt: (state) => ({...state, end: {type: 'interrupted'}}),
  suspend: (state) => state,
}

/** Another search shows its best hit, from the top of its card. */
function atStart(state: BrowserState): BrowserState {
  return {...state, at: 0, top: 0, cardTop: 0}
}

function before({text, caret}: BrowserState): string {
  return [...text].slice(0, caret).join('')
}

function typed(state: BrowserState, character: string): BrowserState {
  const characters = [...state.text]
  return {
    ...atStart(state),
    text: [...characters.slice(0, state.caret), character, ...characters.slice(state.caret)].join(''),
    caret: state.caret + 1,
  }
}

function erased(state: BrowserState, count: number): BrowserState {
  const from = Math.max(0, state.caret - count)
  if (from === state.caret) return state
  const characters = [...state.text]
  return {...atStart(state), text: [...characters.slice(0, from), ...characters.slice(state.caret)].join(''), caret: from}
}

function page({mode}: BrowserState, {listRows, cardRows, facetRows}: Sight): number {
  const rows = mode === 'card' ? cardRows : mode === 'facets' ? facetRows : listRows
  return Math.max(1, rows - 1)
}

function move(state: BrowserState, sight: Sight, by: number): BrowserState {
  if (state.mode === 'card') return {...state, cardTop: within(state.cardTop + by, Math.max(0, sight.cardLines - sight.cardRows))}
  if (state.mode === 'facets') return {...state, facet: sight.facets[within(facetIndex(state, sight.facets) + by, sight.facets.length - 1)]}
  const at = within(state.at + by, sight.hits - 1)
  return at === state.at ? state : {...state, at, top: windowTop(state.top, at, sight.listRows, sight.hits), cardTop: 0}
}

/** Place of the facet value under the cursor. */
export function facetIndex({facet}: BrowserState, facets: readonly Filter[]): number {
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

function within(value: number, last: number): number {
  return Math.max(0, Math.min(value, last))
}

/** First row to show of a list, so that row `at` is in sight and no row stays empty that needn't. */
export function windowTop(top: number, at: number, rows: number, count: number): number {
  const least = Math.max(0, at - rows + 1)
  const most = Math.max(0, Math.min(at, count - rows))
  return Math.max(Math.min(top, most), Math.min(least, most))
}
