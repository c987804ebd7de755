import type {LOCATION_TYPES} from '../../../schema/entity/location.js'
import type {ShortLocation} from '../world.js'
import {type Census, grouped, type Key} from './census.js'
import type {Contradiction, Place} from './finding.js'
import {type Presence, presencesIn} from './presences.js'

interface Somebody extends Presence {
  body: Key
}

/** Places so wide that being somewhere in one says little of where. */
const WIDE: readonly (typeof LOCATION_TYPES)[number][] = ['world', 'region', 'wilderness', 'plane']

/** One person in two places at one time, as themselves or by what they wear. */
export function twoPlaces(census: Census): Contradiction[] {
  const all = presencesIn(census).flatMap((each): Somebody[] => {
    const body = census.bodyAt(each.who, each.span)
    return body === undefined ? [] : [{...each, body}]
  })
  const holders = holdersOf(census.world.locations)
  return [...grouped(all, ({body}) => body).values()].flatMap((own) =>
    once(overlapping(own).filter(([one, other]) => areApart(one, other, holders))).map((pair) => contradiction(census, pair)),
  )
}

type Pair = readonly [Somebody, Somebody]

/** Pairs whose times overlap, by a walk over what has begun and is not over. */
function overlapping(own: readonly Somebody[]): Pair[] {
  const pairs: Pair[] = []
  let open: Somebody[] = []
  for (const each of [...own].sort((a, b) => a.span.first - b.span.first)) {
    open = open.filter(({span}) => span.last >= each.span.first)
    for (const other of open) if (other.location !== each.location && !isHandover(other, each)) pairs.push([other, each])
    open.push(each)
  }
  return pairs
}

/** Whether two overlap in nothing but the day on which a stay begins or ends. */
function isHandover(one: Somebody, other: Somebody): boolean {
  const [first, last] = [Math.max(one.span.first, other.span.first), Math.min(one.span.last, other.span.last)]
  return [...one.edges, ...other.edges].some((edge) => edge.first <= first && last <= edge.last)
}

interface Holder {
  id: string
  isWide: boolean
}

/** What each place lies in, itself first. */
function holdersOf(locations: readonly ShortLocation[]): (id: string) => readonly Holder[] {
  const byId = new Map(locations.map((each) => [each.id, each]))
  return (id) => {
    const way: Holder[] = []
    for (let at: string | undefined = id; at !== undefined && way.every((each) => each.id !== at); at = byId.get(at)?.within)
      way.push({id: at, isWide: WIDE.includes(byId.get(at)?.type ?? 'other')})
    return way
  }
}

/** Of two times, whether neither place lies in the other; of days, whether no town holds both: one is in several places of it in a day. */
function areApart(one: Somebody, other: Somebody, holdersIn: (id: string) => readonly Holder[]): boolean {
  const [here, there] = [holdersIn(one.location), holdersIn(other.location)]
  if (there.some(({id}) => id === one.location) || here.some(({id}) => id === other.location)) return false
  if (one.isTimed && other.isTimed) return true
  return !here.some(({id, isWide}) => !isWide && there.some((each) => each.id === id))
}

/** Of one entry with two who are the same, and another, but one pair. */
function once(pairs: readonly Pair[]): Pair[] {
  const entry = ({place: {kind, id, path}}: Somebody) => JSON.stringify([kind, id, path.slice(0, 2)])
  return [...new Map(pairs.map((pair) => [pair.map(entry).join(), pair])).values()]
}

function contradiction(census: Census, [one, other]: Pair): Contradiction {
  const as = [one, other].map(({who}) => who).filter((who) => who !== one.body && census.bodyOf(who) !== one.body)
  return {
    at: other.place,
    witnesses: [one.place, ...[one, other].flatMap((each) => wornBy(census, each))],
    flaw: {
      is: 'places-at-once',
      who: census.nameOf(one.body),
      as: [...new Set(as)].map(census.nameOf),
      places: [census.nameOf(`location:${one.location}`), census.nameOf(`location:${other.location}`)],
      days: [one.days, other.days],
    },
    ...(one.isTimed && other.isTimed ? {} : {isDoubtful: true}),
  }
}

/** What says that an identity was theirs then. */
function wornBy(census: Census, {who, body, span}: Somebody): Place[] {
  const worn = census.wearingsOf(who).find((each) => each.body === body && each.span.first <= span.first && span.last <= each.span.last)
  return worn ? [worn.place] : []
}
