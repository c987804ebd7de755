import * as z from 'zod'
import {Ability} from '../ability.js'
import {entryBase} from './entry-base.js'
import {Effect} from './feature.js'
import {IdOf} from './id-of.js'
import {Rider} from './monster.js'

/** A skill and the ability it usually goes with. */
export const SkillEntry = z.strictObject({kind: z.literal('skill'), ...entryBase, ability: Ability})
export type SkillEntry = z.infer<typeof SkillEntry>

/** A condition: what it says of its bearer in words, and as much of it as the vocabulary of effects can say. */
export const ConditionEntry = z.strictObject({
  kind: z.literal('condition'),
  ...entryBase,
  effects: z.array(z.strictObject({name: z.string(), text: z.string()})).min(1),
  mechanics: z
    .array(Effect)
    .optional()
    .describe('What the rules reckon with while it lasts; the level of its owner is that of a condition that stacks.'),
  implies: z.array(IdOf('condition')).optional().describe('Conditions that come with it, and with them those that come with these.'),
  levels: z.int().positive().optional().describe('How many levels it has, for one that stacks.'),
})
export type ConditionEntry = z.infer<typeof ConditionEntry>

export const DamageTypeEntry = z.strictObject({kind: z.literal('damage-type'), ...entryBase})

/** A language; `rare` ones are not for a new character to pick. */
export const Language = z.strictObject({
  kind: z.literal('language'),
  ...entryBase,
  rarity: z.enum(['standard', 'rare']),
  origin: z.string().optional(),
})
export type Language = z.infer<typeof Language>

/** A weapon property (finesse, reach, …). */
export const PropertyEntry = z.strictObject({kind: z.literal('property'), ...entryBase})

/** A weapon mastery property (cleave, vex, …). */
export const MasteryEntry = z.strictObject({
  kind: z.literal('mastery'),
  ...entryBase,
  extraAttack: z
    .literal('attack-action')
    .optional()
    .describe('When the extra attack of a Light weapon is made: with the Attack action, in place of a Bonus Action.'),
  on: z.enum(['hit', 'damage', 'miss']).optional().describe('When it comes to bear: on any hit, on one that deals damage, on a miss.'),
  brings: z.array(Rider).min(1).optional().describe('What the target has.'),
  save: z
    .strictObject({ability: Ability, onFailure: z.array(Rider).min(1)})
    .optional()
    .describe('DC 8 + the modifier of the attack + the Proficiency Bonus.'),
  damage: z.literal('modifier').optional().describe('As much damage as the ability modifier of the attack, of its type.'),
  words: z.literal(true).optional().describe('Told as a thing that may be done now.'),
  once: z.literal('turn').optional(),
})
