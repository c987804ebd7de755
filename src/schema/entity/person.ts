import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Slug} from '../slug.js'
import {DayAfter, FirstDay, Phrase, Prose, RefTo, toldTo, Whereabouts, worldFields} from './base.js'
import {evolution} from './evolution.js'

/** An identity that a person wore, and when. Several persons may have worn one, each in their time. */
const Worn = () =>
  z.strictObject({
    id: Slug.describe('Unique in this person.'),
    identity: marked({needed: true}, RefTo('identity')),
    from: FirstDay().optional(),
    until: DayAfter('from').optional(),
    text: Phrase.optional(),
    ...toldTo(),
  })

/** Where somebody was, and when: what two accounts of one evening are checked against. */
export const Sighting = () =>
  z.strictObject({
    id: Slug.describe('Unique in its owner.'),
    at: marked({needed: true}, Whereabouts()),
    from: labelled('on', FirstDay()),
    until: DayAfter('from').optional(),
    with: merges('set', z.array(RefTo('person', 'identity', 'npc', 'character')).max(50))
      .describe('Who else was there.')
      .optional(),
    as: RefTo('identity').describe('As whom they were seen there.').optional(),
    text: Phrase.optional(),
    ...toldTo(),
  })

/** The truth behind one or several identities. Players know of it once it was told to them. */
export const personSchema = lazily(() =>
  marked(
    {secret: 'told', guise: true},
    z.strictObject({
      ...worldFields('person'),
      is: marked({label: 'is', guise: true}, RefTo('npc', 'character'))
        .describe('Who it is in the world, where they are there under their own name.')
        .optional(),
      wears: marked({merge: 'byId', secret: 'told'}, z.array(Worn()).max(50)).optional(),
      wants: dmOnly(Prose().describe('What it is all for.')).optional(),
      sightings: marked({merge: 'byId', secret: 'told'}, z.array(Sighting()).max(500)).optional(),
      evolution: evolution(),
    }),
  ),
)
export type Person = z.infer<ReturnType<typeof personSchema>>
