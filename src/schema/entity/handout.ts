import * as z from 'zod'
import {lazily} from '../lazily.js'
import {labelled, marked} from '../marks.js'
import {FirstDay, Phrase, RefTo, VaultPath, Whereabouts, worldFields} from './base.js'

/** A letter, a map, a notice to put into the players' hands; they know it once it was given to them. */
export const handoutSchema = lazily(() =>
  marked(
    {secret: 'told'},
    z.strictObject({
      ...worldFields('handout'),
      type: Phrase.describe('Letter, map, notice.').optional(),
      picture: VaultPath().optional(),
      from: RefTo('npc', 'faction').optional(),
      location: labelled('found at', Whereabouts()).optional(),
      given: labelled('given on', FirstDay()).optional(),
    }),
  ),
)
