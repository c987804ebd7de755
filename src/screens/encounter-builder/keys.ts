import {ALWAYS_KEYS, closeKeys, helpKeys, KIT_FACTS, KIT_PLACES, lineKeys, moveKeys, promptKeys, questionKeys} from '../kit/bindings.js'
import type {Condition} from '../kit/condition.js'
import type {Move} from '../kit/moves.js'
import type {Binding, KeyTable} from '../kit/table.js'

const PANES: Condition = {any: ['list', 'foes']}
const WITH_FOES: Condition = {all: [PANES, 'foe']}
const BUSY = 'First finish what is open: Esc goes back.'
const ELSEWHERE = 'That is a key of another pane: ? shows those of this one.'

const FOES = [
  {
    act: 'add',
    keys: [{key: 'enter', when: {any: ['box', 'list']}}, '+'],
    when: {any: [{all: [{any: ['box', 'list']}, 'hit']}, {all: ['foes', 'foe']}]},
    whyNot: BUSY,
    short: 'add',
    long: 'one more of it',
    group: 'Foes',
    bar: true,
  },
  {
    act: 'remove',
    keys: ['-'],
    when: {any: [{all: ['list', 'chosen']}, {all: ['foes', 'foe']}]},
    whyNot: BUSY,
    short: 'fewer',
    long: 'one fewer of it',
    group: 'Foes',
    bar: true,
  },
  {
    act: 'wave',
    keys: ['w'],
    when: {all: ['list', 'foe']},
    whyNot: ELSEWHERE,
    short: 'wave',
    long: 'add to the next wave',
    group: 'Foes',
    bar: true,
  },
  {
    act: 'to-wave',
    keys: ['w'],
    when: {all: ['foes', 'foe']},
    whyNot: ELSEWHERE,
    short: 'wave',
    long: 'into the next wave',
    group: 'Foes',
    bar: true,
  },
  {
    act: 'fill',
    keys: ['r'],
    when: {all: [PANES, 'hit']},
    whyNot: BUSY,
    short: 'random',
    long: 'fill up at random',
    group: 'Foes',
    bar: true,
  },
  {act: 'undo', keys: ['u'], when: {all: [PANES, 'past']}, whyNot: BUSY, short: 'undo', long: 'undo', group: 'Foes', bar: true},
] as const satisfies readonly Binding[]

const WHOLE = [
  {
    act: 'save',
    keys: ['s'],
    when: WITH_FOES,
    whyNot: BUSY,
    short: 'save',
    long: 'keep as an encounter',
    group: 'Encounter',
    bar: true,
  },
  {
    act: 'difficulty',
    keys: ['d'],
    when: PANES,
    whyNot: BUSY,
    short: 'harder',
    long: 'aim higher, or at low',
    group: 'Encounter',
    bar: true,
  },
] as const satisfies readonly Binding[]

const WAYS = [
  {act: 'to-box', keys: ['/'], when: PANES, whyNot: ELSEWHERE, short: 'search', long: 'to the search', group: 'Panes', bar: true},
  {
    act: 'to-list',
    keys: [{key: 'escape', when: {any: ['box', 'foes']}}, 'tab', {key: 'shift-tab', when: 'foes'}],
    when: {any: ['box', 'foes']},
    whyNot: ELSEWHERE,
    short: 'creatures',
    long: 'to the creatures found',
    group: 'Panes',
    bar: true,
  },
  {
    act: 'to-foes',
    keys: [{key: 'tab', when: 'list'}, 'shift-tab'],
    when: {any: ['box', 'list']},
    whyNot: ELSEWHERE,
    short: 'foes',
    long: 'to those chosen',
    group: 'Panes',
    bar: true,
  },
  {
    act: 'card',
    keys: ['v'],
    when: {any: [{all: ['list', 'hit']}, {all: ['foes', 'foe']}]},
    whyNot: BUSY,
    short: 'view',
    long: 'its stat block',
    group: 'Panes',
    bar: true,
  },
] as const satisfies readonly Binding[]

const ASKED = {name: {title: 'Name', takesText: true}, question: {title: 'Question'}} as const

/** Every key of the builder. */
export const TABLE = {
  id: 'encounter-builder',
  title: 'builder',
  places: {
    ...KIT_PLACES,
    box: {title: 'Search', takesText: true},
    list: {title: 'Creatures'},
    foes: {title: 'Foes'},
    card: {title: 'Stat block'},
    ...ASKED,
  },
  facts: {
    ...KIT_FACTS,
    hit: 'Nothing was found.',
    foe: 'Nobody is chosen yet.',
    chosen: 'None of them is chosen.',
    past: 'There is nothing to undo.',
  },
  bindings: [
    ...FOES,
    ...WHOLE,
    ...WAYS,
    ...closeKeys('card'),
    ...helpKeys({any: [PANES, {all: ['box', 'blank']}]}),
    {
      act: 'leave',
      keys: ['q', {key: 'escape', when: 'list'}],
      when: PANES,
      whyNot: BUSY,
      short: 'leave',
      long: 'leave',
      group: 'Ways',
      bar: true,
    },
    ...moveKeys({any: [PANES, 'card']}, {arrows: ['box']}),
    ...promptKeys('name'),
    ...questionKeys('question'),
    ...lineKeys('box', 'name'),
    ...ALWAYS_KEYS,
  ],
} as const satisfies KeyTable

/** What is the builder's own to do; `state.ts` has one function for each. */
export type Act =
  | (typeof FOES)[number]['act']
  | (typeof WHOLE)[number]['act']
  | (typeof WAYS)[number]['act']
  | Move
  | 'leave'
  | 'submit'
  | 'yes'
