import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Slug} from '../slug.js'
import {DayAfter, FirstDay, Phrase, Prose, RefTo, toldTo, Whereabouts, worldFields} from './base.js'
import {evolution} from './evolution.js'
import {ATTITUDES} from './npc.js'
import {Sighting} from './person.js'

/** Something that the cover says they can do or are, and so has to be on the sheet that they show. */
const Claim = () =>
  z.strictObject({
    id: Slug.describe('Unique in this identity.'),
    text: Phrase,
    skill: RefTo('skill').describe('Proficient in it.').optional(),
    tool: RefTo('tool').describe('Proficient with it.').optional(),
    language: RefTo('language').optional(),
    spell: RefTo('spell').describe('Able to cast it.').optional(),
    class: RefTo('class').optional(),
    species: RefTo('species').optional(),
    level: z.int().min(1).max(20).describe('At least.').optional(),
  })

/** What gives them away to whoever looks closely. */
const Tell = () =>
  z.strictObject({
    id: Slug.describe('Unique in this identity.'),
    text: Prose(),
    skill: RefTo('skill').describe('The check that notices it.').optional(),
    dc: z.int().min(1).max(40).optional(),
    facts: merges('set', z.array(RefTo('fact')).max(20))
      .describe('What whoever notices it then knows.')
      .optional(),
    ...toldTo(),
  })

/** Who somebody is taken for. Players know of it as they do of people: unless it is secret. */
export const identitySchema = lazily(() =>
  marked(
    {guise: true},
    z.strictObject({
      ...worldFields('identity'),
      role: Phrase.describe('What they seem to do in the world.').optional(),
      pronouns: Phrase.optional(),
      species: RefTo('species').optional(),
      location: labelled('is at', Whereabouts()).optional(),
      attitude: z.enum(ATTITUDES).describe('Toward the party.').optional(),
      appearance: Prose().optional(),
      voice: Phrase.optional(),
      cover: Prose().describe('Where they say they come from, as they tell it.').optional(),
      monster: dmOnly(labelled('shows the stat block', RefTo('monster'))).optional(),
      character: dmOnly(labelled('shows the sheet', RefTo('character'))).optional(),
      overrides: marked({secret: 'dm', dotted: true}, z.record(z.string().max(200), z.union([z.number(), z.string().max(200)])))
        .describe('Figures and names of what it shows that are otherwise here.')
        .optional(),
      claims: dmOnly(merges('byId', z.array(Claim()).max(50))).optional(),
      tells: marked({merge: 'byId', secret: 'told'}, z.array(Tell()).max(50)).optional(),
      maker: dmOnly(labelled('made by', RefTo('person', 'faction', 'npc'))).optional(),
      from: dmOnly(FirstDay()).optional(),
      until: dmOnly(DayAfter('from')).optional(),
      sightings: marked({merge: 'byId', secret: 'told'}, z.array(Sighting()).max(500)).optional(),
      evolution: evolution(),
    }),
  ),
)
export type Identity = z.infer<ReturnType<typeof identitySchema>>
