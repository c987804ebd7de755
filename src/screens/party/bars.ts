import {commandCaret, promptCaret, promptLine, twoLines} from '../kit/bars.js'
import {topOf} from '../kit/list.js'
import type {Pen} from '../kit/pen.js'
import {fits, frameRows} from '../kit/size.js'
import {topOverlay} from '../kit/state.js'
import {inSight, textTop} from '../kit/window.js'
import {MESSAGE_ROWS} from './layout.js'
import {type Amount, amountOf, type Change, filling, type Question} from './state.js'
import type {View} from './store.js'

const PROMPTS: Readonly<Record<Change, string>> = {damage: 'Damage: ', heal: 'Heal: ', temporary: 'Temporary Hit Points: '}
const HINTS: Readonly<Record<Change, string>> = {
  damage: 'a type may follow, as in 14 fire',
  heal: 'a number of Hit Points',
  temporary: 'the larger number stays',
}

/** Who is shown, and how much of it when not all is in sight. */
export function titleLine(view: View, pen: Pen): string {
  const {party, layout, isWorking, state, at} = view
  const tagged = state.tagged.length === 0 ? '' : `${state.tagged.length} tagged`
  const right = isWorking ? 'saving …' : [tagged, rangeText(view)].filter((part) => part !== '').join(' · ')
  const name = filling(state)?.type === 'sheet' ? party.members[at]?.name : undefined
  const title = pen.fit(name ?? party.title, layout.body.columns - right.length - 1)
  return `${pen.heading(title)} ${pen.muted(right)}`
}

function rangeText(view: View): string {
  const {state, members, sheet, layout, sight} = view
  const shown = filling(state)
  if (shown?.type === 'sheet') {
    const below = sheet.length - layout.body.rows - textTop(shown.top, sheet.length, layout.body.rows)
    return below > 0 ? `${below} lines below` : ''
  }
  const first = topOf(state.list, sight.members)
  const count = inSight(first, sight.members.heights, layout.listRows)
  return count >= members.length ? '' : `${first + 1} to ${first + count} of ${members.length}`
}

/** The prompt, what came of the last deed, or what is wrong with files. */
export function messageLines(view: View, pen: Pen): readonly string[] {
  const {state, party, layout} = view
  const width = layout.body.columns
  const {message} = state
  const top = topOverlay(state)
  if (top?.type === 'question')
    return twoLines(questionText(top.asked, party.members.length), width).map((line) => pen.accent(pen.fit(line, width)))
  if (top?.type === 'amount') return amountLines(view, top, pen)
  if (message) return twoLines(message.text, width).map((line) => (message.isTrouble ? pen.warning : pen.label)(pen.fit(line, width)))
  return twoLines(party.problems.join(' '), width).map((line) => pen.warning(pen.fit(line, width)))
}

function amountLines({state: {message}, party, layout}: View, {change, ids, saved, line}: Amount, pen: Pen): readonly string[] {
  const width = layout.body.columns
  const names = ids.map((id) => `${party.members.find((each) => each.id === id)?.name ?? id}${saved.includes(id) ? ' ½' : ''}`)
  const under = message ? pen.warning(pen.fit(message.text, width)) : pen.muted(pen.fit(`${names.join(', ')}: ${HINTS[change]}`, width))
  return [promptLine(PROMPTS[change], line, width, pen), under]
}

function questionText(question: Question, count: number): string {
  if (question.type === 'undo') return `Undo “${question.subject}”? y/N`
  const {on} = question
  const whom = on !== 'everyone' ? `${on.length} tagged` : count === 1 ? 'one character' : `all ${count} characters`
  return question.rest === 'short' ? `Short Rest for ${whom}, with no Hit Dice spent? y/N` : `Long Rest for ${whom}, to the next dawn? y/N`
}

/** Where the terminal's own cursor belongs: in the text being typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  const {state, size, layout} = view
  if (!fits(size)) return undefined
  const amount = amountOf(state)
  const bottom = frameRows(size) - 1
  if (!amount) return commandCaret(view, bottom)
  return {column: promptCaret(PROMPTS[amount.change], amount.line, layout.body.columns), row: bottom - MESSAGE_ROWS}
}
