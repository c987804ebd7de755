import * as z from 'zod'
import {Ability} from '../ability.js'
import {Slug} from '../slug.js'
import {DiceText} from './dice-text.js'

/** Steps by level: the value at the greatest key that is not above the level. */
const steps = <T extends z.ZodType>(value: T) => z.record(z.string().regex(/^(?:[1-9]|1\d|20)$/, 'must be a level from 1 to 20'), value)

const arithmetic = {
  times: z.number().optional().describe('Multiplied by this.'),
  divide: z.int().min(2).optional().describe('Then divided by this, rounded down unless `roundUp`.'),
  roundUp: z.boolean().optional(),
  plus: z.int().optional().describe('Then this is added.'),
  min: z.int().optional().describe('At least this.'),
  max: z.int().optional().describe('At most this.'),
}

/**
 * A whole number over a character: a constant, or one small closed form. "Owner" is what the feature belongs to:
 * its class for a class or subclass, the character for everything else.
 */
export const Formula = z.union([
  z.int(),
  z.strictObject({of: z.literal('proficiency-bonus'), ...arithmetic}),
  z.strictObject({of: z.literal('modifier'), ability: Ability, ...arithmetic}),
  z.strictObject({of: z.literal('spellcasting-modifier'), ...arithmetic}).describe("Modifier of the owner's spellcasting ability."),
  z.strictObject({of: z.literal('level'), ...arithmetic}).describe("Owner's level."),
  z.strictObject({of: z.literal('character-level'), ...arithmetic}),
  z.strictObject({of: z.literal('column'), column: Slug, ...arithmetic}).describe("A column of the owner's class table."),
  z.strictObject({of: z.literal('steps'), steps: steps(z.int()), ...arithmetic}).describe("By the owner's level."),
  z.strictObject({of: z.literal('walking-speed'), ...arithmetic}).describe('Speed in feet, for a Fly Speed equal to it.'),
  z.strictObject({of: z.literal('slot-level'), ...arithmetic}).describe('Level of the slot that a spell is cast with; 0 without one.'),
  z.strictObject({
    of: z.literal('sum'),
    terms: z
      .array(
        z.union([
          z.int(),
          z.strictObject({
            of: z.enum(['proficiency-bonus', 'modifier', 'level', 'character-level', 'spellcasting-modifier']),
            ability: Ability.optional(),
            ...arithmetic,
          }),
        ]),
      )
      .min(2),
    min: z.int().optional(),
    max: z.int().optional(),
  }),
])
export type Formula = z.infer<typeof Formula>

/** Dice that may grow: fixed, by the owner's level, or from a column of its class table. */
export const DiceFormula = z.union([
  DiceText,
  z.strictObject({of: z.literal('steps'), steps: steps(DiceText)}),
  z.strictObject({of: z.literal('column'), column: Slug}),
])
export type DiceFormula = z.infer<typeof DiceFormula>
