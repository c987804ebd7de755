import * as z from 'zod'
import {Ability, Skill} from '../ability.js'
import {lazily} from '../lazily.js'
import {called, idOfOne, passage, words} from './parts.js'

/** What a character was before they set out. */
export const backgroundShape = lazily(() =>
  z.strictObject({
    name: called(),
    summary: words('What one was, at a glance.'),
    text: passage('How one lived, and why one left.'),
    abilities: z.array(Ability).length(3).describe('Three different ones, which it may raise.'),
    skills: z.array(Skill).length(2).describe('Two different ones.'),
    tool: idOfOne('tool'),
    feat: idOfOne('origin feat'),
    gear: z.array(idOfOne('thing of the equipment chapter')).max(5).describe('What one still has from then.'),
  }),
)
