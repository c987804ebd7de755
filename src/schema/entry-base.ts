import * as z from 'zod'
import {Slug} from './slug.js'

/** Where an entry comes from, so that every number on a sheet can be looked up. */
export const Source = z.strictObject({
  document: z.string().min(1).describe('Rules document, such as "srd-5.2", or "homebrew".'),
  note: z.string().optional().describe('Where in it, or who made it.'),
})
export type Source = z.infer<typeof Source>

/** A display name: one line, no control characters, so that it can't move a terminal's cursor. */
export const Name = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, 'must be one line without control characters')

/** What every catalog entry has, whatever its kind. */
export const entryBase = {
  id: Slug.describe('Unique within its kind; equals the file name.'),
  name: Name,
  summary: z.string().min(1).max(400).describe('One or two sentences: what it is or does, at a glance.'),
  text: z.string().optional().describe('The whole of it, in short and exact prose. Markdown lists are allowed.'),
  tags: z.array(Slug).optional().describe('Words people search by that the prose does not use.'),
  source: Source,
}
