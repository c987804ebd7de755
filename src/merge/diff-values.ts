import {byId, isKeyed, isMap, own, present, same, type Thing, type Value, type ValueMap} from '../schema/value.js'
import {fieldPolicy, type PolicyTree} from './policies.js'

/** One place where two values differ; an absent side is a part that only the other has. */
export interface ValueChange {
  /** Keys from the top; an item of a list of things goes by its id, of another list by its place. */
  path: readonly (string | number)[]
  before?: Value
  after?: Value
  /** Of a thing that only one list has: where it stands there, from 0. */
  place?: number
  /** Of a list of things, instead of the sides: ids that both have, when they stand in another order. */
  order?: {before: readonly string[]; after: readonly string[]}
}

type Place = ValueChange['path']

const AUTO: PolicyTree = {type: 'auto'}

/**
 * Where two values differ, as deep as both have the same shape. Lists whose items carry an `id` are compared by it, their order
 * apart; the order of a list that merges as a set has no meaning. No change at all means the same value.
 */
export function diffValues(before: Value | undefined, after: Value | undefined, policy: PolicyTree = AUTO): ValueChange[] {
  return diffAt(before, after, policy, [])
}

function diffAt(before: Value | undefined, after: Value | undefined, policy: PolicyTree, path: Place): ValueChange[] {
  if (same(before, after) || (policy.type === 'set' && sameMembers(before, after))) return []
  if (isMap(before) && isMap(after)) return diffMaps(before, after, policy, path)
  if (isKeyed(before) && isKeyed(after)) return diffThings(before, after, itemPolicy(policy), path)
  if (isPlainList(before) && isPlainList(after) && before.length === after.length)
    return before.flatMap((item, i) => diffAt(item, after[i], itemPolicy(policy), [...path, i]))
  return [{path, ...present({before, after})}]
}

function diffMaps(before: ValueMap, after: ValueMap, policy: PolicyTree, path: Place): ValueChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const policyOf = (key: string) => (policy.type === 'map' ? fieldPolicy(policy, key) : AUTO)
  return [...keys].flatMap((key) => diffAt(own(before, key), own(after, key), policyOf(key), [...path, key]))
}

function diffThings(before: readonly Thing[], after: readonly Thing[], policy: PolicyTree, path: Place): ValueChange[] {
  const [was, is] = [byId(before), byId(after)]
  const ids = [...new Set([...was.keys(), ...is.keys()])]
  const items = ids.flatMap((id): ValueChange[] => {
    const [old, now] = [was.get(id), is.get(id)]
    if (old && now) return diffAt(old, now, policy, [...path, id])
    const place = (old ? before : after).findIndex((thing) => thing.id === id)
    return [{path: [...path, id], ...present({before: old, after: now}), place}]
  })
  const order = {before: [...was.keys()].filter((id) => is.has(id)), after: [...is.keys()].filter((id) => was.has(id))}
  return same(order.before, order.after) ? items : [...items, {path, order}]
}

function itemPolicy(policy: PolicyTree): PolicyTree {
  return policy.type === 'byId' || policy.type === 'ordered' ? policy.item : AUTO
}

function sameMembers(a: Value | undefined, b: Value | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  const left = [...b]
  return a.every((item) => {
    const at = left.findIndex((each) => same(each, item))
    return at !== -1 && left.splice(at, 1).length === 1
  })
}

/** Maps that no id tells apart. */
function isPlainList(value: Value | undefined): value is ValueMap[] {
  return Array.isArray(value) && value.every(isMap) && !isKeyed(value)
}
