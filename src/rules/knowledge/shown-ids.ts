import {isMap, own, same, type Value} from '../../schema/value.js'
import type {Observer} from './observer.js'

/** What items of a list are called, by their ids. */
export type ShownIds = ReadonlyMap<string, string>

interface Shown {
  item: Value
  open: Value
}

/**
 * The ids of a list's items as an observer sees them. Where some were left out, ids with a number are counted anew; where something of
 * an item was, an id that has the name of what it may not know says nothing.
 */
export function shownIds(shown: readonly Shown[], {areAll, observer}: {areAll: boolean; observer: Observer}): ShownIds {
  const counts = new Map<string, number>()
  const next = (stem: string) => {
    const count = (counts.get(stem) ?? 0) + 1
    counts.set(stem, count)
    return `${stem}${count}`
  }
  const ids = new Map<string, string>()
  for (const {item, open} of shown) {
    const id = isMap(item) ? own(item, 'id') : undefined
    if (typeof id !== 'string' || ids.has(id)) continue
    const [, stem] = /^(.*?)\d+$/.exec(id) ?? []
    if (!same(item, open) && tellsName(id, observer)) ids.set(id, next('item-'))
    else ids.set(id, areAll || stem === undefined ? id : next(stem))
  }
  return ids
}

/** Whether some words of an id are a name that the observer may not know. */
function tellsName(id: string, observer: Observer): boolean {
  const words = id.split('-')
  return words.some((_, from) => words.some((_, to) => to >= from && observer.isSecretName(words.slice(from, to + 1).join('-'))))
}

/** A uid that is always the same for another, and doesn't tell which. */
export function otherUid(uid: string): string {
  const digits = [1, 2, 3, 4].map((seed) => hash(`${seed}${uid}`).toString(16).padStart(8, '0')).join('')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

/** FNV-1a with a last mix, so that near texts have far numbers. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}
