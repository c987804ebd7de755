import type {Location} from '../../schema/entity/location.js'
import {byId, present} from '../../schema/value.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readWorld, type Viewer, type WorldEntity} from './world.js'

export interface Place {
  id: string
  name: string
  type?: string
  isSecret?: true
  /** Places that lie in it. */
  within: readonly Place[]
}

/** A way from one place to another. */
export interface Way {
  from: string
  to: string
  by?: string
  time?: string
  /** Nobody comes back by it. */
  isOneWay?: true
  isSecret?: true
}

/** Places in one another, and the ways between them. */
export interface Places {
  /** Those that lie in none. */
  top: readonly Place[]
  ways: readonly Way[]
}

export interface PlacesOptions extends VaultOptions {
  campaign?: string | undefined
  viewer?: Viewer | undefined
}

/** The places of a campaign, as a viewer may know them. */
export function campaignPlaces(options: PlacesOptions): Places & {campaign: string} {
  const world = readWorld(vaultRoot(options), options.campaign, options.viewer)
  return {campaign: world.id, ...placesOf(world.entities)}
}

/** The places of what is seen. A place that lies, in the end, in itself stands at the top. */
export function placesOf(entities: readonly WorldEntity[]): Places {
  const all = entities.flatMap(({ref, entity}) => (ref.kind === 'location' ? [entity as Location] : []))
  const known = byId(all)
  const isTop = (place: Location) => place.within === undefined || !known.has(place.within) || isInItself(place, known)
  const placeOf = (place: Location): Place => ({
    id: place.id,
    name: place.name,
    ...present({type: place.type}),
    ...(place.secret ? {isSecret: true as const} : {}),
    within: all.filter((each) => each.within === place.id && !isTop(each)).map(placeOf),
  })
  return {
    top: all.filter(isTop).map(placeOf),
    ways: all.flatMap((place) => (place.connections ?? []).filter(({to}) => known.has(to)).map((way) => wayFrom(place, way))),
  }
}

function wayFrom({id}: Location, {to, by, time, oneWay, secret}: NonNullable<Location['connections']>[number]): Way {
  return {
    from: id,
    to,
    ...present({by, time}),
    ...(oneWay ? {isOneWay: true as const} : {}),
    ...(secret ? {isSecret: true as const} : {}),
  }
}

function isInItself(place: Location, known: ReadonlyMap<string, Location>): boolean {
  const passed = new Set<string>()
  for (let at = place.within; at !== undefined; at = known.get(at)?.within) {
    if (at === place.id) return true
    if (passed.has(at)) return false
    passed.add(at)
  }
  return false
}
