import {describe, expect, test} from 'vitest'
import {type UniversalVtt, universalVtt, VTT_SQUARE} from '../../../src/print/maps/universal-vtt.js'
import {isWalkable, thinWallsOf} from '../../../src/rules/maps/floor-plan.js'
import {planFor} from '../../../src/rules/maps/players-plan.js'
import {crossing, pieces} from '../../../src/rules/maps/polyline.js'
import {beside, EAST, edgeKey, edgeTo, SOUTH} from '../../../src/rules/maps/square.js'
import type {Floor, TacticalPlan} from '../../../src/schema/map/plan.js'
import {ROOM_KINDS, roomsOf} from '../../helpers/maps.js'

const PNG = new Uint8Array([137, 80, 78, 71])
const cases = ROOM_KINDS.flatMap((kind) => [0, 1, 2, 3].map((seed) => ({kind, seed})))

describe.each(cases)('$kind $seed for a virtual table', ({kind, seed}) => {
  const plan = roomsOf(kind, seed, {size: 'small'})

  test('has walls where the plan has, and none where one can walk', () => {
    for (const floor of plan.floors) expect(mistakes(plan, floor, universalVtt(plan, floor, PNG))).toEqual([])
  })

  test('has a portal in each door and window, and the picture', () => {
    const [floor] = plan.floors
    if (!floor) throw new Error('no floor')
    const file = universalVtt(plan, floor, PNG)
    const doors = plan.doors.filter((door) => door.floor === floor.id && door.kind !== 'open')
    const windows = plan.windows.filter((each) => each.floor === floor.id)
    expect(file.portals.filter(({closed}) => closed)).toHaveLength(doors.length)
    expect(file.portals.filter(({closed}) => !closed)).toHaveLength(windows.length)
    expect(file.resolution).toEqual({map_origin: {x: 0, y: 0}, map_size: {x: floor.width, y: floor.height}, pixels_per_grid: VTT_SQUARE})
    expect(Buffer.from(file.image, 'base64')).toEqual(Buffer.from(PNG))
    for (const {bounds, position} of file.portals)
      expect({x: (bounds[0].x + bounds[1].x) / 2, y: (bounds[0].y + bounds[1].y) / 2}).toEqual(position)
    for (const {color, range} of file.lights) expect([color, range > 0]).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), true])
  })

  test('has a wall for players where a secret door is', () => {
    const shown = planFor(plan, {who: 'players'})
    for (const floor of shown.floors) expect(mistakes(shown, floor, universalVtt(shown, floor, PNG))).toEqual([])
  })
})

/** Neighbours between whose middles sight should pass and doesn't, or should not and does; a portal lets it pass. */
function mistakes(plan: TacticalPlan, floor: Floor, {line_of_sight: lines}: UniversalVtt): string[] {
  const walls = lines.flatMap((line) => pieces(line.map(({x, y}) => [x, y] as const)))
  const thin = thinWallsOf(floor)
  const doors = new Set([...plan.doors, ...plan.windows].filter((each) => each.floor === floor.id).map(edgeKey))
  const found: string[] = []
  for (let y = 0; y < floor.height - 1; y++)
    for (let x = 0; x < floor.width - 1; x++)
      for (const to of [EAST, SOUTH]) {
        const [here, there] = [{x, y}, beside({x, y}, to)]
        const edge = edgeKey(edgeTo(here, to))
        const isOpen = isWalkable(floor, here) === isWalkable(floor, there) && !thin.has(edge)
        const sees = !walls.some((wall) =>
          crossing(
            [
              [x + 0.5, y + 0.5],
              [there.x + 0.5, there.y + 0.5],
            ],
            wall,
          ),
        )
        if (sees !== (isOpen || doors.has(edge))) found.push(`${floor.id} ${edge}`)
      }
  return found
}
