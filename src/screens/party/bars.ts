import type {Pen} from '../Line.js'
import {KEYS} from './keys.js'
import {MESSAGE_ROWS} from './layout.js'
import {type Change, inSight, type Question, windowTop} from './state.js'
import {shownMode, type View} from './store.js'

const PROMPTS: Readonly<Record<Change, string>> = {damage: 'Damage: ', heal: 'Heal: ', temporary: 'Temporary Hit Points: '}
const HINTS: Readonly<Record<Change, string>> = {
  damage: 'a type may follow, as in 14 fire',
  heal: 'a number of Hit Points',
  temporary: 'the larger number stays',
}

/** First character in sight: the screen may have got smaller since it was last moved. */
export function firstInSight({state, members, layout, at}: View): number {
  return windowTop(state.top, at, heightsOf(members, layout.listRows), layout.listRows)
}

function heightsOf(members: View['members'], rows: number): number[] {
  return members.map(({length}) => Math.min(length, rows))
}

/** Who is shown, and how much of it when not all is in sight. */
export function titleLine(view: View, pen: Pen): string {
  const {party, layout, isWorking, state, at} = view
  const right = isWorking ? 'saving …' : rangeText(view)
  const name = shownMode(state) === 'sheet' ? party.members[at]?.name : undefined
  const title = pen.fit(name ?? party.title, layout.width - right.length - 1)
  return `${pen.heading(title)} ${pen.muted(right)}`
}

function rangeText(view: View): string {
  const {state, members, layout, sheet} = view
  if (shownMode(state) === 'sheet') {
    const below = sheet.length - layout.sheetRows - sheetTop(view)
    return below > 0 ? `${below} lines below` : ''
  }
  const first = firstInSight(view)
  const count = inSight(first, heightsOf(members, layout.listRows), layout.listRows)
  return count >= members.length ? '' : `${first + 1} to ${first + count} of ${members.length}`
}

/** First line of the open sheet in sight. */
export function sheetTop({state, sheet, layout}: View): number {
  return Math.max(0, Math.min(state.sheetTop, sheet.length - layout.sheetRows))
}

/** The prompt, what came of the last deed, or what is wrong with files. */
export function messageLines(view: View, pen: Pen): readonly string[] {
  const {state, party, layout} = view
  const width = layout.width
  const {message} = state
  if (state.mode === 'question' && state.question)
    return twoLines(questionText(state.question, party.members.length), width).map((line) => pen.accent(pen.fit(line, width)))
  if (state.mode === 'amount') return amountLines(view, pen)
  if (message) return twoLines(message.text, width).map((line) => (message.isTrouble ? pen.warning : pen.label)(pen.fit(line, width)))
  return twoLines(party.problems.join(' '), width).map((line) => pen.warning(pen.fit(line, width)))
}

function amountLines({state: {amount, message}, party, layout}: View, pen: Pen): readonly string[] {
  const name = party.members.find(({id}) => id === amount.id)?.name ?? amount.id
  const prompt = PROMPTS[amount.change]
  const under = message
    ? pen.warning(pen.fit(message.text, layout.width))
    : pen.muted(pen.fit(`${name}: ${HINTS[amount.change]}`, layout.width))
  return [`${pen.accent(prompt)}${pen.fit(amount.text, layout.width - prompt.length)}`, under]
}

function questionText(question: Question, count: number): string {
  if (question.type === 'undo') return `Undo “${question.subject}”? y/N`
  const whom = count === 1 ? 'one character' : `all ${count} characters`
  return question.rest === 'short' ? `Short Rest for ${whom}, with no Hit Dice spent? y/N` : `Long Rest for ${whom}, to the next dawn? y/N`
}

/** A text on two lines, broken at a blank where it can be. */
function twoLines(text: string, width: number): string[] {
  if (text.length <= width) return [text, '']
  const blank = text.lastIndexOf(' ', width)
  const cut = blank > 0 ? blank : width
  return [text.slice(0, cut), text.slice(cut).trimStart()]
}

/** The keys of this mode, as many as fit whole. */
export function barLine({state, layout}: View, pen: Pen): string {
  const keys = KEYS[state.mode].flatMap(({bar}) => bar ?? [])
  const line = keys.reduce((text, each) => {
    const longer = text === '' ? each : `${text}  ${each}`
    return longer.length > layout.width ? text : longer
  }, '')
  return pen.muted(line)
}

/** Where the terminal's own cursor belongs: behind the number while it is typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  const {state, layout} = view
  if (!view.fits || state.mode !== 'amount') return undefined
  return {column: PROMPTS[state.amount.change].length + state.amount.text.length, row: layout.height - 1 - MESSAGE_ROWS}
}
