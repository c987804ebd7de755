import * as z from 'zod'
import {ROLES} from './host.js'
import {lazily} from './lazily.js'

/** What became of what somebody asked of the host. */
export const OUTCOMES = ['done', 'waiting', 'refused'] as const

/** Who asked: a guest or a script's key, by id and name. Absent where nobody is known, and of what the DM typed. */
const By = () => z.strictObject({id: z.string(), name: z.string(), role: z.enum(ROLES).optional(), isKey: z.literal(true).optional()})

/** A line of the host's trail: who did what, and how it went. Never a token, a code, or what somebody whispered. */
export const trailEntrySchema = lazily(() =>
  z.strictObject({
    at: z.string().describe('ISO 8601.'),
    by: By().optional(),
    from: z.string().optional().describe('The address it came from.'),
    what: z.string().describe('As the table of roles says it: "knock", "read figures"; or what the DM did: "let in".'),
    outcome: z.enum(OUTCOMES),
    about: z.string().optional().describe('Whom or what it was about, and why it was refused.'),
    times: z.int().optional().describe('Of what was refused alike several times in a minute.'),
  }),
)
export type TrailEntry = z.infer<ReturnType<typeof trailEntrySchema>>
