import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, words} from './parts.js'

export const VERDICTS = ['true', 'half', 'false'] as const

/** What people say, and how much of it is so. */
export const rumourShape = lazily(() =>
  z.strictObject({
    name: called('A title for the DM.'),
    heard: words('As it is told.'),
    from: words('Who tells it.'),
    verdict: z.enum(VERDICTS).describe('How much of it is so.'),
    truth: words('What is so.'),
  }),
)
