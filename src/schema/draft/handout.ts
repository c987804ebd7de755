import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, passage, words} from './parts.js'

export const HANDOUT_TYPES = ['letter', 'notice', 'diary', 'ledger', 'map', 'song', 'report'] as const

/** Something to put into the players' hands. */
export const handoutShape = lazily(() =>
  z.strictObject({
    name: called(),
    type: z.enum(HANDOUT_TYPES),
    summary: words('What it is, in one sentence.'),
    text: passage('What it says, word by word.'),
    look: words('Paper, hand, stains.'),
    meaning: words('What it tells who reads it twice: for the DM.'),
  }),
)
