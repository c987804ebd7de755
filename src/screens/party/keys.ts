import type {KeyName} from '../keyboard.js'

/** Where keys go: the characters, an open sheet, a number being typed, a question of yes or no, or the page of keys. */
export const MODES = ['list', 'sheet', 'amount', 'question', 'help'] as const
export type Mode = (typeof MODES)[number]

/** What a key does; `state.ts` has one function for each. */
export type Command =
  | 'next'
  | 'previous'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'next-sheet'
  | 'previous-sheet'
  | 'open'
  | 'close'
  | 'damage'
  | 'heal'
  | 'temporary'
  | 'short-rest'
  | 'long-rest'
  | 'undo'
  | 'erase'
  | 'enter'
  | 'yes'
  | 'no'
  | 'help'
  | 'leave'
  | 'interrupt'
  | 'suspend'

export interface Binding {
  keys: readonly KeyName[]
  command: Command
  /** The keys as people write them. */
  shown: string
  /** What they do, for the page of keys. */
  does: string
  /** What the bottom bar says; keys without are only on the page of keys. */
  bar?: string
}

const MOVES: readonly Binding[] = [
  {keys: ['down', 'j'], command: 'next', shown: '↓ j', does: 'down', bar: 'jk move'},
  {keys: ['up', 'k'], command: 'previous', shown: '↑ k', does: 'up'},
  {keys: ['pageDown', ' '], command: 'page-down', shown: 'PgDn space', does: 'a page down'},
  {keys: ['pageUp', 'b'], command: 'page-up', shown: 'PgUp b', does: 'a page up'},
  {keys: ['g', 'home'], command: 'first', shown: 'g Home', does: 'to the start'},
  {keys: ['G', 'end'], command: 'last', shown: 'G End', does: 'to the end'},
]

/** What can be done to the character under the cursor. */
const CHANGES: readonly Binding[] = [
  {keys: ['d'], command: 'damage', shown: 'd', does: 'damage: a number, and a type if it matters', bar: 'd damage'},
  {keys: ['h'], command: 'heal', shown: 'h', does: 'heal', bar: 'h heal'},
  {keys: ['t'], command: 'temporary', shown: 't', does: 'Temporary Hit Points', bar: 't temp'},
]

/** What can be done to all. */
const FOR_ALL: readonly Binding[] = [
  {keys: ['r'], command: 'short-rest', shown: 'r', does: 'a Short Rest for everyone', bar: 'r/R rest'},
  {keys: ['R'], command: 'long-rest', shown: 'R', does: 'a Long Rest for everyone'},
  {keys: ['u'], command: 'undo', shown: 'u', does: 'take the last command back', bar: 'u undo'},
]

const HELP: Binding = {keys: ['?'], command: 'help', shown: '?', does: 'these keys', bar: '? keys'}

/** In every mode. */
const ALWAYS: readonly Binding[] = [
  {keys: ['ctrl-c'], command: 'interrupt', shown: 'Ctrl-C', does: 'stop at once'},
  {keys: ['ctrl-z'], command: 'suspend', shown: 'Ctrl-Z', does: 'back to the shell; fg returns'},
]

/** Every key of every mode. The bottom bar, the page of keys and the reducer all read this. */
export const KEYS: Readonly<Record<Mode, readonly Binding[]>> = {
  list: [
    {keys: ['enter'], command: 'open', shown: 'Enter', does: 'open the whole sheet', bar: 'Enter sheet'},
    ...CHANGES,
    HELP,
    {keys: ['q', 'escape'], command: 'leave', shown: 'q Esc', does: 'leave', bar: 'q leave'},
    ...FOR_ALL,
    ...MOVES,
    ...ALWAYS,
  ],
  sheet: [
    {keys: ['escape', 'q', 'enter'], command: 'close', shown: 'Esc q', does: 'back to the party', bar: 'Esc back'},
    ...MOVES.map((each) => (each.command === 'next' ? {...each, bar: 'jk scroll'} : each)),
    {keys: ['tab', 'right'], command: 'next-sheet', shown: 'Tab →', does: 'the next character', bar: 'Tab next'},
    {keys: ['shift-tab', 'left'], command: 'previous-sheet', shown: '←', does: 'the one before'},
    HELP,
    ...CHANGES,
    ...FOR_ALL,
    ...ALWAYS,
  ],
  amount: [
    {keys: ['enter'], command: 'enter', shown: 'Enter', does: 'do it', bar: 'Enter do it'},
    {keys: ['backspace'], command: 'erase', shown: 'Backspace', does: 'erase a character'},
    {keys: ['escape'], command: 'no', shown: 'Esc', does: 'do nothing', bar: 'Esc cancel'},
    ...ALWAYS,
  ],
  question: [
    {keys: ['y', 'Y'], command: 'yes', shown: 'y', does: 'yes', bar: 'y yes'},
    {keys: ['n', 'N', 'escape', 'enter', 'q'], command: 'no', shown: 'n Esc', does: 'no', bar: 'n no'},
    ...ALWAYS,
  ],
  help: [{keys: ['escape', '?', 'q', 'enter'], command: 'close', shown: 'Esc', does: 'back', bar: 'Esc back'}, ...ALWAYS],
}

/** What a key does in a mode; `undefined` when nothing, or when it is text of an amount. */
export function commandFor(mode: Mode, key: KeyName): Command | undefined {
  return KEYS[mode].find(({keys}) => keys.includes(key))?.command
}
