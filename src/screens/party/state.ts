import {DAMAGE_TYPES, type DamageType} from '../../schema/ability.js'
import type {KeyName} from '../keyboard.js'
import {type Command, commandFor, type Mode} from './keys.js'

/** What is done to Hit Points. */
export const CHANGES = ['damage', 'heal', 'temporary'] as const
export type Change = (typeof CHANGES)[number]

/** What the screen has done for it: one commit each. */
export type Deed =
  | {type: 'damage'; id: string; amount: number; damage?: DamageType}
  | {type: 'heal'; id: string; amount: number}
  | {type: 'temporary'; id: string; amount: number}
  | {type: 'rest'; rest: 'short' | 'long'}
  | {type: 'undo'; sha: string}

/** Work that a key asks for; `last-command` finds what an undo would take back, and the answer opens the question. */
export type Job = Deed | {type: 'last-command'}

export interface LastCommand {
  sha: string
  subject: string
}

/** What is asked before it is done. */
export type Question = {type: 'rest'; rest: 'short' | 'long'} | ({type: 'undo'} & LastCommand)

export interface Message {
  text: string
  isTrouble: boolean
}

export interface PartyState {
  mode: Mode
  /** Where a prompt or the page of keys was opened from. */
  from: 'list' | 'sheet'
  /** Id of the character under the cursor; the first when it is gone. */
  selected: string | undefined
  /** Index of the first character shown. */
  top: number
  /** First line shown of the open sheet. */
  sheetTop: number
  amount: {change: Change; id: string; text: string}
  question?: Question
  message?: Message
  /** Not yet begun, oldest first. */
  jobs: readonly Job[]
  /** Set when the screen is to close. */
  end?: 'left' | 'interrupted'
}

/** What is on the screen now, which moving needs to know. */
export interface Sight {
  ids: readonly string[]
  /** Lines of each character. */
  heights: readonly number[]
  listRows: number
  sheetLines: number
  sheetRows: number
}

const NUMBER = /^\d{1,5}$/
/** Up to "99999 bludgeoning". */
const DAMAGE = /^\d{1,5} ?[a-z]{0,11}$/

export function startState(): PartyState {
  return {
    mode: 'list',
    from: 'list',
    selected: undefined,
    top: 0,
    sheetTop: 0,
    amount: {change: 'damage', id: '', text: ''},
    jobs: [],
  }
}

/** The state after a key. Suspending is the terminal's business, so it changes nothing here. */
export function press(state: PartyState, key: KeyName, sight: Sight): PartyState {
  const command = commandFor(state.mode, key)
  if (command) return COMMANDS[command](state, sight)
  return state.mode === 'amount' && /^[0-9a-zA-Z ]$/.test(key) ? typed(state, key.toLowerCase()) : state
}

const COMMANDS: Readonly<Record<Command, (state: PartyState, sight: Sight) => PartyState>> = {
  next: (state, sight) => move(state, sight, 1),
  previous: (state, sight) => move(state, sight, -1),
  'page-down': (state, sight) => move(state, sight, page(state, sight)),
  'page-up': (state, sight) => move(state, sight, -page(state, sight)),
  first: (state, sight) => move(state, sight, Number.NEGATIVE_INFINITY),
  last: (state, sight) => move(state, sight, Number.POSITIVE_INFINITY),
  'next-sheet': (state, sight) => select({...state, sheetTop: 0}, sight, 1),
  'previous-sheet': (state, sight) => select({...state, sheetTop: 0}, sight, -1),
  open: (state, {ids}) => (ids.length === 0 ? state : {...state, mode: 'sheet', sheetTop: 0}),
  close: (state) => ({...state, mode: state.mode === 'help' ? state.from : 'list'}),
  damage: (state, sight) => askAmount(state, sight, 'damage'),
  heal: (state, sight) => askAmount(state, sight, 'heal'),
  temporary: (state, sight) => askAmount(state, sight, 'temporary'),
  'short-rest': (state, sight) => askRest(state, sight, 'short'),
  'long-rest': (state, sight) => askRest(state, sight, 'long'),
  undo: (state) => withJob(state, {type: 'last-command'}),
  erase: (state) => ({...state, amount: {...state.amount, text: state.amount.text.slice(0, -1)}}),
  enter: entered,
  yes: (state) => (state.question ? withJob(back(state), deedOf(state.question)) : back(state)),
  no: back,
  help: (state) => ({...state, mode: 'help', from: state.mode === 'sheet' ? 'sheet' : 'list'}),
  leave: (state) => ({...state, end: 'left'}),
  // What has not begun is not done.
  interrupt: (state) => ({...state, end: 'interrupted', jobs: []}),
  suspend: (state) => state,
}

/** Place of the character under the cursor. */
export function selectedIndex({selected}: PartyState, ids: readonly string[]): number {
  return Math.max(0, ids.indexOf(selected ?? ''))
}

function move(state: PartyState, sight: Sight, by: number): PartyState {
  if (state.mode !== 'sheet') return select(state, sight, by)
  return {...state, sheetTop: within(state.sheetTop + by, sight.sheetLines - sight.sheetRows)}
}

function select(state: PartyState, {ids, heights, listRows}: Sight, by: number): PartyState {
  const at = within(selectedIndex(state, ids) + by, ids.length - 1)
  return {...state, selected: ids[at], top: windowTop(state.top, at, heights, listRows)}
}

function page({mode, top}: PartyState, {heights, listRows, sheetRows}: Sight): number {
  return Math.max(1, mode === 'sheet' ? sheetRows - 1 : inSight(top, heights, listRows))
}

function within(value: number, last: number): number {
  return Math.max(0, Math.min(value, last))
}

/** How many characters from `top` on are whole on the screen, and one at least. */
export function inSight(top: number, heights: readonly number[], rows: number): number {
  let count = 0
  for (let taken = 0; top + count < heights.length; count++) {
    taken += heights[top + count] ?? 0
    if (taken > rows) break
  }
  return Math.max(1, count)
}

/** First character to show, so that the one at `at` is in sight and no room is left below that those above would fill. */
export function windowTop(top: number, at: number, heights: readonly number[], rows: number): number {
  let first = Math.max(0, Math.min(top, at))
  while (first < at && first + inSight(first, heights, rows) <= at) first++
  while (first > 0 && first - 1 + inSight(first - 1, heights, rows) >= heights.length) first--
  return first
}

function withJob(state: PartyState, job: Job): PartyState {
  return {...state, jobs: [...state.jobs, job]}
}

function back(state: PartyState): PartyState {
  const {question: _question, ...rest} = state
  return {...rest, mode: state.from}
}

/** Where a prompt returns to, with an old message gone. */
function asking(state: PartyState): PartyState {
  const {message: _message, ...rest} = state
  return {...rest, from: state.mode === 'sheet' ? 'sheet' : 'list'}
}

function askAmount(state: PartyState, {ids}: Sight, change: Change): PartyState {
  const id = ids[selectedIndex(state, ids)]
  return id === undefined ? state : {...asking(state), mode: 'amount', amount: {change, id, text: ''}}
}

function askRest(state: PartyState, {ids}: Sight, rest: 'short' | 'long'): PartyState {
  return ids.length === 0 ? state : {...asking(state), mode: 'question', question: {type: 'rest', rest}}
}

function deedOf(question: Question): Deed {
  return question.type === 'undo' ? {type: 'undo', sha: question.sha} : question
}

/** What can't become an amount is not typed. */
function typed(state: PartyState, character: string): PartyState {
  const text = `${state.amount.text}${character}`
  if (!(state.amount.change === 'damage' ? DAMAGE : NUMBER).test(text)) return state
  const {message: _message, ...rest} = state
  return {...rest, amount: {...state.amount, text}}
}

/** A type that can't be told stays, with what is wrong under it; no amount at all means no. */
function entered(state: PartyState): PartyState {
  const {change, id, text} = state.amount
  if (text === '') return back(state)
  const read = readAmount(text)
  if ('problem' in read) return {...state, message: {text: read.problem, isTrouble: true}}
  const {message: _message, ...rest} = back(state)
  return withJob(rest, deedWith(change, id, read))
}

function deedWith(change: Change, id: string, {amount, damage}: Amount): Deed {
  return change === 'damage' ? {type: change, id, amount, ...(damage ? {damage} : {})} : {type: change, id, amount}
}

interface Amount {
  amount: number
  damage?: DamageType
}

/** "14", "14 fire", "14 fi". */
function readAmount(text: string): Amount | {problem: string} {
  const [, digits = '', word = ''] = /^(\d+) ?([a-z]*)$/.exec(text) ?? []
  const amount = Number(digits)
  if (word === '') return {amount}
  const types = DAMAGE_TYPES.filter((type) => type.startsWith(word))
  const [damage] = types
  if (damage !== undefined && types.length === 1) return {amount, damage}
  return {problem: types.length === 0 ? `No damage is called "${word}"` : `"${word}" may be ${types.join(', ')}`}
}

/** The state after a job was done, with what came of it. */
export function told(state: PartyState, message: Message): PartyState {
  return {...state, message}
}

/** The question that an undo asks, unless something else is being asked meanwhile. */
export function askUndo(state: PartyState, last: LastCommand | undefined): PartyState {
  if (state.mode !== 'list' && state.mode !== 'sheet') return state
  if (!last) return told(state, {text: 'No command is left to undo.', isTrouble: true})
  return {...asking(state), mode: 'question', question: {type: 'undo', ...last}}
}
