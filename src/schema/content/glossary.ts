import * as z from 'zod'
import {Ability} from '../ability.js'
import {entryBase} from './entry-base.js'

/** A skill and the ability it usually goes with. */
export const SkillEntry = z.strictObject({kind: z.literal('skill'), ...entryBase, ability: Ability})
export type SkillEntry = z.infer<typeof SkillEntry>

/** A condition, as a list of its separate effects. */
export const ConditionEntry = z.strictObject({
  kind: z.literal('condition'),
  ...entryBase,
  effects: z.array(z.strictObject({name: z.string(), text: z.string()})).min(1),
  implies: z.array(z.string()).optional().describe('Conditions that come with it.'),
  levels: z.int().positive().optional().describe('How many levels it has, for one that stacks.'),
})

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
export const MasteryEntry = z.strictObject({kind: z.literal('mastery'), ...entryBase})
