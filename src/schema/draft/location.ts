import * as z from 'zod'
import {LOCATION_TYPES} from '../entity/location.js'
import {lazily} from '../lazily.js'
import {called, passage, words} from './parts.js'

/** A place: what it is like, what is to be found there, what is wrong with it. */
export const locationShape = lazily(() =>
  z.strictObject({
    name: called(),
    type: z.enum(LOCATION_TYPES),
    summary: words('What it is, in one sentence that gives no secret away.'),
    population: words('Who lives there, and how many: "some forty fishers".').nullable(),
    mood: words('How it looks, sounds and smells.'),
    text: passage('What anybody who comes there learns.'),
    keeper: words('Who runs it or speaks for it, with a trait: "Oda Marsh, who counts under her breath".').nullable(),
    offers: z.array(words('What is to be had there, with what is asked for it.')).max(8),
    found: z
      .array(
        z.strictObject({
          name: called(),
          text: words('What it is, and what comes of touching it.'),
          hidden: z.boolean().describe('Only a search finds it.'),
        }),
      )
      .max(8),
    trouble: words('What is wrong there now, that the party may meddle with.'),
    secret: words('What hardly anybody there knows.').nullable(),
  }),
)
