import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, words} from './parts.js'

/** A table to roll on; its die follows from how many rows there are. */
export const tableShape = lazily(() =>
  z.strictObject({
    name: called(),
    summary: words('What it is rolled for.'),
    rows: z.array(words('What a roll yields; no two alike.')).min(2).max(100),
  }),
)
