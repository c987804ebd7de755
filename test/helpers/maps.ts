import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {readMapTables} from '../../src/app/maps/tables.js'
import {FACES, type FontFiles} from '../../src/print/pdf/faces.js'
import {buildBuilding} from '../../src/rules/maps/building.js'
import {buildCave} from '../../src/rules/maps/cave.js'
import {buildDungeon} from '../../src/rules/maps/dungeon/build-dungeon.js'
import {buildRegion, REGION_THEMES} from '../../src/rules/maps/region.js'
import type {Larder} from '../../src/rules/maps/stock.js'
import {buildTown, TOWN_THEMES} from '../../src/rules/maps/town.js'
import {seededRandom} from '../../src/rules/numbers/random.js'
import type {MapSize, RegionPlan, TacticalPlan, TownPlan} from '../../src/schema/map/plan.js'
import type {MapTables} from '../../src/schema/map/tables.js'
import {srdEntriesOf} from './content.js'

export const ROOM_KINDS = ['dungeon', 'cave', 'building'] as const

interface Asked {
  size?: MapSize
  level?: number
  characters?: number
}

let tables: MapTables | undefined
let larder: Larder | undefined

export function mapTables(): MapTables {
  tables ??= readMapTables()
  return tables
}

export function srdLarder(): Larder {
  larder ??= {
    dwellers: srdEntriesOf('monster'),
    finds: srdEntriesOf('magic-item'),
    traps: srdEntriesOf('trap'),
    valuables: mapTables().dungeon.valuables,
  }
  return larder
}

/** A plan of rooms; the seed chooses the theme too, so that some seeds in a row have all of them. */
export function roomsOf(
  kind: (typeof ROOM_KINDS)[number],
  seed: number,
  {size = 'medium', level = 3, characters = 4}: Asked = {},
): TacticalPlan {
  const {dungeon, cave, building} = mapTables()
  const wishes = {seed: String(seed), size, level, characters, larder: srdLarder()}
  const random = seededRandom(`${kind} ${seed}`)
  const nth = <T>(list: readonly T[]): T => list[seed % list.length] as T
  if (kind === 'dungeon') return buildDungeon(nth(dungeon.themes), dungeon, wishes, random)
  if (kind === 'cave') return buildCave({...nth(cave.themes), rooms: cave.rooms}, wishes, random)
  return buildBuilding(nth(building.types), dungeon.keys, wishes, random)
}

export function townOf(seed: number, size: MapSize = 'medium'): TownPlan {
  const theme = TOWN_THEMES[seed % TOWN_THEMES.length] ?? 'plain'
  return buildTown(mapTables().town, {seed: String(seed), size, theme}, seededRandom(`town ${seed}`))
}

export function regionOf(seed: number, size: MapSize = 'medium', names?: readonly string[]): RegionPlan {
  const theme = REGION_THEMES[seed % REGION_THEMES.length] ?? 'inland'
  return buildRegion(mapTables().region, {seed: String(seed), size, theme, names}, seededRandom(`region ${seed}`))
}

/** The fonts that ship with the build. */
export function builtFonts(): FontFiles {
  const read = (face: string) => new Uint8Array(readFileSync(join(import.meta.dirname, `../../dist/fonts/${face}.ttf`)))
  return Object.fromEntries(FACES.map((face) => [face, read(face)])) as FontFiles
}
