import * as z from 'zod'
import {lazily} from '../lazily.js'
import {labelled, marked} from '../marks.js'
import {RefTo, Whereabouts, worldFields} from './base.js'
import {coins, things} from './parts.js'

export const TREASURE_STATES = ['hidden', 'found', 'claimed'] as const

/** A parcel of treasure: what lies in one place until somebody takes it. The players know it once it was told to them. */
export const treasureSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('treasure'),
      status: z.enum(TREASURE_STATES).optional(),
      location: labelled('lies at', Whereabouts()).optional(),
      holder: labelled('held by', RefTo('npc', 'faction')).optional(),
      coins: coins().optional(),
      things: things().optional(),
      claimedBy: labelled('claimed by', RefTo('character', 'party')).optional(),
    }),
  ),
)
export type Treasure = z.infer<ReturnType<typeof treasureSchema>>
