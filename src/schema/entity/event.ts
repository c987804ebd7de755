import * as z from 'zod'
import {actSchema} from '../act.js'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Slug} from '../slug.js'
import {DayAfter, FirstDay, Phrase, RefTo, Whereabouts, worldFields} from './base.js'

/** Kinds that an event may change. */
export const TOUCHED = [
  'character',
  'npc',
  'location',
  'faction',
  'plot',
  'campaign',
  'treasure',
  'world-effect',
  'identity',
  'person',
  'layer',
] as const

/** What the event does to one of them: an act, or fields that change. */
const Impact = () =>
  z.strictObject({
    id: Slug.describe('Unique in this event.'),
    on: RefTo(...TOUCHED),
    act: actSchema().describe('What happens to a creature.').optional(),
    set: marked({dotted: true}, z.record(z.string().max(200), z.string().max(20_000)))
      .describe('Fields by path and what they become, as `set` takes them; an empty text removes one.')
      .optional(),
    text: Phrase.optional(),
  })

/** What something does to whom it touches: the DM's. */
export function impacts() {
  return dmOnly(merges('byId', z.array(Impact()).max(200))).optional()
}

/** Something that happened in the world, and whom it touches. */
export const eventSchema = lazily(() =>
  z.strictObject({
    ...worldFields('event'),
    type: Phrase.describe('Battle, birth, flood, decree.').optional(),
    date: labelled('on', FirstDay()).optional(),
    until: DayAfter('date').describe('Its last day, where it lasts more than one.').optional(),
    location: labelled('happens at', Whereabouts()).optional(),
    session: labelled('told in', RefTo('session')).optional(),
    touches: merges('set', z.array(RefTo('character', 'npc', 'location', 'faction', 'plot')).max(200)).optional(),
    impacts: impacts(),
    applied: dmOnly(z.boolean().describe('Its impacts were applied.')).optional(),
  }),
)
export type WorldEvent = z.infer<ReturnType<typeof eventSchema>>
