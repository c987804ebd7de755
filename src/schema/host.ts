import * as z from 'zod'
import {type ActType, actSchema} from './act.js'
import {lazily} from './lazily.js'
import {Name} from './name.js'
import {Slug} from './slug.js'

/** What somebody at the table's host is. */
export const ROLES = ['dm', 'co-dm', 'player', 'spectator'] as const
export type Role = (typeof ROLES)[number]

/** What a client shows, each sent whole when it changes. */
export const TOPICS = ['me', 'fight', 'sheet', 'handouts', 'story', 'front', 'log', 'requests', 'whispers', 'moves', 'guests'] as const
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

/** Kinds of what a player wants, for the table's policy. */
export const WANTS = ['roll', 'spend', 'cast', 'items', 'hp', 'rest', 'reward', 'fight', 'whisper', 'note', 'propose'] as const
export type Want = (typeof WANTS)[number]

/** Which kind of want an act is; `undefined` for what is the DM's alone. */
export const WANT_OF_ACT: Readonly<Record<ActType, Want | undefined>> = {
  damage: 'hp',
  heal: 'hp',
  temporary: 'hp',
  'hit-points': 'hp',
  die: undefined,
  revive: undefined,
  'death-save': 'hp',
  stabilize: 'hp',
  condition: 'hp',
  'end-condition': 'hp',
  exhaustion: 'hp',
  'concentration-save': 'roll',
  'drop-concentration': 'spend',
  'begin-state': 'spend',
  'enter-aura': undefined,
  'end-state': 'spend',
  rest: 'rest',
  dawn: undefined,
  inspiration: 'spend',
  cast: 'cast',
  spend: 'spend',
  use: 'spend',
  form: 'spend',
  'end-form': 'spend',
  prepare: 'spend',
  xp: 'reward',
  milestone: 'reward',
  attune: 'items',
  'end-attunement': 'items',
  equip: 'items',
  unequip: 'items',
  gain: 'reward',
  lose: 'items',
  stow: 'items',
  shoot: 'items',
  'recover-ammunition': 'items',
  pay: 'items',
  receive: 'reward',
  exchange: 'items',
  buy: 'items',
  sell: 'items',
}

/** What becomes of a want: it is done at once, the DM is asked, or it is not to be had. */
export const ANSWERS = ['direct', 'ask', 'never'] as const
export type Answer = (typeof ANSWERS)[number]

/** What a table that says nothing does. */
export const TABLE_POLICY: Readonly<Record<Want, Answer>> = {
  roll: 'direct',
  spend: 'direct',
  cast: 'direct',
  items: 'direct',
  hp: 'ask',
  rest: 'ask',
  reward: 'ask',
  fight: 'ask',
  whisper: 'direct',
  note: 'direct',
  propose: 'direct',
}

const Said = z.string().min(1).max(2000)

/** What a player wants done, for themselves or their character. */
export const wantSchema = lazily(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('roll'),
      what: z
        .string()
        .min(1)
        .max(200)
        .describe('As `dnd roll`, `check`, `save` and `attack` read it: "stealth", "dex save", "longsword", "2d6+3".'),
      advantage: z.enum(['advantage', 'disadvantage']).optional(),
      hidden: z.literal(true).optional().describe('For the DM alone.'),
    }),
    z.strictObject({type: z.literal('act'), act: actSchema()}),
    z.strictObject({type: z.literal('fight'), line: z.string().min(1).max(200).describe('A line of the fight: "dmg 8 goblin-1".')}),
    z.strictObject({
      type: z.literal('whisper'),
      text: Said,
      to: z.string().max(80).optional().describe('The DM when absent; a DM names a guest.'),
    }),
    z.strictObject({type: z.literal('note'), text: Said.max(8000).describe('Becomes a page of the character’s journal.')}),
    z.strictObject({
      type: z.literal('propose'),
      title: z.string().min(1).max(120),
      set: z.array(z.string().min(3).max(2000)).min(1).max(50).describe('Changes of the own character, as `path=value`.'),
    }),
  ]),
)
export type Wanted = z.infer<ReturnType<typeof wantSchema>>

/** What `POST /api/v1/do` takes. The same key again is the same tap: it is done once, and answered alike. */
export const doSchema = lazily(() =>
  z.strictObject({
    key: z.string().regex(/^[\w-]{8,64}$/),
    want: wantSchema(),
  }),
)

/** What it answers. */
export interface Done {
  key: string
  state: 'done' | 'waiting' | 'refused'
  /** What came of it, in words. */
  said: string
  /** Of a roll that is not hidden. */
  total?: number
  /** The request that waits. */
  request?: string
}

/** `POST /api/v1/answer`, of a DM: what becomes of a request. */
export const answerSchema = lazily(() => z.strictObject({request: z.string().min(1).max(80), yes: z.boolean(), why: Said.optional()}))

/** `POST /api/v1/front`, of a DM: what lies in front of everybody; `null` takes it away. */
export const frontSchema = lazily(() =>
  z.strictObject({
    show: z
      .discriminatedUnion('type', [
        z.strictObject({type: z.literal('handout'), id: Slug}),
        z.strictObject({type: z.literal('map'), id: z.string().min(1).max(200).describe('A saved map’s players’ version.')}),
        z.strictObject({type: z.literal('picture'), id: z.string().min(1).max(200).describe('An asset.')}),
      ])
      .nullable(),
    to: z.array(z.string().max(80)).max(20).optional().describe('Guests or characters; everybody when absent.'),
  }),
)

/** `POST /api/v1/let-in`, of a DM: as whom somebody is in. */
export const letInSchema = lazily(() =>
  z.strictObject({guest: z.string().min(1).max(80), role: z.enum(ROLES).exclude(['dm']), character: Slug.optional()}),
)

/** `POST /api/v1/send-away`, of a DM. */
export const sendAwaySchema = lazily(() => z.strictObject({guest: z.string().min(1).max(80)}))

/** A page of prose: every text in its HTML is escaped. */
export interface ShownPage {
  /** Of a handout, for DMs alone: by what it is laid in front. */
  id?: string
  title: string
  subtitle?: string
  html: string
}

/** The topic `front`: what the DM laid in front of the client. */
export interface Front extends Partial<ShownPage> {
  title: string
  /** Where its picture is; for those alone who have this topic. */
  picture?: string
  /** What the picture shows, for whoever doesn’t see it. */
  alt?: string
}

/** A line of the topic `log`: what was rolled and done, as far as the client may know. */
export interface LogLine {
  n: number
  /** ISO 8601. */
  at: string
  by: string
  text: string
  total?: number
}

/** Of the topic `requests`: a player's own, and a DM's all. */
export interface RequestShown {
  id: string
  by: string
  text: string
  state: Done['state']
  said?: string
}

/** Of the topic `whispers`: between a player and the DM. */
export interface Whisper {
  id: string
  at: string
  from: string
  to: string
  text: string
}

/** The topic `moves`: what a player's character can do by a tap, in groups as on the sheet. */
export interface Move {
  label: string
  /** Such as "+7", "2d6 + 3 slashing", "2 of 4". */
  figure?: string
  want: Wanted
  /** What becomes of it by the table's policy. */
  answer: Exclude<Answer, 'never'>
  /** Why it can’t be done now. */
  closed?: string
}
export interface MoveGroup {
  title: string
  moves: readonly Move[]
}

/** Of the topic `guests`, for DMs: who is here. */
export interface GuestShown {
  id: string
  name: string
  role?: Role
  character?: string
  isHere: boolean
}
