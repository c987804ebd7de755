import * as z from 'zod'
import {lazily} from './lazily.js'
import {Slug} from './slug.js'

/** Why a row may not come: each facet has one of these values. A facet that nothing is known of keeps the row out. */
const When = z.record(Slug, z.array(Slug).min(1))

/** One thing that a table yields. Bare words are its text. */
const Row = z.union([
  z.string().min(1),
  z.strictObject({
    text: z.string().min(1).optional(),
    weight: z.int().min(1).max(100).optional().describe('How often it comes beside others; 1 when absent.'),
    when: When.optional(),
    sets: z.record(Slug, Slug).optional().describe('Facets that hold for what is said after it.'),
    parts: z.record(Slug, z.string().min(1)).optional().describe('Texts that belong together: a want and the secret behind it.'),
  }),
])

/** A file of `content/inventions`: tables that texts are made from. Tables of one name in several files are one table. */
export const inventionFileSchema = lazily(() =>
  z.strictObject({
    about: z.string().min(1).describe('What the tables are for.'),
    when: When.optional().describe('Holds for every row of the file.'),
    given: z.array(Slug).optional().describe('Symbols that are no tables: whoever asks says what they stand for.'),
    held: z.array(Slug).optional().describe('Tables that yield the same all through one invention: who rules, what the war was called.'),
    tables: z.record(Slug, z.array(Row).min(1)),
  }),
)
export type InventionFile = z.infer<ReturnType<typeof inventionFileSchema>>
