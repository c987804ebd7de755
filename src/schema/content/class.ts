import * as z from 'zod'
import {Ability} from '../ability.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {entryBase} from './entry-base.js'
import {Feature, featureBody} from './feature.js'
import {IdOf} from './id-of.js'
import {EquipmentOption} from './origin.js'

const twenty = <T extends z.ZodType>(value: T) => z.array(value).length(20)

export const PROGRESSIONS = ['full', 'half', 'third', 'pact'] as const

/** How a class or subclass casts (its "Spellcasting" or "Pact Magic" feature). */
export const Spellcasting = z.strictObject({
  ability: Ability,
  progression: z.enum(PROGRESSIONS),
  list: Slug.describe('Class whose spell list it uses.'),
  cantrips: twenty(z.int().nonnegative()).optional().describe('Cantrips known at class levels 1 to 20.'),
  prepared: twenty(z.int().nonnegative()).describe('Prepared spells at class levels 1 to 20.'),
  spellbook: z
    .strictObject({first: z.int().positive(), perLevel: z.int().positive()})
    .optional()
    .describe('Spells in the book at its first level and added at each one after; prepared spells come from it.'),
  pact: z
    .strictObject({slots: twenty(z.int().positive()), slotLevel: twenty(z.int().min(1).max(5))})
    .optional()
    .describe('For progression "pact".'),
  prepares: z.enum(['level-one', 'long-rest-all', 'long-rest-one']).describe('When prepared spells may change, and how many.'),
  ritualsFromBook: z.literal(true).optional().describe('Rituals in the book need not be prepared.'),
  focus: z.array(Slug).optional().describe('Foci: arcane, druidic, holy, or a tool category.'),
  suggestedCantrips: z.array(IdOf('spell')).optional().describe('Good first picks, best first.'),
  suggested: z.array(IdOf('spell')).optional().describe('Good spells at each level, best first; what `--auto` takes.'),
})
export type Spellcasting = z.infer<typeof Spellcasting>

/** A column of the class table that is not spell slots. */
export const Column = z.strictObject({
  id: Slug,
  name: Name,
  values: twenty(z.union([z.int(), z.string()])).describe('At class levels 1 to 20; numbers or dice.'),
})

export type Column = z.infer<typeof Column>

/** A class with all its twenty levels (SRD 5.2, "Classes"). */
export const CharacterClass = z.strictObject({
  kind: z.literal('class'),
  ...entryBase,
  primary: z.strictObject({abilities: z.array(Ability).min(1), need: z.enum(['all', 'any'])}).describe('13 in these to multiclass.'),
  abilityPriority: z.array(Ability).length(6).describe('Where the highest scores go, first to last.'),
  hitDie: z.literal([6, 8, 10, 12]),
  starting: z
    .strictObject({grants: featureBody.grants, choices: featureBody.choices})
    .describe("As a character's first class. Saves stand here."),
  multiclass: z.strictObject({grants: featureBody.grants, choices: featureBody.choices}).describe('As a later class.'),
  equipment: z.array(EquipmentOption).min(1),
  columns: z.array(Column).optional(),
  spellcasting: Spellcasting.optional(),
  features: z.array(Feature),
})
export type CharacterClass = z.infer<typeof CharacterClass>

/** A subclass; its features' levels are its class's. */
export const Subclass = z.strictObject({
  kind: z.literal('subclass'),
  ...entryBase,
  class: IdOf('class'),
  columns: z.array(Column).optional(),
  spellcasting: Spellcasting.optional(),
  features: z.array(Feature),
})
export type Subclass = z.infer<typeof Subclass>
