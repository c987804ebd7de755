import * as z from 'zod'
import {lazily} from '../lazily.js'
import {labelled, merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {Day, DayAfter, PartOf, Phrase, Prose, RefTo, secrecy, Whereabouts, worldFields} from './base.js'
import {clocks, relationships} from './parts.js'

export const FACTION_STATES = ['active', 'hidden', 'broken', 'gone'] as const

/** Something that a faction is after. */
const Goal = () =>
  z.strictObject({
    id: Slug.describe('Unique in this faction.'),
    text: Prose(),
    done: z.boolean().optional(),
    ...secrecy(),
  })

/** A rank, from the highest down. */
const Rank = () =>
  z.strictObject({
    id: Slug.describe('Unique in this faction.'),
    name: Name,
    seats: z.int().min(1).max(1000).describe('How many may hold it; any number when absent.').optional(),
    text: Phrase.optional(),
    ...secrecy(),
  })

const Member = () =>
  z.strictObject({
    id: Slug.describe('Unique in this faction.'),
    who: RefTo('npc', 'character'),
    rank: PartOf('ranks', {seats: 'seats'}).describe('One of its ranks.').optional(),
    since: Day().optional(),
    until: DayAfter('since').describe('The last day of it.').optional(),
    text: Prose().optional(),
    ...secrecy(),
  })

/** A guild, a cult, a crown: people who want something together. */
export const factionSchema = lazily(() =>
  z.strictObject({
    ...worldFields('faction'),
    type: Phrase.describe('Guild, cult, crown, crew.').optional(),
    status: z.enum(FACTION_STATES).optional(),
    location: labelled('is at', Whereabouts()).optional(),
    creed: Phrase.describe('What it says of itself.').optional(),
    goals: merges('byId', z.array(Goal()).max(50)).optional(),
    ranks: merges('ordered', z.array(Rank()).max(50)).optional(),
    members: merges('byId', z.array(Member()).max(500)).optional(),
    relationships: labelled('stands to', relationships()),
    clocks: clocks(),
  }),
)
export type Faction = z.infer<ReturnType<typeof factionSchema>>
