import * as z from 'zod'
import {TERRAIN_NAMES} from '../content/terrain.js'
import {DIFFICULTIES} from '../entity/encounter.js'
import {lazily} from '../lazily.js'
import {called, idOfOne, passage, words} from './parts.js'

export const FOE_SHARES = ['one', 'few', 'many'] as const

/** A meeting that may come to blows; how many there are follows from the budget. */
export const encounterShape = lazily(() =>
  z.strictObject({
    name: called(),
    summary: words('What it is, for the DM.'),
    terrain: z.enum(TERRAIN_NAMES as [string, ...string[]]),
    difficulty: z.enum(DIFFICULTIES),
    situation: passage('What the party comes upon, and what is going on besides the fight.'),
    foes: z
      .array(
        z.strictObject({
          creature: idOfOne('monster').nullable().describe('A stat block of the catalog; null: one that fits is found.'),
          name: called('What they are called here.'),
          share: z.enum(FOE_SHARES).describe('About how many.'),
          text: words('What they are at, and how they fight.'),
        }),
      )
      .min(1)
      .max(5),
    tactics: words('What the foes do, and when they run.'),
    twist: words('What changes in the third round, or once somebody looks closer.'),
  }),
)
