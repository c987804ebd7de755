import * as z from 'zod'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Slug} from '../slug.js'
import {Day, PartOf, Phrase, Prose, RefTo} from './base.js'

/** How somebody is from some moment on: from a day, or once a plot has come to a stage. */
const Step = () =>
  z.strictObject({
    id: Slug.describe('Unique in its owner.'),
    from: labelled('from', Day()).optional(),
    plot: RefTo('plot').optional(),
    stage: labelled('at stage', PartOf('stages', {of: 'plot'}))
      .describe("One of the plot's stages.")
      .optional(),
    set: marked({dotted: true}, z.record(z.string().max(200), z.string().max(20_000)))
      .describe('Fields by path and what they are from then on, as `set` takes them.')
      .optional(),
    text: Prose().describe('What became of them.').optional(),
    because: Phrase.describe('What changed them.').optional(),
  })

/** How a person or an identity changes as the story goes on: the DM's. */
export function evolution() {
  return dmOnly(merges('ordered', z.array(Step()).max(50)).describe('How it changes as the story goes on, in order.')).optional()
}
