import * as z from 'zod'
import {vaultHooks} from './hook.js'
import {ANSWERS, WANTS, type Want} from './host.js'
import {marked, merges} from './marks.js'
import {Name} from './name.js'
import {idText, Slug} from './slug.js'

/** What somebody at the table may do, the most first. */
export const ROLES = ['dm', 'co-dm', 'player', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Somebody at the table, known by the addresses that they commit with. */
export const Member = z.strictObject({
  id: Slug,
  name: Name,
  role: z.enum(ROLES).describe('A co-DM may change all but members and policies, a player their own characters, a viewer nothing.'),
  emails: merges('set', z.array(z.string().min(3).max(254).includes('@')).max(20))
    .optional()
    .describe('Addresses that git commits as, without regard to capitals. Without one nobody is known to be this member.'),
  characters: merges('set', z.array(Slug).max(50)).optional().describe('Characters that are theirs.'),
})
export type Member = z.infer<typeof Member>

/** A pattern of paths, such as `campaigns/**`. */
const Glob = z.string().min(1).max(200)

/** What needs whose yes, where a change is proposed or made. All that is said of a change must fit it; what isn't said fits any. */
export const ApprovalPolicy = z.strictObject({
  id: idText(),
  paths: merges('set', z.array(Glob).max(50)).optional().describe('Files, `*` for part of a name and `**` for any folders.'),
  kinds: merges('set', z.array(Slug).max(50)).optional().describe('Kinds of entity, such as "npc".'),
  fields: merges('set', z.array(z.string().min(1).max(200)).max(50))
    .optional()
    .describe('Fields and all that is in them, such as "secrets" or "goals.public".'),
  needs: z.enum(ROLES).exclude(['viewer']).describe('Who must say yes, or somebody who may do more.'),
  count: z.int().min(1).max(20).optional().describe('How many of them; one when absent. Whoever proposes it counts, if they are one.'),
})
export type ApprovalPolicy = z.infer<typeof ApprovalPolicy>

const Answer = z.enum(ANSWERS).optional()

/** What becomes of each kind of what players want. */
const TablePolicy = z.strictObject(Object.fromEntries(WANTS.map((want) => [want, Answer])) as Record<Want, typeof Answer>)

/** `dnd.yaml`, the file that makes a folder a vault. */
export const VaultFile = z.strictObject({
  name: Name.describe('What the table calls its game.'),
  rules: z.literal('2024').describe('Edition of the rules; never changed silently.'),
  catalog: z.strictObject({version: z.string().describe('Built-in content this vault is played with, such as "srd-5.2".')}),
  members: merges('byId', z.array(Member).max(200))
    .optional()
    .describe('Who is at the table. What this and the policies say on the main branch counts, wherever one is.'),
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
      protect: z
        .boolean()
        .optional()
        .describe('On the main branch each changes only what their role allows; the rest is proposed (`dnd propose`).'),
      signed: z.boolean().optional().describe('Only a yes in a signed commit counts.'),
      budget: z
        .strictObject({
          day: z.number().nonnegative().max(1_000_000).optional().describe('US dollars a day at most, by UTC.'),
          month: z.number().nonnegative().max(1_000_000).optional().describe('US dollars a month at most, by UTC.'),
        })
        .optional()
        .describe(
          'What somebody may have spent on AI services, whatever for, and still ask one here. It can only be less than their own ai.yaml allows.',
        ),
      table: TablePolicy.optional().describe(
        'What becomes of what players want at the table (`dnd host`): it is done at once ("direct"), the DM is asked ("ask"), or it is not to be had ("never").',
      ),
      approvals: merges('byId', z.array(ApprovalPolicy).max(100)).optional().describe('What needs whose yes besides.'),
    })
    .optional()
    .describe('House rules of the table.'),
  hooks: vaultHooks()
    .optional()
    .describe('What has a name that is done when something happens; what that is, each person says on their own machine.'),
  config: z
    .strictObject({
      author: z.string().optional().describe('"Name <mail>" for commits, when git has no identity.'),
      pager: z.string().optional(),
    })
    .optional()
    .describe('Settings of dnd for this vault; flags and the environment go before them.'),
})
export type VaultFile = z.infer<typeof VaultFile>
