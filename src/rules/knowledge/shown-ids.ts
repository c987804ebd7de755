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
    const told = same(item, open) ? undefined : secretWords(id, observer)
    if (told !== undefined) ids.set(id, withoutWords(id, told, observer) ?? next('item-'))
    else ids.set(id, areAll || stem === undefined ? id : next(stem))
  }
  return ids
}

/** The words of an id that are a name which the observer may not know. */
function secretWords(id: string, observer: Observer): string | undefined {
  const words = id.split('-')
  const spans = words.flatMap((_, from) => words.slice(from).map((_, i) => words.slice(from, from + i + 1).join('-')))
  return spans.find((span) => observer.isSecretName(span))
}

/** An id with the name that the observer knows in place of the other; `undefined` where it knows none, or more is told. */
function withoutWords(id: string, told: string, observer: Observer): string | undefined {
  const shown = observer.seen([], told)
  if (shown === undefined || shown === told) return undefined
  const other = `-${id}-`.replaceAll(`-${told}-`, `-${shown}-`).slice(1, -1)
  return secretWords(other, observer) === undefined ? other : undefined
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
