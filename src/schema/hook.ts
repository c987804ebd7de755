import * as z from 'zod'
import {lazily} from './lazily.js'
import {merges} from './marks.js'
import {Name} from './name.js'
import {idText, Slug} from './slug.js'

/** Which events are meant: a type, or several by a star, such as `fight.*`. */
export const On = z
  .string()
  .max(60)
  .regex(/^[a-z*]+(?:\.[a-z*-]+)?$/, 'must be a type of event, such as "fight.turn" or "fight.*"')

/** What an event must say: values by their place, such as `campaign` or `data.kind`; a star in a text is any letters. */
const When = z.record(z.string().min(1).max(100), z.union([z.string().max(200), z.number(), z.boolean()]))

/** In `dnd.yaml`: something has a name that is done on an event. What it is, each machine says for itself. */
export const VaultHook = z.strictObject({
  id: idText(),
  on: On.describe('Type of event, such as "fight.turn"; a star is any: "fight.*".'),
  when: When.optional().describe('What the event must say, by its place: `{data.kind: npc}`.'),
  do: Slug.describe("A name. What is done under it stands in each person's own hooks.yaml, and nowhere else."),
})
export type VaultHook = z.infer<typeof VaultHook>

/** The list of `dnd.yaml`. */
export const vaultHooks = () => merges('byId', z.array(VaultHook).max(100))

const Seconds = z.number().positive().max(300)

/** A header as HTTP has it, without a line end that would begin another. */
const Header = z
  .string()
  .max(2000)
  .regex(/^[\t\x20-\x7e]*$/, 'must be plain letters in one line')

const Doing = {
  seconds: Seconds.optional().describe('How long it may take: 10 unless said.'),
  tries: z.int().min(1).max(20).optional().describe('Tries before it is given up: 6 unless said.'),
  atOnce: z.int().min(1).max(16).optional().describe('Events at once; those of one entity never are. 4 unless said.'),
  as: z.enum(['dm', 'players']).optional().describe('What it is told: all of it unless said, or what players may know.'),
}

/** What is done under a name, on this machine: a program with its words, or an address that is called. */
const Deed = z.union([
  z.strictObject({
    run: z.array(z.string().min(1).max(4000)).min(1).max(50).describe('A program and its words; no shell reads them.'),
    ...Doing,
  }),
  z.strictObject({
    url: z.url({protocol: /^https?$/}).max(2000),
    secret: z.string().min(8).max(500).optional().describe('Signs what is sent: see `Dnd-Signature`.'),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,100}$/), Header).optional(),
    ...Doing,
  }),
])
export type Deed = z.infer<typeof Deed>

const OwnHook = z.strictObject({
  ...VaultHook.shape,
  vault: z.string().min(1).max(1000).optional().describe('The folder of the vault that it is of; absent, of all.'),
})
export type OwnHook = z.infer<typeof OwnHook>

/** `hooks.yaml` beside the person's settings: what is done under which name. Nobody else may read it. */
export const hooksConfigSchema = lazily(() =>
  z.strictObject({
    does: z.record(Slug, Deed).optional(),
    hooks: z.array(OwnHook).max(100).optional().describe('Hooks of your own, whatever the vault says.'),
    vaults: z.array(z.string().min(1).max(1000)).max(200).optional().describe('Folders of vaults whose own hooks are heeded.'),
    hub: z
      .strictObject({
        url: z.string().max(500).optional(),
        as: z.enum(['dm', 'players']).optional().describe('What the hub is told: all of it unless said, or what players may know.'),
        user: Name.optional(),
        password: z.string().max(500).optional(),
        token: z.string().max(2000).optional(),
        credentials: z.string().max(1000).optional().describe('A file of credentials.'),
      })
      .optional(),
  }),
)
export type HooksConfig = z.infer<ReturnType<typeof hooksConfigSchema>>
