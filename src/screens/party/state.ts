import {DAMAGE_TYPES, type DamageType} from '../../schema/ability.js'
import type {Act} from '../../schema/act.js'
import {present} from '../../schema/value.js'
import {EMPTY_LINE, inserted, type Line} from '../kit/line.js'
import {LIST_START, type ListSight, type ListState, moved, pageOf, selectedIndex} from '../kit/list.js'
import {moveActs} from '../kit/moves.js'
import {
  type KitOverlay,
  type KitSight,
  type KitState,
  placeOf,
  type Screen,
  topOverlay,
  withOverlay,
  withoutTop,
  withTop,
} from '../kit/state.js'
import {within} from '../kit/window.js'
import {type Act as KeyAct, TABLE} from './keys.js'

/** What is done to Hit Points. */
export type Change = 'damage' | 'heal' | 'temporary'

/** What the screen has done for it: one commit each. */
export type Deed =
  | {type: 'act'; act: Act; on: readonly string[] | 'everyone'; instead?: readonly {of: readonly string[]; act: Act}[]}
  | {type: 'undo'; sha: string}

/** Work that a key asks for; `last-command` finds what an undo would take back, and the answer opens the question. */
export type Job = Deed | {type: 'last-command'}

export interface LastCommand {
  sha: string
  subject: string
}

/** What is asked before it is done. */
export type Question = {type: 'rest'; rest: 'short' | 'long'; on: readonly string[] | 'everyone'} | ({type: 'undo'} & LastCommand)

export interface Message {
  text: string
  isTrouble: boolean
}

/** A number being typed for some. */
export interface Amount {
  type: 'amount'
  change: Change
  ids: readonly string[]
  /** Of these a save halves damage. */
  saved: readonly string[]
  line: Line
}

/** What lies over the characters: the sheet of the one under the cursor, a number being typed, a question of yes or no. */
export type Overlay = {type: 'sheet' /** First line shown. */; top: number} | Amount | {type: 'question'; asked: Question}

export interface PartyState extends KitState<Overlay, Job> {
  list: ListState
  /** Whom the next act is for, by id; nobody: whoever is under the cursor. */
  tagged: readonly string[]
  /** Those of them whose save halves damage. */
  saved: readonly string[]
  message?: Message
}

/** What is on the screen now, which moving needs to know. */
export interface Sight extends KitSight {
  members: ListSight
  sheetLines: number
}

const NUMBER = /^\d{1,5}$/
/** Up to "99999 bludgeoning". */
const DAMAGE = /^\d{1,5} ?[a-z]{0,11}$/

export function startState(): PartyState {
  return {list: LIST_START, tagged: [], saved: [], overlays: [], jobs: []}
}

const ACTS: Readonly<Record<KeyAct, (state: PartyState, sight: Sight) => PartyState>> = {
  ...moveActs(moveBy, (state, {body, members}) => (sheetOf(state) ? body.rows - 1 : pageOf(state.list, members))),
  'next-sheet': (state, sight) => turned(state, sight, 1),
  'previous-sheet': (state, sight) => turned(state, sight, -1),
  open: (state) => withOverlay(state, {type: 'sheet', top: 0}),
  damage: (state, sight) => askAmount(state, sight, 'damage'),
  heal: (state, sight) => askAmount(state, sight, 'heal'),
  temporary: (state, sight) => askAmount(state, sight, 'temporary'),
  tag: (state, sight) => {
    const {tagged, saved} = state
    const ids = atCursor(state, sight)
    const isTagged = ids.every((id) => tagged.includes(id))
    return isTagged
      ? {...state, tagged: without(tagged, ids), saved: without(saved, ids)}
      : {...state, tagged: [...new Set([...tagged, ...ids])]}
  },
  saved: (state, sight) => {
    const {tagged, saved} = state
    const ids = atCursor(state, sight)
    const isSaved = ids.every((id) => saved.includes(id))
    return {...state, tagged: [...new Set([...tagged, ...ids])], saved: isSaved ? without(saved, ids) : [...new Set([...saved, ...ids])]}
  },
  'tag-all': (state, {members: {ids}}) => ({...state, tagged: ids}),
  untag: (state) => ({...state, tagged: [], saved: []}),
  'short-rest': (state, sight) => asking(state, {type: 'rest', rest: 'short', on: restingOf(state, sight)}),
  'long-rest': (state, sight) => asking(state, {type: 'rest', rest: 'long', on: restingOf(state, sight)}),
  undo: (state) => withJob(state, {type: 'last-command'}),
  submit: submitted,
  yes: (state) => {
    const top = topOverlay(state)
    return top?.type === 'question' ? withJob(withoutTop(state), deedOf(top.asked)) : state
  },
}

/** The party's screen as the kit runs it. */
export const PARTY: Screen<PartyState, Sight> = {
  table: TABLE,
  base: () => 'list',
  facts: (_state, {members}) => (members.ids.length > 0 ? ['someone'] : []),
  line: (state) => amountOf(state)?.line,
  withLine: (state, line) => {
    const amount = amountOf(state)
    return amount ? withTop(withoutMessage(state), {...amount, line}) : state
  },
  typed: (state, text) => [...text].reduce(typed, state),
  acts: ACTS,
}

/** The number being typed, if one is. */
export function amountOf(state: PartyState): Amount | undefined {
  const top = topOverlay(state)
  return top?.type === 'amount' ? top : undefined
}

/** The open sheet, if it is on top. */
function sheetOf(state: PartyState): Extract<Overlay, {type: 'sheet'}> | undefined {
  const top = topOverlay(state)
  return top?.type === 'sheet' ? top : undefined
}

/** What fills the screen, under a prompt maybe. */
export function filling({overlays}: PartyState): Extract<Overlay, {type: 'sheet'}> | KitOverlay | undefined {
  return overlays.findLast((each) => each.type !== 'amount' && each.type !== 'question')
}

function moveBy(state: PartyState, {members, sheetLines, body}: Sight, by: number): PartyState {
  const sheet = sheetOf(state)
  if (!sheet) return {...state, list: moved(state.list, members, by)}
  return withTop(state, {...sheet, top: within(sheet.top + by, sheetLines - body.rows)})
}

/** The sheet of the next one, from its top. */
function turned(state: PartyState, {members}: Sight, by: number): PartyState {
  return withTop({...state, list: moved(state.list, members, by)}, {type: 'sheet', top: 0})
}

function withJob(state: PartyState, job: Job): PartyState {
  return {...state, jobs: [...state.jobs, job]}
}

function withoutMessage(state: PartyState): PartyState {
  const {message: _message, ...rest} = state
  return rest
}

function asking(state: PartyState, asked: Question): PartyState {
  return withOverlay(withoutMessage(state), {type: 'question', asked})
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  return all.filter((id) => !some.includes(id))
}

function atCursor({list}: PartyState, {members: {ids}}: Sight): readonly string[] {
  const id = ids[selectedIndex(list, ids)]
  return id === undefined ? [] : [id]
}

/** Those tagged who are still here, in the order in which they are shown. */
function taggedOf({tagged}: PartyState, {members: {ids}}: Sight): readonly string[] {
  return ids.filter((id) => tagged.includes(id))
}

function restingOf(state: PartyState, sight: Sight): readonly string[] | 'everyone' {
  const tagged = taggedOf(state, sight)
  return tagged.length > 0 ? tagged : 'everyone'
}

/** For all tagged, or whoever is under the cursor; over an open sheet for whose it is. */
function askAmount(state: PartyState, sight: Sight, change: Change): PartyState {
  const tagged = sheetOf(state) ? [] : taggedOf(state, sight)
  const ids = tagged.length > 0 ? tagged : atCursor(state, sight)
  const saved = change === 'damage' ? ids.filter((id) => tagged.includes(id) && state.saved.includes(id)) : []
  return ids.length === 0 ? state : withOverlay(withoutMessage(state), {type: 'amount', change, ids, saved, line: EMPTY_LINE})
}

function deedOf(question: Question): Deed {
  if (question.type === 'undo') return {type: 'undo', sha: question.sha}
  const {type, rest, on} = question
  return {type: 'act', act: {type, rest}, on}
}

/** What can't become an amount is not typed. */
function typed(state: PartyState, character: string): PartyState {
  const amount = amountOf(state)
  if (!amount || !/^[0-9a-zA-Z ]$/.test(character)) return state
  const line = inserted(amount.line, character.toLowerCase())
  return (amount.change === 'damage' ? DAMAGE : NUMBER).test(line.text) ? PARTY.withLine(state, line) : state
}

/** A type that can't be told stays, with what is wrong under it; no amount at all means no. */
function submitted(state: PartyState): PartyState {
  const amount = amountOf(state)
  if (!amount || amount.line.text === '') return withoutTop(state)
  const read = readAmount(amount.line.text)
  if ('problem' in read) return {...state, message: {text: read.problem, isTrouble: true}}
  // A save is of one blow.
  return {...withJob(withoutTop(withoutMessage(state)), deedWith(amount, read)), saved: without(state.saved, amount.saved)}
}

function deedWith({change, ids, saved}: Amount, {points: amount, damage: type}: Points): Deed {
  const act: Act = change === 'damage' ? {type: change, parts: [{amount, ...present({type})}]} : {type: change, amount}
  const halved = saved.length === 0 ? {} : {instead: [{of: saved, act: {...act, half: true} as Act}]}
  return {type: 'act', act, on: ids, ...halved}
}

interface Points {
  points: number
  damage?: DamageType
}

/** "14", "14 fire", "14 fi". */
function readAmount(text: string): Points | {problem: string} {
  const [, digits = '', word = ''] = /^(\d*) ?([a-z]*)$/.exec(text) ?? []
  if (digits === '') return {problem: 'A number comes first, as in 14 fire'}
  const points = Number(digits)
  if (word === '') return {points}
  const types = DAMAGE_TYPES.filter((type) => type.startsWith(word))
  const [damage] = types
  if (damage !== undefined && types.length === 1) return {points, damage}
  return {problem: types.length === 0 ? `No damage is called "${word}"` : `"${word}" may be ${types.join(', ')}`}
}

/** The state after a job was done, with what came of it. */
export function told(state: PartyState, message: Message): PartyState {
  return {...state, message}
}

/** The question that an undo asks, unless something else is being asked meanwhile. */
export function askUndo(state: PartyState, last: LastCommand | undefined): PartyState {
  if (!['list', 'sheet'].includes(placeOf(PARTY, state))) return state
  if (!last) return told(state, {text: 'No command is left to undo.', isTrouble: true})
  return asking(state, {type: 'undo', ...last})
}
