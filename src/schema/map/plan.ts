import * as z from 'zod'
import {lazily} from '../lazily.js'
import {Slug} from '../slug.js'
import {FEATURES} from './feature.js'

export const MAP_KINDS = ['dungeon', 'cave', 'building', 'town', 'region'] as const
export type MapKind = (typeof MAP_KINDS)[number]

export const MAP_SIZES = ['small', 'medium', 'large'] as const
export type MapSize = (typeof MAP_SIZES)[number]

/** What a room is in the whole: where one comes in, who rules there, what is kept from sight. */
export const ROOM_ROLES = ['entrance', 'lair', 'guard', 'vault', 'ordinary'] as const
export type RoomRole = (typeof ROOM_ROLES)[number]

/** `open` is an archway; a `secret` door looks like the wall around it; a `barred` one opens from one side. */
export const DOOR_KINDS = ['open', 'plain', 'locked', 'secret', 'barred'] as const

/** Letters of a floor's ground, a square each. Rock and what lies outside can't be walked. */
export const GROUND = {rock: '#', outside: ' ', floor: '.', water: '~', deep: '=', rubble: ':'} as const

const Whole = z.int().min(0).max(10_000)
const Name = z.string().min(1).max(200)
const Point = z.tuple([z.number(), z.number()])
const Line = z.array(Point)

/** What every plan tells of itself; the same seed and wishes make the same plan. */
const base = {
  name: Name,
  theme: Slug,
  size: z.enum(MAP_SIZES),
  seed: z.string().max(200),
}

/** A floor of squares 5 feet wide. Between squares to walk on and others there is a wall; between two of them only where `walls` has one. */
const Floor = z.strictObject({
  id: Slug,
  name: Name,
  width: Whole,
  height: Whole,
  /** A rough outline is that of a cave, a round one that of a tower. */
  outline: z.enum(['square', 'rough', 'round']),
  ground: z.array(z.string()).describe('One text a row, a letter a square.'),
  walls: z.array(z.tuple([Whole, Whole, Whole, Whole])).describe('Thin walls along the lines between squares: from x, y to x, y.'),
})
export type Floor = z.infer<typeof Floor>

const Side = z.enum(['north', 'west']).describe('Which edge of its square it stands in.')

const Creatures = z.strictObject({creature: Slug, name: Name, cr: z.number().min(0), xp: Whole, count: z.int().min(1)})
export type RoomCreatures = z.infer<typeof Creatures>

const Treasure = z.strictObject({
  coinsGp: z.int().min(0).optional(),
  valuables: z.array(z.strictObject({name: Name, valueGp: Whole})).optional(),
  items: z.array(z.strictObject({item: Slug, name: Name})).optional(),
})
export type RoomTreasure = z.infer<typeof Treasure>

const Room = z.strictObject({
  id: Slug,
  number: z.int().min(1),
  name: Name,
  purpose: Slug,
  role: z.enum(ROOM_ROLES),
  floor: Slug,
  shape: z.enum(['square', 'rough', 'round']),
  at: z.tuple([Whole, Whole]).describe('The square that its number stands in.'),
  spans: z.array(z.tuple([Whole, Whole, Whole])).describe('Its squares: row, first and last column.'),
  text: z.string().max(2_000).optional(),
  isSecret: z.literal(true).optional().describe('Only secret doors lead there.'),
  difficulty: z.enum(['low', 'moderate', 'high']).optional(),
  creatures: z.array(Creatures).optional(),
  treasure: Treasure.optional(),
})
export type Room = z.infer<typeof Room>

const Door = z.strictObject({
  id: Slug,
  floor: Slug,
  x: Whole,
  y: Whole,
  side: Side,
  kind: z.enum(DOOR_KINDS),
  lockDc: z.int().optional().describe("Dexterity, with Thieves' Tools."),
  breakDc: z.int().optional().describe('Strength (Athletics).'),
  searchDc: z.int().optional().describe('Wisdom (Perception), to find it.'),
  key: Slug.optional(),
  opensFrom: z.enum(['here', 'there']).optional().describe('Of a barred door: the side of the bar, its own square or the one beyond.'),
})
export type Door = z.infer<typeof Door>

const Feature = z.strictObject({
  kind: z.enum(FEATURES),
  floor: Slug,
  room: Slug.optional(),
  x: Whole,
  y: Whole,
  width: z.int().min(1),
  height: z.int().min(1),
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).describe('Where its back is: 0 is north.'),
})
export type PlacedFeature = z.infer<typeof Feature>

const PlacedTrap = z.strictObject({
  id: Slug,
  trap: Slug,
  name: Name,
  floor: Slug,
  x: Whole,
  y: Whole,
  room: Slug.optional(),
  detectDc: z.int().optional(),
  disarmDc: z.int().optional(),
  saveDc: z.int().optional(),
  save: z.string().optional(),
  damage: z.string().max(200).optional(),
})
export type PlacedTrap = z.infer<typeof PlacedTrap>

const Stairs = z.strictObject({
  id: Slug,
  floor: Slug,
  x: Whole,
  y: Whole,
  goes: z.enum(['up', 'down', 'out']),
  to: Slug.optional().describe('The floor of this plan that they lead to.'),
})
export type Stairs = z.infer<typeof Stairs>

/** Rooms on squares: a dungeon, a cave or a building. */
const TacticalPlan = z.strictObject({
  kind: z.enum(['dungeon', 'cave', 'building']),
  ...base,
  level: z.int().min(1).max(20),
  characters: z.int().min(1).max(20),
  floors: z.array(Floor).min(1),
  rooms: z.array(Room).min(1),
  doors: z.array(Door),
  keys: z.array(z.strictObject({id: Slug, name: Name, room: Slug})),
  stairs: z.array(Stairs),
  windows: z.array(z.strictObject({floor: Slug, x: Whole, y: Whole, side: Side})),
  features: z.array(Feature),
  traps: z.array(PlacedTrap),
})
export type TacticalPlan = z.infer<typeof TacticalPlan>

export const STREET_KINDS = ['road', 'street', 'lane'] as const

const House = z.strictObject({
  at: Point,
  widthFt: z.number(),
  depthFt: z.number(),
  /** Clockwise. */
  turnDeg: z.number(),
  kind: z.enum(['house', 'shop', 'hall', 'temple', 'keep', 'tower']),
})
export type House = z.infer<typeof House>

/** A town in feet, seen from above. */
const TownPlan = z.strictObject({
  kind: z.literal('town'),
  ...base,
  widthFt: z.number(),
  heightFt: z.number(),
  river: z.strictObject({line: Line, widthFt: z.number()}).optional(),
  coast: z.array(Point).optional().describe('The water, as an outline.'),
  wall: z.strictObject({line: Line, towers: z.array(Point)}).optional(),
  gates: z.array(z.strictObject({id: Slug, name: Name, at: Point, turnDeg: z.number()})),
  market: z.strictObject({name: Name, outline: Line, at: Point}),
  streets: z.array(z.strictObject({id: Slug, name: Name.optional(), kind: z.enum(STREET_KINDS), widthFt: z.number(), line: Line})),
  bridges: z.array(z.strictObject({at: Point, turnDeg: z.number(), lengthFt: z.number(), widthFt: z.number()})),
  wards: z.array(z.strictObject({id: Slug, name: Name, at: Point, text: z.string().max(1_000)})),
  houses: z.array(House),
  trees: z.array(Point),
  places: z.array(
    z.strictObject({
      id: Slug,
      number: z.int().min(1),
      name: Name,
      what: Name,
      ward: Slug.optional(),
      house: Whole,
      at: Point,
      text: z.string().max(1_000),
      isSecret: z.literal(true).optional(),
    }),
  ),
})
export type TownPlan = z.infer<typeof TownPlan>

export const TERRAIN = {sea: '~', lake: 'o', plain: '.', forest: 'f', hill: 'h', mountain: 'm', marsh: 's'} as const
export type Terrain = keyof typeof TERRAIN

/** A region in miles. */
const RegionPlan = z.strictObject({
  kind: z.literal('region'),
  ...base,
  /** Cells across and down, each so many miles wide. */
  width: Whole,
  height: Whole,
  cellMiles: z.number(),
  terrain: z.array(z.string()),
  land: z.array(Line).describe('Coasts of land and shores of lakes, as outlines in cells; what lies in an even number of them is water.'),
  rivers: z.array(
    z.strictObject({name: Name.optional(), line: Line, heights: z.array(z.number()).describe('Never rising.'), flow: z.number()}),
  ),
  roads: z.array(z.strictObject({from: Slug, to: Slug, line: Line, isTrail: z.literal(true).optional()})),
  settlements: z.array(z.strictObject({id: Slug, name: Name, size: z.enum(['city', 'town', 'village']), at: Point})),
  areas: z.array(
    z.strictObject({name: Name, terrain: z.enum(['forest', 'hill', 'mountain', 'marsh', 'sea', 'lake']), at: Point, cells: Whole}),
  ),
  sites: z.array(
    z.strictObject({
      id: Slug,
      number: z.int().min(1),
      name: Name,
      what: Name,
      at: Point,
      text: z.string().max(1_000),
      isSecret: z.literal(true).optional(),
    }),
  ),
})
export type RegionPlan = z.infer<typeof RegionPlan>

/** A map as data: what is where. Drawings, room keys and exports all follow from it. */
export const mapPlanSchema = lazily(() => z.discriminatedUnion('kind', [TacticalPlan, TownPlan, RegionPlan]))
export type MapPlan = TacticalPlan | TownPlan | RegionPlan
