import {ALWAYS_KEYS, closeKeys, helpKeys, KIT_FACTS, KIT_PLACES, lineKeys, moveKeys, promptKeys} from '../kit/bindings.js'
import type {Condition} from '../kit/condition.js'
import type {Move} from '../kit/moves.js'
import type {Binding, KeyTable} from '../kit/table.js'

const PLACES = {
  ...KIT_PLACES,
  box: {title: 'Search box', takesText: true},
  list: {title: 'List'},
  card: {title: 'Card'},
  facets: {title: 'Narrowing'},
} as const

/** Where keys go on the browser itself: the search box, the list, the card, or the values to narrow by. */
export type Focus = Exclude<keyof typeof PLACES, keyof typeof KIT_PLACES>

const FACTS = {
  ...KIT_FACTS,
  hit: 'Nothing was found.',
  value: 'There is nothing to narrow by.',
  narrowed: 'Nothing is chosen.',
} as const

const PANES: Condition = {any: ['list', 'card', 'facets']}
const ELSEWHERE = 'That is a key of another pane: ? shows those of this one.'

const PANE_KEYS = [
  {
    act: 'pick',
    keys: ['enter'],
    when: {all: [{any: ['box', 'list', 'card']}, 'hit']},
    whyNot: ELSEWHERE,
    short: 'take',
    long: 'close and print the id of the entry',
    group: 'Ways',
    bar: true,
  },
  {
    act: 'toggle',
    keys: [' ', 'x'],
    when: {all: ['facets', 'value']},
    whyNot: ELSEWHERE,
    short: 'choose',
    long: 'choose a value, or not any more',
    group: 'Narrowing',
    bar: true,
  },
  {
    act: 'clear-filters',
    keys: ['backspace'],
    when: {all: ['facets', 'narrowed']},
    whyNot: ELSEWHERE,
    short: 'clear',
    long: 'choose none',
    group: 'Narrowing',
    bar: true,
  },
  {
    act: 'to-list',
    keys: [
      'escape',
      {key: 'tab', when: {any: ['box', 'facets']}},
      {key: 'shift-tab', when: {any: ['card', 'facets']}},
      {key: 'enter', when: 'facets'},
      {key: 'f', when: 'facets'},
    ],
    when: {any: ['box', 'card', 'facets']},
    whyNot: ELSEWHERE,
    short: 'list',
    long: 'to the list, with its keys',
    group: 'Panes',
    bar: true,
  },
  {
    act: 'to-card',
    keys: [
      {key: 'tab', when: 'list'},
      {key: 'shift-tab', when: 'box'},
    ],
    when: {any: ['box', 'list']},
    whyNot: ELSEWHERE,
    short: 'card',
    long: 'to the card, to scroll in it',
    group: 'Panes',
    bar: true,
  },
  {
    act: 'to-box',
    keys: ['/', {key: 'tab', when: 'card'}, {key: 'shift-tab', when: 'list'}],
    when: PANES,
    whyNot: ELSEWHERE,
    short: 'search',
    long: 'to the search box',
    group: 'Panes',
    bar: true,
  },
  {
    act: 'to-facets',
    keys: ['f'],
    when: {any: ['list', 'card']},
    whyNot: ELSEWHERE,
    short: 'narrow',
    long: 'narrow by kind, level, school and more',
    group: 'Panes',
    bar: true,
  },
] as const satisfies readonly Binding[]

/** Every key of the browser. */
export const TABLE = {
  id: 'catalog-browser',
  title: 'browser',
  places: PLACES,
  facts: FACTS,
  bindings: [
    ...PANE_KEYS,
    ...closeKeys(),
    ...helpKeys({any: [PANES, {all: ['box', 'blank']}]}),
    {
      act: 'leave',
      keys: ['q', {key: 'escape', when: 'list'}],
      when: PANES,
      whyNot: ELSEWHERE,
      short: 'leave',
      long: 'leave',
      group: 'Ways',
      bar: true,
    },
    ...moveKeys(PANES, {arrows: ['box'], space: {any: ['list', 'card']}}),
    ...promptKeys(),
    ...lineKeys('box'),
    ...ALWAYS_KEYS,
  ],
} as const satisfies KeyTable

/** What is the browser's own to do; `state.ts` has one function for each. */
export type Act = (typeof PANE_KEYS)[number]['act'] | Move
