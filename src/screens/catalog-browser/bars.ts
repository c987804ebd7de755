import {commandCaret, promptCaret, promptLine} from '../kit/bars.js'
import type {Pen} from '../kit/pen.js'
import {fits, frameRows} from '../kit/size.js'
import {placeOf} from '../kit/state.js'
import type {View} from './store.js'

/** What the box is called; the caret stands after it. */
const PROMPT = 'Search: '
/** Columns at the end of the line for how much was found. */
const COUNT_WIDTH = 24

function boxWidth({layout}: View): number {
  return layout.body.columns - COUNT_WIDTH
}

/** The search box, and how much was found. */
export function boxLine(view: View, pen: Pen): string {
  const {state, layout} = view
  const count = countText(view)
  const quiet = {...pen, accent: state.focus === 'box' ? pen.accent : pen.muted}
  const box = promptLine(PROMPT, state.line, boxWidth(view), quiet)
  return `${box}${pen.muted(count.padStart(layout.body.columns - boxWidth(view)))}`
}

function countText({result: {hits, total, isLeast}}: View): string {
  if (total > hits.length) return `first ${hits.length} of ${isLeast ? 'over ' : ''}${total}`
  return total === 1 ? '1 entry' : `${total} entries`
}

/** What the entries are narrowed to, or what is wrong with the text. */
export function filterLine({state, layout, result}: View, pen: Pen): string {
  const width = layout.body.columns
  if (result.problem !== undefined) return pen.warning(pen.fit(`Not a whole query yet: ${result.problem}`, width))
  const fields = [...new Set(state.filters.map(({field}) => field))]
  const values = (name: string) => state.filters.filter(({field}) => field === name).map(({value}) => value)
  const text = fields.map((field) => `${field}: ${values(field).join(' or ')}`).join(', ')
  return pen.fit(text === '' ? '' : `Only ${text}`, width)
}

/** How much of the card is still to come, while it is scrolled. */
export function belowText({state, layout, card}: View): readonly string[] {
  const below = state.focus === 'card' ? card.length - layout.cardRows - state.cardTop : 0
  return below > 0 ? [`${below} lines below`] : []
}

/** Where the terminal's own cursor belongs: in the text being typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  if (!fits(view.size)) return undefined
  if (placeOf(view.screen, view.state) === 'box') return {column: promptCaret(PROMPT, view.state.line, boxWidth(view)), row: 0}
  return commandCaret(view, frameRows(view.size) - 1)
}
