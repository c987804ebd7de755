import {REGION_THEMES} from '../../rules/maps/region.js'
import {TOWN_THEMES} from '../../rules/maps/town.js'
import type {LOCATION_TYPES, Location} from '../../schema/entity/location.js'
import {MAP_SIZES, type MapKind, type MapSize} from '../../schema/map/plan.js'
import {present} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {bothMaps, type Made, makeMap} from './make-map.js'
import {readMapTables} from './tables.js'

type LocationType = (typeof LOCATION_TYPES)[number]

/** What sort of map shows a place of a type; of some dnd draws none. */
const KINDS: Record<LocationType, MapKind | undefined> = {
  world: 'region',
  region: 'region',
  wilderness: 'region',
  settlement: 'town',
  district: 'town',
  building: 'building',
  room: 'building',
  dungeon: 'dungeon',
  ship: undefined,
  plane: undefined,
  other: undefined,
}
/** Tags that say more than a type does. */
const BY_TAG: Readonly<Record<string, MapKind>> = {cave: 'cave', caves: 'cave', cavern: 'cave', dungeon: 'dungeon', town: 'town'}

/** For whom its dangers are meant: as `dnd map` has it where nobody says. */
const [LEVEL, CHARACTERS] = [3, 4]

/** A place of the vault. */
export interface Place {
  id: string
  campaign?: string | undefined
}

/** A map that fits a place, and what players may see of it; nothing for a place that none fits. The same seed makes the same map. */
export async function makePlaceMap(
  options: VaultOptions,
  {id, campaign}: Place,
  seed: string,
): Promise<{dm: Made; players: Made} | undefined> {
  const location = readEntity(vaultRoot(options), {kind: 'location', id, ...present({campaign})}).stored?.value as Location | undefined
  const kind = location && kindOf(location)
  if (!kind) return undefined
  const wish = {
    kind,
    seed,
    size: sizeOf(location),
    level: LEVEL,
    characters: CHARACTERS,
    name: location.name,
    theme: themeOf(location, kind),
  } as const
  return bothMaps((await makeMap(options, wish)).whole)
}

function kindOf({type, tags = []}: Location): MapKind | undefined {
  const tagged = tags.map((tag) => BY_TAG[tag]).find((kind) => kind !== undefined)
  return tagged ?? (type && KINDS[type])
}

/** A tag may say how large it is. */
function sizeOf({tags = []}: Location): MapSize {
  return MAP_SIZES.find((size) => tags.includes(size)) ?? 'medium'
}

/** A tag may name a theme: a temple, a crypt, a coast. */
function themeOf({tags = []}: Location, kind: MapKind): string | undefined {
  const themes = themesOf(kind)
  return tags.find((tag) => themes.includes(tag))
}

function themesOf(kind: MapKind): readonly string[] {
  if (kind === 'town') return TOWN_THEMES
  if (kind === 'region') return REGION_THEMES
  const {dungeon, cave, building} = readMapTables()
  return {dungeon: dungeon.themes, cave: cave.themes, building: building.types}[kind].map(({id}) => id)
}
