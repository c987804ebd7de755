import type {Snapshot} from './condition.js'
import {keyLabels} from './key-name.js'
import {EMPTY_LINE, lineOf} from './line.js'
import {type KitOverlay, type KitSight, type KitState, placeOf, type Screen, snapshotOf, withoutTop, withTop} from './state.js'
import {type Binding, keysIn, snapshotsAt, whyNotNow} from './table.js'
import {within} from './window.js'

type Palette = Extract<KitOverlay, {type: 'palette'}>

/** An act that the palette offers. */
export interface Offer {
  binding: Binding
  /** Its keys as people write them. */
  keys: string
  whyNot?: string
}

export const EMPTY_PALETTE: Palette = {type: 'palette', line: EMPTY_LINE}

/** The acts of the place under the palette that fit what was typed, the best first. */
export function offersOf<State extends KitState, Sight extends KitSight>(
  screen: Screen<State, Sight>,
  state: State,
  sight: Sight,
): readonly Offer[] {
  const under = withoutTop(state)
  const snapshots = snapshotsAt(screen.table, placeOf(screen, under))
  const now = snapshotOf(screen, under, sight)
  const text = (state.overlays.at(-1) as Palette).line.text.trim().toLowerCase()
  return screen.table.bindings
    .map((binding) => ({binding, fit: fitOf(binding, text), keys: keysIn(screen.table, binding, snapshots)}))
    .filter(({binding, fit, keys}) => fit < UNFIT && keys.length > 0 && binding.act !== 'palette')
    .sort((a, b) => a.fit - b.fit)
    .map(({binding, keys}) => offerOf(screen, binding, keyLabels(keys).join(' '), now))
}

function offerOf(screen: Pick<Screen<never, never>, 'table'>, binding: Binding, keys: string, now: Snapshot): Offer {
  const whyNot = whyNotNow(screen.table, binding, now)
  return {binding, keys, ...(whyNot === undefined ? {} : {whyNot})}
}

const UNFIT = 3

/** 0 for the start of an act's name, then within it, then among its words. */
function fitOf({act, long, short}: Binding, text: string): number {
  if (act.startsWith(text)) return 0
  if (act.includes(text)) return 1
  return `${short} ${long}`.toLowerCase().includes(text) ? 2 : UNFIT
}

export function chosenIndex({chosen}: Palette, offers: readonly Offer[]): number {
  return Math.max(
    0,
    offers.findIndex(({binding}) => binding.act === chosen),
  )
}

/** The cursor of the palette so many offers on. */
export function choosing<State extends KitState>(state: State, palette: Palette, offers: readonly Offer[], by: number): State {
  const offer = offers[within(chosenIndex(palette, offers) + by, offers.length - 1)]
  return offer ? withTop(state, {...palette, chosen: offer.binding.act}) : state
}

/** What was typed made whole: the name of the act under the cursor. */
export function completed<State extends KitState>(state: State, palette: Palette, offers: readonly Offer[]): State {
  const offer = offers[chosenIndex(palette, offers)]
  return offer ? withTop(state, {type: 'palette', line: lineOf(offer.binding.act)}) : state
}
