import {commandCaret, promptCaret, promptLine} from '../kit/bars.js'
import type {Pen} from '../kit/pen.js'
import {fits, frameRows} from '../kit/size.js'
import {topOverlay} from '../kit/state.js'
import {textTop} from '../kit/window.js'
import {type Deed, filling} from './state.js'
import {SMALLEST, type View} from './store.js'

const COMMENT = 'Say: '

const QUESTIONS: Record<Deed, (id: string) => string> = {
  approve: (id) => `Say yes to ${id} as it is now? y/N`,
  reject: (id) => `Reject ${id}? y/N`,
  merge: (id) => `Merge ${id} into main? y/N`,
}

/** What is shown, and how much of it is below. */
export function titleLine({state, sight, rows, page, isWorking}: View, pen: Pen): string {
  const {columns, rows: height} = sight.body
  const shown = filling(state)
  const title = shown ? (rows.find(({id}) => id === shown.id)?.title ?? shown.id) : 'Proposals'
  const below = shown ? Math.max(0, page.length - height - textTop(shown.top, page.length, height)) : 0
  const right = isWorking ? 'working …' : below > 0 ? `${below} lines below` : ''
  return `${pen.heading(pen.fit(title, columns - right.length - 1))} ${pen.muted(right)}`
}

/** The comment being written, the question asked, or what came of the last deed. */
export function messageLine({state, sight}: View, pen: Pen): string {
  const width = sight.body.columns
  const top = topOverlay(state)
  if (top?.type === 'comment') return promptLine(COMMENT, top.line, width, pen)
  if (top?.type === 'question') return pen.accent(pen.fit(QUESTIONS[top.asked](top.id), width))
  const {message} = state
  return message ? (message.isTrouble ? pen.warning : pen.label)(pen.fit(message.text, width)) : ''
}

/** Where the terminal's own cursor belongs: in the text being typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  const {state, size, sight} = view
  if (!fits(size, SMALLEST)) return undefined
  const bottom = frameRows(size) - 1
  const top = topOverlay(state)
  if (top?.type === 'comment') return {column: promptCaret(COMMENT, top.line, sight.body.columns), row: bottom - 1}
  return commandCaret(view, bottom)
}
