import * as z from 'zod'
import {generatedFields} from '../generated.js'
import {merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'

/** Where an entry comes from, so that every number on a sheet can be looked up. */
export const Source = z.strictObject({
  document: z.string().min(1).describe('Rules document, such as "srd-5.2", or "homebrew".'),
  note: z.string().optional().describe('Where in it, or who made it.'),
})
export type Source = z.infer<typeof Source>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')

/** How an entry came to be, when not simply written: so that a table can tell the book's from its own, and trace a copy to its root. */
export const Provenance = z.discriminatedUnion('type', [
  z.strictObject({type: z.literal('homebrew'), by: z.string().optional().describe('Who made it.')}),
  z.strictObject({
    type: z.literal('adapted'),
    root: z
      .string()
      .regex(/^[a-z-]+\/[a-z0-9-]+$/)
      .describe('The entry it descends from, as kind/id: never an adaptation itself.'),
    rootHash: sha256
      .optional()
      .describe("Of the root as it was then (its JSON, keys sorted); absent of a theme's skin, laid over the root as it is."),
    theme: Slug.optional().describe('The theme whose skin it is.'),
    changes: merges('set', z.array(z.string())).describe('Paths that differ from the root.'),
  }),
  z.strictObject({
    type: z.literal('imported'),
    tool: z.string(),
    file: z.string().describe('Base name of the file it was read from.'),
    fileHash: sha256,
  }),
  z.strictObject(generatedFields()),
])
export type Provenance = z.infer<typeof Provenance>

/** What every catalog entry has, whatever its kind. */
export const entryBase = {
  id: Slug.describe('Unique within its kind; equals the file name.'),
  name: Name,
  summary: z.string().min(1).max(400).describe('One or two sentences: what it is or does, at a glance.'),
  text: merges('text', z.string()).optional().describe('The whole of it, in short and exact prose. Markdown lists are allowed.'),
  aliases: merges('set', z.array(z.string())).optional().describe('Other names people look for it by.'),
  tags: merges('set', z.array(Slug)).optional().describe('Words people search by that the prose does not use.'),
  source: Source,
  provenance: Provenance.optional().describe('Absent: as `source` says.'),
}
