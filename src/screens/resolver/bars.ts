import {commandCaret, promptCaret, promptLine} from '../kit/bars.js'
import type {Pen} from '../kit/pen.js'
import {fits, frameRows} from '../kit/size.js'
import {topOverlay} from '../kit/state.js'
import {textTop} from '../kit/window.js'
import {SMALLEST} from './layout.js'
import {patternOf, targetsOf} from './state.js'
import type {View} from './store.js'

const PROMPTS = {pattern: 'Those called (Enter for all): ', value: 'Another value: '} as const

/** What is merged into what, how much is open, and what the rules say of it. */
export function titleLine({board, layout}: View, pen: Pen): string {
  const {columns} = layout.body
  const count = pen.fit(board.count, Math.min(board.count.length, columns))
  const room = columns - count.length - 1
  const paint = board.broken ? pen.warning : pen.label
  return room < 1 ? paint(count) : `${pen.heading(pen.fit(board.title, room))} ${paint(count)}`
}

/** What is being typed or asked, or what came of the last deed; else how much of the versions is below. */
export function messageLine(view: View, pen: Pen): string {
  const {state, board, layout, page} = view
  const width = layout.body.columns
  const top = topOverlay(state)
  if (top?.type === 'pattern' || top?.type === 'value') return promptLine(PROMPTS[top.type], top.line, width, pen)
  if (top?.type === 'question') return pen.accent(pen.fit(questionOf(view, top.asked), width))
  if (patternOf(state) !== undefined)
    return pen.accent(pen.fit(`${targetsOf(state, view.sight).length} places: whose word stands there?`, width))
  const {message} = state
  if (message) return (message.isTrouble ? pen.warning : pen.label)(pen.fit(message.text, width))
  if (board.warning !== undefined) return pen.warning(pen.fit(board.warning, width))
  const below = page.length - layout.page.rows - textTop(state.top, page.length, layout.page.rows)
  return below > 0 ? pen.muted(pen.fit(`${below} lines below: J reads on`, width)) : ''
}

function questionOf({board}: View, asked: 'abort' | 'force'): string {
  if (asked === 'abort') return 'Give the merge up, and all that was decided? y/N'
  return `It breaks ${board.broken === 1 ? 'a rule' : `${board.broken} rules`} that neither side broke. Conclude it all the same? y/N`
}

/** Where the terminal's own cursor belongs: in the text being typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  const {state, size, layout} = view
  if (!fits(size, SMALLEST)) return undefined
  const bottom = frameRows(size) - 1
  const top = topOverlay(state)
  if (top?.type === 'pattern' || top?.type === 'value')
    return {column: promptCaret(PROMPTS[top.type], top.line, layout.body.columns), row: bottom - 1}
  return commandCaret(view, bottom)
}
