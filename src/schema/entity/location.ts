import * as z from 'zod'
import {lazily} from '../lazily.js'
import {labelled, marked, merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {Phrase, Prose, RefTo, secrecy, VaultPath, Whereabouts, worldFields} from './base.js'
import {clocks} from './parts.js'

export const LOCATION_TYPES = [
  'world',
  'region',
  'wilderness',
  'settlement',
  'district',
  'building',
  'room',
  'dungeon',
  'ship',
  'plane',
  'other',
] as const

/** A way from one place to another. */
const Connection = () =>
  z.strictObject({
    id: Slug.describe('Unique in this place.'),
    to: RefTo('location'),
    by: Phrase.describe('The road, the ferry, the hidden stair.').optional(),
    time: Phrase.describe('How long it takes: "two days on foot".').optional(),
    oneWay: labelled('one way', z.boolean()).describe('Nobody comes back by it.').optional(),
    text: Prose().optional(),
    ...secrecy(),
  })

/** Something to find in a place. */
const Found = () =>
  z.strictObject({
    id: Slug.describe('Unique in this place.'),
    name: Name,
    text: Prose().optional(),
    ...secrecy(),
  })

/** A picture of a place, and where in it other places lie. */
const MapOf = () =>
  z.strictObject({
    picture: VaultPath().optional(),
    scale: z.number().positive().max(1_000_000).describe('Units across the picture.').optional(),
    unit: Phrase.describe('Miles, days, feet.').optional(),
    pins: merges(
      'byId',
      z
        .array(
          z.strictObject({
            id: Slug.describe('Unique on this map.'),
            to: RefTo('location'),
            x: z.number().min(0).max(100).describe('Per cent of the width, from the left.'),
            y: z.number().min(0).max(100).describe('Per cent of the height, from the top.'),
            ...secrecy(),
          }),
        )
        .max(500),
    ).optional(),
  })

/** A place, from a world down to a room; places lie within one another. */
export const locationSchema = lazily(() =>
  z.strictObject({
    ...worldFields('location'),
    type: z.enum(LOCATION_TYPES).optional(),
    within: marked({secret: 'holder', label: 'lies within'}, Whereabouts()).optional(),
    population: Phrase.optional(),
    mood: Phrase.describe('How it looks, sounds and smells.').optional(),
    owner: labelled('belongs to', RefTo('npc', 'faction')).optional(),
    connections: labelled('ways', merges('byId', z.array(Connection()).max(200))).optional(),
    map: MapOf().optional(),
    clocks: clocks(),
    found: labelled('to be found', merges('byId', z.array(Found()).max(500))).optional(),
  }),
)
export type Location = z.infer<ReturnType<typeof locationSchema>>
