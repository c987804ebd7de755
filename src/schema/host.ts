import * as z from 'zod'
import {lazily} from './lazily.js'
import {Name} from './name.js'
import {Slug} from './slug.js'

/** What somebody at the table's host is. */
export const ROLES = ['dm', 'co-dm', 'player', 'spectator'] as const
export type Role = (typeof ROLES)[number]

/** What a client shows, each sent whole when it changes. */
export const TOPICS = ['me', 'fight', 'sheet', 'handouts', 'story'] as const
export type Topic = (typeof TOPICS)[number]

/** Letters and digits that nobody takes for one another. */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
export const CODE_LENGTH = 6

/** Somebody knocks: with the evening's code, a name, and the character that they play. */
export const knockSchema = lazily(() =>
  z.strictObject({
    code: z.string().min(1).max(40),
    name: Name.max(60),
    character: Slug.optional(),
  }),
)

/** What a client may say over its stream. */
export const saidSchema = lazily(() => z.discriminatedUnion('type', [z.strictObject({type: z.literal('alive')})]))

/** Who somebody is at the host. */
export interface Me {
  name: string
  /** Absent until the DM let them in. */
  role?: Role
  /** Id of the character that they play. */
  character?: string
  campaign?: string
}

/** A message of a client's stream; `n` goes up, also from one start of the host to the next, and `whole` begins the topics anew. */
export interface Told {
  n: number
  topic: Topic
  value: unknown
  whole?: true
}
