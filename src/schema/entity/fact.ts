import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Slug} from '../slug.js'
import {Day, DayAfter, FirstDay, Phrase, RefTo, Whereabouts, worldFields} from './base.js'

/** Those who can know something. */
export const KNOWERS = ['character', 'party', 'person', 'npc', 'identity', 'faction'] as const
export const BELIEFS = ['true', 'false', 'suspected'] as const

/** A fact in a form that can be reckoned with: what two facts say against each other is found by it. */
const Holds = () =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('wears'),
      person: RefTo('person'),
      identity: RefTo('identity'),
      from: Day().optional(),
      until: DayAfter('from').optional(),
    }),
    z.strictObject({
      type: z.literal('at'),
      who: RefTo('person', 'identity', 'npc', 'character'),
      place: Whereabouts(),
      from: Day(),
      until: DayAfter('from').optional(),
    }),
    z.strictObject({
      type: z.literal('met'),
      who: RefTo('person', 'identity', 'npc', 'character'),
      whom: RefTo('person', 'identity', 'npc', 'character'),
      on: Day().optional(),
    }),
    z.strictObject({type: z.literal('dead'), who: RefTo('person', 'npc', 'character'), since: Day().optional()}),
    z.strictObject({
      type: z.literal('did'),
      who: RefTo('person', 'identity', 'npc', 'character', 'faction'),
      on: Day(),
      because: merges('set', z.array(RefTo('fact')).max(20))
        .describe('What they acted on, and so had to know by then.')
        .optional(),
    }),
  ])

/** What one observer makes of a fact, since when, and from where. */
const Knowledge = () =>
  z.strictObject({
    id: Slug.describe('Unique in this fact: the observer, and a number where one changed their mind.'),
    by: RefTo(...KNOWERS),
    belief: z.enum(BELIEFS).describe('What they hold it to be.'),
    as: Phrase.describe('What they believe in its place, in their words.').optional(),
    since: labelled('since', Day()).optional(),
    until: DayAfter('since').describe('Until they thought otherwise.').optional(),
    confidence: z.int().min(1).max(100).describe('In percent.').optional(),
    from: labelled(
      'from',
      RefTo('person', 'identity', 'npc', 'character', 'faction', 'handout', 'event', 'session', 'reveal', 'location', 'fact'),
    )
      .describe('Whom or what they have it from.')
      .optional(),
    how: Phrase.describe('How they came to it: "saw it", "a letter", "her own guess".').optional(),
  })

/** From which other facts, all known together, this one can be concluded. */
const Conclusion = () =>
  z.strictObject({
    id: Slug.describe('Unique in this fact.'),
    of: merges('set', z.array(RefTo('fact')).min(1).max(20)),
    text: Phrase.optional(),
  })

/** Something that is so, or is said to be, and who knows it. Nobody knows of it but those whom `knowledge` names. */
export const factSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('fact'),
      truth: dmOnly(z.enum(['true', 'false', 'open']).describe('Whether it is so; true when absent.')).optional(),
      about: merges(
        'set',
        z.array(RefTo('person', 'identity', 'npc', 'character', 'faction', 'location', 'plot', 'event', 'treasure', 'handout')).max(50),
      ).optional(),
      since: labelled('so since', FirstDay()).optional(),
      until: DayAfter('since').optional(),
      holds: dmOnly(Holds().describe('The same for the checks: who was where, who wears whom.')).optional(),
      contradicts: dmOnly(merges('set', z.array(RefTo('fact')).max(50))).optional(),
      follows: dmOnly(merges('byId', z.array(Conclusion()).max(20)).describe('What it can be concluded from.')).optional(),
      lie: dmOnly(
        z
          .strictObject({
            by: RefTo('person', 'identity', 'npc', 'faction').optional(),
            why: Phrase.optional(),
          })
          .describe('It is told although it is not so.'),
      ).optional(),
      knowledge: marked({secret: 'knowing', merge: 'byId', label: 'known by'}, z.array(Knowledge()).max(500)).optional(),
    }),
  ),
)
export type Fact = z.infer<ReturnType<typeof factSchema>>
