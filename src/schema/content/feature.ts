import * as z from 'zod'
import {Ability, Condition, DamageType, Size, Skill} from '../ability.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {DiceText} from './dice-text.js'
import {ArmorCategory} from './equipment.js'
import {SpellFilter, ToolFilter, WeaponFilter} from './filter.js'
import {DiceFormula, Formula} from './formula.js'
import {AREA_SHAPES} from './spell.js'

/** From which level of the owner (its class level, or the character's) a part counts; absent: from the start. */
const level = z.int().min(1).max(20).optional().describe('Level of the owner from which this counts.')

/** When an effect counts. All that is given must hold. */
export const When = z.strictObject({
  wearing: z
    .array(z.enum(['none', 'light', 'medium', 'heavy']))
    .min(1)
    .optional()
    .describe('Kind of armor worn.'),
  shield: z.boolean().optional().describe('Whether a shield is held.'),
  situation: z.string().optional().describe('A state the sheet can\'t see ("while raging"): shown as a note, never added in.'),
})
export type When = z.infer<typeof When>

export const BONUS_TARGETS = [
  'ac',
  'initiative',
  'speed',
  'hit-points',
  'save',
  'check',
  'skill',
  'passive',
  'attack',
  'damage',
  'spell-attack',
  'spell-save-dc',
  'spell-damage',
  'healing',
  'attunement',
  'death-save',
  'concentration',
] as const

export const ROLLS = ['save', 'check', 'skill', 'initiative', 'attack', 'death-save', 'concentration', 'd20-test'] as const

const which = {
  abilities: z.array(Ability).min(1).optional().describe('Only these saves or checks, or attacks with these.'),
  skills: z.array(Skill).min(1).optional().describe('Only these skills.'),
  weapons: WeaponFilter.optional().describe('Only attacks with these weapons.'),
}

const rollEffect = {
  on: z.enum(ROLLS),
  ...which,
  against: z.string().optional().describe('What it is against: "effects that charm".'),
  when: When.optional(),
  level,
}

export const MOVEMENTS = ['walk', 'fly', 'swim', 'climb', 'burrow'] as const
export const SENSES = ['darkvision', 'blindsight', 'tremorsense', 'truesight'] as const

/** A lasting modifier. One interpreter knows each `type`; nothing in the engine knows a feature by name. */
export const Effect = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('bonus'),
    to: z.enum(BONUS_TARGETS),
    amount: Formula,
    ...which,
    spells: SpellFilter.optional(),
    when: When.optional(),
    level,
  }),
  z
    .strictObject({
      type: z.literal('armor-class'),
      base: z.int(),
      abilities: z.array(Ability).describe('Modifiers added to the base.'),
      shield: z.boolean().describe('Whether a shield may be used with it.'),
      level,
    })
    .describe('Another way to reckon AC while wearing no armor; the best one counts.'),
  z.strictObject({type: z.literal('advantage'), ...rollEffect}),
  z.strictObject({type: z.literal('disadvantage'), ...rollEffect}),
  z.strictObject({type: z.literal('resistance'), damage: z.array(DamageType).min(1), when: When.optional(), level}),
  z.strictObject({type: z.literal('immunity'), damage: z.array(DamageType).min(1), when: When.optional(), level}),
  z.strictObject({type: z.literal('condition-immunity'), conditions: z.array(Condition).min(1), when: When.optional(), level}),
  z.strictObject({
    type: z.literal('speed'),
    mode: z.enum(MOVEMENTS),
    feet: Formula,
    hover: z.literal(true).optional(),
    when: When.optional(),
    level,
  }),
  z.strictObject({type: z.literal('sense'), sense: z.enum(SENSES), feet: z.int().positive(), when: When.optional(), level}),
  z
    .strictObject({type: z.literal('extra-attack'), attacks: z.int().min(2), level})
    .describe('Attacks with the Attack action; the most counts.'),
  z.strictObject({type: z.literal('critical'), from: z.int().min(2).max(20), level}).describe('Lowest d20 that is a Critical Hit.'),
  z.strictObject({type: z.literal('ability-score'), abilities: z.array(Ability).min(1), amount: z.int(), max: z.int(), level}),
  z.strictObject({type: z.literal('ability-minimum'), ability: Ability, score: z.int(), level}),
  z.strictObject({
    type: z.literal('unarmed-strike'),
    dice: DiceFormula,
    abilities: z.array(Ability).min(1),
    damage: z.array(DamageType).optional(),
    when: When.optional(),
    level,
  }),
  z.strictObject({type: z.literal('weapon-ability'), weapons: WeaponFilter, ability: Ability, when: When.optional(), level}),
  z
    .strictObject({type: z.literal('weapon-dice'), weapons: WeaponFilter, dice: DiceFormula, when: When.optional(), level})
    .describe("Dice usable in place of the weapon's own."),
  z.strictObject({
    type: z.literal('extra-damage'),
    name: z.string(),
    dice: DiceFormula,
    damage: z.array(DamageType).optional(),
    weapons: WeaponFilter.optional(),
    when: When.optional(),
    level,
  }),
  z
    .strictObject({type: z.literal('half-proficiency'), on: z.enum(['checks']), level})
    .describe("Half the Proficiency Bonus where it isn't added."),
  z.strictObject({type: z.literal('d20-minimum'), on: z.enum(['proficient-checks']), minimum: z.int(), level}),
  z.strictObject({type: z.literal('damage-die-minimum'), minimum: z.int(), weapons: WeaponFilter.optional(), level}),
  z.strictObject({type: z.literal('two-weapon-modifier'), level}).describe('The Light extra attack adds its ability modifier to damage.'),
  z.strictObject({type: z.literal('carrying-size'), steps: z.int().positive(), level}).describe('Sizes larger for carrying.'),
  z
    .strictObject({type: z.literal('spell-list'), lists: z.array(Slug).min(1), level})
    .describe("More class lists that the owner's prepared spells may come from."),
  z.strictObject({type: z.literal('on-rest'), rest: z.enum(['short', 'long']), gain: z.enum(['heroic-inspiration']), level}),
])
export type Effect = z.infer<typeof Effect>

export const RECHARGES = ['short-rest', 'long-rest', 'initiative', 'turn', 'dawn', 'never'] as const

const Recharge = z.strictObject({
  on: z.enum(RECHARGES),
  amount: z.union([Formula, z.strictObject({dice: DiceText}), z.literal('all')]).describe('Uses regained.'),
})

/** Uses that recharge. A later one of the same id and owner replaces the earlier. */
export const Resource = z.strictObject({
  id: Slug,
  name: Name,
  max: Formula,
  die: DiceFormula.optional().describe('The die each use rolls.'),
  recharge: z.array(Recharge).min(1),
  level,
})
export type Resource = z.infer<typeof Resource>

/** How a granted spell is had. */
export const SPELL_HOLDINGS = ['cantrip', 'prepared', 'at-will', 'spellbook', 'ritual'] as const
export const SpellHolding = z.enum(SPELL_HOLDINGS)

const castingAbility = z
  .union([Ability, z.strictObject({choice: Slug})])
  .optional()
  .describe("Spellcasting ability, fixed or picked by another choice of the same owner; absent: the owner class's own.")

const freeCasts = z
  .strictObject({
    max: Formula,
    on: z.enum(['short-rest', 'long-rest']),
    level: z.int().min(1).max(9).optional().describe('Level it is cast at.'),
  })
  .optional()
  .describe('Castings without a slot, and what brings them back.')

/** Something a feature gives at once. */
export const Grant = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('proficiency'),
    skills: z.array(Skill).optional(),
    saves: z.array(Ability).optional(),
    tools: z.array(Slug).optional(),
    armor: z.array(ArmorCategory).optional(),
    weapons: z.array(WeaponFilter).optional(),
    level,
  }),
  z.strictObject({type: z.literal('expertise'), skills: z.array(Skill).min(1), level}),
  z.strictObject({type: z.literal('language'), languages: z.array(Slug).min(1), level}),
  z.strictObject({
    type: z.literal('spell'),
    spell: Slug,
    as: SpellHolding,
    ability: castingAbility,
    freeCasts,
    noSlots: z.literal(true).optional().describe("Can't also be cast with slots."),
    level,
  }),
  z.strictObject({
    type: z.literal('feat'),
    feat: Slug,
    answers: z.record(Slug, z.array(Slug)).optional().describe('Its choices that are settled already.'),
    level,
  }),
])
export type Grant = z.infer<typeof Grant>

export const FEAT_CATEGORIES = ['origin', 'general', 'fighting-style', 'epic-boon'] as const

export const REPLACEMENTS = ['level', 'long-rest', 'short-rest'] as const

const choice = {
  id: Slug.describe('Unique within its owner; the last part of its key in a character file.'),
  name: Name.optional(),
  count: Formula.optional().describe('How many to pick; 1 when absent.'),
  replace: z.enum(REPLACEMENTS).optional().describe('When one may be swapped for another.'),
  suggested: z.array(Slug).optional().describe('Sensible picks, best first; what `--auto` takes.'),
  level,
}

/** What every feature, feat, option and trait may hold. Declared first because options nest. */
export interface FeatureBody {
  grants?: Grant[] | undefined
  effects?: Effect[] | undefined
  resources?: Resource[] | undefined
  activities?: Activity[] | undefined
  choices?: Choice[] | undefined
}

export interface InlineOption extends FeatureBody {
  id: string
  name: string
  text?: string | undefined
}

export const ACTIVATIONS = ['action', 'magic', 'attack', 'bonus-action', 'reaction', 'free', 'minute', 'rest', 'special'] as const

/** What a feature does when used. */
export const Activity = z.strictObject({
  name: Name.optional().describe('When a feature has several.'),
  activation: z.enum(ACTIVATIONS),
  trigger: z.string().optional(),
  cost: z.strictObject({resource: Slug, amount: Formula}).optional().describe('Uses of a resource of the same character.'),
  rangeFt: z.int().positive().optional(),
  area: z.strictObject({shape: z.enum(AREA_SHAPES), sizeFt: z.int().positive(), widthFt: z.int().positive().optional()}).optional(),
  save: z
    .strictObject({
      ability: Ability,
      dc: z.union([Ability, z.literal('spell')]).describe("8 + proficiency + this modifier, or the owner's spell save DC."),
      success: z.enum(['none', 'half', 'partial']),
    })
    .optional(),
  damage: z.array(z.strictObject({dice: DiceFormula, plus: Formula.optional(), types: z.array(DamageType).min(1)})).optional(),
  healing: z.strictObject({dice: DiceFormula.optional(), plus: Formula.optional(), temporary: z.literal(true).optional()}).optional(),
  conditions: z.array(Condition).optional(),
  form: z
    .strictObject({
      types: z.array(Slug).min(1).describe('Creature types whose stat blocks may be worn.'),
      maxCr: z
        .record(z.string().regex(/^(?:[1-9]|1\d|20)$/), z.number().nonnegative())
        .describe("Highest Challenge Rating, by the owner's level."),
      flyFrom: z.int().min(1).max(20).optional().describe('Level of the owner from which a form may have a Fly Speed.'),
    })
    .optional()
    .describe('Another shape that it gives; `healing` says the Temporary Hit Points that come with it.'),
  level,
})
export type Activity = z.infer<typeof Activity>

const choiceMembers = [
  z.strictObject({type: z.literal('skill'), from: z.array(Skill).optional().describe('Any skill when absent.'), ...choice}),
  z.strictObject({
    type: z.literal('expertise'),
    from: z.array(Skill).optional().describe('Among skills already proficient in.'),
    ...choice,
  }),
  z.strictObject({type: z.literal('tool'), from: ToolFilter.optional(), ...choice}),
  z.strictObject({type: z.literal('skill-or-tool'), ...choice}),
  z.strictObject({type: z.literal('language'), from: z.enum(['standard', 'any']), ...choice}),
  z
    .strictObject({
      type: z.literal('ability-increase'),
      from: z.array(Ability).optional(),
      maxEach: z.int().positive(),
      cap: z.int().positive(),
      ...choice,
    })
    .describe('`count` points to spend, at most `maxEach` on one ability, no score above `cap`.'),
  z.strictObject({type: z.literal('ability'), from: z.array(Ability).min(2), ...choice}),
  z.strictObject({type: z.literal('save'), from: z.array(Ability).optional(), ...choice}),
  z.strictObject({
    type: z.literal('spell'),
    from: SpellFilter,
    as: SpellHolding.or(z.literal('marked')).describe('"marked" singles out a spell already had.'),
    ability: castingAbility,
    freeCasts,
    noSlots: z.literal(true).optional(),
    ...choice,
  }),
  z.strictObject({type: z.literal('spell-list'), from: z.array(Slug).min(2), ...choice}),
  z.strictObject({
    type: z.literal('feat'),
    from: z.array(z.enum(FEAT_CATEGORIES)).min(1).optional().describe('Any feat when absent.'),
    ...choice,
  }),
  z.strictObject({type: z.literal('option'), list: Slug.describe('Entries of kind `option` with this list.'), ...choice}),
  z.strictObject({type: z.literal('mastery'), from: WeaponFilter, ...choice}),
  z.strictObject({type: z.literal('subclass'), ...choice}),
  z.strictObject({type: z.literal('size'), from: z.array(Size).min(2), ...choice}),
  z.strictObject({type: z.literal('damage-type'), from: z.array(DamageType).min(2), gives: z.enum(['resistance', 'none']), ...choice}),
] as const

export interface InlineChoice extends z.infer<z.ZodObject<typeof choice>> {
  type: 'inline'
  options: InlineOption[]
}
export type Choice = z.infer<(typeof choiceMembers)[number]> | InlineChoice

const InlineChoice: z.ZodType<InlineChoice> = z.lazy(() =>
  z.strictObject({
    type: z.literal('inline'),
    options: z.array(z.strictObject({id: Slug, name: Name, text: z.string().optional(), ...featureBody})).min(2),
    ...choice,
  }),
) as z.ZodType<InlineChoice>

/** Something left to the player. */
export const Choice: z.ZodType<Choice> = z.lazy(() => z.union([z.discriminatedUnion('type', choiceMembers), InlineChoice]))

export const featureBody = {
  grants: z.array(Grant).optional(),
  effects: z.array(Effect).optional(),
  resources: z.array(Resource).optional(),
  activities: z.array(Activity).optional(),
  choices: z.array(Choice).optional(),
}

/** A class feature, subclass feature or species trait. */
export const Feature = z.strictObject({
  id: Slug.describe('Unique within its entry.'),
  name: Name,
  level: z.int().min(1).max(20).optional().describe('Level of the owner at which it is gained; 1 when absent.'),
  text: z.string().describe('What it does, short and exact, in our own words.'),
  automated: z.literal(false).optional().describe('The text holds more than the structured parts say.'),
  ...featureBody,
})
export type Feature = z.infer<typeof Feature>
