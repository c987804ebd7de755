import {ALWAYS_KEYS, closeKeys, helpKeys, KIT_FACTS, KIT_PLACES, lineKeys, moveKeys, promptKeys, questionKeys} from '../kit/bindings.js'
import type {Condition} from '../kit/condition.js'
import type {Move} from '../kit/moves.js'
import type {Binding, KeyTable} from '../kit/table.js'

const SHOWN: Condition = {any: ['list', 'matched']}
const BUSY = 'First finish what is open: Esc goes back.'

const one = {when: {all: ['list', 'chosen']} satisfies Condition, whyNot: BUSY, group: 'Decisions'} as const
const shown = {...one, when: {all: [SHOWN, 'chosen']} satisfies Condition} as const
const any = {...shown, bar: true} as const
const open = {when: {all: ['list', 'open']} satisfies Condition, whyNot: BUSY, group: 'Places'} as const

const DEEDS = [
  {
    act: 'continue',
    keys: ['c'],
    when: {all: ['list', 'merging', {not: 'open'}]},
    whyNot: 'First every place has to be settled: n goes to the next open one.',
    short: 'conclude',
    long: 'conclude the merge with its commit',
    group: 'Merge',
    bar: true,
  },
  {act: 'ours', keys: ['o'], short: 'ours', long: 'take ours, and on to the next open place', ...any},
  {act: 'theirs', keys: ['t'], short: 'theirs', long: 'take theirs', ...any},
  {
    act: 'both',
    keys: ['b'],
    short: 'both',
    long: 'ours, and after it what theirs has besides',
    ...any,
    when: {all: [SHOWN, 'chosen', 'both']},
  },
  {act: 'base', keys: ['B'], short: 'base', long: 'what was there before both', ...any},
  {act: 'edit', keys: ['e'], short: 'edit', long: 'write another value', bar: true, ...one},
  {act: 'all-ours', keys: ['O'], short: 'all ours', long: 'ours, wherever this entity is open', ...one},
  {act: 'all-theirs', keys: ['T'], short: 'all theirs', long: 'theirs, wherever this entity is open', ...one},
  {act: 'match', keys: ['/'], short: 'several', long: 'decide all that are called so: * is anything', bar: true, ...open},
  {act: 'next-open', keys: ['n'], short: 'next open', long: 'to the next open place', bar: {with: 'previous-open'}, ...open},
  {act: 'previous-open', keys: ['p'], short: 'previous', long: 'to the open place before', ...open},
  {
    act: 'undo',
    keys: ['u'],
    when: {all: ['list', 'done']},
    whyNot: BUSY,
    short: 'undo',
    long: 'take the last decision back',
    group: 'Decisions',
    bar: true,
  },
  {
    act: 'redo',
    keys: ['U', 'ctrl-r'],
    when: {all: ['list', 'undone']},
    whyNot: BUSY,
    short: 'redo',
    long: 'decide it again',
    group: 'Decisions',
  },
  {
    act: 'abort',
    keys: ['A'],
    when: {all: ['list', 'merging']},
    whyNot: BUSY,
    short: 'give up',
    long: 'give the merge up',
    group: 'Merge',
    bar: true,
  },
  {act: 'scroll-down', keys: ['J'], ...shown, short: 'read on', long: 'down in the versions', group: 'Moving', bar: {with: 'scroll-up'}},
  {act: 'scroll-up', keys: ['K'], ...shown, short: 'back', long: 'up in the versions', group: 'Moving'},
] as const satisfies readonly Binding[]

/** Every key of the screen of a merge under way. */
export const TABLE = {
  id: 'resolver',
  title: 'merge',
  places: {
    ...KIT_PLACES,
    list: {title: 'Merge'},
    matched: {title: 'Several'},
    pattern: {title: 'Names', takesText: true},
    value: {title: 'Value', takesText: true},
    question: {title: 'Question'},
  },
  facts: {
    ...KIT_FACTS,
    chosen: 'Nothing is left here to decide.',
    both: 'One value stands here: take a side, or e writes another.',
    open: 'Nothing is open: c concludes the merge.',
    done: 'No decision is left to take back.',
    undone: 'No decision was taken back.',
    merging: 'No merge is under way any more.',
  },
  bindings: [
    ...closeKeys('matched'),
    ...DEEDS,
    ...helpKeys(SHOWN),
    {
      act: 'leave',
      keys: ['q', 'escape'],
      when: 'list',
      whyNot: BUSY,
      short: 'leave',
      long: 'leave; what is decided stays',
      group: 'Ways',
      bar: true,
    },
    ...moveKeys(SHOWN, {b: 'keys'}),
    ...questionKeys('question'),
    ...promptKeys('pattern', 'value'),
    ...lineKeys('pattern', 'value'),
    ...ALWAYS_KEYS,
  ],
} as const satisfies KeyTable

/** What is the screen's own to do; `state.ts` has one function for each. */
export type Act = (typeof DEEDS)[number]['act'] | Move | 'submit' | 'yes'
