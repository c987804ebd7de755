import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, words} from './parts.js'

/** A parcel of treasure: how it lies there; coins and items follow from the level. */
export const treasureShape = lazily(() =>
  z.strictObject({
    name: called(),
    summary: words('What it is, in one sentence.'),
    look: words('How it lies there, and in what.'),
    owner: words('Whose it was, and who still asks for it.'),
    curios: z.array(words('A thing worth nothing and worth keeping.')).max(4),
  }),
)
