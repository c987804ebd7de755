import type {MapStructure} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import {markedField} from './marked-field.js'

/** Through whom somebody looks, and when. */
export interface Eyes {
  as: ReadonlySet<string>
  isBy?(day: string): boolean
}

/** What those whom the observer looks through make of a thing by then, in the order in which it is written; of a list marked `knowing`. */
export function beliefsOf(map: ValueMap, at: MapStructure, eyes: Eyes): ValueMap[] {
  const key = markedField(at, 'knowing')
  const list = key === undefined ? undefined : own(map, key)
  return Array.isArray(list) ? list.filter(isMap).filter((item) => isOwnBelief(item, eyes)) : []
}

/** Whether an item of such a list is of somebody whom the observer looks through, and had begun. */
export function isOwnBelief(item: Value, {as, isBy}: Eyes): boolean {
  if (!isMap(item)) return false
  const [by, since] = [own(item, 'by'), own(item, 'since')]
  return typeof by === 'string' && as.has(by) && (typeof since !== 'string' || !isBy || isBy(since))
}

/** Whether a belief says since when. */
export function isDated(belief: ValueMap): boolean {
  return typeof own(belief, 'since') === 'string'
}

/** What somebody holds for so in a thing's place; `undefined` where one of them knows the thing by its own words. */
export function instead(beliefs: readonly ValueMap[], {isBy}: Eyes): string | undefined {
  const isOver = (belief: ValueMap) => {
    const until = own(belief, 'until')
    return typeof until === 'string' && (!isBy || isBy(until))
  }
  const held = beliefs.filter((belief) => !isOver(belief))
  const words = (held.length > 0 ? held : beliefs.slice(-1)).map((belief) => own(belief, 'as'))
  return words.every((each) => typeof each === 'string') ? words.at(-1) : undefined
}
