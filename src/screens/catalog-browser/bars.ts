import type {Pen} from '../Line.js'
import {KEYS} from './keys.js'
import type {View} from './store.js'

/** What the box is called; the caret stands after it. */
const PROMPT = 'Search: '

/** Characters of the search text that fit, and the column of the caret among them. */
function boxPart({state, layout}: View): {text: string; column: number} {
  const room = layout.width - PROMPT.length - 24
  const from = Math.max(0, state.caret - room + 1)
  return {text: [...state.text].slice(from, from + room).join(''), column: PROMPT.length + state.caret - from}
}

/** The search box, and how much was found. */
export function boxLine(view: View, pen: Pen): string {
  const {state, layout} = view
  const count = countText(view)
  const prompt = state.mode === 'box' ? pen.accent(PROMPT) : pen.muted(PROMPT)
  return `${prompt}${pen.fit(boxPart(view).text, layout.width - PROMPT.length - count.length - 1)} ${pen.muted(count)}`
}

function countText({result: {hits, total, isLeast}}: View): string {
  if (total > hits.length) return `first ${hits.length} of ${isLeast ? 'over ' : ''}${total}`
  return total === 1 ? '1 entry' : `${total} entries`
}

/** What the entries are narrowed to, or what is wrong with the text. */
export function filterLine({state, layout, result}: View, pen: Pen): string {
  if (result.problem !== undefined) return pen.warning(pen.fit(`Not a whole query yet: ${result.problem}`, layout.width))
  const fields = [...new Set(state.filters.map(({field}) => field))]
  const values = (name: string) => state.filters.filter(({field}) => field === name).map(({value}) => value)
  const text = fields.map((field) => `${field}: ${values(field).join(' or ')}`).join(', ')
  return pen.fit(text === '' ? '' : `Only ${text}`, layout.width)
}

/** The keys of this mode, as many as fit whole. */
export function barLine({state, layout, card}: View, pen: Pen): string {
  const below = state.mode === 'card' ? card.length - layout.cardRows - state.cardTop : 0
  const more = below > 0 ? [`${below} lines below`] : []
  const hint = state.mode === 'box' && state.text === '' ? ['? keys'] : []
  const keys = KEYS[state.mode].flatMap(({bar}) => bar ?? [])
  const line = [...more, ...keys, ...hint].reduce((text, each) => {
    const longer = text === '' ? each : `${text}  ${each}`
    return longer.length > layout.width ? text : longer
  }, '')
  return pen.muted(line)
}

/** Where the terminal's own cursor belongs: in the search box while it takes text, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  return view.fits && view.state.mode === 'box' ? {column: boxPart(view).column, row: 0} : undefined
}
