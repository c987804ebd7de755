import type {Condition} from './condition.js'
import type {LineAct} from './line.js'
import type {Move} from './moves.js'
import {type Binding, BLANK, type Place} from './table.js'

/** Places of the kit, which every screen's table has. */
export const KIT_PLACES = {
  keys: {title: 'Keys'},
  palette: {title: 'Commands', takesText: true},
} as const satisfies Record<string, Place>

export const KIT_FACTS = {[BLANK]: 'There is text already.'} as const

type KitAct =
  | Move
  | LineAct
  | 'submit'
  | 'complete'
  | 'cancel'
  | 'yes'
  | 'no'
  | 'close'
  | 'help'
  | 'palette'
  | 'leave'
  | 'interrupt'
  | 'suspend'

/** Rows of a kit's keys, for places of a screen and its own. */
type Rows = readonly Binding<KitAct>[]

const any = (...of: readonly Condition[]): Condition => ({any: of})

interface MovesBeside {
  arrows: readonly Condition[]
  space: Condition
  b: Condition
}

/**
 * Up and down in lists and texts. `arrows` is where the arrows move besides where all these keys do; `space` is where a
 * blank is a page down, `b` where the letter is a page up; everywhere, unless it is said.
 */
export function moveKeys(where: Condition, {arrows = [], space = where, b}: Partial<MovesBeside> = {}): Rows {
  const group = 'Moving'
  const all = any(where, 'keys')
  const most = any(all, ...arrows)
  const whyNot = 'There is nothing to move in here.'
  return [
    {
      act: 'next',
      keys: ['down', 'j'],
      when: any(most, 'palette'),
      whyNot,
      short: 'move',
      long: 'down',
      group,
      bar: {with: 'previous'},
    },
    {act: 'previous', keys: ['up', 'k'], when: any(most, 'palette'), whyNot, short: 'up', long: 'up', group},
    {
      act: 'page-down',
      keys: ['pageDown', {key: ' ', when: any(space, 'keys')}],
      when: most,
      whyNot,
      short: 'page',
      long: 'a page down',
      group,
    },
    {
      act: 'page-up',
      keys: ['pageUp', b === undefined ? 'b' : {key: 'b', when: b}],
      when: most,
      whyNot,
      short: 'page',
      long: 'a page up',
      group,
    },
    {act: 'first', keys: ['g', 'home'], when: all, whyNot, short: 'start', long: 'to the start', group},
    {act: 'last', keys: ['G', 'end'], when: all, whyNot, short: 'end', long: 'to the end', group},
  ]
}

/** Editing a line of text, in the places that take any. */
export function lineKeys(...where: readonly Condition[]): Rows {
  const rest = {when: any('palette', ...where), whyNot: 'No text is being typed.', group: 'Text'}
  return [
    {act: 'caret-left', keys: ['left'], short: 'back', long: 'back in the text', ...rest},
    {act: 'caret-right', keys: ['right'], short: 'on', long: 'on in the text', ...rest},
    {act: 'caret-home', keys: ['home', 'ctrl-a'], short: 'start', long: 'to the start of the text', ...rest},
    {act: 'caret-end', keys: ['end', 'ctrl-e'], short: 'end', long: 'to the end of the text', ...rest},
    {act: 'erase', keys: ['backspace'], short: 'erase', long: 'erase a character', ...rest},
    {act: 'erase-word', keys: ['ctrl-w'], short: 'erase word', long: 'erase a word', ...rest},
  ]
}

/** Ending what takes text: a prompt of the screen's own, and the palette. */
export function promptKeys(...where: readonly Condition[]): Rows {
  const rest = {when: any('palette', ...where), whyNot: 'Nothing is being asked.', group: 'Text', bar: true} as const
  return [
    {act: 'submit', keys: ['enter'], short: 'do it', long: 'do it', ...rest},
    {act: 'cancel', keys: ['escape'], short: 'cancel', long: 'do nothing', ...rest},
    {
      act: 'complete',
      keys: ['tab'],
      when: 'palette',
      whyNot: 'There is no name to complete.',
      short: 'complete',
      long: 'complete the name',
      group: 'Text',
      bar: true,
    },
  ]
}

/** Yes and no, where a question is asked. */
export function questionKeys(where: Condition): Rows {
  const rest = {when: where, whyNot: 'Nothing is being asked.', group: 'Answers', bar: true} as const
  return [
    {act: 'yes', keys: ['y', 'Y'], short: 'yes', long: 'yes', ...rest},
    {act: 'no', keys: ['n', 'N', 'escape', 'enter', 'q'], short: 'no', long: 'no', ...rest},
  ]
}

/** Back from a page: the page of keys, and the screen's own. */
export function closeKeys(...where: readonly Condition[]): Rows {
  return [
    {
      act: 'close',
      keys: ['escape', 'q', 'enter', {key: '?', when: 'keys'}],
      when: any('keys', ...where),
      whyNot: 'No page is open.',
      short: 'back',
      long: 'back',
      group: 'Ways',
      bar: true,
    },
  ]
}

/** The page of keys, and acts by their names. `where` is all places but those of the kit. */
export function helpKeys(where: Condition): Rows {
  const rest = {when: where, whyNot: 'First finish what is open.', group: 'Ways'}
  return [
    {act: 'help', keys: ['?'], short: 'keys', long: 'these keys', bar: true, ...rest},
    {act: 'palette', keys: [':'], short: 'commands', long: 'do something by its name', ...rest},
  ]
}

/** In every place. */
export const ALWAYS_KEYS: Rows = [
  {act: 'interrupt', keys: ['ctrl-c'], short: 'stop', long: 'stop at once', group: 'Ways'},
  {act: 'suspend', keys: ['ctrl-z'], short: 'suspend', long: 'back to the shell; fg returns', group: 'Ways'},
]
