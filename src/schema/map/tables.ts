import * as z from 'zod'
import {CREATURE_TYPES} from '../content/monster.js'
import {lazily} from '../lazily.js'
import {Slug} from '../slug.js'
import {FEATURES} from './feature.js'
import {ROOM_ROLES} from './plan.js'

const Words = z.array(z.string().min(1)).min(1)

/** Where something is put in its room. */
export const PLACES = ['wall', 'corner', 'middle', 'rows', 'end', 'scatter'] as const
export type Place = (typeof PLACES)[number]

const Furnishing = z.strictObject({
  kind: z.enum(FEATURES),
  place: z.enum(PLACES),
  count: z.int().min(1).max(12).optional().describe('One when absent; of rows, as many as fit up to this.'),
})
export type Furnishing = z.infer<typeof Furnishing>

const Purpose = z.strictObject({
  id: Slug,
  name: z.string(),
  role: z.enum(ROOM_ROLES).optional(),
  size: z.enum(['any', 'small', 'large']).optional(),
  text: z.string(),
  features: z.array(Furnishing).optional(),
  isHidden: z.literal(true).optional().describe('Of a building: only a secret door leads there.'),
  isOwn: z.literal(true).optional().describe("Of a building: somebody's own, and no way through."),
  ground: z.enum(['water', 'rubble']).optional().describe('Some of its ground is that.'),
})
export type Purpose = z.infer<typeof Purpose>

const Theme = z.strictObject({
  id: Slug,
  name: z.string(),
  titles: Words,
  creatures: z.array(z.enum(CREATURE_TYPES)).min(1).describe('Types of creature that live in such a place.'),
  habitats: z.array(Slug).min(1).describe('Words by which those are found that are at home there: habitats and tags of monsters.'),
  shuns: z.array(Slug).min(1).describe('Words of those who are not seen there, though they are of a type that is.'),
  /** In hundreds: how many doors are mere archways, and how many rooms are round. */
  archways: z.int(),
  round: z.int(),
  /** A channel of water in the middle of the corridors. */
  channels: z.literal(true).optional(),
  rooms: z.array(Purpose).min(6),
})
export type Theme = z.infer<typeof Theme>

const Band = z.strictObject({
  deep: z.int().min(1).describe('Squares from front to back.'),
  rooms: z.array(z.strictObject({room: Slug, wide: z.int().min(1), isHub: z.literal(true).optional()})).min(1),
})

const BuildingType = z.strictObject({
  id: Slug,
  name: z.string(),
  titles: Words,
  shape: z.enum(['square', 'round']),
  layouts: z
    .array(z.array(z.strictObject({name: z.string(), isBelow: z.literal(true).optional(), bands: z.array(Band).min(1)})).min(1))
    .min(1)
    .describe('Floors, the one with the way in first; of each the bands from back to front. One layout is chosen.'),
  rooms: z.array(Purpose).min(1),
})
export type BuildingType = z.infer<typeof BuildingType>

const Described = z.strictObject({what: z.string(), names: Words, text: Words})

export const TownTables = z.strictObject({
  names: Words,
  streets: Words,
  gates: Words,
  markets: Words,
  wards: z.array(z.strictObject({id: Slug, names: Words, text: z.string(), places: z.array(Slug).min(1)})).min(5),
  places: z.array(z.strictObject({id: Slug, building: z.enum(['house', 'shop', 'hall', 'temple', 'keep', 'tower']), ...Described.shape})),
  secrets: z.array(Described).min(1),
})
export type TownTables = z.infer<typeof TownTables>

export const RegionTables = z.strictObject({
  titles: Words,
  settlements: z.strictObject({first: Words, second: Words}),
  areas: z.strictObject({forest: Words, hill: Words, mountain: Words, marsh: Words, sea: Words, lake: Words}),
  rivers: Words,
  sites: z.array(Described).min(3),
})
export type RegionTables = z.infer<typeof RegionTables>

/** The words that maps are made with: `content/maps/*.yaml`. */
export const mapTablesSchema = lazily(() =>
  z.strictObject({
    dungeon: z.strictObject({themes: z.array(Theme).min(1), keys: Words, valuables: Words}),
    cave: z.strictObject({themes: z.array(Theme.omit({rooms: true})).min(1), rooms: z.array(Purpose).min(6)}),
    building: z.strictObject({types: z.array(BuildingType).min(1)}),
    town: TownTables,
    region: RegionTables,
  }),
)
export type MapTables = z.infer<ReturnType<typeof mapTablesSchema>>
