import {keyLabels} from './key-name.js'
import {type Line, visiblePart} from './line.js'
import type {Pen} from './pen.js'
import {type KitSight, type KitState, type Screen, snapshotOf, topOverlay} from './state.js'
import {type Binding, keysIn} from './table.js'

/** What the kit needs of a frame's view. */
export interface KitView<State extends KitState = KitState, Sight extends KitSight = KitSight> {
  screen: Screen<State, Sight>
  state: State
  sight: Sight
}

const COMMAND = ':'

/** The last line: the command being typed, why the last key did nothing, or the keys that apply now, as many as fit whole. */
export function bottomBar<State extends KitState, Sight extends KitSight>(
  view: KitView<State, Sight>,
  pen: Pen,
  first: readonly string[] = [],
): string {
  // Some terminals scroll once their last column is filled.
  const width = view.sight.body.columns - 1
  const {notice} = view.state
  if (notice !== undefined) return pen.warning(pen.fit(notice, width).trimEnd())
  const top = topOverlay(view.state)
  if (top?.type === 'palette' && 'line' in top) return promptLine(COMMAND, top.line, width, pen)
  return pen.muted(packed([...first, ...barKeys(view)], width))
}

function packed(parts: readonly string[], width: number): string {
  return parts.reduce((text, each) => {
    const longer = text === '' ? each : `${text}  ${each}`
    return longer.length > width ? text : longer
  }, '')
}

/** "d damage", "jk move": each key of the bar that does something now. */
function barKeys<State extends KitState, Sight extends KitSight>({screen, state, sight}: KitView<State, Sight>): readonly string[] {
  const now = snapshotOf(screen, state, sight)
  const keysOf = (binding: Binding | undefined) => (binding ? keyLabels(keysIn(screen.table, binding, [now])) : [])
  return screen.table.bindings.flatMap((binding) => {
    const keys = keysOf(binding)
    if (binding.bar === undefined || keys.length === 0) return []
    const {bar} = binding
    const others = bar === true ? [] : keysOf(screen.table.bindings.find(({act}) => act === bar.with))
    return [`${others.length === 0 ? keys[0] : pairLabel(keys.at(-1) ?? '', others.at(-1) ?? '')} ${binding.short}`]
  })
}

function pairLabel(one: string, other: string): string {
  if (one === '↓' && other === '↑') return '↑↓'
  return one.toLowerCase() === other.toLowerCase() || one.length + other.length > 2 ? `${one}/${other}` : `${one}${other}`
}

/** A prompt and the line typed after it. */
export function promptLine(prompt: string, line: Line, width: number, pen: Pen): string {
  return pen.accent(prompt) + pen.fit(visiblePart(line, width - prompt.length).text, width - prompt.length)
}

/** Column of the caret in such a line. */
export function promptCaret(prompt: string, line: Line, width: number): number {
  return prompt.length + visiblePart(line, width - prompt.length).caret
}

/** Where the cursor belongs while a command is typed; `undefined` when none is. */
export function commandCaret<State extends KitState, Sight extends KitSight>(
  {state, sight}: KitView<State, Sight>,
  row: number,
): {column: number; row: number} | undefined {
  const top = topOverlay(state)
  return top?.type === 'palette' && 'line' in top
    ? {column: promptCaret(COMMAND, top.line as Line, sight.body.columns - 1), row}
    : undefined
}

/** A text on two lines, broken at a blank where it can be. */
export function twoLines(text: string, width: number): string[] {
  if (text.length <= width) return [text, '']
  const blank = text.lastIndexOf(' ', width)
  const cut = blank > 0 ? blank : width
  return [text.slice(0, cut), text.slice(cut).trimStart()]
}
