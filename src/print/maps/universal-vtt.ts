import {wallLinesOf} from '../../rules/maps/outline.js'
import {endsOf} from '../../rules/maps/square.js'
import {featureRow} from '../../schema/map/feature.js'
import type {Floor, TacticalPlan} from '../../schema/map/plan.js'
import {gapsOf} from './openings.js'

/** Pixels of a square in the picture of a Universal VTT file. */
export const VTT_SQUARE = 70

interface VttPoint {
  x: number
  y: number
}

/** A Universal VTT file (.dd2vtt, .uvtt), format 0.3: all places are in squares from the top left. */
export interface UniversalVtt {
  format: number
  resolution: {map_origin: VttPoint; map_size: VttPoint; pixels_per_grid: number}
  line_of_sight: VttPoint[][]
  objects_line_of_sight: VttPoint[][]
  portals: {position: VttPoint; bounds: [VttPoint, VttPoint]; rotation: number; closed: boolean; freestanding: boolean}[]
  environment: {baked_lighting: boolean; ambient_light: string}
  lights: {position: VttPoint; range: number; intensity: number; color: string; shadows: boolean}[]
  image: string
}

/** Warm light of a fire, as alpha, red, green, blue. */
const FIRE = 'ffffd79a'
const FEET_A_SQUARE = 5

/** A floor for a virtual table: walls that stop sight, doors and windows as portals, fires as lights, and the picture. */
export function universalVtt(plan: TacticalPlan, floor: Floor, png: Uint8Array): UniversalVtt {
  const own = <T extends {floor: string}>(things: readonly T[]) => things.filter((each) => each.floor === floor.id)
  // At the table a secret door is a door nobody sees: a gap in the wall with a portal in it, like any other.
  const gaps = new Set([
    ...gapsOf(plan, floor.id),
    ...gapsOf({...plan, doors: own(plan.doors).map((door) => ({...door, kind: 'plain' as const}))}, floor.id),
  ])
  const doors = own(plan.doors).filter(({kind}) => kind !== 'open')
  return {
    format: 0.3,
    resolution: {map_origin: {x: 0, y: 0}, map_size: {x: floor.width, y: floor.height}, pixels_per_grid: VTT_SQUARE},
    line_of_sight: wallLinesOf(plan, floor, gaps).map(({points}) => points.map(([x, y]) => ({x, y}))),
    objects_line_of_sight: [],
    portals: [...doors.map((door) => portal(door, true)), ...own(plan.windows).map((window) => portal(window, false))],
    environment: {baked_lighting: false, ambient_light: plan.kind === 'building' ? 'ffffffff' : 'ff606060'},
    lights: own(plan.features).flatMap(({kind, x, y, width, height}) => {
      const {lightFt} = featureRow(kind)
      if (lightFt === undefined) return []
      return [
        {position: {x: x + width / 2, y: y + height / 2}, range: (2 * lightFt) / FEET_A_SQUARE, intensity: 1, color: FIRE, shadows: true},
      ]
    }),
    image: Buffer.from(png).toString('base64'),
  }
}

function portal(edge: {x: number; y: number; side: 'north' | 'west'}, closed: boolean): UniversalVtt['portals'][number] {
  const bounds = endsOf(edge)
  const [start, end] = bounds
  const position = {x: (start.x + end.x) / 2, y: (start.y + end.y) / 2}
  return {position, bounds, rotation: edge.side === 'north' ? 0 : Math.PI / 2, closed, freestanding: false}
}
