import * as z from 'zod'
import {marked, merges} from './marks.js'
import {Name} from './name.js'
import {Slug} from './slug.js'

/** `dnd.yaml`, the file that makes a folder a vault. */
export const VaultFile = z.strictObject({
  name: Name.describe('What the table calls its game.'),
  rules: z.literal('2024').describe('Edition of the rules; never changed silently.'),
  catalog: z.strictObject({version: z.string().describe('Built-in content this vault is played with, such as "srd-5.2".')}),
  members: merges('byId', z.array(z.strictObject({id: Slug, name: Name, role: z.enum(['dm', 'player'])}))).optional(),
  parties: z
    .record(Slug, merges('set', z.array(marked({ref: ['character']}, Slug.describe('A character.'))).max(50)))
    .optional()
    .describe('Characters that play together, by party.'),
  policies: z
    .strictObject({
      encumbrance: z
        .enum(['ignore', 'tell', 'capacity'])
        .optional()
        .describe(
          'Whether weight counts: whoever carries too much is told so ("tell", as without it), and has a Speed of 5 feet or 0 ("capacity").',
        ),
    })
    .optional()
    .describe('House rules of the table.'),
  config: z
    .strictObject({
      author: z.string().optional().describe('"Name <mail>" for commits, when git has no identity.'),
      pager: z.string().optional(),
    })
    .optional()
    .describe('Settings of dnd for this vault; flags and the environment go before them.'),
})
export type VaultFile = z.infer<typeof VaultFile>
