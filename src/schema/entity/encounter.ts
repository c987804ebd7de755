import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {Phrase, Prose, RefTo, Whereabouts, worldFields} from './base.js'

export const DIFFICULTIES = ['low', 'moderate', 'high'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]

export const ENCOUNTER_STATES = ['planned', 'over'] as const
export const ENCOUNTER_SIDES = ['foe', 'ally', 'bystander'] as const

/** Creatures of one sort that stand on one side. */
const Group = () =>
  z.strictObject({
    id: Slug.describe('Unique in this encounter.'),
    creature: RefTo('monster', 'npc', 'identity').describe(
      "A stat block of the catalog, one of the campaign's people, or who somebody is taken for.",
    ),
    name: Name.describe('What they are called here: "the captain", "hooded figures".').optional(),
    count: z.int().min(1).max(200).describe('How many; one when absent.').optional(),
    side: z.enum(ENCOUNTER_SIDES).describe('Foes when absent.').optional(),
    wave: z.int().min(1).max(20).describe('With which wave they come; the first when absent.').optional(),
    text: Prose().describe('What they are at, and how they fight.').optional(),
    hidden: z.boolean().describe('Not to be seen when it begins.').optional(),
  })

/** A meeting that may come to blows: who is there, for whom it was made, and what is to be had. The players know it once it was told to them. */
export const encounterSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('encounter'),
      status: z.enum(ENCOUNTER_STATES).optional(),
      location: labelled('takes place at', Whereabouts()).optional(),
      chapter: RefTo('chapter').optional(),
      plot: RefTo('plot').optional(),
      party: labelled('made for', RefTo('party')).optional(),
      difficulty: dmOnly(z.enum(DIFFICULTIES).describe('What it is meant to be.')).optional(),
      terrain: Phrase.describe('Swamp, ruins, a ship in a storm.').optional(),
      lair: z.boolean().describe('The foes are in their lair.').optional(),
      creatures: dmOnly(merges('byId', z.array(Group()).max(100))).optional(),
      tactics: dmOnly(Prose().describe('What the foes do, and when they run.')).optional(),
      treasures: dmOnly(labelled('treasure', merges('set', z.array(RefTo('treasure')).max(50)))).optional(),
    }),
  ),
)
export type Encounter = z.infer<ReturnType<typeof encounterSchema>>
