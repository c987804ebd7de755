import * as z from 'zod'
import {lazily} from '../lazily.js'
import {merges} from '../marks.js'
import {Phrase, Prose, RefTo, worldFields} from './base.js'

export const CAMPAIGN_STATES = ['planned', 'running', 'paused', 'ended'] as const

const topics = () => merges('set', z.array(Phrase).max(100))

/** A campaign: what it is about and how it is played. Its people and places lie in its folder, a file each. */
export const campaignSchema = lazily(() =>
  z.strictObject({
    ...worldFields('campaign'),
    premise: Prose().describe('What it is about, as the players were told.').optional(),
    genre: Phrase.optional(),
    tone: Phrase.optional(),
    status: z.enum(CAMPAIGN_STATES).optional(),
    party: RefTo('party').describe('Who plays it: a party of dnd.yaml.').optional(),
    date: Phrase.describe('The present day, as its world counts days.').optional(),
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
