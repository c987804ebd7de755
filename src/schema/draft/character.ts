import * as z from 'zod'
import {Ability, Skill} from '../ability.js'
import {lazily} from '../lazily.js'
import {called, idOfOne, passage, words} from './parts.js'

/** A concept as a legal character: catalog entries by id, and the words that make them its own. */
export const characterShape = lazily(() =>
  z.strictObject({
    name: called(),
    pronouns: words('"she/her", "it/its".'),
    summary: words('The concept, in one sentence.'),
    level: z.int().min(1).max(20),
    species: idOfOne('species'),
    class: idOfOne('class'),
    subclass: idOfOne('subclass').nullable(),
    background: idOfOne('background'),
    feats: z.array(idOfOne('feat')).max(6).describe('Wanted where a choice allows them, best first.'),
    abilities: z.array(Ability).length(6).describe('All six, the highest first.'),
    skills: z.array(Skill).max(8).describe('Wanted where a choice allows them, best first.'),
    spells: z.array(idOfOne('spell')).max(20).describe('Wanted where a choice allows them, best first.'),
    reskins: z
      .array(
        z.strictObject({
          entry: words('What is dressed up, as kind/id: "species/dwarf".'),
          name: called('What it is in this concept.'),
          text: words('How it looks and works here; the rules stay as they are.'),
        }),
      )
      .max(12),
    appearance: words('What one sees.'),
    personality: words('How they are among others.'),
    ideals: words('What they hold to.'),
    bonds: words('Whom or what they would not lose.'),
    flaws: words('What gets them into trouble.'),
    backstory: passage('Where they come from.'),
  }),
)
