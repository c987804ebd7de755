import {commandCaret, promptCaret, promptLine, twoLines} from '../kit/bars.js'
import type {Pen} from '../kit/pen.js'
import {fits, frameRows} from '../kit/size.js'
import {placeOf, topOverlay} from '../kit/state.js'
import {textTop} from '../kit/window.js'
import {filling} from './state.js'
import type {View} from './store.js'

/** What is asked; the caret stands after it. */
const PROMPTS = {box: 'Search: ', name: 'Keep them as: '} as const
/** Columns at the end of the line for how much was found. */
const COUNT_WIDTH = 22
/** Rows of words between the budget and the bottom bar. */
const WORD_ROWS = 2
const LEAVE = 'Leave, though these foes are not kept? y/N'

function boxWidth({layout}: View): number {
  return layout.body.columns - COUNT_WIDTH
}

/** The search box, and how much was found. */
export function boxLine(view: View, pen: Pen): string {
  const {state, layout} = view
  const quiet = {...pen, accent: state.focus === 'box' ? pen.accent : pen.muted}
  return `${promptLine(PROMPTS.box, state.line, boxWidth(view), quiet)}${pen.muted(countText(view).padStart(layout.body.columns - boxWidth(view)))}`
}

function countText({result: {hits, total, isLeast}, isWorking}: View): string {
  if (isWorking) return 'working …'
  if (total > hits.length) return `first ${hits.length} of ${isLeast ? 'over ' : ''}${total}`
  return total === 1 ? '1 creature' : `${total} creatures`
}

/** The budget as it is used, and two lines of what is asked, was done, or should be known. */
export function footLines(view: View, pen: Pen): readonly string[] {
  return [budgetLine(view, pen), ...wordLines(view, pen)]
}

const BAR = {used: '█', free: '░', mark: '│'} as const
/** The shortest bar that says anything. */
const LEAST_BAR = 12

/** A bar as long as the highest budget, or as the XP where it is more, with a mark at the end of each budget. */
function budgetLine({party: {budgets}, figures: {xp, text}, layout}: View, pen: Pen): string {
  const {columns} = layout.body
  const width = Math.max(LEAST_BAR, columns - text.length - 2)
  const most = Math.max(1, xp, ...budgets.map((each) => each.xp))
  const cellOf = (part: number) => Math.round((part / most) * width)
  const marks = new Set(budgets.map((each) => cellOf(each.xp) - 1))
  const cells = Array.from({length: width}, (_, i) => (marks.has(i) ? BAR.mark : i < cellOf(xp) ? BAR.used : BAR.free)).join('')
  const high = budgets.at(-1)?.xp ?? 0
  return `${(xp > high ? pen.warning : pen.accent)(cells)}  ${pen.fit(text, Math.max(1, columns - width - 2))}`
}

function wordLines(view: View, pen: Pen): readonly string[] {
  const {state, layout, figures, result} = view
  const width = layout.body.columns
  const top = topOverlay(state)
  const both = (text: string, colour: (text: string) => string) => twoLines(text, width).map((line) => colour(pen.fit(line, width)))
  if (top?.type === 'name' && 'line' in top)
    return [promptLine(PROMPTS.name, top.line, width, pen), pen.muted(pen.fit('a name; none keeps nothing', width))]
  if (top?.type === 'question') return both(LEAVE, pen.accent)
  if (state.message) return both(state.message.text, state.message.isTrouble ? pen.warning : pen.label)
  if (state.focus === 'box' && result.problem !== undefined) return both(`Not a whole query yet: ${result.problem}`, pen.warning)
  return both(figures.cautions.join(' '), pen.warning)
}

/** What goes before the keys: how much of an open stat block is still to come. */
export function belowText({state, layout, card}: View): readonly string[] {
  const shown = filling(state)
  const below = shown?.type === 'card' ? card.length - layout.body.rows - textTop(shown.top, card.length, layout.body.rows) : 0
  return below > 0 ? [`${below} lines below`] : []
}

/** Where the terminal's own cursor belongs: in the text being typed, else nowhere. */
export function caretOf(view: View): {column: number; row: number} | undefined {
  const {state, size, screen, layout} = view
  if (!fits(size)) return undefined
  const bottom = frameRows(size) - 1
  if (placeOf(screen, state) === 'box') return {column: promptCaret(PROMPTS.box, state.line, boxWidth(view)), row: 0}
  const top = topOverlay(state)
  if (top?.type === 'name' && 'line' in top)
    return {column: promptCaret(PROMPTS.name, top.line, layout.body.columns), row: bottom - WORD_ROWS}
  return commandCaret(view, bottom)
}
