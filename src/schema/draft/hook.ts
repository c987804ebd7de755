import * as z from 'zod'
import {lazily} from '../lazily.js'
import {called, words} from './parts.js'

/** A way into a story: who asks, for what, and what they leave out. */
export const hookShape = lazily(() =>
  z.strictObject({
    name: called('A title for the DM.'),
    who: words('Who brings it: "a boy with a sealed jar".'),
    where: words('Where they come upon the party.'),
    heard: words('What they say, or what the party sees.'),
    truth: words('What is really so.'),
    twist: words('What comes out half way.'),
    reward: words('What is offered.'),
  }),
)
