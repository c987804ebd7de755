import {ALWAYS_KEYS, closeKeys, helpKeys, KIT_FACTS, KIT_PLACES, lineKeys, moveKeys, promptKeys, questionKeys} from '../kit/bindings.js'
import type {Condition} from '../kit/condition.js'
import type {Move} from '../kit/moves.js'
import type {Binding, KeyTable} from '../kit/table.js'

const SHOWN: Condition = {any: ['list', 'sheet']}
const WITH_SOMEONE: Condition = {all: [SHOWN, 'someone']}
const WHO = 'Who is meant is said in the party: Esc goes back.'
const BUSY = 'First finish what is open: Esc goes back.'

/** What is done with the characters. */
const DEEDS = [
  {
    act: 'open',
    keys: ['enter'],
    when: {all: ['list', 'someone']},
    whyNot: 'A sheet is opened from the party: Esc goes back.',
    short: 'sheet',
    long: 'open the whole sheet',
    group: 'Sheets',
    bar: true,
  },
  {
    act: 'next-sheet',
    keys: ['tab', 'right'],
    when: 'sheet',
    whyNot: 'That turns over open sheets: Enter opens one.',
    short: 'next',
    long: 'the next character',
    group: 'Sheets',
    bar: true,
  },
  {
    act: 'previous-sheet',
    keys: ['shift-tab', 'left'],
    when: 'sheet',
    whyNot: 'That turns over open sheets: Enter opens one.',
    short: 'previous',
    long: 'the one before',
    group: 'Sheets',
  },
  {
    act: 'damage',
    keys: ['d'],
    when: WITH_SOMEONE,
    whyNot: BUSY,
    short: 'damage',
    long: 'damage: a number, and a type if it matters',
    group: 'Who is tagged, or one',
    bar: true,
  },
  {act: 'heal', keys: ['h'], when: WITH_SOMEONE, whyNot: BUSY, short: 'heal', long: 'heal', group: 'Who is tagged, or one', bar: true},
  {
    act: 'temporary',
    keys: ['t'],
    when: WITH_SOMEONE,
    whyNot: BUSY,
    short: 'temp',
    long: 'Temporary Hit Points',
    group: 'Who is tagged, or one',
    bar: true,
  },
] as const satisfies readonly Binding[]

/** For whom it is. */
const TAGS = [
  {
    act: 'tag',
    keys: [' '],
    when: {all: ['list', 'someone']},
    whyNot: WHO,
    short: 'tag',
    long: 'one of several, or no more',
    group: 'Tags',
    bar: true,
  },
  {
    act: 'saved',
    keys: ['s'],
    when: {all: ['list', 'someone']},
    whyNot: WHO,
    short: 'saved',
    long: 'tagged, and damage is halved by a save',
    group: 'Tags',
  },
  {act: 'tag-all', keys: ['T'], when: {all: ['list', 'someone']}, whyNot: WHO, short: 'all', long: 'everyone', group: 'Tags'},
  {act: 'untag', keys: ['U'], when: 'list', whyNot: WHO, short: 'untag', long: 'nobody any more', group: 'Tags'},
] as const satisfies readonly Binding[]

const FOR_ALL = [
  {
    act: 'short-rest',
    keys: ['r'],
    when: WITH_SOMEONE,
    whyNot: BUSY,
    short: 'rest',
    long: 'a Short Rest for all tagged, or everyone',
    group: 'Everyone',
    bar: {with: 'long-rest'},
  },
  {
    act: 'long-rest',
    keys: ['R'],
    when: WITH_SOMEONE,
    whyNot: BUSY,
    short: 'long rest',
    long: 'a Long Rest for all tagged, or everyone',
    group: 'Everyone',
  },
  {act: 'undo', keys: ['u'], when: SHOWN, whyNot: BUSY, short: 'undo', long: 'take the last command back', group: 'Everyone', bar: true},
] as const satisfies readonly Binding[]

/** Every key of the party's screen. */
export const TABLE = {
  id: 'party',
  title: 'party',
  places: {
    ...KIT_PLACES,
    list: {title: 'Party'},
    sheet: {title: 'Sheet'},
    amount: {title: 'Number', takesText: true},
    question: {title: 'Question'},
  },
  facts: {...KIT_FACTS, someone: 'Nobody is here yet: dnd character create makes someone.'},
  bindings: [
    ...closeKeys('sheet'),
    ...DEEDS,
    ...TAGS,
    ...helpKeys(SHOWN),
    {act: 'leave', keys: ['q', 'escape'], when: 'list', whyNot: BUSY, short: 'leave', long: 'leave', group: 'Ways', bar: true},
    ...FOR_ALL,
    ...moveKeys(SHOWN, {space: 'sheet'}),
    ...promptKeys('amount'),
    ...questionKeys('question'),
    ...lineKeys('amount'),
    ...ALWAYS_KEYS,
  ],
} as const satisfies KeyTable

/** What is the party's own to do; `state.ts` has one function for each. */
export type Act = (typeof DEEDS)[number]['act'] | (typeof TAGS)[number]['act'] | (typeof FOR_ALL)[number]['act'] | Move | 'submit' | 'yes'
