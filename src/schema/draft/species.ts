import * as z from 'zod'
import {CREATURE_TYPES} from '../content/monster.js'
import {lazily} from '../lazily.js'
import {featureShape} from './feature.js'
import {PACES} from './monster.js'
import {called, passage, words} from './parts.js'

/** A people that characters may be of. */
export const speciesShape = lazily(() =>
  z.strictObject({
    name: called(),
    summary: words('Who they are, at a glance.'),
    text: passage('How they live, and what others say of them.'),
    creatureType: z.enum(CREATURE_TYPES),
    sizes: z
      .array(z.enum(['small', 'medium']))
      .min(1)
      .max(2),
    pace: z.enum(PACES),
    traits: z.array(featureShape()).min(2).max(4),
  }),
)
