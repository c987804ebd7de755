import * as z from 'zod'
import {Ability, Size} from '../ability.js'
import {Slug} from '../slug.js'
import {entryBase} from './entry-base.js'
import {FEAT_CATEGORIES, Feature, featureBody} from './feature.js'
import {IdOf} from './id-of.js'
import {ITEM_KINDS} from './item-kinds.js'

/** One of the alternatives a new character picks its starting equipment from. */
export const EquipmentOption = z.strictObject({
  id: Slug.describe('"a", "b", "c" as printed; the all-gold one is "gold" in flags whatever its letter.'),
  items: z
    .array(
      z.union([
        z.strictObject({
          item: IdOf(...ITEM_KINDS),
          quantity: z.int().positive().optional(),
          equip: z.enum(['armor', 'shield', 'main-hand', 'off-hand', 'two-hands']).optional(),
        }),
        z.strictObject({
          fromChoice: Slug.describe('The first tool picked in that choice of the same entry.'),
          quantity: z.int().positive().optional(),
        }),
      ]),
    )
    .optional(),
  gp: z.int().nonnegative(),
})
export type EquipmentOption = z.infer<typeof EquipmentOption>

/** A species (SRD 5.2, "Character Species"). */
export const Species = z.strictObject({
  kind: z.literal('species'),
  ...entryBase,
  creatureType: Slug.describe('"humanoid" for all of the SRD\'s.'),
  sizes: z.array(Size).min(1).describe('More than one: the player picks.'),
  speedFt: z.int().positive(),
  traits: z.array(Feature),
})
export type Species = z.infer<typeof Species>

/** A background (SRD 5.2, "Character Backgrounds"). Its three boosts are the choice `background.boosts`. */
export const Background = z.strictObject({
  kind: z.literal('background'),
  ...entryBase,
  abilities: z.array(Ability).length(3),
  ...featureBody,
  equipment: z.array(EquipmentOption).min(1),
})
export type Background = z.infer<typeof Background>

/** What must hold before a feat or option may be taken. */
export const Prerequisite = z.discriminatedUnion('type', [
  z.strictObject({type: z.literal('character-level'), level: z.int().min(1).max(20)}),
  z.strictObject({type: z.literal('owner-level'), level: z.int().min(1).max(20)}).describe('Level in the class that offers the option.'),
  z.strictObject({type: z.literal('ability'), any: z.array(Ability).min(1), score: z.int()}),
  z.strictObject({type: z.literal('feature'), feature: Slug.describe('Id of a feature the character must have.')}),
  z.strictObject({type: z.literal('option'), option: IdOf('option').describe('Id of an option already taken.')}),
  z.strictObject({type: z.literal('spellcasting')}),
  z
    .strictObject({type: z.literal('cantrip'), dealsDamage: z.literal(true).optional(), attack: z.literal(true).optional()})
    .describe('A cantrip from the class that offers the option.'),
])
export type Prerequisite = z.infer<typeof Prerequisite>

const taken = {
  prerequisites: z.array(Prerequisite).optional(),
  repeatable: z
    .union([z.literal(true), z.strictObject({differBy: Slug})])
    .optional()
    .describe('May be taken again; with `differBy`, only with another answer to that choice.'),
  automated: z.literal(false).optional().describe('The text holds more than the structured parts say.'),
}

/** A feat (SRD 5.2, "Feats"). */
export const Feat = z.strictObject({
  kind: z.literal('feat'),
  ...entryBase,
  category: z.enum(FEAT_CATEGORIES),
  ...taken,
  ...featureBody,
})
export type Feat = z.infer<typeof Feat>

/** One member of a list that a feature lets a character pick from: a Metamagic option, an Eldritch Invocation. */
export const Option = z.strictObject({
  kind: z.literal('option'),
  ...entryBase,
  list: Slug,
  cost: z.strictObject({resource: Slug, amount: z.union([z.int(), z.string()])}).optional(),
  ...taken,
  ...featureBody,
})
export type Option = z.infer<typeof Option>
