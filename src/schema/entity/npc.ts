import * as z from 'zod'
import {Alignment} from '../alignment.js'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked} from '../marks.js'
import {Slug} from '../slug.js'
import {DayAfter, FirstDay, Phrase, Prose, RefTo, toldTo, Whereabouts, worldFields} from './base.js'
import {creaturePlaySchema} from './creature-play.js'
import {clocks, relationships} from './parts.js'

export const ATTITUDES = ['friendly', 'indifferent', 'hostile'] as const
export const NPC_STATES = ['alive', 'dead', 'missing'] as const

/** What is true and few know. A player sees it once `knownBy` names them or their party. */
const Secret = () =>
  z.strictObject({
    id: Slug.describe('Unique in this person.'),
    text: Prose(),
    ...toldTo(),
  })

/** A person of the world whom no player plays. */
export const npcSchema = lazily(() =>
  z.strictObject({
    ...worldFields('npc'),
    role: Phrase.describe('What they do in the world or the story.').optional(),
    pronouns: Phrase.optional(),
    species: RefTo('species').optional(),
    alignment: dmOnly(Alignment.describe('Known to the DM alone.')).optional(),
    location: labelled('is at', Whereabouts()).optional(),
    monster: dmOnly(labelled('stat block', RefTo('monster'))).optional(),
    overrides: marked({secret: 'dm', dotted: true}, z.record(z.string().max(200), z.union([z.number(), z.string().max(200)])))
      .describe('Figures and names of the stat block that are otherwise here: `ac: 17`, `hitPoints.average: 40`.')
      .optional(),
    character: dmOnly(labelled('sheet', RefTo('character')))
      .describe('A full character, in place of a stat block.')
      .optional(),
    born: FirstDay().optional(),
    died: DayAfter('born').optional(),
    status: marked({told: 'died'}, z.enum(NPC_STATES)).optional(),
    play: dmOnly(creaturePlaySchema().describe('What happened to them: counted from their stat block.')).optional(),
    attitude: z.enum(ATTITUDES).describe('Toward the party.').optional(),
    appearance: Prose().optional(),
    voice: Phrase.describe('How they speak: a word to begin with.').optional(),
    wants: dmOnly(Prose()).optional(),
    fears: dmOnly(Prose()).optional(),
    secrets: marked({merge: 'byId', secret: 'told'}, z.array(Secret()).max(100)).optional(),
    relationships: relationships(),
    clocks: clocks(),
  }),
)
export type Npc = z.infer<ReturnType<typeof npcSchema>>
