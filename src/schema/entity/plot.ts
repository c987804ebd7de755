import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {FirstDay, PartOf, Phrase, Prose, RefTo, Term, toldTo, Whereabouts, worldFields} from './base.js'
import {clocks} from './parts.js'

export const PLOT_TYPES = ['main', 'side', 'personal', 'front', 'rumor'] as const
export const PLOT_STATES = ['dormant', 'open', 'done', 'failed', 'dropped'] as const

/** A step of a plot, or a portent of a front; the players know it once it was told. */
const Stage = () =>
  z.strictObject({
    id: Slug.describe('Unique in this plot.'),
    name: Name,
    when: Phrase.describe('What brings it about.').optional(),
    text: Prose().optional(),
    reached: labelled('reached on', FirstDay()).optional(),
    ...toldTo(),
  })

/** What draws the party in: the rumor as it is heard, and from whom. */
const Hook = () =>
  z.strictObject({
    id: Slug.describe('Unique in this plot.'),
    text: Prose(),
    from: RefTo('npc', 'faction').optional(),
    at: Whereabouts().optional(),
    truth: dmOnly(Prose().describe('What of it is true.')).optional(),
    ...toldTo(),
  })

/** A plot: what is going on, how far it is, and what moves it. The players know of it once it was told to them. */
export const plotSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('plot'),
      type: z.enum(PLOT_TYPES).optional(),
      status: z.enum(PLOT_STATES).optional(),
      arc: labelled('belongs to', RefTo('arc')).optional(),
      stage: labelled('is at stage', PartOf('stages')).describe('One of its stages.').optional(),
      stages: marked({merge: 'ordered', secret: 'told'}, z.array(Stage()).max(50)).optional(),
      hooks: marked({merge: 'byId', secret: 'told'}, z.array(Hook()).max(50)).optional(),
      involves: merges('set', z.array(RefTo('npc', 'faction', 'location', 'character')).max(100)).optional(),
      giver: labelled('given by', RefTo('npc', 'faction')).optional(),
      reward: Phrase.optional(),
      due: Term().optional(),
      outcome: Prose().describe('How it ended.').optional(),
      truth: dmOnly(Prose().describe('What is really going on.')).optional(),
      clocks: clocks(),
    }),
  ),
)
export type Plot = z.infer<ReturnType<typeof plotSchema>>
