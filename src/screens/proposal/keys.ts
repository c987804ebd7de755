import {ALWAYS_KEYS, closeKeys, helpKeys, KIT_FACTS, KIT_PLACES, lineKeys, moveKeys, promptKeys, questionKeys} from '../kit/bindings.js'
import type {Condition} from '../kit/condition.js'
import type {Move} from '../kit/moves.js'
import type {Binding, KeyTable} from '../kit/table.js'

const SHOWN: Condition = {any: ['list', 'review']}
const BUSY = 'First finish what is open: Esc goes back.'

const deed = {when: {all: [SHOWN, 'chosen']} satisfies Condition, whyNot: BUSY, group: 'Answers', bar: true} as const

const DEEDS = [
  {
    act: 'open',
    keys: ['enter'],
    when: {all: ['list', 'chosen']},
    whyNot: BUSY,
    short: 'look',
    long: 'look at what it changes, breaks and shows',
    group: 'Pages',
    bar: true,
  },
  {act: 'approve', keys: ['a'], short: 'approve', long: 'say yes', ...deed},
  {act: 'reject', keys: ['r'], short: 'reject', long: 'say no', ...deed},
  {act: 'comment', keys: ['c'], short: 'comment', long: 'say something', ...deed},
  {
    act: 'merge',
    keys: ['m'],
    when: {all: ['review', 'ready']},
    whyNot: 'Look at it first: Enter opens it.',
    short: 'merge',
    long: 'merge it into main',
    group: 'Answers',
    bar: true,
  },
] as const satisfies readonly Binding[]

/** Every key of the review of proposals. */
export const TABLE = {
  id: 'proposal',
  title: 'review of proposals',
  places: {
    ...KIT_PLACES,
    list: {title: 'Proposals'},
    review: {title: 'Review'},
    comment: {title: 'Comment', takesText: true},
    question: {title: 'Question'},
  },
  facts: {...KIT_FACTS, chosen: 'No proposal is open.', ready: 'It is not ready: the end of its page says what it takes.'},
  bindings: [
    ...closeKeys('review'),
    ...DEEDS,
    ...helpKeys(SHOWN),
    {act: 'leave', keys: ['q', 'escape'], when: 'list', whyNot: BUSY, short: 'leave', long: 'leave', group: 'Ways', bar: true},
    ...moveKeys(SHOWN),
    ...questionKeys('question'),
    ...promptKeys('comment'),
    ...lineKeys('comment'),
    ...ALWAYS_KEYS,
  ],
} as const satisfies KeyTable

/** What is the screen's own to do; `state.ts` has one function for each. */
export type Act = (typeof DEEDS)[number]['act'] | Move | 'submit' | 'yes'
