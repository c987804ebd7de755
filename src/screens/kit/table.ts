import {atomsOf, type Condition, holds, type Snapshot} from './condition.js'
import {isCharacter, type KeyName} from './key-name.js'

/** A key of a binding; one with `when` is its key only there. */
export type BoundKey = KeyName | {readonly key: KeyName; readonly when: Condition}

/** What a key does, when, and how all that tells of keys words it: one record, and everything comes from it. */
export type Binding<Act extends string = string> = {
  readonly act: Act
  readonly keys: readonly BoundKey[]
  /** For the bottom bar: one or two words. */
  readonly short: string
  /** For the page of keys. */
  readonly long: string
  readonly group: string
  /** Worth a place in the bottom bar, together maybe with the act that goes the other way. */
  readonly bar?: true | {readonly with: Act}
} & ({readonly when?: undefined} | {readonly when: Condition /** A sentence. */; readonly whyNot: string})

/** Where keys go. */
export interface Place {
  readonly title: string
  /** Letters, digits and blanks are text there, and so is all else that has no act there. */
  readonly takesText?: true
}

/** The keys of one screen. */
export interface KeyTable<Act extends string = string> {
  /** What keys.yaml calls the screen. */
  readonly id: string
  readonly title: string
  /** The atoms of which exactly one holds. */
  readonly places: Readonly<Record<string, Place>>
  /** The atoms that hold or don't, each with the sentence that says so when it doesn't. */
  readonly facts: Readonly<Record<string, string>>
  /** Each act once, in the order of the bottom bar. */
  readonly bindings: readonly Binding<Act>[]
}

/** Holds while the text being typed is empty: signs may have an act there. */
export const BLANK = 'blank'

/** What a key does now: an act, text, or neither. */
export type Meaning<Act extends string> = {type: 'act'; act: Act} | {type: 'text'} | {type: 'none'; whyNot?: string}

export function meaningOf<Act extends string>(table: KeyTable<Act>, key: KeyName, snapshot: Snapshot): Meaning<Act> {
  if (isAlwaysText(table, key, snapshot)) return {type: 'text'}
  const binding = table.bindings.find((each) => applies(each, key, snapshot))
  if (binding) return {type: 'act', act: binding.act}
  if (isCharacter(key) && takesText(table, snapshot)) return {type: 'text'}
  const whyNot = reasonAgainst(table, key, snapshot)
  return whyNot === undefined ? {type: 'none'} : {type: 'none', whyNot}
}

/** Why an act doesn't apply now; `undefined` when it does. */
export function whyNotNow<Act extends string>(table: KeyTable<Act>, binding: Binding<Act>, snapshot: Snapshot): string | undefined {
  if (binding.when === undefined || holds(binding.when, snapshot)) return undefined
  const missing = snapshotsFor(table, binding, placeIn(table, snapshot))
    .filter((each) => holds(binding.when, each))
    .map((each) => [...each].filter((atom) => !snapshot.has(atom)))
    .sort((a, b) => a.length - b.length)[0]
  const [fact] = missing ?? []
  return (fact === undefined ? undefined : table.facts[fact]) ?? binding.whyNot
}

function reasonAgainst<Act extends string>(table: KeyTable<Act>, key: KeyName, snapshot: Snapshot): string | undefined {
  const bound = table.bindings.filter(({keys}) => keys.some((each) => keyOf(each) === key))
  // That which only lacks a fact is nearer than what belongs elsewhere, and what has the key here than what has it otherwise.
  const here = bound.filter((each) => canApplyAt(table, each, placeIn(table, snapshot)))
  const nearest = here.find((each) => hasKey(each, key, snapshot)) ?? here[0] ?? bound[0]
  if (!nearest) return undefined
  return whyNotNow(table, nearest, snapshot) ?? ('whyNot' in nearest ? nearest.whyNot : undefined)
}

export function keyOf(bound: BoundKey): KeyName {
  return typeof bound === 'string' ? bound : bound.key
}

/** Whether a key stands for a binding now, text aside. */
export function applies(binding: Binding, key: KeyName, snapshot: Snapshot): boolean {
  return holds(binding.when, snapshot) && hasKey(binding, key, snapshot)
}

function hasKey({keys}: Binding, key: KeyName, snapshot: Snapshot): boolean {
  return keys.some((each) => keyOf(each) === key && (typeof each === 'string' || holds(each.when, snapshot)))
}

function takesText({places}: KeyTable, snapshot: Snapshot): boolean {
  return [...snapshot].some((atom) => places[atom]?.takesText)
}

/** Whether a key is text whatever is bound to it: letters where text is typed, and signs once there is some. */
export function isAlwaysText(table: KeyTable, key: KeyName, snapshot: Snapshot): boolean {
  if (!isCharacter(key) || !takesText(table, snapshot)) return false
  return /[\p{L}\p{N}\s]/u.test(key) || !snapshot.has(BLANK)
}

function placeIn({places}: KeyTable, snapshot: Snapshot): string | undefined {
  return [...snapshot].find((atom) => places[atom] !== undefined)
}

/** Every snapshot that there can be: each place with each set of facts. */
export function snapshotsOf(table: Pick<KeyTable, 'places' | 'facts'>): readonly Snapshot[] {
  const known = SNAPSHOTS.get(table) ?? allSnapshots(table)
  SNAPSHOTS.set(table, known)
  return known
}

/** A table's snapshots double with each fact, and every key that does nothing asks for them. */
const SNAPSHOTS = new WeakMap<object, readonly Snapshot[]>()

function allSnapshots({places, facts}: Pick<KeyTable, 'places' | 'facts'>): readonly Snapshot[] {
  const sets = setsOf(Object.keys(facts))
  return Object.keys(places).flatMap((place) => sets.map((set) => new Set([place, ...set])))
}

/** Every set of some facts. */
function setsOf(facts: readonly string[]): readonly (readonly string[])[] {
  return facts.reduce<readonly (readonly string[])[]>((all, fact) => all.flatMap((set) => [set, [...set, fact]]), [[]])
}

/** Only the facts that a condition speaks of can decide it: their sets are few, where those of all facts are thousands. */
function snapshotsFor(table: KeyTable, {when}: Binding, place: string | undefined): readonly Snapshot[] {
  if (place === undefined) return []
  const asked = when === undefined ? [] : [...new Set(atomsOf(when))].filter((atom) => table.facts[atom] !== undefined)
  return setsOf(asked).map((set) => new Set([place, ...set]))
}

function canApplyAt(table: KeyTable, binding: Binding, place: string | undefined): boolean {
  return snapshotsFor(table, binding, place).some((each) => holds(binding.when, each))
}

/** The keys of a binding that are its own in some of these snapshots. */
export function keysIn(table: KeyTable, binding: Binding, snapshots: readonly Snapshot[]): readonly KeyName[] {
  const keys = binding.keys
    .map((each) => keyOf(each))
    .filter((key) => snapshots.some((each) => applies(binding, key, each) && !isAlwaysText(table, key, each)))
  return [...new Set(keys)]
}

/** Every snapshot of one place. */
export function snapshotsAt(table: KeyTable, place: string | undefined): readonly Snapshot[] {
  return place === undefined ? [] : snapshotsOf(table).filter((each) => each.has(place))
}

/** Two acts that one key would stand for at once. */
export interface Clash<Act extends string = string> {
  key: KeyName
  acts: readonly [Act, Act]
  /** Title of the place where they meet. */
  where: string
}

export function clashesOf<Act extends string>(table: KeyTable<Act>): readonly Clash<Act>[] {
  const snapshots = snapshotsOf(table)
  return table.bindings.flatMap((one, i) =>
    table.bindings.slice(i + 1).flatMap((other): Clash<Act>[] => {
      const theirs = new Set(other.keys.map((each) => keyOf(each)))
      const shared = one.keys.map((each) => keyOf(each)).filter((key) => theirs.has(key))
      return [...new Set(shared)].flatMap((key) => {
        const meeting = snapshots.find((each) => applies(one, key, each) && applies(other, key, each) && !isAlwaysText(table, key, each))
        const place = meeting && placeIn(table, meeting)
        return place === undefined ? [] : [{key, acts: [one.act, other.act], where: table.places[place]?.title ?? place}]
      })
    }),
  )
}
