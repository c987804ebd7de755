import {inSight, windowTop, within} from './window.js'

/** A cursor in a list. It stands on an id, so it stays there while the list changes. */
export interface ListState {
  /** The first of the list when absent or gone. */
  readonly selected: string | undefined
  /** Index of the first item shown. */
  readonly top: number
}

/** The list as it is now. */
export interface ListSight {
  readonly ids: readonly string[]
  /** Rows of each. */
  readonly heights: readonly number[]
  /** Rows of the window. */
  readonly rows: number
}

export const LIST_START: ListState = {selected: undefined, top: 0}

export function selectedIndex({selected}: ListState, ids: readonly string[]): number {
  return selected === undefined ? 0 : Math.max(0, ids.indexOf(selected))
}

/** The cursor so many items on, and the window after it. */
export function moved(list: ListState, {ids, heights, rows}: ListSight, by: number): ListState {
  const at = within(selectedIndex(list, ids) + by, ids.length - 1)
  return {selected: ids[at], top: windowTop(list.top, at, heights, rows)}
}

/** First item in sight: the window may have got lower, or the list another, since the cursor last moved. */
export function topOf(list: ListState, {ids, heights, rows}: ListSight): number {
  return windowTop(list.top, selectedIndex(list, ids), heights, rows)
}

/** Items of a page down or up. */
export function pageOf(list: ListState, {heights, rows}: ListSight): number {
  return inSight(list.top, heights, rows)
}
