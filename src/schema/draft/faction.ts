import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, passage, words} from './parts.js'

/** People who want something together. */
export const factionShape = lazily(() =>
  z.strictObject({
    name: called(),
    type: words('"guild", "cult", "crew".'),
    summary: words('What it is, as those outside would say.'),
    creed: words('What it says of itself.'),
    goals: z
      .array(z.strictObject({text: words('What it is after.'), hidden: z.boolean().describe('Its foes do not know.')}))
      .min(1)
      .max(5),
    means: words('How it goes about it: money, knives, favours.'),
    rival: words('Who stands against it, and why.'),
    ranks: z.array(called('A rank.')).min(2).max(6).describe('From the highest down.'),
    text: passage('What one learns who deals with it.'),
    secret: words('What would break it, were it known.'),
  }),
)
