import type {Snapshot} from './condition.js'
import type {KeyName} from './key-name.js'
import type {Line} from './line.js'
import {BLANK, type KeyTable} from './table.js'

/** What the kit lays over a screen: the page of keys, and the line that takes the name of an act. */
export type KitOverlay =
  | {readonly type: 'keys'; readonly top: number}
  | {
      readonly type: 'palette'
      readonly line: Line /** The act under the cursor; the first when absent or gone. */
      readonly chosen?: string
    }

/** What every screen's state has. `Own` are the overlays of the screen itself, `Job` is work that keys ask for. */
export interface KitState<Own extends {readonly type: string} = {readonly type: string}, Job = unknown> {
  /** What lies over the screen, the topmost last. Keys go to it, and closing it returns to what is under it. */
  readonly overlays: readonly (KitOverlay | Own)[]
  /** Why the last key did nothing. */
  readonly notice?: string
  /** Not yet begun, oldest first. */
  readonly jobs: readonly Job[]
  /** Set when the screen is to close. */
  readonly end?: End
}

/** What closes a screen: the way out, Ctrl-C, or something taken. */
export type End = 'left' | 'interrupted' | 'picked'

/** What is on the screen now, as far as the kit needs to know it. */
export interface KitSight {
  /** Columns and rows between the bars, where overlays are drawn. */
  readonly body: {readonly columns: number; readonly rows: number}
}

/** All that makes a screen of keys and states; pure. */
export interface Screen<State extends KitState, Sight extends KitSight, Act extends string = string> {
  readonly table: KeyTable<Act>
  /** Where keys go when nothing lies over it. */
  base(state: State): string
  /** The facts that hold. */
  facts(state: State, sight: Sight): readonly string[]
  /** The text being typed into the place on top, if it is the screen's own. */
  line(state: State): Line | undefined
  withLine(state: State, line: Line): State
  /** The state after a text was typed or pasted there. */
  typed(state: State, text: string): State
  /** What acts do; those of the kit, such as scrolling its pages, it does itself. The key is absent where an act is asked for by its name. */
  readonly acts: Readonly<Partial<Record<Act, (state: State, sight: Sight, key?: KeyName) => State>>>
}

export function topOverlay<State extends KitState>(state: State): State['overlays'][number] | undefined {
  return state.overlays.at(-1)
}

/** The type of what is on top, or else the base. */
export function placeOf<State extends KitState>(screen: {base(state: State): string}, state: State): string {
  return topOverlay(state)?.type ?? screen.base(state)
}

export function withOverlay<State extends KitState>(state: State, overlay: State['overlays'][number]): State {
  return {...state, overlays: [...state.overlays, overlay]}
}

/** The topmost in another form. */
export function withTop<State extends KitState>(state: State, overlay: State['overlays'][number]): State {
  return withOverlay(withoutTop(state), overlay)
}

export function withoutTop<State extends KitState>(state: State): State {
  return {...state, overlays: state.overlays.slice(0, -1)}
}

/** The line being typed, be it the screen's own or the palette's. */
export function lineIn<State extends KitState>(screen: Pick<Screen<State, never>, 'line'>, state: State): Line | undefined {
  const top = topOverlay(state)
  return isKitOverlay(top) ? (top.type === 'palette' ? top.line : undefined) : screen.line(state)
}

export function isKitOverlay(overlay: {readonly type: string} | undefined): overlay is KitOverlay {
  return overlay?.type === 'keys' || overlay?.type === 'palette'
}

/** What holds now: the place, the facts, and whether the text being typed is empty. */
export function snapshotOf<State extends KitState, Sight extends KitSight>(
  screen: Screen<State, Sight>,
  state: State,
  sight: Sight,
): Snapshot {
  const isBlank = lineIn(screen, state)?.text === ''
  return new Set([placeOf(screen, state), ...screen.facts(state, sight), ...(isBlank ? [BLANK] : [])])
}
