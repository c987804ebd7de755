import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Slug} from '../slug.js'
import {DayAfter, FirstDay, PartOf, Prose, RefTo, secrecy, Term, Whereabouts, worldFields} from './base.js'
import {coins, things} from './parts.js'

/** Kinds whose entities have clocks. */
export const CLOCK_OWNERS = ['faction', 'plot', 'arc', 'npc', 'location', 'campaign'] as const

export const SESSION_STATES = ['planned', 'open', 'ended'] as const
export const LOG_TYPES = ['note', 'action', 'npc', 'place', 'plot', 'clock', 'xp', 'reward', 'loot', 'promise', 'event'] as const

/** Whom or what a line of the log is about. */
const about = () => merges('set', z.array(RefTo('character', 'npc', 'location', 'faction', 'plot', 'party')).max(100))

/** What was noted at the table, a line each. What it gives is given when the session ends. */
const LogEntry = () =>
  z.strictObject({
    id: Slug.describe('Unique in this session.'),
    at: z.iso.datetime().describe('When it was noted.').optional(),
    day: labelled('on', FirstDay()).optional(),
    type: z.enum(LOG_TYPES),
    text: Prose().optional(),
    who: about().optional(),
    tags: merges('set', z.array(Slug).max(20)).optional(),
    xp: labelled('XP each', z.int().min(-1_000_000).max(1_000_000)).optional(),
    coins: coins().optional(),
    things: things().optional(),
    to: labelled('goes to', RefTo('character', 'party'))
      .describe('Whose the coins and things become; all who were there when absent.')
      .optional(),
    treasure: RefTo('treasure').optional(),
    place: marked({needed: true, label: 'the party comes to'}, RefTo('location')).optional(),
    plot: marked({needed: true, label: 'moves'}, RefTo('plot')).optional(),
    stage: dmOnly(labelled('to stage', PartOf('stages', {of: 'plot'}))).optional(),
    owner: dmOnly(labelled('clock of', RefTo(...CLOCK_OWNERS))).optional(),
    // Clocks are the DM's, and so is a line about one.
    clock: marked({secret: 'dm', needed: true}, PartOf('clocks', {of: 'owner'})).optional(),
    by: dmOnly(z.int().min(-24).max(24).describe('Segments that the clock moves.')).optional(),
    event: marked({needed: true}, RefTo('event')).optional(),
    due: Term('day').optional(),
    done: z.boolean().describe('The promise was kept.').optional(),
    struck: z.boolean().describe('Taken out of what the end of the session gives and tells.').optional(),
    ...secrecy(),
  })
export type LogEntry = z.infer<ReturnType<typeof LogEntry>>

/** An evening at the table: what was prepared, what happened, and what came of it. */
export const sessionSchema = lazily(() =>
  z.strictObject({
    ...worldFields('session'),
    number: marked({ordinal: true}, z.int().min(0).max(10_000).describe('Which one it is.')).optional(),
    status: marked({told: 'until'}, z.enum(SESSION_STATES)).optional(),
    played: z.iso.date().describe('The day at the table.').optional(),
    from: labelled('begins on', marked({afterCampaigns: 'began'}, FirstDay()))
      .describe("The world's day when it began.")
      .optional(),
    until: labelled('ends on', DayAfter('from')).optional(),
    chapter: RefTo('chapter').optional(),
    location: labelled('begins at', Whereabouts()).optional(),
    attendance: merges('set', z.array(RefTo('character')).max(50)).optional(),
    prep: dmOnly(Prose()).optional(),
    log: merges('ordered', z.array(LogEntry()).max(2000)).optional(),
    recap: marked({told: 'until'}, Prose().describe('What happened, as the players may read it.')).optional(),
    cliffhanger: marked({told: 'until'}, z.string().min(1).max(500)).optional(),
  }),
)
export type Session = z.infer<ReturnType<typeof sessionSchema>>
