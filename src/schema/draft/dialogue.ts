import * as z from 'zod'
import {ATTITUDES} from '../entity/npc.js'
import {lazily} from '../lazily.js'
import {called, words} from './parts.js'

export const SPEECH_MOMENTS = ['greeting', 'small-talk', 'asked', 'pressed', 'bribed', 'threatened', 'parting'] as const

/** What somebody says, for a DM to say it. */
export const dialogueShape = lazily(() =>
  z.strictObject({
    speaker: called('Who speaks.'),
    attitude: z.enum(ATTITUDES),
    lines: z
      .array(
        z.strictObject({
          moment: z.enum(SPEECH_MOMENTS),
          line: words('What they say, in their own voice.'),
          aside: words('What goes with it: a look, a lie.').nullable(),
        }),
      )
      .min(3)
      .max(12),
    gives: words('What they let slip once they are won over.'),
    keeps: words('What they do not say, whatever is offered.'),
  }),
)
