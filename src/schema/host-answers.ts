import * as z from 'zod'
import {Condition} from './ability.js'
import {ANSWERS, ROLES, type Topic, wantSchema} from './host.js'
import {lazily} from './lazily.js'

/** What the host tells, topic by topic and address by address, for whoever writes a program that listens. */

const Role = z.enum(ROLES)
const Time = z.string().describe('ISO 8601.')
const STATES = ['done', 'waiting', 'refused'] as const

const pageSchema = lazily(() =>
  z.strictObject({id: z.string().optional(), title: z.string(), subtitle: z.string().optional(), html: z.string()}),
)

const seenSchema = lazily(() =>
  z.strictObject({
    name: z.string(),
    isActive: z.boolean(),
    isParty: z.boolean(),
    hp: z.strictObject({now: z.int(), max: z.int(), temporary: z.int()}).optional(),
    band: z.enum(['unhurt', 'hurt', 'bloodied', 'down', 'dead']).optional(),
    conditions: z.array(Condition),
    concentrates: z.literal(true).optional(),
  }),
)

const moveSchema = lazily(() =>
  z.strictObject({
    label: z.string(),
    figure: z.string().optional(),
    want: wantSchema(),
    answer: z.enum(ANSWERS).exclude(['never']),
    closed: z.string().optional(),
  }),
)

/** The value of each topic. */
export const TOPIC_SCHEMAS: Readonly<Record<Topic, () => z.ZodType>> = {
  me: lazily(() =>
    z.strictObject({name: z.string(), role: Role.optional(), character: z.string().optional(), campaign: z.string().optional()}).nullable(),
  ),
  fight: lazily(() =>
    z
      .strictObject({
        name: z.string().optional(),
        round: z.int(),
        order: z.array(seenSchema()),
        active: z.string().optional(),
      })
      .nullable(),
  ),
  sheet: lazily(() =>
    z
      .strictObject({
        name: z.string(),
        vitals: z.array(z.looseObject({name: z.string(), value: z.string(), note: z.string().optional()})),
        html: z.string(),
      })
      .nullable(),
  ),
  handouts: lazily(() => z.array(pageSchema())),
  story: lazily(() => pageSchema().nullable()),
  front: lazily(() =>
    pageSchema().partial().extend({title: z.string(), picture: z.string().optional(), alt: z.string().optional()}).nullable(),
  ),
  log: lazily(() => z.array(z.strictObject({n: z.int(), at: Time, by: z.string(), text: z.string(), total: z.int().optional()}))),
  requests: lazily(() =>
    z.array(z.strictObject({id: z.string(), by: z.string(), text: z.string(), state: z.enum(STATES), said: z.string().optional()})),
  ),
  whispers: lazily(() => z.array(z.strictObject({id: z.string(), at: Time, from: z.string(), to: z.string(), text: z.string()}))),
  moves: lazily(() => z.array(z.strictObject({title: z.string(), moves: z.array(moveSchema())})).nullable()),
  guests: lazily(() =>
    z.array(
      z.strictObject({id: z.string(), name: z.string(), role: Role.optional(), character: z.string().optional(), isHere: z.boolean()}),
    ),
  ),
}

export const errorSchema = lazily(() => z.strictObject({error: z.strictObject({status: z.int(), message: z.string()})}))
export const healthSchema = lazily(() => z.strictObject({status: z.literal('ok'), version: z.string()}))
export const knockedSchema = lazily(() => z.strictObject({name: z.string()}))
export const leftSchema = lazily(() => z.strictObject({left: z.boolean()}))
export const toldSchema = lazily(() => z.strictObject({said: z.string()}))
export const doneSchema = lazily(() =>
  z.strictObject({
    key: z.string(),
    state: z.enum(STATES),
    said: z.string().describe('What came of it, in words.'),
    total: z.int().optional(),
    request: z.string().optional(),
  }),
)
