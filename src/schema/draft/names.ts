import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, words} from './parts.js'

/** Names that sound as if they belonged together. */
export const namesShape = lazily(() =>
  z.strictObject({
    name: called('What the list is called.'),
    names: z
      .array(z.strictObject({name: called('A name.'), about: words('A word on who bears it.').nullable()}))
      .min(1)
      .max(100),
  }),
)
