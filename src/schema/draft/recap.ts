import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, passage, words} from './parts.js'

/** What happened so far, to be read out as a session begins. */
export const recapShape = lazily(() =>
  z.strictObject({
    name: called('A title.'),
    text: passage('What happened, as the players know it.'),
    open: z.array(words('A question that is open.')).max(6),
  }),
)
