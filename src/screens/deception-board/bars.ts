import {commandCaret, promptCaret, promptLine} from '../kit/bars.js'
import type {Pen} from '../kit/pen.js'
import {fits, frameRows} from '../kit/size.js'
import {topOverlay} from '../kit/state.js'
import {textTop} from '../kit/window.js'
import {type Deed, filling} from './state.js'
import {SMALLEST, type View} from './store.js'

const PROMPTS = {find: 'Find: ', day: 'Day: ', note: 'Note: ', to: 'To: '} as const

/** What is seen, through whose eyes, and how much of a page is below. */
export function titleLine({state, sight, board, page, isWorking}: View, pen: Pen): string {
  const {columns, rows} = sight.body
  const shown = filling(state)
  const below = shown ? Math.max(0, page.length - rows - textTop(shown.top, page.length, rows)) : 0
  const right = isWorking ? 'saving …' : below > 0 ? `${below} lines below` : state.filter === '' ? '' : `has “${state.filter}”`
  return `${pen.heading(pen.fit(board.title, Math.max(1, columns - right.length - 1)))} ${pen.muted(right)}`
}

/** What is being typed or asked, or what came of the last deed. */
export function messageLine({state, sight}: View, pen: Pen): string {
  const width = sight.body.columns
  const top = topOverlay(state)
  if (top && 'line' in top && top.type !== 'palette') return promptLine(PROMPTS[top.type], top.line, width, pen)
  if (top?.type === 'question') return pen.accent(pen.fit(question(top.deed), width))
  const {message} = state
  return message ? (message.isTrouble ? pen.warning : pen.label)(pen.fit(message.text, width)) : ''
}

function question(deed: Deed): string {
  if (deed.type === 'notice') return `Did ${deed.to} notice ${deed.tell} of ${deed.id}? y/N`
  return `${deed.anyway ? 'Not all conditions are met. ' : ''}Reveal ${deed.id} to ${deed.to}${deed.anyway ? ' anyway' : ''}? y/N`
}

/** Where the terminal's own cursor belongs: in the text being typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  const {state, size, sight} = view
  if (!fits(size, SMALLEST)) return undefined
  const bottom = frameRows(size) - 1
  const top = topOverlay(state)
  if (top && 'line' in top && top.type !== 'palette')
    return {column: promptCaret(PROMPTS[top.type], top.line, sight.body.columns), row: bottom - 1}
  return commandCaret(view, bottom)
}
