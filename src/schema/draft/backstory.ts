import * as z from 'zod'
import {lazily} from '../lazily.js'
import {passage, words} from './parts.js'

/** Where a character comes from: what the details of their sheet say. */
export const backstoryShape = lazily(() =>
  z.strictObject({
    backstory: passage('Home, people, and the day that ended it, in a few paragraphs.'),
    personality: words('How they are among others.'),
    ideals: words('What they hold to.'),
    bonds: words('Whom or what they would not lose.'),
    flaws: words('What gets them into trouble.'),
    threads: z.array(words('A loose end that a DM can pull: a person, a debt, a question.')).min(1).max(4),
  }),
)
