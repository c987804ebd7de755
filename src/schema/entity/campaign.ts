import * as z from 'zod'
import {lazily} from '../lazily.js'
import {labelled, merges} from '../marks.js'
import {Slug} from '../slug.js'
import {Day, Phrase, Prose, RefTo, Whereabouts, worldFields} from './base.js'
import {calendarSchema} from './calendar.js'
import {clocks} from './parts.js'

export const CAMPAIGN_STATES = ['planned', 'running', 'paused', 'ended'] as const

export const ADVANCEMENTS = ['xp', 'milestone'] as const
export const ABSENT = ['all', 'half', 'nothing'] as const

const topics = () => merges('set', z.array(Phrase).max(100))

/** A campaign: what it is about and how it is played. Its people and places lie in its folder, a file each. */
export const campaignSchema = lazily(() =>
  z.strictObject({
    ...worldFields('campaign'),
    premise: Prose().describe('What it is about, as the players were told.').optional(),
    genre: Phrase.optional(),
    tone: Phrase.optional(),
    palette: Phrase.describe('Colors and style of its pictures: "ink and sea green, lamplight".').optional(),
    theme: RefTo('theme').describe('How its world looks and what it allows; a chapter or a character may have another.').optional(),
    status: z.enum(CAMPAIGN_STATES).optional(),
    party: RefTo('party').describe('Who plays it: a party of dnd.yaml.').optional(),
    location: labelled('the party is at', Whereabouts()).optional(),
    calendar: labelled('calendar', z.union([Slug, calendarSchema()]))
      .describe('One that dnd ships ("gregorian", "plain"), or one of its own.')
      .optional(),
    began: labelled('began on', Day()).describe('The first day of it: no session is before.').optional(),
    date: labelled('today', Day()).describe('The present day, and time where that counts.').optional(),
    policies: z
      .strictObject({
        advancement: z.enum(ADVANCEMENTS).describe('What raises a level.').optional(),
        absent: labelled('the absent get', z.enum(ABSENT)).describe('XP of those who were not there.').optional(),
      })
      .describe('How this table plays.')
      .optional(),
    clocks: clocks(),
    safety: z
      .strictObject({
        lines: topics().describe('What does not come up.').optional(),
        veils: topics().describe('What happens off the page.').optional(),
      })
      .describe('What the table agreed on.')
      .optional(),
  }),
)
export type Campaign = z.infer<ReturnType<typeof campaignSchema>>
