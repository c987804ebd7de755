import * as z from 'zod'
import {lazily} from '../lazily.js'
import {dmOnly, marked} from '../marks.js'
import {Phrase, Prose, worldFields} from './base.js'
import {clocks} from './parts.js'

export const ARC_STATES = ['planned', 'running', 'done', 'dropped'] as const

/** A long line of the story, of several plots and chapters, which name it. The players know of it once it was told to them. */
export const arcSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('arc'),
      number: marked({ordinal: true}, z.int().min(1).max(1000).describe('Its place among the arcs.')).optional(),
      status: z.enum(ARC_STATES).optional(),
      question: Phrase.describe('What it is about, as a question.').optional(),
      ending: dmOnly(Prose().describe('Where it may lead.')).optional(),
      clocks: clocks(),
    }),
  ),
)
export type Arc = z.infer<ReturnType<typeof arcSchema>>
