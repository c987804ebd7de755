import {commandCaret, promptCaret, promptLine} from '../kit/bars.js'
import {topOf} from '../kit/list.js'
import type {Pen} from '../kit/pen.js'
import {fits, frameRows} from '../kit/size.js'
import {topOverlay} from '../kit/state.js'
import {inSight, textTop} from '../kit/window.js'
import {SMALLEST} from './layout.js'
import {filling, sideOf} from './state.js'
import type {View} from './store.js'

const FIND = 'Find: '
const NOTE = 'Note: '

/** The campaign, or the page that is open, and how much of it is below. */
export function titleLine(view: View, pen: Pen): string {
  const {board, layout, isWorking, page, state} = view
  const shown = filling(state)
  const below =
    shown?.type === 'page' ? `${linesBelow(page.length, shown.top, layout.body.rows)} lines below` : `${itemsBelow(view)} more below`
  const right = isWorking ? 'saving …' : below.startsWith('0') || shown?.type === 'find' ? '' : below
  return `${pen.heading(pen.fit(board.title, layout.body.columns - right.length - 1))} ${pen.muted(right)}`
}

function linesBelow(lines: number, top: number, rows: number): number {
  return Math.max(0, lines - rows - textTop(top, lines, rows))
}

/** Of the column that has the cursor. */
function itemsBelow({state, sight}: View): number {
  const side = sideOf(state, sight)
  const column = sight.columns[side]
  if (!column) return 0
  const top = topOf(state.lists[side], column)
  return Math.max(0, column.ids.length - top - inSight(top, column.heights, column.rows))
}

/** What is being typed to be found. */
export function findLine({state, layout}: View, pen: Pen): string {
  const shown = filling(state)
  return shown?.type === 'find' ? promptLine(FIND, shown.line, layout.body.columns, pen) : ''
}

/** The note being written, or what came of the last. */
export function messageLine({state, layout}: View, pen: Pen): string {
  const width = layout.body.columns
  const top = topOverlay(state)
  if (top?.type === 'note') return promptLine(NOTE, top.line, width, pen)
  const {message} = state
  return message ? (message.isTrouble ? pen.warning : pen.label)(pen.fit(message.text, width)) : ''
}

/** Where the terminal's own cursor belongs: in the text being typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  const {state, size, layout} = view
  if (!fits(size, SMALLEST)) return undefined
  const bottom = frameRows(size) - 1
  const top = topOverlay(state)
  if (top?.type === 'find') return {column: promptCaret(FIND, top.line, layout.body.columns), row: 1}
  if (top?.type === 'note') return {column: promptCaret(NOTE, top.line, layout.body.columns), row: bottom - 1}
  return commandCaret(view, bottom)
}
