import * as z from 'zod'
import {lazily} from '../lazily.js'
import {passage, words} from './parts.js'

/** What the players hear of a place or a thing, with what each sense adds. */
export const descriptionShape = lazily(() =>
  z.strictObject({
    readAloud: passage('Two to five sentences to read out.'),
    sight: words('What one sees at a second look.'),
    sound: words('What one hears.'),
    smell: words('What one smells or tastes.'),
    touch: words('What one feels: cold, grit, a draught.'),
    wrong: words('The one thing that does not belong there.'),
  }),
)
