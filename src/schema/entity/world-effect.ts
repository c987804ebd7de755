import * as z from 'zod'
import {Condition} from '../ability.js'
import {Effect} from '../content/feature.js'
import {lazily} from '../lazily.js'
import {labelled, marked, merges} from '../marks.js'
import {DayAfter, FirstDay, Prose, RefTo, Whereabouts, worldFields} from './base.js'

/** Something that lies over a region for a time: a curse, a winter, a war. What it does to creatures, the sheet and the fight obey. */
export const worldEffectSchema = lazily(() =>
  z.strictObject({
    ...worldFields('world-effect'),
    over: labelled('lies over', merges('set', z.array(Whereabouts()).max(100)))
      .describe('Places, and all within them; everywhere when absent.')
      .optional(),
    from: labelled('since', FirstDay()).optional(),
    until: DayAfter('from').describe('The last day of it.').optional(),
    endless: z.boolean().describe('It has no end, and is meant so.').optional(),
    ended: labelled('ended on', DayAfter('from')).optional(),
    cause: RefTo('event', 'npc', 'faction', 'plot').optional(),
    effects: marked({merge: 'value'}, z.array(Effect).max(50)).describe('What it does to every creature there.').optional(),
    gives: merges('set', z.array(Condition).max(20)).describe('Conditions of every creature there.').optional(),
    rule: Prose().describe('What it does, in words.').optional(),
  }),
)
export type WorldEffect = z.infer<ReturnType<typeof worldEffectSchema>>
