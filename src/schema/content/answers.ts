import * as z from 'zod'
import {DamageType} from '../ability.js'
import {DiceFormula, Formula} from './formula.js'
import {IdOf} from './id-of.js'

/** What a Reaction makes of the hit that it answers. */
export const Answers = z.strictObject({
  ac: z.int().positive().optional().describe('Added to AC against it, so that it may miss.'),
  halves: z.literal(true).optional().describe('Its damage is halved.'),
  less: z.strictObject({dice: DiceFormula.optional(), plus: Formula.optional()}).optional().describe('Taken off its damage.'),
  to: z.enum(['melee', 'ranged']).optional().describe('Only such an attack.'),
  types: z.array(DamageType).min(1).optional().describe('Only one that deals damage of any of these.'),
  others: z.literal(true).optional().describe('A hit on somebody else, whom it protects.'),
  negates: z.array(IdOf('spell')).min(1).optional().describe('Spells by id whose damage it takes whole.'),
})
export type Answers = z.infer<typeof Answers>
