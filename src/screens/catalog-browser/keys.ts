import type {KeyName} from '../keyboard.js'

/** Where keys go: the search box, the list, the card, the facets, or the page of keys. */
export const MODES = ['box', 'list', 'card', 'facets', 'help'] as const
export type Mode = (typeof MODES)[number]

/** What a key does; `state.ts` has one function for each. */
export type Command =
  | 'next'
  | 'previous'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'caret-left'
  | 'caret-right'
  | 'caret-home'
  | 'caret-end'
  | 'erase'
  | 'erase-word'
  | 'to-box'
  | 'to-list'
  | 'to-card'
  | 'to-facets'
  | 'toggle'
  | 'clear-filters'
  | 'help'
  | 'close-help'
  | 'pick'
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
  {keys: ['down', 'j'], command: 'next', shown: '↓ j', does: 'down'},
  {keys: ['up', 'k'], command: 'previous', shown: '↑ k', does: 'up'},
  {keys: ['pageDown', ' '], command: 'page-down', shown: 'PgDn space', does: 'a page down'},
  {keys: ['pageUp', 'b'], command: 'page-up', shown: 'PgUp b', does: 'a page up'},
  {keys: ['g', 'home'], command: 'first', shown: 'g Home', does: 'to the start'},
  {keys: ['G', 'end'], command: 'last', shown: 'G End', does: 'to the end'},
]

const PICK: Binding = {keys: ['enter'], command: 'pick', shown: 'Enter', does: 'close and print the id of the entry', bar: 'Enter take'}
const LEAVE: Binding = {keys: ['q', 'escape'], command: 'leave', shown: 'q Esc', does: 'leave', bar: 'q leave'}
const FACETS: Binding = {keys: ['f'], command: 'to-facets', shown: 'f', does: 'narrow by kind, level, school and more', bar: 'f narrow'}
const BOX: Binding = {keys: ['/'], command: 'to-box', shown: '/', does: 'to the search box', bar: '/ search'}
const HELP: Binding = {keys: ['?'], command: 'help', shown: '?', does: 'these keys', bar: '? keys'}

/** In every mode. */
const ALWAYS: readonly Binding[] = [
  {keys: ['ctrl-c'], command: 'interrupt', shown: 'Ctrl-C', does: 'stop at once'},
  {keys: ['ctrl-z'], command: 'suspend', shown: 'Ctrl-Z', does: 'back to the shell; fg returns'},
]

/** Every key of every mode. The bottom bar, the page of keys and the reducer all read this. */
export const KEYS: Readonly<Record<Mode, readonly Binding[]>> = {
  box: [
    PICK,
    {keys: ['down'], command: 'next', shown: '↓', does: 'down the list', bar: '↑↓ move'},
    {keys: ['up'], command: 'previous', shown: '↑', does: 'up the list'},
    {keys: ['pageDown'], command: 'page-down', shown: 'PgDn', does: 'a page down'},
    {keys: ['pageUp'], command: 'page-up', shown: 'PgUp', does: 'a page up'},
    {keys: ['left'], command: 'caret-left', shown: '←', does: 'back in the text'},
    {keys: ['right'], command: 'caret-right', shown: '→', does: 'on in the text'},
    {keys: ['home', 'ctrl-a'], command: 'caret-home', shown: 'Home', does: 'to the start of the text'},
    {keys: ['end', 'ctrl-e'], command: 'caret-end', shown: 'End', does: 'to the end of the text'},
    {keys: ['backspace'], command: 'erase', shown: 'Backspace', does: 'erase a character'},
    {keys: ['ctrl-w'], command: 'erase-word', shown: 'Ctrl-W', does: 'erase a word'},
    {keys: ['tab', 'escape'], command: 'to-list', shown: 'Esc Tab', does: 'to the list, with its keys', bar: 'Esc list'},
    {keys: ['shift-tab'], command: 'to-card', shown: 'Shift-Tab', does: 'to the card'},
    ...ALWAYS,
  ],
  list: [
    PICK,
    ...MOVES,
    {keys: ['tab'], command: 'to-card', shown: 'Tab', does: 'to the card, to scroll in it', bar: 'Tab card'},
    {keys: ['shift-tab'], command: 'to-box', shown: 'Shift-Tab', does: 'back to the search box'},
    BOX,
    FACETS,
    HELP,
    LEAVE,
    ...ALWAYS,
  ],
  card: [
    PICK,
    ...MOVES.map((each) => (each.command === 'next' ? {...each, bar: 'jk scroll'} : each)),
    {keys: ['tab'], command: 'to-box', shown: 'Tab', does: 'to the search box'},
    {keys: ['escape', 'shift-tab'], command: 'to-list', shown: 'Esc', does: 'back to the list', bar: 'Esc list'},
    BOX,
    FACETS,
    HELP,
    {...LEAVE, keys: ['q'], shown: 'q'},
    ...ALWAYS,
  ],
  facets: [
    {keys: [' ', 'x'], command: 'toggle', shown: 'space', does: 'choose a value, or not any more', bar: 'space choose'},
    {keys: ['backspace'], command: 'clear-filters', shown: 'Backspace', does: 'choose none', bar: 'Backspace clear'},
    ...MOVES.map((each) => ({...each, keys: each.keys.filter((key) => key !== ' '), shown: each.shown.replace(' space', '')})),
    {keys: ['enter', 'escape', 'f', 'tab', 'shift-tab'], command: 'to-list', shown: 'Enter Esc', does: 'back to the list', bar: 'Esc list'},
    BOX,
    HELP,
    {...LEAVE, keys: ['q'], shown: 'q'},
    ...ALWAYS,
  ],
  help: [{keys: ['escape', '?', 'q', 'enter'], command: 'close-help', shown: 'Esc', does: 'back', bar: 'Esc back'}, ...ALWAYS],
}

/** What a key does in a mode; `undefined` when nothing, or when it is text for the box. */
export function commandFor(mode: Mode, key: KeyName): Command | undefined {
  return KEYS[mode].find(({keys}) => keys.includes(key))?.command
}
