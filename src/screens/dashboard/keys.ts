import {ALWAYS_KEYS, closeKeys, helpKeys, KIT_FACTS, KIT_PLACES, lineKeys, moveKeys, promptKeys} from '../kit/bindings.js'
import type {Condition} from '../kit/condition.js'
import type {Move} from '../kit/moves.js'
import type {Binding, KeyTable} from '../kit/table.js'

const SHOWN: Condition = {any: ['board', 'page']}
const BUSY = 'First finish what is open: Esc goes back.'

const DEEDS = [
  {
    act: 'open',
    keys: ['enter'],
    when: {all: ['board', 'paged']},
    whyNot: BUSY,
    short: 'open',
    long: 'open its page',
    group: 'Pages',
    bar: true,
  },
  {act: 'find', keys: ['/'], when: SHOWN, whyNot: BUSY, short: 'find', long: 'find anything, as you type', group: 'Pages', bar: true},
  {act: 'note', keys: ['n'], when: SHOWN, whyNot: BUSY, short: 'note', long: 'note in the open session', group: 'Deeds', bar: true},
  {
    act: 'edit',
    keys: ['e'],
    when: {all: [SHOWN, 'paged']},
    whyNot: BUSY,
    short: 'edit',
    long: 'edit its file',
    group: 'Deeds',
    bar: true,
  },
  {
    act: 'other-side',
    keys: ['tab', 'shift-tab', 'left', 'right'],
    when: {all: ['board', 'two-columns']},
    whyNot: BUSY,
    short: 'column',
    long: 'to the other column',
    group: 'Pages',
    bar: true,
  },
] as const satisfies readonly Binding[]

/** Every key of the dashboard. */
export const TABLE = {
  id: 'dashboard',
  title: 'dashboard',
  places: {
    ...KIT_PLACES,
    board: {title: 'Dashboard'},
    page: {title: 'Page'},
    find: {title: 'Find', takesText: true},
    note: {title: 'Note', takesText: true},
  },
  facts: {...KIT_FACTS, paged: 'That has no page.', 'two-columns': 'There is one column: a wider terminal has two.'},
  bindings: [
    ...closeKeys('page'),
    ...DEEDS,
    ...helpKeys(SHOWN),
    {act: 'leave', keys: ['q', 'escape'], when: 'board', whyNot: BUSY, short: 'leave', long: 'leave', group: 'Ways', bar: true},
    ...moveKeys(SHOWN, {arrows: ['find'], space: SHOWN}),
    ...promptKeys('find', 'note'),
    ...lineKeys('find', 'note'),
    ...ALWAYS_KEYS,
  ],
} as const satisfies KeyTable

/** What is the dashboard's own to do; `state.ts` has one function for each. */
export type Act = (typeof DEEDS)[number]['act'] | Move | 'submit'
