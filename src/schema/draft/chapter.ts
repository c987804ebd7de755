import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, passage, words} from './parts.js'

/** An evening's or a few evenings' play, scene by scene. */
export const chapterShape = lazily(() =>
  z.strictObject({
    name: called(),
    summary: words('What it is about, for the DM.'),
    scenes: z
      .array(
        z.strictObject({
          name: called('What the scene is called.'),
          readAloud: passage('What the players hear as it begins.'),
          text: passage('What is so, what is at stake, who wants what: for the DM.'),
          ways: z.array(words('A way on from here.')).min(1).max(4),
          choices: z.array(z.strictObject({text: words('What the party may decide.'), outcome: words('What comes of it.')})).max(4),
        }),
      )
      .min(2)
      .max(10),
  }),
)
