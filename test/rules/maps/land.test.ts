import {describe, expect, test} from 'vitest'
import {distanceToLine, isInside} from '../../../src/rules/maps/polyline.js'
import {cornersOf} from '../../../src/rules/maps/town-houses.js'
import {mapPlanSchema, TERRAIN} from '../../../src/schema/map/plan.js'
import {regionOf, townOf} from '../../helpers/maps.js'

const SEEDS = [0, 1, 2, 3, 4, 5]

describe.each(SEEDS)('a region of seed %d', (seed) => {
  const plan = regionOf(seed)
  const terrainAt = ([x, y]: readonly [number, number]) => plan.terrain[Math.floor(y)]?.[Math.floor(x)]
  const isWater = (at: readonly [number, number]) => terrainAt(at) === TERRAIN.sea || terrainAt(at) === TERRAIN.lake

  test('is a plan as the schema has it, and the same again', () => {
    expect(mapPlanSchema().parse(structuredClone(plan))).toEqual(plan)
    expect(regionOf(seed)).toEqual(plan)
  })

  test('has rivers that run down, to water, to another or off the map', () => {
    for (const {heights, line} of plan.rivers) {
      expect(heights).toEqual([...heights].sort((a, b) => b - a))
      const end = line.at(-1) ?? [0, 0]
      const isAtEdge = end[0] < 1.5 || end[1] < 1.5 || end[0] > plan.width - 1.5 || end[1] > plan.height - 1.5
      const meets = plan.rivers.some((other) => other.line !== line && distanceToLine(end, other.line) < 1)
      expect(isAtEdge || isWater(end) || meets).toBe(true)
    }
  })

  test('has settlements on land, with roads that keep to it', () => {
    expect(plan.settlements.filter(({size}) => size === 'city')).toHaveLength(1)
    for (const {at} of plan.settlements) expect(isWater(at)).toBe(false)
    for (const {line} of plan.roads) for (const at of [line[0], line.at(-1)]) if (at) expect(isWater(at)).toBe(false)
    expect(plan.roads.length).toBeGreaterThan(0)
  })
})

test('a region takes its names from a list, the largest settlement first', () => {
  const {settlements} = regionOf(1, 'small', ['Port Vey', 'Greywater'])
  expect(settlements.slice(0, 2).map(({name, size}) => ({name, size}))).toEqual([
    {name: 'Port Vey', size: 'city'},
    {name: 'Greywater', size: 'town'},
  ])
})

describe.each(SEEDS)('a town of seed %d', (seed) => {
  const plan = townOf(seed, seed % 2 === 0 ? 'small' : 'medium')

  test('is a plan as the schema has it, and the same again', () => {
    expect(mapPlanSchema().parse(structuredClone(plan))).toEqual(plan)
    expect(townOf(seed, plan.size)).toEqual(plan)
  })

  test('has houses enough, none on a street or in the water', () => {
    expect(plan.houses.length).toBeGreaterThan(40)
    for (const house of plan.houses) {
      for (const {line} of plan.streets) expect(distanceToLine(house.at, line)).toBeGreaterThan(8)
      if (plan.river) expect(distanceToLine(house.at, plan.river.line)).toBeGreaterThan(plan.river.widthFt / 2)
      if (plan.coast) expect(cornersOf(house).some((corner) => isInside(corner, plan.coast ?? []))).toBe(false)
    }
  })

  test('has places in houses of their own, the secret ones last', () => {
    expect(plan.places.map(({number}) => number)).toEqual(plan.places.map((_, i) => i + 1))
    expect(new Set(plan.places.map(({house}) => house)).size).toBe(plan.places.length)
    expect(plan.places.map(({isSecret}) => isSecret === true)).toEqual([...plan.places.map(({isSecret}) => isSecret === true)].sort())
    for (const {house, at} of plan.places) expect(plan.houses[house]?.at).toEqual(at)
  })
})
