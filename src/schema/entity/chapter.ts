import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {PartOf, Phrase, Prose, RefTo, toldTo, Whereabouts, worldFields} from './base.js'

export const CHAPTER_STATES = ['planned', 'running', 'done', 'dropped'] as const

/** A way out of a scene. */
const Exit = () =>
  z.strictObject({
    id: Slug.describe('Unique in its scene.'),
    text: Phrase,
    scene: labelled('leads to scene', PartOf('scenes')).describe('A scene of this chapter.').optional(),
    chapter: labelled('leads to chapter', RefTo('chapter')).optional(),
  })

/** What the party may decide, and what comes of it. */
const Choice = () =>
  z.strictObject({
    id: Slug.describe('Unique in its scene.'),
    text: Phrase,
    taken: z.boolean().optional(),
    scene: labelled('leads to scene', PartOf('scenes')).describe('A scene of this chapter.').optional(),
    chapter: labelled('leads to chapter', RefTo('chapter')).optional(),
    plot: labelled('moves', RefTo('plot')).optional(),
    stage: labelled('to stage', PartOf('stages', {of: 'plot'}))
      .describe('A stage of that plot.')
      .optional(),
    outcome: Prose().optional(),
  })

const Scene = () =>
  z.strictObject({
    id: Slug.describe('Unique in this chapter.'),
    name: Name,
    played: z.boolean().optional(),
    location: labelled('is at', Whereabouts()).optional(),
    people: merges('set', z.array(RefTo('npc')).max(50)).optional(),
    readAloud: labelled('read aloud', Prose()).optional(),
    text: dmOnly(Prose()).optional(),
    exits: dmOnly(merges('byId', z.array(Exit()).max(50))).optional(),
    choices: dmOnly(merges('byId', z.array(Choice()).max(50))).optional(),
    treasures: dmOnly(merges('set', z.array(RefTo('treasure')).max(50))).optional(),
    ...toldTo(),
  })

/** A chapter: scenes in the order in which they are likely. The players know of it, and of each scene, once it was told to them. */
export const chapterSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('chapter'),
      number: marked({ordinal: true}, z.int().min(1).max(1000).describe('Its place among the chapters.')).optional(),
      status: z.enum(CHAPTER_STATES).optional(),
      theme: RefTo('theme').describe("While it runs, in place of the campaign's.").optional(),
      arc: labelled('belongs to', RefTo('arc')).optional(),
      location: labelled('is at', Whereabouts()).optional(),
      level: z.int().min(1).max(20).describe('Character level it is meant for.').optional(),
      scenes: marked({merge: 'ordered', secret: 'told'}, z.array(Scene()).max(100)).optional(),
    }),
  ),
)
export type Chapter = z.infer<ReturnType<typeof chapterSchema>>
