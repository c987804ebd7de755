import {ABILITIES, SKILLS} from '../../schema/ability.js'
import type {Theme} from '../../schema/entity/theme.js'
import {isMap, type Value, type ValueMap} from '../../schema/value.js'

/** What two themes say differently, and whose word was taken. */
export type BlendConflict =
  | {is: 'differs'; path: readonly string[]; a: Value; b: Value; taken: 'a' | 'b'}
  /** Two things would go by one name: the skin of `lost` is left out. */
  | {is: 'same-name'; name: string; kept: string; lost: string; taken: 'a' | 'b'}
  /** One has a skin for what the other bans by name. */
  | {is: 'banned-skin'; key: string; name: string; taken: 'a' | 'b'}

/** Two themes as one, without a name of its own. */
export interface Blended {
  theme: BlendedTheme
  conflicts: readonly BlendConflict[]
}

/** What a theme says of the world: all but who it is. */
export type BlendedTheme = Omit<Theme, 'kind' | 'id' | 'uid' | 'name'>

/** Fields that are each theme's own, and no part of a blend. */
const OWN: ReadonlySet<string> = new Set([
  ...['kind', 'id', 'uid', 'name', 'aliases', 'secret', 'knownBy', 'seenBy', 'seenAs'],
  ...['notes', 'origin', 'provenance', 'counted', 'deleted', 'mixed'],
])

/** Of which whoever weighs less than a quarter has no say: what changes the numbers of a sheet, or who may be there. */
const WEIGHTY: ReadonlySet<string> = new Set(['laws', 'needs'])
const QUARTER = 25

/** How much of the second theme a blend has, in whole per cent: so that a blend turned round is the same to the last digit. */
export function percentOf(weight: number): number {
  return Math.round(Math.min(1, Math.max(0, weight)) * 100)
}

/** What leads, and what follows; `percent` is the share of `b`. At a half the id that comes first in the alphabet leads. */
interface Blending {
  percent: number
  leads: 'a' | 'b'
  conflicts: BlendConflict[]
}

/**
 * Two themes as one; `weight` is how much of `b` it has, from 0 to 1. A theme of no weight has no say. What only one says holds; lists
 * are joined; of what both say differently the heavier one's holds, and is told as a conflict. Colours and shifts are mixed by weight.
 */
export function blend(a: Theme, b: Theme, weight: number): Blended {
  const percent = percentOf(weight)
  const leads = percent === 50 ? (a.id <= b.id ? 'a' : 'b') : percent < 50 ? 'a' : 'b'
  const blending: Blending = {percent, leads, conflicts: []}
  const [saysA, saysB] = [sayingOf(a, 100 - percent), sayingOf(b, percent)]
  const keys = [...new Set([...Object.keys(saysA), ...Object.keys(saysB)])]
  const mixed = Object.fromEntries(keys.map((key) => [key, blendField([key], saysA[key], saysB[key], blending)]))
  const theme = withoutBanned(withoutTwins(present(mixed) as unknown as BlendedTheme, {saysA, saysB}, blending), {saysA, saysB}, blending)
  return {theme, conflicts: blending.conflicts}
}

function sayingOf(theme: Theme, share: number): ValueMap {
  const fields = Object.entries(theme as unknown as ValueMap)
  return Object.fromEntries(share === 0 ? [] : fields.filter(([key]) => !OWN.has(key) && (share >= QUARTER || !WEIGHTY.has(key))))
}

function present(map: {[key: string]: Value | undefined}): ValueMap {
  return Object.fromEntries(Object.entries(map).filter((field): field is [string, Value] => field[1] !== undefined))
}

type Mix = (a: Value, b: Value, blending: Blending) => Value

/** Fields that are mixed rather than chosen. */
const MIXES: Readonly<Record<string, Mix>> = {
  palette: (a, b, {percent}) => mixColours(a as ValueMap, b as ValueMap, percent),
  shifts: (a, b, {percent}) => mixShifts(a as ValueMap, b as ValueMap, percent),
}

function blendField(path: readonly string[], a: Value | undefined, b: Value | undefined, blending: Blending): Value | undefined {
  const mix = MIXES[path.join('.')]
  if (mix !== undefined) return mix(a ?? {}, b ?? {}, blending)
  if (a === undefined || b === undefined) return a ?? b
  if (Array.isArray(a) && Array.isArray(b) && path[0] !== 'screen') return joined(a, b, blending)
  if (isMap(a) && isMap(b) && !isOneThing(path)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    return present(Object.fromEntries(keys.map((key) => [key, blendField([...path, key], ownOf(a, key), ownOf(b, key), blending)])))
  }
  return chosen(path, a, b, blending)
}

/** A skin, or a coin's name: its parts belong together. */
function isOneThing([first, second, third]: readonly string[]): boolean {
  return (first === 'skins' && second !== undefined) || (first === 'words' && second === 'coins' && third !== undefined)
}

function ownOf(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

function chosen(path: readonly string[], a: Value, b: Value, {leads, conflicts}: Blending): Value {
  if (JSON.stringify(a) !== JSON.stringify(b)) conflicts.push({is: 'differs', path, a, b, taken: leads})
  return leads === 'a' ? a : b
}

/** Lists as one, the leader's first. Things of one id that differ are both kept: the follower's gets a free id. */
function joined(a: readonly Value[], b: readonly Value[], {leads}: Blending): Value[] {
  const [first, second] = leads === 'a' ? [a, b] : [b, a]
  const said = new Set(first.map((each) => JSON.stringify(each)))
  const taken = new Set(first.flatMap((each) => idOf(each) ?? []))
  return [...first, ...second.filter((each) => !said.has(JSON.stringify(each))).map((each) => withFreeId(each, taken))]
}

function idOf(value: Value): string | undefined {
  return isMap(value) && typeof value['id'] === 'string' ? value['id'] : undefined
}

function withFreeId(value: Value, taken: Set<string>): Value {
  const id = idOf(value)
  if (id === undefined) return value
  let free = id
  for (let nth = 2; taken.has(free); nth++) free = `${id.slice(0, 70)}-${nth}`
  taken.add(free)
  return free === id ? value : {...(value as ValueMap), id: free}
}

/** Channel by channel; a colour that only one has is its own. */
function mixColours(a: ValueMap, b: ValueMap, percent: number): ValueMap {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(
    keys.map((key) => {
      const [from, to] = [a[key] ?? b[key], b[key] ?? a[key]]
      return [key, mixColour(String(from), String(to), percent)]
    }),
  )
}

function mixColour(from: string, to: string, percent: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map((at) => Math.round((channel(from, at) * (100 - percent) + channel(to, at) * percent) / 100))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function mixShifts(a: ValueMap, b: ValueMap, percent: number): ValueMap {
  const of = (what: 'abilities' | 'skills', order: readonly string[]) => {
    const [x, y] = [(a[what] ?? {}) as Record<string, number>, (b[what] ?? {}) as Record<string, number>]
    return mixPoints(order, (key) => (x[key] ?? 0) * (100 - percent) + (y[key] ?? 0) * percent)
  }
  const [abilities, skills] = [of('abilities', ABILITIES), of('skills', SKILLS)]
  return present({abilities, skills})
}

/** Whole points whose sum is that of the hundredths: what rounding down leaves goes to the largest rests, in the order of the sheet. */
function mixPoints(order: readonly string[], hundredths: (key: string) => number): ValueMap | undefined {
  const all = order.map((key) => ({key, exact: hundredths(key), down: Math.floor(hundredths(key) / 100)}))
  const left = Math.round(all.reduce((sum, {exact, down}) => sum + exact - down * 100, 0) / 100)
  const byRest = [...all].sort((x, y) => y.exact - y.down * 100 - (x.exact - x.down * 100))
  const raised = new Set(byRest.slice(0, left).map(({key}) => key))
  const points = all.map(({key, down}) => [key, down + (raised.has(key) ? 1 : 0)] as const).filter(([, by]) => by !== 0)
  return points.length === 0 ? undefined : Object.fromEntries(points)
}

interface Says {
  saysA: ValueMap
  saysB: ValueMap
}

/** No two things of a kind go by one name: the follower's skin is left out, and the root shows. */
function withoutTwins(theme: BlendedTheme, says: Says, {leads, conflicts}: Blending): BlendedTheme {
  if (!theme.skins) return theme
  const led = (leads === 'a' ? says.saysA : says.saysB)['skins'] ?? {}
  const keys = Object.keys(theme.skins)
  const leadersFirst = [
    ...keys.filter((key) => Object.hasOwn(led as object, key)),
    ...keys.filter((key) => !Object.hasOwn(led as object, key)),
  ]
  const names = new Map<string, string>()
  const lost = new Set<string>()
  for (const key of leadersFirst) {
    const name = theme.skins[key]?.name ?? ''
    const alike = `${key.split('/')[0]} ${name.toLowerCase()}`
    const kept = names.get(alike)
    if (kept === undefined) names.set(alike, key)
    else if (!Object.hasOwn(led as object, key)) {
      lost.add(key)
      conflicts.push({is: 'same-name', name, kept, lost: key, taken: leads})
    }
  }
  return withSkins(theme, (key) => !lost.has(key))
}

/** What the leader bans by name, and the follower has a skin for, is banned. What the follower bans has the leader's skin, which goes before any ban. */
function withoutBanned(theme: BlendedTheme, says: Says, {leads, conflicts}: Blending): BlendedTheme {
  const [led, followed] = leads === 'a' ? [says.saysA, says.saysB] : [says.saysB, says.saysA]
  const banned = bannedBy(led)
  const gone = new Set<string>()
  for (const [key, {name}] of Object.entries(theme.skins ?? {})) {
    if (banned.has(key) && !Object.hasOwn((led['skins'] ?? {}) as object, key)) {
      gone.add(key)
      conflicts.push({is: 'banned-skin', key, name, taken: leads})
    } else if (bannedBy(followed).has(key) && !Object.hasOwn((followed['skins'] ?? {}) as object, key)) {
      conflicts.push({is: 'banned-skin', key, name, taken: leads})
    }
  }
  return withSkins(theme, (key) => !gone.has(key))
}

function bannedBy(says: ValueMap): ReadonlySet<string> {
  const rules = (says['bans'] ?? []) as {entries?: string[]}[]
  return new Set(rules.flatMap(({entries = []}) => entries))
}

function withSkins(theme: BlendedTheme, isKept: (key: string) => boolean): BlendedTheme {
  if (!theme.skins) return theme
  return {...theme, skins: Object.fromEntries(Object.entries(theme.skins).filter(([key]) => isKept(key)))}
}
