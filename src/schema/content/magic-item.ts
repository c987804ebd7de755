import * as z from 'zod'
import {Ability, DamageType} from '../ability.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {DiceText} from './dice-text.js'
import {entryBase} from './entry-base.js'
import {ArmorCategory, WeaponProperty} from './equipment.js'
import {featureBody} from './feature.js'
import {WeaponFilter} from './filter.js'
import {IdOf} from './id-of.js'
import {ITEM_KINDS} from './item-kinds.js'

export const RARITIES = ['common', 'uncommon', 'rare', 'very-rare', 'legendary', 'artifact'] as const
export const Rarity = z.enum(RARITIES)
export type Rarity = z.infer<typeof Rarity>

export const MAGIC_ITEM_CATEGORIES = ['armor', 'potion', 'ring', 'rod', 'scroll', 'staff', 'wand', 'weapon', 'wondrous-item'] as const

/** What must be so for its effects to count; each includes the ones before it. */
export const ITEM_STATES = ['carried', 'equipped', 'attuned'] as const

/** Who may attune to it. An empty one: anybody. */
export const Attunement = z.strictObject({
  classes: z.array(IdOf('class')).min(1).optional().describe('Only members of one of these classes.'),
  spellcaster: z.literal(true).optional(),
  species: z.array(IdOf('species')).min(1).optional(),
  alignments: z.array(z.string()).min(1).optional(),
  note: z.string().optional().describe('Any other prerequisite, in words.'),
})
export type Attunement = z.infer<typeof Attunement>

/** The mundane thing it is made of: the bearer's inventory names which, when several would do. */
export const ItemBase = z.union([
  z.strictObject({items: z.array(IdOf(...ITEM_KINDS)).min(1)}),
  z.strictObject({weapons: WeaponFilter}),
  z.strictObject({armor: z.array(ArmorCategory).min(1), except: z.array(IdOf('armor')).min(1).optional()}),
  z.strictObject({ammunition: z.literal(true)}),
])
export type ItemBase = z.infer<typeof ItemBase>

const Charges = z.strictObject({
  max: z.union([z.int().positive(), DiceText]).describe('Dice: rolled when it is found.'),
  recharge: z
    .strictObject({
      on: z.enum(['dawn', 'dusk', 'long-rest', 'short-rest', 'days']),
      amount: z.union([DiceText, z.literal('all')]),
      days: z.int().positive().optional().describe('Days that must pass.'),
    })
    .optional()
    .describe('Absent: spent charges do not come back.'),
  lastCharge: z
    .strictObject({die: z.enum(['1d20', '1d6', '1d100']), on: z.int().positive().describe('This or lower.'), text: z.string()})
    .optional()
    .describe('What may happen when the last one is spent.'),
})

const ItemSpell = z.strictObject({
  spell: IdOf('spell'),
  charges: z.int().positive().optional(),
  perExtraLevel: z.int().positive().optional().describe('Charges for each slot level above `level`.'),
  level: z.int().min(1).max(9).optional().describe('Level it is cast at, when not its own.'),
  dc: z.int().positive().optional().describe("Fixed save DC; absent: the caster's own."),
  toHit: z.int().optional(),
  uses: z
    .strictObject({
      count: z.int().positive(),
      on: z.enum(['dawn', 'dusk', 'long-rest', 'days', 'never']),
      days: z.int().positive().optional().describe('Days that must pass.'),
    })
    .optional()
    .describe('Instead of charges.'),
  note: z.string().optional(),
})

/** What armor asks of its wearer, or does to them. */
export const ARMOR_NEEDS = ['training', 'strength', 'stealth'] as const
export type ArmorNeed = (typeof ARMOR_NEEDS)[number]

const magic = {
  bonus: z
    .int()
    .min(1)
    .max(3)
    .optional()
    .describe('To attack and damage rolls of a weapon or its ammunition, or to AC of armor or a shield.'),
  waives: z
    .array(z.enum(ARMOR_NEEDS))
    .min(1)
    .optional()
    .describe(
      'Needs that go: those of the armor it is made of, else of whatever its bearer wears. Training, the Strength score, Disadvantage on Stealth.',
    ),
  reshapes: z
    .strictObject({
      damage: DamageType.optional().describe("In place of the weapon's own type."),
      gains: z.array(WeaponProperty).min(1).optional(),
      loses: z.array(WeaponProperty).min(1).optional(),
      rangeFt: z.strictObject({normal: z.int().positive(), long: z.int().positive()}).optional(),
    })
    .optional()
    .describe('How the weapon it is made of differs from others of its kind.'),
  charges: Charges.optional(),
  spells: z.array(ItemSpell).optional(),
  ...featureBody,
}

const Variant = z.strictObject({
  id: Slug,
  name: Name.describe('Whole name: "+2 Weapon", "Potion of Fire Resistance".'),
  rarity: Rarity.optional(),
  text: z.string().optional(),
  base: ItemBase.optional(),
  ...magic,
})

const Sentience = z.strictObject({
  int: z.int(),
  wis: z.int(),
  cha: z.int(),
  alignment: z.string(),
  communication: z.string(),
  senses: z.string(),
  purpose: z.string().optional(),
})

/** A magic item. Its effects are of the same vocabulary as a feature's, and the sheet applies them in the state it names. */
export const MagicItem = z.strictObject({
  kind: z.literal('magic-item'),
  ...entryBase,
  category: z.enum(MAGIC_ITEM_CATEGORIES),
  rarity: z.enum([...RARITIES, 'varies']).describe('"varies": each variant says its own.'),
  attunement: Attunement.optional(),
  base: ItemBase.optional(),
  weightLb: z.number().nonnegative().optional(),
  wornAs: z
    .enum(['amulet', 'armor', 'belt', 'boots', 'bracers', 'cloak', 'gloves', 'hat', 'goggles', 'ring', 'robe', 'shield', 'held'])
    .optional(),
  active: z.enum(ITEM_STATES).optional().describe('When its effects count; absent: attuned if it needs attunement, else equipped.'),
  handsFree: z.literal(true).optional().describe('In use it needs no hand: a shield that floats.'),
  consumable: z.literal(true).optional(),
  identify: z.string().optional(),
  ...magic,
  saveDc: z.int().positive().optional().describe('DC of saves of its powers that no activity names, or whose activity says `dc: spell`.'),
  saveAbility: Ability.optional(),
  variants: z.array(Variant).min(2).optional().describe('One entry, several strengths: the bearer has one of them.'),
  container: z
    .strictObject({
      capacityLb: z.number().positive().optional(),
      volumeCuFt: z.number().positive().optional(),
      weightless: z.boolean().optional(),
    })
    .optional(),
  curse: z.strictObject({text: z.string(), ...featureBody}).optional(),
  sentience: Sentience.optional(),
  automated: z.literal(false).optional().describe('The text holds more than the structured parts say.'),
})
export type MagicItem = z.infer<typeof MagicItem>
export type MagicItemVariant = z.infer<typeof Variant>
