import type {Bounds} from '../schema/structure.js'
import {byId, isKeyed, isMap, own, present, same, setOwn, type Thing, type Value, type ValueMap} from '../schema/value.js'
import {withoutGivenTwice} from './ledger.js'
import {mergeSequence} from './merge-sequence.js'
import {mergeText, type TextClash} from './merge-text.js'
import {fieldPolicy, type MapPolicy, type PolicyTree, settledPolicy} from './policies.js'

/** Three versions of a value; an absent side has none. */
export interface Versions {
  base?: Value | undefined
  ours?: Value | undefined
  theirs?: Value | undefined
}

/** One place that two sides changed in ways that don't go together. */
export interface MergeConflict extends Versions {
  /** Keys from the top; an item of a list of things goes by its id. */
  path: readonly string[]
  /** Of a long text: the passages that both wrote otherwise. What goes together around them is in ours and in theirs alike. */
  clashes?: readonly TextClash[]
}

/** A person's word on a conflict: the value to take, absent for none. `undefined` leaves it open. */
export type Settle = (conflict: MergeConflict) => {value?: Value | undefined} | undefined

export interface Merged {
  /** Whole and plain: ours stands where there is a conflict. */
  value: Value | undefined
  conflicts: readonly MergeConflict[]
}

interface Merging {
  settle: Settle
  conflicts: MergeConflict[]
}

type Place = readonly string[]

/** Merge two versions of a value that come from one, each part by its policy. */
export function mergeValues(versions: Versions, policy: PolicyTree, settle: Settle = () => undefined): Merged {
  const merging: Merging = {settle, conflicts: []}
  const value = mergeAt(versions, policy, [], merging)
  return {value, conflicts: merging.conflicts}
}

/** Where a merge is not of one mind: settled by a person, or noted down with ours standing. */
function conflict(versions: Versions, path: Place, {settle, conflicts}: Merging, clashes?: readonly TextClash[]): Value | undefined {
  const found: MergeConflict = {path, ...presentOf(versions), ...present({clashes})}
  const settled = settle(found)
  if (settled) return settled.value
  conflicts.push(found)
  return versions.ours
}

function presentOf({base, ours, theirs}: Versions): Versions {
  return {...present({base, ours, theirs})}
}

function mergeAt(versions: Versions, unsettled: PolicyTree, path: Place, merging: Merging): Value | undefined {
  const policy = settledPolicy(unsettled, [versions.base, versions.ours, versions.theirs])
  if (policy.type === 'map') return mergeMaps(versions, policy, path, merging)
  if (policy.type === 'never') return allSame(versions) ? versions.ours : conflict(versions, path, merging)
  const {base, ours, theirs} = versions
  if (same(base, theirs)) return ours
  if (same(base, ours)) return theirs
  if (readsAlike(base, theirs) || readsAlike(ours, theirs)) return ours
  if (readsAlike(base, ours)) return theirs
  // Counters add up even where both sides counted to the same number, also deep in a list.
  if (same(ours, theirs) && !holdsCounters(policy, ours)) return ours
  return mergeBoth(versions, policy, path, merging)
}

/** One text whose letters are composed in another way: nobody could tell them apart. */
function readsAlike(a: Value | undefined, b: Value | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string' && a.normalize() === b.normalize()
}

/** Whether a value may have counters in it, so that two equal changes of it are two. A list without ids is one value. */
function holdsCounters(policy: PolicyTree, value: Value | undefined): boolean {
  return policy.type === 'counter' || ((policy.type === 'byId' || policy.type === 'ordered') && isKeyed(value))
}

function allSame({base, ours, theirs}: Versions): boolean {
  return same(ours, theirs) && (base === undefined || same(base, ours))
}

/** Both sides changed it. */
function mergeBoth(versions: Versions, policy: PolicyTree, path: Place, merging: Merging): Value | undefined {
  switch (policy.type) {
    case 'counter':
      return mergeCounters(versions, policy.bounds, path, merging)
    case 'set':
      return mergeSets(versions, policy.bounds, path, merging)
    case 'text':
      return mergeTexts(versions, policy.bounds, path, merging)
    case 'byId':
    case 'ordered':
      return mergeLists(versions, policy, path, merging)
    case 'auto':
      return mergeUnknown(versions, path, merging)
    default:
      return conflict(versions, path, merging)
  }
}

/** Base and both changes; an absent counter stands at 0. Out of bounds there is no sum, unless a side reached the bound itself. */
function mergeCounters(versions: Versions, {min, max}: Bounds, path: Place, merging: Merging): Value | undefined {
  const {base = 0, ours = 0, theirs = 0} = versions
  if (typeof base !== 'number' || typeof ours !== 'number' || typeof theirs !== 'number') return conflict(versions, path, merging)
  const sum = ours + theirs - base
  const bound = min !== undefined && sum < min ? min : max !== undefined && sum > max ? max : undefined
  if (bound !== undefined && ours !== bound && theirs !== bound) return conflict(versions, path, merging)
  const total = bound ?? sum
  return total === 0 && (versions.ours === undefined || versions.theirs === undefined) ? undefined : total
}

function mergeSets(versions: Versions, bounds: Bounds, path: Place, merging: Merging): Value | undefined {
  const {base = [], ours = [], theirs = []} = versions
  if (!Array.isArray(base) || !Array.isArray(ours) || !Array.isArray(theirs)) return conflict(versions, path, merging)
  const kept = ours.filter((item) => has(theirs, item) || !has(base, item))
  const added = theirs.filter((item) => !has(base, item) && !has(ours, item))
  return listOrConflict([...kept, ...added], versions, bounds, path, merging)
}

function has(list: readonly Value[], item: Value): boolean {
  return list.some((each) => same(each, item))
}

/** A list that both sides changed has to fit its field; an empty one that a side took away stays away. */
function listOrConflict(list: Value[], versions: Versions, {min, max}: Bounds, path: Place, merging: Merging): Value | undefined {
  if (list.length === 0 && (versions.ours === undefined || versions.theirs === undefined)) return undefined
  return fits(list, {...present({min, max})}) ? list : conflict(versions, path, merging)
}

function fits({length}: {length: number}, {min = 0, max = Number.POSITIVE_INFINITY}: Bounds): boolean {
  return length >= min && length <= max
}

/** What goes together is merged even where the rest clashes: ours and theirs are then whole texts, apart in those passages alone. */
function mergeTexts(versions: Versions, bounds: Bounds, path: Place, merging: Merging): Value | undefined {
  const {base, ours, theirs} = versions
  if (typeof base !== 'string' || typeof ours !== 'string' || typeof theirs !== 'string') return conflict(versions, path, merging)
  const merged = mergeText(base, ours, theirs)
  if (!fits(merged.ours, bounds) || !fits(merged.theirs, bounds)) return conflict(versions, path, merging)
  if (merged.clashes.length === 0) return merged.ours
  return conflict({base, ours: merged.ours, theirs: merged.theirs}, path, merging, merged.clashes)
}

function mergeMaps(versions: Versions, policy: MapPolicy, path: Place, merging: Merging): Value | undefined {
  const {base, ours, theirs} = versions
  const present = [base, ours, theirs].filter((each) => each !== undefined)
  const isWhole = present.length < 2 || (present.length < 3 && !policy.isPartial) || !present.every(isMap)
  if (isWhole && !isGainedTwice(versions, policy, path)) return mergeWhole(versions, path, merging)
  const [was, mine] = [asMap(base), asMap(ours)]
  const other = withoutGivenTwice({base: was, ours: mine, theirs: asMap(theirs)}, policy)
  const keys = new Set([...Object.keys(mine), ...Object.keys(other), ...Object.keys(was)])
  const merged: ValueMap = {}
  const isEditedGone = isGoneAndChanged([was, mine, other], policy)
  for (const key of keys) {
    const sides = {base: own(was, key), ours: own(mine, key), theirs: own(other, key)}
    const at = [...path, key]
    const value = key === policy.gone ? mergeGone(sides, at, merging, isEditedGone) : mergeAt(sides, fieldPolicy(policy, key), at, merging)
    if (value !== undefined) setOwn(merged, key, value)
  }
  const isGone = Object.keys(merged).length === 0 && (ours === undefined || theirs === undefined)
  return isGone ? undefined : merged
}

/** Whether one side put it out of play while the other changed something of it. */
function isGoneAndChanged([base, ours, theirs]: readonly [ValueMap, ValueMap, ValueMap], {gone}: MapPolicy): boolean {
  if (gone === undefined || own(base, gone) !== undefined) return false
  const [isOurs, isTheirs] = [own(ours, gone) !== undefined, own(theirs, gone) !== undefined]
  return isOurs !== isTheirs && !same(base, isOurs ? theirs : ours)
}

/** Out of play by both sides is so since the earlier of the two. */
function mergeGone(versions: Versions, path: Place, merging: Merging, isChanged: boolean): Value | undefined {
  const {base, ours, theirs} = versions
  if (isChanged) return conflict(versions, path, merging)
  if (base !== undefined || ours === undefined || theirs === undefined) return mergeAt(versions, {type: 'value'}, path, merging)
  return JSON.stringify(ours) <= JSON.stringify(theirs) ? ours : theirs
}

/**
 * Both sides gained the same thing, but for what is counted: its counters count from 0, so that two ropes are two. A whole file that
 * both have is one that came by two ways.
 */
function isGainedTwice({base, ours, theirs}: Versions, policy: MapPolicy, path: Place): boolean {
  if (base !== undefined || !isMap(ours) || !isMap(theirs) || path.length === 0) return false
  return same(uncounted(ours, policy), uncounted(theirs, policy))
}

/** A value without its counters. */
function uncounted(value: Value | undefined, unsettled: PolicyTree): Value | undefined {
  const policy = settledPolicy(unsettled, [value])
  if (policy.type === 'counter') return undefined
  if (policy.type === 'map' && isMap(value)) {
    const members = Object.entries(value).map(([key, member]) => [key, uncounted(member, fieldPolicy(policy, key))] as const)
    return Object.fromEntries(members.filter((member): member is [string, Value] => member[1] !== undefined))
  }
  if ((policy.type === 'byId' || policy.type === 'ordered') && Array.isArray(value))
    return value.map((item) => uncounted(item, policy.item) ?? null)
  return value
}

function mergeWhole(versions: Versions, path: Place, merging: Merging): Value | undefined {
  return mergeAt(versions, {type: 'value'}, path, merging)
}

type ListPolicy = Extract<PolicyTree, {type: 'byId' | 'ordered'}>

function mergeLists(versions: Versions, policy: ListPolicy, path: Place, merging: Merging): Value | undefined {
  const {base = [], ours = [], theirs = []} = versions
  if (!isKeyed(base) || !isKeyed(ours) || !isKeyed(theirs))
    return same(versions.ours, versions.theirs) ? versions.ours : conflict(versions, path, merging)
  const isOrdered = policy.type === 'ordered'
  const other = isOrdered ? renumbered(base, ours, theirs) : theirs
  const order = mergeSequence(ids(base), ids(ours), ids(other))
  if (!order && isOrdered) return conflict(versions, path, merging)
  const [was, mine, others] = [byId(base), byId(ours), byId(other)]
  const list = (order ?? unordered(ids(base), ids(ours), ids(other))).flatMap((id) => {
    const sides = {base: was.get(id), ours: mine.get(id), theirs: others.get(id)}
    const item = mergeAt(sides, policy.item, [...path, id], merging)
    return item === undefined ? [] : [item]
  })
  return listOrConflict(list, versions, policy.bounds, path, merging)
}

/** Ours as they stand, then what only theirs or only the base has: items are merged away later. */
function unordered(base: readonly string[], ours: readonly string[], theirs: readonly string[]): string[] {
  return [...new Set([...ours, ...theirs, ...base])]
}

/** Their new items, under ids that ours left free: two things that were added apart stay two. */
function renumbered(base: readonly Thing[], ours: readonly Thing[], theirs: readonly Thing[]): Thing[] {
  const [was, mine] = [byId(base), byId(ours)]
  const taken = new Set([...ids(base), ...ids(ours), ...ids(theirs)])
  return theirs.map((item) => {
    const twin = mine.get(item.id)
    if (was.has(item.id) || !twin || same(twin, item)) return item
    const id = nextId(item.id, taken)
    taken.add(id)
    return {...item, id}
  })
}

/** `l5` → `l6`, `the-bridge` → `the-bridge-2`, or the next that is free. */
function nextId(id: string, taken: ReadonlySet<string>): string {
  const [, stem = `${id}-`, digits = '1'] = /^(.*?)(\d{1,6})$/.exec(id) ?? []
  for (let nth = Number(digits) + 1; ; nth++) if (!taken.has(`${stem}${nth}`)) return `${stem}${nth}`
}

/** No schema says how: maps go key by key, lists of things by id, long texts by line. */
function mergeUnknown(versions: Versions, path: Place, merging: Merging): Value | undefined {
  const {base, ours, theirs} = versions
  const sides = [base, ours, theirs].filter((each) => each !== undefined)
  const auto: PolicyTree = {type: 'auto'}
  if (sides.length === 3 && sides.every(isMap))
    return mergeMaps(versions, {type: 'map', fields: {}, rest: auto, isPartial: false}, path, merging)
  if (sides.every(isKeyed) && base !== undefined) return mergeLists(versions, {type: 'byId', item: auto, bounds: {}}, path, merging)
  return mergeTexts(versions, {}, path, merging)
}

function asMap(value: Value | undefined): ValueMap {
  return isMap(value) ? value : {}
}

function ids(things: readonly Thing[]): string[] {
  return things.map(({id}) => id)
}
