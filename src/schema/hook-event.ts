import * as z from 'zod'
import {lazily} from './lazily.js'
import {Slug} from './slug.js'

const Text = z.string().max(2000)
const Fight = {fight: z.string().max(200).describe('Id of the fight.')}
const Round = {round: z.int().nonnegative()}
const Who = {who: z.string().max(200).describe("The combatant's id."), name: Text}
const Guest = {name: Text.describe('Who it is, as they knocked.'), character: Slug.optional()}

/** How a file of the vault came out of a commit. */
export const CHANGES = ['added', 'changed', 'removed'] as const

/**
 * What happens, by the type of the event: what its `data` says, and what stays of it where it is told as players may know it. What
 * isn't in `players` is the DM's; a type without it is never told to them.
 */
export const EVENT_DATA = {
  'vault.changed': z.object({
    commit: z.string().max(64),
    /** A kind of entity; `file` for what is none. */
    kind: Slug,
    /** Id of the entity, or the path of a file that is none. */
    id: z.string().max(1000),
    change: z.enum(CHANGES),
    subject: Text,
    author: Text,
    command: Text.optional(),
  }),
  'fight.begun': z.object({...Fight, name: Text}),
  'fight.round': z.object({...Fight, ...Round}),
  'fight.turn': z.object({...Fight, ...Round, ...Who}),
  'fight.damage': z.object({...Fight, ...Round, ...Who, amount: z.int().nonnegative()}),
  'fight.dropped': z.object({...Fight, ...Round, ...Who}),
  'fight.died': z.object({...Fight, ...Round, ...Who}),
  'fight.undone': z.object({...Fight, ...Round, said: Text}),
  'fight.redone': z.object({...Fight, ...Round, said: Text}),
  'fight.ended': z.object({...Fight, ...Round, name: Text}),
  'table.knocked': z.object(Guest),
  'table.let-in': z.object({...Guest, role: Slug}),
  'table.left': z.object(Guest),
  'table.asked': z.object({...Guest, what: Text}),
  'table.rolled': z.object({...Guest, what: Text, total: z.int()}),
  'table.laid': z.object({what: Text, to: Text.optional().describe('For whom; absent: for all.')}),
} as const

export type EventType = keyof typeof EVENT_DATA
export const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[]

/** What an event is about and says, for whoever may know no more. */
const Told = z.object({entity: z.string().min(1).max(400), data: z.record(z.string(), z.unknown())})

const COMMON = {
  id: z.string().regex(/^[0-9a-f]{32}$/),
  at: z.iso.datetime({offset: true}),
  vault: Slug.describe('Name of the vault with a part of its first commit: the same in every clone, and in no other vault.'),
  campaign: Slug.optional(),
  entity: z.string().min(1).max(400).describe('What it is about, such as `npc/vey`: its events come in order.'),
  players: Told.optional().describe('What players may know of it; absent: nothing.'),
}

type Common = z.infer<z.ZodObject<typeof COMMON>>

/** Something that happened: the closed union of what can be hooked. Its id is the same however often it is found. */
export type HookEvent = {
  [Type in EventType]: Common & {type: Type; data: z.infer<(typeof EVENT_DATA)[Type]>}
}[EventType]

export const hookEventSchema = lazily(() => {
  const [first, ...rest] = EVENT_TYPES.map((type) => z.object({...COMMON, type: z.literal(type), data: EVENT_DATA[type]}))
  if (first === undefined) throw new TypeError('there are no events')
  return z.discriminatedUnion('type', [first, ...rest]) as unknown as z.ZodType<HookEvent>
})

/** An event as others tell of it: as it is, or with as much of its data as players may know. */
export const toldEventSchema = lazily(
  () => z.object({...COMMON, type: z.enum(EVENT_TYPES), data: z.record(z.string(), z.unknown())}) as unknown as z.ZodType<HookEvent>,
)

/** An event as it is told: as it is, or as players may know it; nothing where they may know nothing of it. */
export function toldAs(event: HookEvent, as: 'dm' | 'players' = 'dm'): Omit<HookEvent, 'players'> | undefined {
  const {players, ...rest} = event
  if (as === 'dm') return rest
  return players && ({...rest, ...players} as Omit<HookEvent, 'players'>)
}
