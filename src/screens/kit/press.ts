import {type Input, pastedText} from './input.js'
import type {KeyName} from './key-name.js'
import {keyPageEnd} from './key-page.js'
import {inserted, LINE_ACTS, type Line, type LineAct} from './line.js'
import {isMove, stepOf} from './moves.js'
import {choosing, chosenIndex, completed, EMPTY_PALETTE, offersOf} from './palette.js'
import {
  isKitOverlay,
  type KitOverlay,
  type KitSight,
  type KitState,
  lineIn,
  type Screen,
  snapshotOf,
  topOverlay,
  withOverlay,
  withoutTop,
  withTop,
} from './state.js'
import {meaningOf} from './table.js'
import {within} from './window.js'

/** The state after a key or a paste. */
export function press<State extends KitState, Sight extends KitSight>(
  screen: Screen<State, Sight>,
  state: State,
  input: Input,
  sight: Sight,
): State {
  const fresh = withoutNotice(state)
  if (typeof input !== 'string') return typedText(screen, fresh, pastedText(input.paste))
  const meaning = meaningOf(screen.table, input, snapshotOf(screen, fresh, sight))
  if (meaning.type === 'act') return performed(screen, fresh, meaning.act, sight, input)
  if (meaning.type === 'text') return typedText(screen, fresh, input)
  return meaning.whyNot === undefined ? fresh : {...fresh, notice: meaning.whyNot}
}

function withoutNotice<State extends KitState>(state: State): State {
  if (state.notice === undefined) return state
  const {notice: _notice, ...rest} = state
  return rest as State
}

function typedText<State extends KitState>(screen: Pick<Screen<State, never>, 'line' | 'typed'>, state: State, text: string): State {
  const line = lineIn(screen, state)
  if (!line) return {...state, notice: 'There is nowhere to paste to here.'}
  const top = topOverlay(state)
  return isKitOverlay(top) ? withTop(state, {type: 'palette', line: inserted(line, text)}) : screen.typed(state, text)
}

/** The state after an act, whoever asked for it; `key` is the one pressed, of an act that several keys do differently. */
function performed<State extends KitState, Sight extends KitSight>(
  screen: Screen<State, Sight>,
  state: State,
  act: string,
  sight: Sight,
  key?: KeyName,
): State {
  const top = topOverlay(state)
  const own = isKitOverlay(top) ? inKitOverlay(screen, state, top, act, sight) : undefined
  if (own) return own
  const line = lineIn(screen, state)
  if (line && isLineAct(act)) return withLine(screen, state, LINE_ACTS[act](line))
  return screen.acts[act]?.(state, sight, key) ?? KIT_ACTS[act]?.(state) ?? state
}

function isLineAct(act: string): act is LineAct {
  return act in LINE_ACTS
}

function withLine<State extends KitState>(screen: Pick<Screen<State, never>, 'withLine'>, state: State, line: Line): State {
  return isKitOverlay(topOverlay(state)) ? withTop(state, {type: 'palette', line}) : screen.withLine(state, line)
}

/** What acts do on every screen that doesn't say otherwise. Suspending is the terminal's business. */
const KIT_ACTS: Readonly<Record<string, <State extends KitState>(state: State) => State>> = {
  help: (state) => withOverlay(state, {type: 'keys', top: 0}),
  palette: (state) => withOverlay(state, EMPTY_PALETTE),
  close: withoutTop,
  cancel: withoutTop,
  no: withoutTop,
  leave: (state) => ({...state, end: 'left'}),
  // What has not begun is not done.
  interrupt: (state) => ({...state, end: 'interrupted', jobs: []}),
}

function inKitOverlay<State extends KitState, Sight extends KitSight>(
  screen: Screen<State, Sight>,
  state: State,
  top: KitOverlay,
  act: string,
  sight: Sight,
): State | undefined {
  const by = isMove(act) ? stepOf(act, sight.body.rows - 1) : undefined
  if (top.type === 'keys') {
    if (by === undefined) return undefined
    return withTop(state, {type: 'keys', top: within(top.top + by, keyPageEnd(screen, state, sight.body))})
  }
  const offers = offersOf(screen, state, sight)
  if (by !== undefined) return choosing(state, top, offers, by)
  if (act === 'complete') return completed(state, top, offers)
  if (act !== 'submit') return undefined
  const offer = offers[chosenIndex(top, offers)]
  if (!offer) return {...state, notice: `No act here is called “${top.line.text}”.`}
  const under = withoutTop(state)
  return offer.whyNot === undefined ? performed(screen, under, offer.binding.act, sight) : {...under, notice: offer.whyNot}
}
