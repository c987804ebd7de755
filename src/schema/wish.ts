import * as z from 'zod'
import {RARITIES} from './content/magic-item.js'
import {DIFFICULTIES} from './entity/encounter.js'
import {Slug} from './slug.js'

const Words = z.string().max(20_000)

/** What a person asks of a generator: their words and flags, as they are kept with the draft so that it can be made again. */
export const Wish = z.strictObject({
  prompt: Words.optional().describe('In their own words.'),
  genre: z.string().max(80).optional(),
  cr: z.string().max(10).optional(),
  level: z.int().min(1).max(20).optional(),
  rarity: z.enum(RARITIES).optional(),
  difficulty: z.enum(DIFFICULTIES).optional(),
  class: Slug.optional(),
  for: z.string().max(200).optional().describe('The entity that it is for, as kind/id.'),
  into: z.string().max(300).optional().describe('The field of an entity that words went into.'),
  campaign: Slug.optional(),
  name: z.string().max(120).optional(),
  length: z.int().min(1).max(1000).optional().describe('How many of what it lists.'),
})
export type Wish = z.infer<typeof Wish>
