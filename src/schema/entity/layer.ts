import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {FirstDay, PartOf, Prose, RefTo, toldTo, worldFields} from './base.js'

/** How far it is, as this layer tells it. */
const Stage = () =>
  z.strictObject({
    id: Slug.describe('Unique in this layer.'),
    name: Name,
    text: Prose().optional(),
    reached: labelled('reached on', FirstDay()).optional(),
    hides: dmOnly(Slug.describe('The stage that it covers, of the layer that this one is over.')).optional(),
    ...toldTo(),
  })

/** A fact as this layer tells it. */
const Telling = () =>
  z.strictObject({
    id: Slug.describe('Unique in this layer.'),
    fact: marked({needed: true}, RefTo('fact')),
    as: z.enum(['true', 'false']),
    lie: z.boolean().describe('It is told so on purpose, against what is so.').optional(),
    text: Prose().optional(),
  })

/** A plot as some see it: as the public does, as the conspirators do, as it is. */
export const layerSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('layer'),
      plot: labelled('of', RefTo('plot')).optional(),
      over: labelled('covers', RefTo('layer')).describe('The deeper layer that it hides; absent for what is really so.').optional(),
      held: merges('set', z.array(RefTo('person', 'identity', 'npc', 'faction', 'party', 'character')).max(50))
        .describe('Who sees it so; absent for everybody.')
        .optional(),
      stage: labelled('is at stage', PartOf('stages')).optional(),
      stages: marked({merge: 'ordered', secret: 'told'}, z.array(Stage()).max(50)).optional(),
      tells: dmOnly(merges('byId', z.array(Telling()).max(200))).optional(),
    }),
  ),
)
export type Layer = z.infer<ReturnType<typeof layerSchema>>
