import {ALWAYS_KEYS, closeKeys, helpKeys, KIT_FACTS, KIT_PLACES, lineKeys, moveKeys, promptKeys, questionKeys} from '../kit/bindings.js'
import type {Condition} from '../kit/condition.js'
import type {Move} from '../kit/moves.js'
import type {Binding, KeyTable} from '../kit/table.js'

const SHOWN: Condition = {any: ['board', 'page']}
const BUSY = 'First finish what is open: Esc goes back.'

const DEEDS = [
  {
    act: 'open',
    keys: ['enter'],
    when: {all: ['board', 'chosen']},
    whyNot: BUSY,
    short: 'look',
    long: 'look at what the cursor is on; of a reveal, what would come of it',
    group: 'Pages',
    bar: true,
  },
  {
    act: 'next-view',
    keys: ['tab', 'right', 'l'],
    when: 'board',
    whyNot: BUSY,
    short: 'view',
    long: 'the next view: people, facts, reveals, changes, layers',
    group: 'Pages',
    bar: true,
  },
  {
    act: 'previous-view',
    keys: ['shift-tab', 'left', 'h'],
    when: 'board',
    whyNot: BUSY,
    short: 'view',
    long: 'the view before',
    group: 'Pages',
  },
  {
    act: 'observe',
    keys: ['o'],
    when: SHOWN,
    whyNot: BUSY,
    short: 'observer',
    long: "through whose eyes: the DM's, or anybody's who knows things",
    group: 'Eyes',
    bar: true,
  },
  {
    act: 'day',
    keys: ['d'],
    when: SHOWN,
    whyNot: BUSY,
    short: 'day',
    long: 'on which day; empty for all that ever was',
    group: 'Eyes',
    bar: true,
  },
  {
    act: 'sooner',
    keys: ['['],
    when: {all: [SHOWN, 'dated']},
    whyNot: BUSY,
    short: 'sooner',
    long: 'as it was at the end of the session before',
    group: 'Eyes',
    bar: {with: 'later'},
  },
  {
    act: 'later',
    keys: [']'],
    when: {all: [SHOWN, 'dated']},
    whyNot: BUSY,
    short: 'session',
    long: 'as it was at the end of the session after',
    group: 'Eyes',
  },
  {act: 'find', keys: ['/'], when: 'board', whyNot: BUSY, short: 'find', long: 'only what has these words', group: 'Pages', bar: true},
  {
    act: 'reveal',
    keys: ['r'],
    when: {all: [SHOWN, 'reveal']},
    whyNot: BUSY,
    short: 'reveal',
    long: 'let it come out',
    group: 'Deeds',
    bar: true,
  },
  {
    act: 'notice',
    keys: ['t'],
    when: {all: [SHOWN, 'tell']},
    whyNot: BUSY,
    short: 'noticed',
    long: 'somebody notices a tell of this identity',
    group: 'Deeds',
    bar: true,
  },
  {act: 'note', keys: ['n'], when: SHOWN, whyNot: BUSY, short: 'note', long: 'note in the open session', group: 'Deeds', bar: true},
  {
    act: 'choose',
    keys: ['enter'],
    when: {any: ['observers', 'tells']},
    whyNot: 'Nothing is to be chosen.',
    short: 'this one',
    long: 'take the one under the cursor',
    group: 'Eyes',
    bar: true,
  },
] as const satisfies readonly Binding[]

/** Every key of the board of a campaign of deception. */
export const TABLE = {
  id: 'deception-board',
  title: 'board',
  places: {
    ...KIT_PLACES,
    board: {title: 'Board'},
    page: {title: 'Page'},
    observers: {title: 'Observers'},
    tells: {title: 'Tells'},
    find: {title: 'Find', takesText: true},
    day: {title: 'Day', takesText: true},
    to: {title: 'To whom', takesText: true},
    note: {title: 'Note', takesText: true},
    question: {title: 'Question'},
  },
  facts: {
    ...KIT_FACTS,
    chosen: 'Nothing is there.',
    dated: 'No session has a day yet.',
    reveal: 'That is no reveal: the view of reveals has them.',
    tell: 'That is no identity with tells.',
  },
  bindings: [
    ...closeKeys('page'),
    ...DEEDS,
    ...helpKeys(SHOWN),
    {act: 'leave', keys: ['q', 'escape'], when: 'board', whyNot: BUSY, short: 'leave', long: 'leave', group: 'Ways', bar: true},
    {
      act: 'back',
      keys: ['q', 'escape'],
      when: {any: ['observers', 'tells']},
      whyNot: 'Nothing is to be chosen.',
      short: 'back',
      long: 'choose nothing',
      group: 'Ways',
      bar: true,
    },
    ...moveKeys({any: ['board', 'page', 'observers', 'tells']}, {space: SHOWN}),
    ...questionKeys('question'),
    ...promptKeys('find', 'day', 'to', 'note'),
    ...lineKeys('find', 'day', 'to', 'note'),
    ...ALWAYS_KEYS,
  ],
} as const satisfies KeyTable

/** What is the board's own to do; `state.ts` has one function for each. */
export type Act = (typeof DEEDS)[number]['act'] | Move | 'submit' | 'yes' | 'back'
