import * as z from 'zod'
import {PLOT_TYPES} from '../entity/plot.js'
import {lazily} from '../lazily.js'
import {called, words} from './parts.js'

/** What is going on: as it looks, as it is, and what happens if nobody stops it. */
export const plotShape = lazily(() =>
  z.strictObject({
    name: called(),
    type: z.enum(PLOT_TYPES),
    summary: words('As it looks from outside.'),
    truth: words('What is really going on, and who is behind it.'),
    layers: z.array(words('What lies under what the layer before it showed.')).max(4),
    stages: z
      .array(
        z.strictObject({
          name: called('What the stage is called.'),
          when: words('What brings it about.'),
          text: words('What happens, and what the party can see of it.'),
        }),
      )
      .min(2)
      .max(8),
    hooks: z
      .array(z.strictObject({heard: words('The rumor as it is heard.'), truth: words('What of it is true.')}))
      .min(1)
      .max(5),
    reward: words('What is to be had by it.').nullable(),
  }),
)
