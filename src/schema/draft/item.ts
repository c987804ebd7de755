import * as z from 'zod'
import {Ability, DamageType, Skill} from '../ability.js'
import {MAGIC_ITEM_CATEGORIES, RARITIES} from '../content/magic-item.js'
import {lazily} from '../lazily.js'
import {called, idOfOne, passage, words} from './parts.js'

/** What a power of an item does; how much follows from the rarity. */
export const ITEM_POWERS = [
  'bonus',
  'extra-damage',
  'resistance',
  'skill',
  'save',
  'sight',
  'speed',
  'spell',
  'protection',
  'words',
] as const

/** Rarities that a draft may have: an artifact is written by hand. */
export const DRAFT_RARITIES = RARITIES.filter((rarity) => rarity !== 'artifact')

/** A magic item: what it is and does; bonuses, charges and DCs follow from the rarity. */
export const itemShape = lazily(() =>
  z.strictObject({
    name: called(),
    category: z.enum(MAGIC_ITEM_CATEGORIES.filter((category) => category !== 'scroll')),
    rarity: z.enum(DRAFT_RARITIES),
    base: idOfOne('weapon or armor').nullable().describe('The weapon or armor that it is made of; null for anything else.'),
    summary: words('What it is and does, at a glance.'),
    look: words('What one sees.'),
    history: passage('Who made it, who lost it.').nullable(),
    powers: z
      .array(
        z.strictObject({
          does: z.enum(ITEM_POWERS),
          damage: DamageType.nullable().describe('Of extra damage or a resistance.'),
          skill: Skill.nullable(),
          ability: Ability.nullable().describe('Of a saving throw.'),
          spell: idOfOne('spell').nullable(),
          text: words('What it does, without a number.'),
        }),
      )
      .min(1)
      .max(3),
    quirk: words('A small thing that is odd about it, and harmless.'),
    curse: words('What it does to its bearer, and what ends it.').nullable(),
  }),
)
