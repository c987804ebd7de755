import {describe, expect, test} from 'vitest'
import {budgetOf} from '../../../src/rules/encounter/budget.js'
import {isWalkable, roomsBySquare, squaresOf, walkableOf} from '../../../src/rules/maps/floor-plan.js'
import {walk} from '../../../src/rules/maps/reach.js'
import {beside, edgeKey, edgeTo, flood, keyOf, sidesOf} from '../../../src/rules/maps/square.js'
import {dwellersFor} from '../../../src/rules/maps/stock.js'
import {webOf} from '../../../src/rules/maps/web.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {featureRow} from '../../../src/schema/map/feature.js'
import {mapPlanSchema, type TacticalPlan} from '../../../src/schema/map/plan.js'
import {mapTables, ROOM_KINDS, roomsOf, srdLarder} from '../../helpers/maps.js'

const SEEDS = Array.from({length: 12}, (_, i) => i)
const cases = ROOM_KINDS.flatMap((kind) =>
  SEEDS.map((seed) => ({kind, seed, size: (['small', 'medium', 'large'] as const)[seed % 3] ?? 'medium'})),
)

describe.each(cases)('a $size $kind of seed $seed', ({kind, seed, size}) => {
  const plan = roomsOf(kind, seed, {size})

  test('is a plan as the schema has it, and the same again', () => {
    expect(mapPlanSchema().parse(structuredClone(plan))).toEqual(plan)
    expect(roomsOf(kind, seed, {size})).toEqual(plan)
  })

  test('has rooms with numbers from 1 on, one to come in by, and each in squares of its own', () => {
    expect(plan.rooms.map(({number}) => number)).toEqual(plan.rooms.map((_, i) => i + 1))
    expect(plan.rooms.filter(({role}) => role === 'entrance')).toHaveLength(1)
    const squares = plan.rooms.flatMap((room) => squaresOf(room).map((square) => `${room.floor} ${keyOf(square)}`))
    expect(new Set(squares).size).toBe(squares.length)
  })

  test('lets one come to every room, and without finding secrets to all but the hidden ones', () => {
    expect(walk(plan, {findsSecrets: true}).rooms).toEqual(new Set(plan.rooms.map(({id}) => id)))
    const open = plan.rooms.filter(({isSecret}) => !isSecret).map(({id}) => id)
    expect(walk(plan, {findsSecrets: false}).rooms).toEqual(new Set(open))
  })

  test('has a key for each lock, which lies before any door that it opens', () => {
    for (const door of plan.doors.filter((each) => each.kind === 'locked')) expect(plan.keys.map(({id}) => id)).toContain(door.key)
    for (const key of plan.keys) {
      const without = {...plan, keys: plan.keys.filter((each) => each !== key)}
      expect(walk(without, {findsSecrets: false}).rooms).toContain(key.room)
    }
  })

  test('leaves a way around all that stands in it', () => {
    for (const floor of plan.floors)
      expect(roomsPastFurniture(plan, floor.id)).toEqual(plan.rooms.filter((room) => room.floor === floor.id).length)
  })

  test('puts things into their rooms, and nothing onto another', () => {
    const roomAt = roomsBySquare(plan)
    const taken = new Set<string>()
    for (const {kind: what, floor, room, x, y, width, height} of plan.features)
      for (let i = 0; i < width * height; i++) {
        const square = {x: x + (i % width), y: y + Math.floor(i / width)}
        expect(roomAt(floor, square)?.id).toBe(room)
        if (what === 'rug') continue
        expect(taken).not.toContain(`${floor} ${keyOf(square)}`)
        taken.add(`${floor} ${keyOf(square)}`)
      }
  })
})

/** How many rooms of a floor hang together, all doors open, past what can't be walked through. */
function roomsPastFurniture(plan: TacticalPlan, id: string): number {
  const floor = plan.floors.find((each) => each.id === id)
  if (!floor) return -1
  const blocked = new Set(
    plan.features
      .filter((each) => each.floor === id && !featureRow(each.kind).isFlat)
      .flatMap(({x, y, width, height}) =>
        Array.from({length: width * height}, (_, i) => keyOf({x: x + (i % width), y: y + Math.floor(i / width)})),
      ),
  )
  const doors = new Set(plan.doors.filter((door) => door.floor === id).map(edgeKey))
  const walls = new Set(
    floor.walls.flatMap(([x1, y1, x2, y2]) =>
      Array.from({length: x2 - x1 + y2 - y1}, (_, i) => (y1 === y2 ? `${x1 + i},${y1},north` : `${x1},${y1 + i},west`)),
    ),
  )
  const own = plan.rooms.filter((room) => room.floor === id)
  // Somebody who came by a door or by stairs; in a cave by any free square.
  const ways = [
    ...plan.doors.filter((door) => door.floor === id).flatMap(sidesOf),
    ...plan.stairs.filter((each) => each.floor === id),
    ...own.flatMap(squaresOf),
  ]
  const start = ways.find((square) => isWalkable(floor, square) && !blocked.has(keyOf(square)))
  if (!start) return -1
  const reached = flood([start], (from, to) => {
    const next = beside(from, to)
    const edge = edgeKey(edgeTo(from, to))
    return isWalkable(floor, next) && !blocked.has(keyOf(next)) && (doors.has(edge) || !walls.has(edge))
  })
  return own.filter((room) => squaresOf(room).some((square) => reached.has(keyOf(square)))).length
}

describe('who lives there', () => {
  const levels = Array.from({length: 20}, (_, i) => i + 1)

  test.each(levels)('is within the budget of a party of level %d, and never above its level', (level) => {
    for (const characters of [1, 4, 6]) {
      const budget = budgetOf(Array.from({length: characters}, () => level))
      const rooms = [...roomsOf('dungeon', level, {level, characters}).rooms, ...roomsOf('cave', level, {level, characters}).rooms]
      const met = rooms.filter(({creatures}) => creatures !== undefined)
      for (const {difficulty, creatures = []} of met) {
        if (difficulty === undefined) throw new Error('creatures without a difficulty')
        expect(creatures.reduce((sum, {xp, count}) => sum + xp * count, 0)).toBeLessThanOrEqual(budget[difficulty])
        expect(Math.max(...creatures.map(({cr}) => cr))).toBeLessThanOrEqual(level)
        expect(creatures.reduce((sum, {count}) => sum + count, 0)).toBeLessThanOrEqual(2 * characters)
      }
    }
  })

  test('rules in the lair, with something to be won', () => {
    for (const seed of SEEDS) {
      const lair = roomsOf('dungeon', seed).rooms.find(({role}) => role === 'lair')
      expect(lair).toMatchObject({difficulty: 'high', treasure: {coinsGp: expect.any(Number)}})
      expect(lair?.creatures).not.toEqual([])
    }
  })
})

test('a dungeon has a ring of ways, so that one can come from behind', () => {
  for (const seed of SEEDS) {
    const plan = roomsOf('dungeon', seed)
    const [floor] = plan.floors
    if (!floor) throw new Error('no floor')
    const roomAt = roomsBySquare(plan)
    const web = webOf(walkableOf(floor), plan.doors, (square) => roomAt(floor.id, square)?.id)
    const areas = new Set(web.areaAt.values()).size
    expect(web.links.length).toBeGreaterThanOrEqual(areas)
  }
})

describe('the walk', () => {
  const plan = SEEDS.map((seed) => roomsOf('dungeon', seed)).find(
    ({doors, keys}) => keys.length > 0 && doors.some(({kind}) => kind === 'locked'),
  )
  const lair = plan?.rooms.find(({role}) => role === 'lair')
  if (!plan || !lair) throw new Error('no dungeon has a lock')

  test('ends before a door whose key lies behind it', () => {
    const swapped = {...plan, keys: plan.keys.map((key) => ({...key, room: lair.id}))}
    expect(walk(swapped, {findsSecrets: false}).rooms).not.toContain(lair.id)
  })

  test('opens a barred door from the side of its bar alone', () => {
    const door = plan.doors.find(({kind}) => kind === 'open' || kind === 'plain')
    if (!door) throw new Error('no door')
    const [only] = plan.doors.filter(({kind}) => kind === 'barred' || kind === 'plain')
    const oneRoom = (opensFrom: 'here' | 'there') => {
      const [here, there] = sidesOf(only ?? door)
      const strip = {
        ...plan,
        keys: [],
        stairs: [],
        rooms: [at('r1', here, 'entrance'), at('r2', there, 'ordinary')],
        doors: [{...(only ?? door), kind: 'barred' as const, opensFrom}],
      }
      return walk(
        {...strip, floors: strip.floors.map((floor) => ({...floor, ground: onlyOpen(floor.ground, [here, there])}))},
        {findsSecrets: false},
      ).rooms
    }
    expect(oneRoom('here')).toContain('r2')
    expect(oneRoom('there')).not.toContain('r2')
  })

  function at(id: string, {x, y}: {x: number; y: number}, role: 'entrance' | 'ordinary'): TacticalPlan['rooms'][number] {
    return {id, number: 1, name: id, purpose: 'room', role, floor: 'f1', shape: 'square', at: [x, y], spans: [[y, x, x]]}
  }

  function onlyOpen(ground: readonly string[], squares: readonly {x: number; y: number}[]): string[] {
    return ground.map((row, y) => [...row].map((_, x) => (squares.some((each) => each.x === x && each.y === y) ? '.' : '#')).join(''))
  }
})

describe('who lives in a place', () => {
  const {dungeon, cave} = mapTables()
  const themes = [...dungeon.themes, ...cave.themes]
  const inRooms = (theme: (typeof themes)[number], level: number, larder = srdLarder()) =>
    Array.from({length: 20}, (_, seed) =>
      dwellersFor('moderate', {home: theme, larder, level, characters: 4}, seededRandom(`${theme.id} ${level} ${seed}`)),
    ).flat()

  test.each(themes)('is at home there: $id', (theme) => {
    const byId = new Map(srdLarder().dwellers.map((each) => [each.id, each]))
    for (const level of [1, 2, 3, 5, 8, 12, 17]) {
      const found = inRooms(theme, level)
      expect(found).not.toEqual([])
      for (const {creature} of found) {
        const {type, tags = []} = byId.get(creature) ?? {}
        expect(theme.creatures as readonly (string | undefined)[]).toContain(type)
        expect(tags.filter((tag) => (theme.shuns as readonly string[]).includes(tag))).toEqual([])
      }
    }
  })

  test('is never a mount of the open sky in a temple, and somebody of a temple first', () => {
    const temple = themes.find(({id}) => id === 'temple') as (typeof themes)[number]
    const found = [1, 2, 3, 4].flatMap((level) => inRooms(temple, level)).map(({creature}) => creature)
    expect(found).toEqual(expect.arrayContaining(['cultist', 'skeleton']))
    expect(found.filter((id) => ['giant-eagle', 'giant-owl', 'giant-elk', 'pegasus', 'unicorn'].includes(id))).toEqual([])
  })

  test('is whoever there is, where nobody fits', () => {
    const [crypt] = themes
    const dwellers = srdLarder().dwellers.filter(({id}) => id === 'camel' || id === 'goat')
    if (crypt) expect(inRooms(crypt, 1, {...srdLarder(), dwellers}).map(({creature}) => creature)).toContain('camel')
  })
})
