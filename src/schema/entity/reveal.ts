import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Slug} from '../slug.js'
import {Day, EVERYBODY, PartOf, Phrase, RefTo, worldFields} from './base.js'
import {impacts} from './event.js'
import {BELIEFS, KNOWERS} from './fact.js'

/** Kinds of which a reveal may show a part. */
export const REVEALABLE = [
  'person',
  'identity',
  'npc',
  'character',
  'faction',
  'location',
  'plot',
  'arc',
  'chapter',
  'session',
  'event',
  'world-effect',
  'handout',
  'encounter',
  'treasure',
  'layer',
  'campaign',
] as const

/** What has to be so before it can come out. */
const Condition = () =>
  z.strictObject({
    id: Slug.describe('Unique in this reveal.'),
    text: Phrase.optional(),
    day: labelled('from', Day()).optional(),
    plot: RefTo('plot').optional(),
    stage: PartOf('stages', {of: 'plot'}).describe('The plot has come to it.').optional(),
    fact: RefTo('fact').describe('Somebody knows it.').optional(),
    by: RefTo(...KNOWERS)
      .describe('Who knows it; absent, whoever it is revealed to.')
      .optional(),
    identity: RefTo('identity').optional(),
    tell: PartOf('tells', {of: 'identity'}).describe('It was noticed.').optional(),
    reveal: RefTo('reveal').describe('It came out before.').optional(),
  })

/** A fact that they learn. */
const Lesson = () =>
  z.strictObject({
    id: Slug.describe('Unique in this reveal.'),
    fact: RefTo('fact'),
    belief: z.enum(BELIEFS).describe('What they hold it to be; true when absent.').optional(),
    as: Phrase.optional(),
    confidence: z.int().min(1).max(100).optional(),
  })

/** Something of an entity that they then see. */
const Shown = () =>
  z.strictObject({
    id: Slug.describe('Unique in this reveal.'),
    on: RefTo(...REVEALABLE),
    path: z
      .string()
      .max(200)
      .describe('What of it, as `reveal` names parts: `secrets.beacon`, `name`; absent, that it is there at all.')
      .optional(),
  })

/** It came out: to whom, and when. */
const Done = () =>
  z.strictObject({
    id: Slug.describe('Unique in this reveal.'),
    to: merges(
      'set',
      z
        .array(z.union([z.literal(EVERYBODY), RefTo('character', 'party')]))
        .min(1)
        .max(100),
    ),
    date: labelled('on', Day()).optional(),
    session: RefTo('session').optional(),
  })

/** Something that comes out: when it may, what becomes known to whom, and what comes of it. */
export const revealSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('reveal'),
      needs: dmOnly(z.enum(['all', 'any']).describe('How many of the conditions; all when absent.')).optional(),
      when: dmOnly(merges('byId', z.array(Condition()).max(20))).optional(),
      to: dmOnly(merges('set', z.array(RefTo('character', 'party')).max(100)).describe('To whom, where nobody is named.')).optional(),
      learns: dmOnly(merges('byId', z.array(Lesson()).max(50))).optional(),
      shows: marked({secret: 'dm', merge: 'byId', opens: 'what'}, z.array(Shown()).max(100)).optional(),
      impacts: impacts(),
      done: marked({secret: 'dm', merge: 'byId', opens: 'done'}, z.array(Done()).max(200))
        .describe('To whom it came out, and when.')
        .optional(),
    }),
  ),
)
export type Reveal = z.infer<ReturnType<typeof revealSchema>>
