import * as z from 'zod'
import {lazily} from '../lazily.js'
import {featureShape} from './feature.js'
import {called, idOfOne, passage, words} from './parts.js'

/** One way to be a member of a class: a feature for each level at which the class gives one. */
export const subclassShape = lazily(() =>
  z.strictObject({
    name: called(),
    class: idOfOne('class'),
    summary: words('What it is, at a glance.'),
    text: passage('Who follows it, and why.'),
    features: z.array(featureShape()).min(3).max(6).describe('In the order in which they come.'),
  }),
)
