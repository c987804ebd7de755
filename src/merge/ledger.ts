import {isKeyed, isMap, own, type Value, type ValueMap} from '../schema/value.js'
import {fieldPolicy, type MapPolicy, type PolicyTree, settledPolicy} from './policies.js'

/** What was added to counters, by path. */
export type Added = Readonly<Record<string, number>>

/** What a change added to the counters of a value; of items of a list by their ids. Items that are gone are not told of. */
export function countersAdded(before: Value | undefined, after: Value | undefined, policy: PolicyTree): Added {
  return Object.fromEntries(addedAt({before, after}, policy, []))
}

interface Sides {
  before?: Value | undefined
  after?: Value | undefined
}

function addedAt({before, after}: Sides, unsettled: PolicyTree, path: readonly string[]): [string, number][] {
  const policy = settledPolicy(unsettled, [before, after])
  if (policy.type === 'counter') {
    const added = countOf(after) - countOf(before)
    return added === 0 ? [] : [[path.join('.'), added]]
  }
  if (policy.type === 'map' && isMap(after)) {
    const was = isMap(before) ? before : {}
    const keys = new Set([...Object.keys(was), ...Object.keys(after)])
    return [...keys].flatMap((key) => addedAt({before: own(was, key), after: own(after, key)}, fieldPolicy(policy, key), [...path, key]))
  }
  if ((policy.type === 'byId' || policy.type === 'ordered') && isKeyed(after)) {
    const was = isKeyed(before) ? before : []
    return after.flatMap((item) => addedAt({before: was.find(({id}) => id === item.id), after: item}, policy.item, [...path, item.id]))
  }
  return []
}

function countOf(value: Value | undefined): number {
  return typeof value === 'number' ? value : 0
}

/** Their side of a merge without what both sides were given by one thing that happens only once: ours has it already. */
export function withoutGivenTwice({base, ours, theirs}: Record<'base' | 'ours' | 'theirs', ValueMap>, {ledger}: MapPolicy): ValueMap {
  if (ledger === undefined) return theirs
  const given = (side: ValueMap) => {
    const list = own(side, ledger)
    return isKeyed(list) ? list : []
  }
  const [before, mine] = [idsOf(given(base)), idsOf(given(ours))]
  return given(theirs)
    .filter(({id}) => mine.has(id) && !before.has(id))
    .reduce((side, {adds}) => withoutAdded(side, adds), theirs)
}

function idsOf(things: readonly {id: string}[]): ReadonlySet<string> {
  return new Set(things.map(({id}) => id))
}

function withoutAdded(side: ValueMap, adds: Value | undefined): ValueMap {
  const counts = Object.entries(isMap(adds) ? adds : {})
  return counts.reduce((all, [path, count]) => lessAt(all, path.split('.'), countOf(count)) as ValueMap, side)
}

/** A value with a counter in it brought down; as it was where nothing is there to count. */
function lessAt(value: Value, [key, ...rest]: readonly string[], count: number): Value {
  if (key === undefined) return typeof value === 'number' ? value - count : value
  if (isKeyed(value)) return value.map((item) => (item.id === key ? lessAt(item, rest, count) : item))
  const inner = isMap(value) ? own(value, key) : undefined
  return isMap(value) && inner !== undefined ? {...value, [key]: lessAt(inner, rest, count)} : value
}
