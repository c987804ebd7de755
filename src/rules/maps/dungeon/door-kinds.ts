import type {Door} from '../../../schema/map/plan.js'
import type {Random} from '../../numbers/random.js'
import {happens, pick, shuffled} from '../chance.js'
import {type Edge, edgeKey} from '../square.js'
import {doorsBefore, type Link, type Web} from '../web.js'

/** A door before it has an id. */
export interface DoorDraft {
  edge: Edge
  kind: Door['kind']
  /** The number of its key. */
  key?: number
  opensFrom?: 'here' | 'there'
}

/** Which areas of a web matter. */
export interface Important {
  entrance: number
  lair: number
  /** Behind the secret door that hides it; absent where there is none. */
  hidden?: {area: number; secret: Edge}
  /** Areas that are rooms. */
  rooms: readonly number[]
}

export interface Doors {
  doors: DoorDraft[]
  /** The area in which each key lies, by its number. */
  keysIn: number[]
}

/** In hundreds: how many doors with a way around them are secret, or barred. */
const [SECRET, BARRED] = [25, 20]
/** Rooms for each lock besides that of the lair. */
const ROOMS_A_LOCK = 6

/**
 * What each door is. Without a secret door found, every room but the hidden one can be come to; each key lies where one comes to
 * before any door that it opens.
 */
export function doorKinds(web: Web, important: Important, archwaysPercent: number, random: Random): Doors {
  const drafts = new Map(
    web.links.map(({door}) => [edgeKey(door), {edge: door, kind: happens(archwaysPercent, random) ? 'open' : 'plain'} as DoorDraft]),
  )
  const draftOf = (link: Link) => drafts.get(edgeKey(link.door)) as DoorDraft
  const {hidden} = important
  for (const link of web.links) if (hidden && edgeKey(link.door) === edgeKey(hidden.secret)) draftOf(link).kind = 'secret'
  const whole = important.rooms.filter((room) => room !== hidden?.area)
  const isShut = (link: Link) => ['secret', 'barred'].includes(draftOf(link).kind)
  const before = doorsBefore(web, important.entrance, (link) => !isShut(link))
  for (const link of shuffled(web.links, random)) {
    const kind = happens(SECRET, random) ? 'secret' : happens(BARRED, random) ? 'barred' : undefined
    if (kind === undefined || isShut(link) || touches(link, important.entrance) || touches(link, hidden?.area)) continue
    const without = doorsBefore(web, important.entrance, (each) => each !== link && !isShut(each))
    if (!whole.every((room) => without.has(room))) continue
    draftOf(link).kind = kind
    if (kind === 'barred')
      draftOf(link).opensFrom = (before.get(link.between[0]) ?? 0) > (before.get(link.between[1]) ?? 0) ? 'here' : 'there'
  }
  return {keysIn: lock(web, important, {draftOf, isShut}, random), doors: [...drafts.values()]}
}

function touches({between}: Link, area: number | undefined): boolean {
  return area !== undefined && between.includes(area)
}

interface Drafts {
  draftOf(link: Link): DoorDraft
  isShut(link: Link): boolean
}

/** Lock the lair and some rooms besides, and lay the keys, the first where one comes to without any. */
function lock(web: Web, {entrance, lair, hidden, rooms}: Important, {draftOf, isShut}: Drafts, random: Random): number[] {
  const lockable = rooms.filter((room) => room !== entrance && room !== lair && room !== hidden?.area)
  const chosen = [lair, ...shuffled(lockable, random).slice(0, Math.floor(rooms.length / ROOMS_A_LOCK))]
  const groups = chosen
    .map((room) => web.links.filter((link) => touches(link, room) && !isShut(link) && !touches(link, entrance)))
    .filter((links, i) => links.length > 0 && (i === 0 || links.length === 1))
  const locked = new Map<Link, number>()
  for (const [key, links] of groups.entries()) for (const link of links) if (!locked.has(link)) locked.set(link, key)
  for (const [link, key] of locked) Object.assign(draftOf(link), {kind: 'locked', key})
  const open = new Set<number>()
  const keysIn: number[] = []
  while (open.size < groups.length) {
    const reached = doorsBefore(
      web,
      entrance,
      (link) => !isShut(link) && (locked.get(link) === undefined || open.has(locked.get(link) as number)),
    )
    const next = [...locked].find(([link, key]) => !open.has(key) && link.between.some((area) => reached.has(area)))
    if (!next) break
    const places = rooms.filter((room) => reached.has(room) && room !== hidden?.area)
    const farther = places.filter((room) => room !== entrance && !touches(next[0], room))
    keysIn[next[1]] = pick(farther.length > 0 ? farther : places, random)
    open.add(next[1])
  }
  return keysIn
}
