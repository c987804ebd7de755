import * as z from 'zod'
import {Ability, DamageType, Size} from '../ability.js'
import {Slug} from '../slug.js'
import {DiceText} from './dice-text.js'
import {entryBase} from './entry-base.js'
import {IdOf} from './id-of.js'
import {ITEM_KINDS} from './item-kinds.js'

/** What every thing that can be bought has. Weights and prices are those of one of it, or of one `bundle`. */
const goods = {
  costCp: z.int().nonnegative().describe('Price in copper pieces (100 cp = 1 gp).'),
  weightLb: z.number().nonnegative().describe('Weight in pounds (lb).'),
  bundle: z.int().min(2).optional().describe('How many the price and weight are for, such as 20 arrows; absent for one.'),
}

export const WEAPON_PROPERTIES = [
  'ammunition',
  'finesse',
  'heavy',
  'light',
  'loading',
  'range',
  'reach',
  'thrown',
  'two-handed',
  'versatile',
] as const
export const WeaponProperty = z.enum(WEAPON_PROPERTIES)

export const MASTERIES = ['cleave', 'graze', 'nick', 'push', 'sap', 'slow', 'topple', 'vex'] as const
export const Mastery = z.enum(MASTERIES)
export type Mastery = z.infer<typeof Mastery>

/** A weapon (SRD 5.2, "Weapons" table). */
export const Weapon = z.strictObject({
  kind: z.literal('weapon'),
  ...entryBase,
  ...goods,
  category: z.enum(['simple', 'martial']),
  reach: z.enum(['melee', 'ranged']).describe('The half of the table it stands in.'),
  damage: z.strictObject({dice: DiceText, type: DamageType}),
  versatileDice: DiceText.optional().describe('Damage when held in two hands.'),
  rangeFt: z.strictObject({normal: z.int().positive(), long: z.int().positive()}).optional().describe('For ammunition or thrown.'),
  properties: z.array(WeaponProperty),
  ammunition: IdOf('ammunition').optional().describe('Id of the ammunition it shoots.'),
  mastery: Mastery,
  oneHandedWhenMounted: z.boolean().optional().describe('Two-handed only on foot (lance).'),
})
export type Weapon = z.infer<typeof Weapon>

export const ARMOR_CATEGORIES = ['light', 'medium', 'heavy', 'shield'] as const
export const ArmorCategory = z.enum(ARMOR_CATEGORIES)

/** Armor or a shield (SRD 5.2, "Armor" table). */
export const Armor = z.strictObject({
  kind: z.literal('armor'),
  ...entryBase,
  ...goods,
  category: ArmorCategory,
  baseAc: z.int().min(1).max(30).describe('Armor Class before Dexterity; for a shield, the bonus it adds.'),
  dexCap: z
    .union([z.int().nonnegative(), z.enum(['unlimited', 'none'])])
    .describe('Most Dexterity modifier that counts; "none" (heavy armor, shields) neither adds nor subtracts it.'),
  minStrength: z.int().min(1).optional().describe('Strength score below which Speed drops by 10 ft.'),
  stealthDisadvantage: z.boolean().optional(),
  donMinutes: z.int().nonnegative().optional().describe('Minutes to put on; 0 is a Utilize action.'),
  doffMinutes: z.int().nonnegative().optional(),
})
export type Armor = z.infer<typeof Armor>

export const GEAR_CATEGORIES = [
  'adventuring-gear',
  'container',
  'consumable',
  'focus',
  'light-source',
  'clothing',
  'trade-good',
  'tack',
] as const

/** Adventuring gear, foci, containers, potions and scrolls sold in shops. */
export const Gear = z.strictObject({
  kind: z.literal('gear'),
  ...entryBase,
  ...goods,
  category: z.enum(GEAR_CATEGORIES),
  focus: z.enum(['arcane', 'druidic', 'holy']).optional().describe('Which spellcasting focus it is.'),
  weapon: IdOf('weapon').optional().describe('Id of the weapon it also is: a staff is a Quarterstaff.'),
  container: z
    .strictObject({
      capacityLb: z.number().positive().optional(),
      volumeCuFt: z.number().positive().optional(),
      holds: z.string().optional().describe('A count or liquid measure instead, such as "20 arrows" or "1 gallon".'),
    })
    .optional(),
  light: z
    .strictObject({
      brightFt: z.int().nonnegative(),
      dimFt: z.int().nonnegative(),
      minutes: z.int().positive(),
      cone: z.boolean().optional(),
    })
    .optional()
    .describe('Dim light reaches this much further than bright.'),
  uses: z.int().positive().optional(),
  magicItem: z
    .strictObject({item: IdOf('magic-item'), variant: Slug.optional()})
    .optional()
    .describe('The magic item that it is, whose powers it has.'),
})
export type Gear = z.infer<typeof Gear>

export const TOOL_CATEGORIES = ['artisans-tools', 'gaming-set', 'musical-instrument', 'other'] as const

/** A tool (SRD 5.2, "Tools"). */
export const Tool = z.strictObject({
  kind: z.literal('tool'),
  ...entryBase,
  ...goods,
  category: z.enum(TOOL_CATEGORIES),
  ability: Ability.optional().describe('Ability of the checks made with it.'),
  utilize: z.array(z.strictObject({does: z.string(), dc: z.int().positive().optional()})).optional(),
  crafts: z
    .array(IdOf(...ITEM_KINDS))
    .optional()
    .describe('Item ids it can make.'),
  uses: z.int().positive().optional(),
})
export type Tool = z.infer<typeof Tool>

/** A pack: one price for many things. */
export const Pack = z.strictObject({
  kind: z.literal('pack'),
  ...entryBase,
  ...goods,
  contents: z.array(z.strictObject({item: IdOf(...ITEM_KINDS), quantity: z.int().positive()})).min(1),
})
export type Pack = z.infer<typeof Pack>

/** Arrows, bolts, bullets, needles. */
export const Ammunition = z.strictObject({kind: z.literal('ammunition'), ...entryBase, ...goods})

/** An animal to ride or drive. */
export const Mount = z.strictObject({
  kind: z.literal('mount'),
  ...entryBase,
  costCp: goods.costCp,
  carryLb: z.int().positive().describe('Carrying capacity in pounds.'),
  speedFt: z.int().positive().optional(),
  size: Size.optional(),
})

/** A land, water or air vehicle. */
export const Vehicle = z.strictObject({
  kind: z.literal('vehicle'),
  ...entryBase,
  costCp: goods.costCp,
  category: z.enum(['land', 'water', 'air']),
  weightLb: z.number().positive().optional(),
  speedMph: z.number().positive().optional(),
  crew: z.int().positive().optional(),
  passengers: z.int().nonnegative().optional(),
  cargoTons: z.number().nonnegative().optional(),
  armorClass: z.int().positive().optional(),
  hitPoints: z.int().positive().optional(),
  damageThreshold: z.int().positive().optional(),
})
