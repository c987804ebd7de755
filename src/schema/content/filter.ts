import * as z from 'zod'
import {Slug} from '../slug.js'
import {TOOL_CATEGORIES, WeaponProperty} from './equipment.js'
import {IdOf} from './id-of.js'
import {School} from './school.js'

/** Weapons that meet every condition given; an empty filter means any weapon. */
export const WeaponFilter = z.strictObject({
  category: z.enum(['simple', 'martial']).optional(),
  reach: z.enum(['melee', 'ranged']).optional(),
  anyProperty: z.array(WeaponProperty).min(1).optional().describe('Has at least one of these properties.'),
  noProperty: z.array(WeaponProperty).min(1).optional().describe('Has none of these properties.'),
  ids: z.array(IdOf('weapon')).min(1).optional(),
  proficient: z.boolean().optional().describe('Only weapons the character is proficient with.'),
  bonded: z
    .literal(true)
    .optional()
    .describe("Only a weapon that its bearer's inventory marks with `bonded: true`, such as a pact weapon."),
})
export type WeaponFilter = z.infer<typeof WeaponFilter>

/** A fixed set of values, or the answer to another choice of the same owner. */
const valuesOrChoice = <T extends z.ZodType>(value: T) => z.union([z.array(value).min(1), z.strictObject({choice: Slug})])

/** Spells that meet every condition given. */
export const SpellFilter = z.strictObject({
  lists: valuesOrChoice(Slug).optional().describe('On the spell list of any of these classes, or of the one picked by that choice.'),
  minLevel: z.int().min(0).max(9).optional(),
  maxLevel: z
    .union([z.int().min(0).max(9), z.literal('slots')])
    .optional()
    .describe('"slots": the highest slot the owner\'s class grants.'),
  schools: z.array(School).min(1).optional(),
  ritual: z.literal(true).optional(),
  dealsDamage: z.literal(true).optional(),
  attack: z.literal(true).optional().describe('Makes an attack roll.'),
  action: z.literal(true).optional().describe('Casting time of one action.'),
  spellbook: z.literal(true).optional().describe("Only spells in the owner's spellbook."),
  knownCantrip: z.literal(true).optional().describe("Only cantrips the owner's class has already given."),
  withSlot: z.literal(true).optional().describe('Cast with a spell slot; asked of effects alone.'),
  ids: valuesOrChoice(IdOf('spell')).optional(),
})
export type SpellFilter = z.infer<typeof SpellFilter>

export const ToolFilter = z.strictObject({
  categories: z.array(z.enum(TOOL_CATEGORIES)).min(1).optional(),
  ids: z.array(IdOf('tool')).min(1).optional(),
})
export type ToolFilter = z.infer<typeof ToolFilter>
