import * as z from 'zod'
import {Ability, Condition, DamageType, Size, Skill} from '../ability.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {Answers} from './answers.js'
import {AREA_SHAPES} from './area.js'
import {MOVEMENTS, SENSES} from './body.js'
import {DiceText} from './dice-text.js'
import {ArmorCategory} from './equipment.js'
import {Fact} from './fact.js'
import {SpellFilter, ToolFilter, WeaponFilter} from './filter.js'
import {DiceFormula, Formula} from './formula.js'
import {IdOf} from './id-of.js'

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
  able: z.literal(true).optional().describe('Only while its bearer can act, so not while Incapacitated.'),
  situation: z
    .string()
    .optional()
    .describe('What the sheet can\'t see ("while raging"): shown as a note, and added in only while `state` is on.'),
  state: Slug.optional().describe('Id of the state that settles the situation.'),
  also: z.string().optional().describe('What of the situation the state does not settle: still a note while it is on.'),
  aura: Slug.optional().describe('Reaches allies, too: those in the aura of this id, which an activity lays on them.'),
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
  'healer',
  'attunement',
  'death-save',
  'concentration',
  'd20-test',
  'proficiency-bonus',
] as const

export const ROLLS = ['save', 'check', 'skill', 'initiative', 'attack', 'spell-attack', 'death-save', 'concentration', 'd20-test'] as const

const which = {
  abilities: z.array(Ability).min(1).optional().describe('Only these saves or checks, or attacks with these.'),
  skills: z.array(Skill).min(1).optional().describe('Only these skills.'),
  weapons: WeaponFilter.optional().describe('Only attacks with these weapons.'),
  inHand: z.literal(true).optional().describe('Only attacks with a weapon that is in hand.'),
  ownSpells: z.literal(true).optional().describe("Only spells of the owner's class."),
}

const rollEffect = {
  on: z.enum(ROLLS),
  ...which,
  otherWeapons: z.literal(true).optional().describe('Only attacks with any weapon but the one it belongs to.'),
  against: z.string().optional().describe('What it is against: "effects that charm".'),
  fact: Fact.optional().describe('What settles `against` or the situation in a fight.'),
  when: When.optional(),
  level,
}

/** What an attack roll against a creature may have. */
export const EXPOSURES = ['advantage', 'disadvantage', 'critical-hit', 'miss'] as const

/** What something may keep a creature from. */
export const BARS = ['reaction', 'opportunity-attack', 'bonus-action', 'regeneration'] as const

/** A lasting modifier. One interpreter knows each `type`; nothing in the engine knows a feature by name. */
export const Effect = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('bonus'),
    to: z.enum(BONUS_TARGETS),
    amount: Formula,
    ...which,
    spells: SpellFilter.optional().describe('Only these spells.'),
    damage: z
      .union([z.array(DamageType).min(1), z.strictObject({choice: Slug})])
      .optional()
      .describe('Only spell damage of these types, or of the one picked by that choice.'),
    once: z.literal(true).optional().describe('On one of the damage rolls of a casting.'),
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
  z
    .strictObject({type: z.literal('armor-class-minimum'), score: z.int().positive(), level})
    .describe('AC is never less, whatever is worn.'),
  z.strictObject({type: z.literal('advantage'), ...rollEffect}),
  z.strictObject({type: z.literal('disadvantage'), ...rollEffect}),
  z.strictObject({type: z.literal('failure'), ...rollEffect}).describe('The roll fails, whatever the die shows.'),
  z.strictObject({type: z.literal('success'), ...rollEffect}).describe('The roll succeeds, whatever the die shows.'),
  z
    .strictObject({
      type: z.literal('exposure'),
      attackers: z
        .enum(EXPOSURES)
        .describe('What attack rolls against the bearer have; a critical-hit is one that hits, a miss never does.'),
      fact: Fact.optional().describe('What settles the situation in a fight.'),
      withinFt: z.int().positive().optional().describe('Only from this near.'),
      beyondFt: z.int().positive().optional().describe('Only from farther off.'),
      when: When.optional(),
      level,
    })
    .describe('What it gives to those who attack its bearer.'),
  z
    .strictObject({
      type: z.literal('roll-dice'),
      ...rollEffect,
      dice: DiceText,
      minus: z.literal(true).optional().describe('Taken off, not added.'),
    })
    .describe('Dice that are rolled with each of these rolls and added.'),
  z
    .strictObject({type: z.literal('no-healing'), temporary: z.literal(true).optional().describe('No Temporary Hit Points either.'), level})
    .describe('Its bearer regains no Hit Points.'),
  z
    .strictObject({type: z.literal('evasion'), ability: Ability, when: When.optional(), level})
    .describe('Where a save with this ability halves damage, a success leaves none and a failure half.'),
  z
    .strictObject({
      type: z.literal('soak'),
      dice: DiceText,
      damage: z.array(DamageType).min(1),
      pick: z.literal(true).optional().describe('One of them, which whoever casts the spell names.'),
      level,
    })
    .describe('Taken off damage of these types, once a turn.'),
  z.strictObject({type: z.literal('bar'), from: z.array(z.enum(BARS)).min(1), level}).describe('What its bearer can not do.'),
  z
    .strictObject({type: z.literal('retaliation'), dice: DiceText, damage: z.array(DamageType).min(1), level})
    .describe('What whoever hits its bearer with a melee attack takes.'),
  z.strictObject({type: z.literal('inactive'), level}).describe('No actions, Bonus Actions or Reactions, and no Concentration.'),
  z.strictObject({type: z.literal('resistance'), damage: z.array(DamageType).min(1), when: When.optional(), level}),
  z.strictObject({type: z.literal('immunity'), damage: z.array(DamageType).min(1), when: When.optional(), level}),
  z.strictObject({type: z.literal('condition-immunity'), conditions: z.array(Condition).min(1), when: When.optional(), level}),
  z.strictObject({
    type: z.literal('speed'),
    mode: z.enum(MOVEMENTS).describe("`walk` stands in place of the species' Speed, where it is higher."),
    feet: Formula,
    hover: z.literal(true).optional(),
    only: z.literal(true).optional().describe('There is no other way to move meanwhile.'),
    when: When.optional(),
    level,
  }),
  z
    .strictObject({type: z.literal('speed-factor'), times: z.union([z.literal(2), z.literal(0.5)]), level})
    .describe('Speed doubled or halved.'),
  z
    .strictObject({type: z.literal('speed-limit'), feet: z.int().nonnegative(), when: When.optional(), level})
    .describe('No Speed of any movement is above this, whatever raises it; 0 is to be held in place.'),
  z
    .strictObject({type: z.literal('crawling'), when: When.optional(), level})
    .describe('It crawls until it gets up, which costs half its Speed.'),
  z.strictObject({
    type: z.literal('sense'),
    sense: z.enum(SENSES),
    feet: z.int().positive(),
    extends: z.literal(true).optional().describe('Added to the range of whoever has the sense already.'),
    when: When.optional(),
    level,
  }),
  z
    .strictObject({type: z.literal('extra-attack'), attacks: z.int().min(2), weapons: WeaponFilter.optional(), level})
    .describe('Attacks with the Attack action, or those that only some weapons make; the most counts.'),
  z.strictObject({type: z.literal('critical'), from: z.int().min(2).max(20), level}).describe('Lowest d20 that is a Critical Hit.'),
  z.strictObject({type: z.literal('ability-score'), abilities: z.array(Ability).min(1), amount: z.int(), max: z.int(), level}),
  z.strictObject({type: z.literal('ability-minimum'), ability: Ability, score: z.int(), level}),
  z
    .strictObject({
      type: z.literal('higher-minimum'),
      ability: Ability,
      items: z.array(IdOf('magic-item')).min(1).describe('Magic items whose `ability-minimum` it raises while they are in use.'),
      amount: z.int().positive(),
      max: z.int(),
      level,
    })
    .describe('Raises a score that another item sets.'),
  z.strictObject({
    type: z.literal('unarmed-strike'),
    dice: DiceFormula,
    abilities: z.array(Ability).min(1),
    damage: z.array(DamageType).optional(),
    when: When.optional(),
    level,
  }),
  z.strictObject({
    type: z.literal('weapon-ability'),
    weapons: WeaponFilter,
    ability: Ability.or(z.literal('spellcasting')).describe('`spellcasting`: that of whoever casts the spell.'),
    when: When.optional(),
    level,
  }),
  z
    .strictObject({type: z.literal('weapon-dice'), weapons: WeaponFilter, dice: DiceFormula, when: When.optional(), level})
    .describe("Dice usable in place of the weapon's own."),
  z
    .strictObject({
      type: z.literal('weapon-damage'),
      weapons: WeaponFilter,
      damage: z.array(DamageType).min(1),
      when: When.optional(),
      level,
    })
    .describe("Damage types usable in place of the weapon's own."),
  z
    .strictObject({type: z.literal('spell-dice'), spells: SpellFilter, dice: DiceFormula, level})
    .describe("Dice of a spell's damage in place of its own."),
  z
    .strictObject({type: z.literal('highest-healing'), spells: SpellFilter.optional(), resources: z.array(Slug).optional(), level})
    .describe('Dice of healing count as their highest number: of these spells, and of what costs uses of these resources.'),
  z.strictObject({
    type: z.literal('extra-damage'),
    name: z.string(),
    dice: DiceFormula,
    damage: z.array(DamageType).optional(),
    weapons: WeaponFilter.optional(),
    once: z.literal('turn').optional().describe('On one hit a turn.'),
    needs: z
      .strictObject({any: z.array(Fact).min(1), not: z.array(Fact).optional()})
      .optional()
      .describe('What has to hold in a fight: one of these, and none of those.'),
    when: When.optional(),
    level,
  }),
  z
    .strictObject({type: z.literal('half-proficiency'), on: z.enum(['checks']), level})
    .describe("Half the Proficiency Bonus where it isn't added."),
  z.strictObject({type: z.literal('d20-minimum'), on: z.enum(['proficient-checks']), minimum: z.int(), level}),
  z.strictObject({type: z.literal('damage-die-minimum'), minimum: z.int(), weapons: WeaponFilter.optional(), level}),
  z.strictObject({type: z.literal('two-weapon-modifier'), level}).describe('The Light extra attack adds its ability modifier to damage.'),
  z.strictObject({type: z.literal('size'), size: Size, when: When.optional(), level}).describe('Of another size.'),
  z
    .strictObject({type: z.literal('stays-up'), level})
    .describe(
      'The first time it would drop to 0 Hit Points it has 1, or what would kill it outright does not; then what gives this is over.',
    ),
  z
    .strictObject({type: z.literal('steady'), spells: z.array(IdOf('spell')).min(1), level})
    .describe('Damage does not end Concentration on these spells.'),
  z.strictObject({type: z.literal('unprovoking'), level}).describe('Leaving a reach provokes no Opportunity Attacks.'),
  z
    .strictObject({
      type: z.literal('turn-limits'),
      either: z.literal(true).optional().describe('An action or a Bonus Action, not both.'),
      attacks: z.int().positive().optional().describe('Most attacks with one action.'),
      level,
    })
    .describe('What a turn allows.'),
  z
    .strictObject({
      type: z.literal('extra-action'),
      actions: z.array(IdOf('action')).min(1),
      attacks: z.int().positive().describe('Attacks where it is the Attack action.'),
      level,
    })
    .describe('One more action each turn, for these alone.'),
  z.strictObject({type: z.literal('carrying-size'), steps: z.int().positive(), level}).describe('Sizes larger for carrying.'),
  z
    .strictObject({type: z.literal('spell-list'), lists: z.array(Slug).min(1), level})
    .describe("More class lists that the owner's prepared spells may come from."),
  z.strictObject({
    type: z.literal('on-rest'),
    rest: z.enum(['short', 'long']),
    gain: z.enum(['heroic-inspiration', 'less-exhaustion']),
    level,
  }),
])
export type Effect = z.infer<typeof Effect>

/** What brings uses back at once; hours and days are times that must pass. */
const MOMENTS = ['short-rest', 'long-rest', 'initiative', 'turn', 'dawn', 'dusk', 'never'] as const

const regained = z.union([Formula, z.strictObject({dice: DiceText}), z.literal('all')]).describe('Uses regained.')

const Recharge = z.discriminatedUnion('on', [
  z.strictObject({on: z.enum(MOMENTS), amount: regained}),
  z.strictObject({on: z.literal('hours'), hours: z.union([z.int().positive(), DiceText]), amount: regained}),
  z.strictObject({on: z.literal('days'), days: z.int().positive(), amount: regained}),
])

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
    tools: z.array(IdOf('tool')).optional(),
    armor: z.array(ArmorCategory).optional(),
    weapons: z.array(WeaponFilter).optional(),
    level,
  }),
  z.strictObject({type: z.literal('expertise'), skills: z.array(Skill).min(1), level}),
  z.strictObject({type: z.literal('language'), languages: z.array(IdOf('language')).min(1), level}),
  z.strictObject({
    type: z.literal('spell'),
    spell: IdOf('spell'),
    as: SpellHolding,
    ability: castingAbility,
    freeCasts,
    noSlots: z.literal(true).optional().describe("Can't also be cast with slots."),
    level,
  }),
  z.strictObject({
    type: z.literal('feat'),
    feat: IdOf('feat'),
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

export const STATE_UNITS = ['round', 'minute', 'hour'] as const
export const STATE_ENDS = ['incapacitated', 'unconscious', 'armor', 'heavy-armor', 'casting', 'acting'] as const
export type StateEnd = (typeof STATE_ENDS)[number]
export const STATE_BARS = ['spells', 'concentration'] as const

/** Something that lasts once begun. Its effects are those whose `when` names it. */
export const State = z.strictObject({
  id: Slug,
  name: Name.optional().describe("The feature's name when absent."),
  lasts: z
    .strictObject({amount: z.int().positive(), unit: z.enum(STATE_UNITS)})
    .optional()
    .describe('Until it is ended when absent.'),
  ends: z
    .array(
      z.strictObject({on: z.enum(STATE_ENDS), below: z.int().min(2).max(20).optional().describe("Only below this level of the owner's.")}),
    )
    .optional()
    .describe('What ends it early, beside death and rests.'),
  bars: z.array(z.enum(STATE_BARS)).optional().describe('What its bearer can not do meanwhile.'),
  gives: z.array(Condition).optional().describe('Conditions of its bearer meanwhile.'),
  serves: z
    .literal('attack')
    .optional()
    .describe('It serves the next attack roll of the turn alone: in a fight what goes by the fact `before-attack` comes once.'),
})
export type State = z.infer<typeof State>

/** Something spent that comes back. */
export const Restore = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('uses'),
    resource: Slug,
    amount: z
      .union([Formula, z.literal('all'), z.literal('slot-level')])
      .optional()
      .describe('So many uses; or as the slot given up has levels.'),
    upTo: Formula.optional().describe('Until so many are there.'),
  }),
  z.strictObject({
    type: z.literal('slots'),
    levels: Formula.describe('What their levels come to in all.'),
    highest: z.int().min(1).max(9).optional(),
  }),
  z.strictObject({
    type: z.literal('slot'),
    level: z
      .union([z.int().min(1).max(9), z.literal('twice-count')])
      .describe('One slot of this level; or of twice the number of uses spent.'),
    made: z.literal(true).optional().describe('One more than there are, until a Long Rest.'),
  }),
  z.strictObject({type: z.literal('pact-slots'), count: Formula}),
])
export type Restore = z.infer<typeof Restore>

/** What a feature does when used. */
/** What whoever saves against a feature, or whom it is used on, has for a while. */
const Aftermath = z.strictObject({
  until: z.union([
    z.enum(['start-of-source-turn', 'end-of-source-turn', 'start-of-target-turn', 'end-of-target-turn']),
    z.strictObject({minutes: z.int().positive()}),
    z.strictObject({hours: z.int().positive()}),
  ]),
  condition: Condition.optional(),
  effects: z.array(Effect).min(1).optional(),
  once: z.enum(['attack', 'attacked']).optional().describe('Over with the next attack that it makes, or that is made against it.'),
})

export const Activity = z.strictObject({
  name: Name.optional().describe('When a feature has several.'),
  activation: z.enum(ACTIVATIONS),
  trigger: z.string().optional(),
  answers: Answers.optional().describe('What a Reaction makes of the hit that it answers.'),
  cost: z.strictObject({resource: Slug, amount: Formula}).optional().describe('Uses of a resource of the same character.'),
  rangeFt: z.int().positive().optional(),
  area: z.strictObject({shape: z.enum(AREA_SHAPES), sizeFt: z.int().positive(), widthFt: z.int().positive().optional()}).optional(),
  save: z
    .strictObject({
      ability: Ability,
      dc: z
        .union([Ability, z.literal('spell'), z.int().positive()])
        .describe("8 + proficiency + this modifier, the owner's spell save DC, or a figure of its own."),
      success: z.enum(['none', 'half', 'partial']),
    })
    .optional(),
  onFailure: z.array(Aftermath).min(1).optional().describe('What a failed save brings for a while.'),
  onSuccess: z.array(Aftermath).min(1).optional(),
  brings: z.array(Aftermath).min(1).optional().describe('What whoever it is used on has for a while, in a fight.'),
  damage: z.array(z.strictObject({dice: DiceFormula, plus: Formula.optional(), types: z.array(DamageType).min(1)})).optional(),
  healing: z
    .strictObject({
      dice: DiceFormula.optional(),
      plus: Formula.optional(),
      each: Formula.optional().describe('Plus this as often as it is counted: by the level of a slot, for one.'),
      temporary: z.literal(true).optional(),
      toHalf: z.literal(true).optional().describe('No higher than half of the Hit Point maximum.'),
    })
    .optional(),
  hitDie: z.literal(true).optional().describe('A Hit Point Die is spent, and gives what one gives at a Short Rest.'),
  conditions: z.array(Condition).optional(),
  form: z
    .strictObject({
      types: z.array(Slug).min(1).describe('Creature types whose stat blocks may be worn.'),
      maxCr: z
        .record(z.string().regex(/^(?:[1-9]|1\d|20)$/), z.number().nonnegative())
        .describe("Highest Challenge Rating, by the owner's level."),
      castFrom: z.int().min(1).max(20).optional().describe('Level of the owner from which spells may be cast in the form.'),
      flyFrom: z.int().min(1).max(20).optional().describe('Level of the owner from which a form may have a Fly Speed.'),
    })
    .optional()
    .describe('Another shape that it gives; `healing` says the Temporary Hit Points that come with it.'),
  main: z.literal(true).optional().describe('What is meant when the feature alone is named.'),
  each: z.literal(true).optional().describe('Done as often at once as is paid for.'),
  limit: Slug.optional().describe('A resource of which one use goes besides the cost, however often it is done at once.'),
  slot: z
    .union([z.literal(true), z.literal('pact'), z.int().min(1).max(9)])
    .optional()
    .describe('A spell slot is given up for it: any, a pact slot, or one of this level.'),
  ends: z
    .strictObject({conditions: z.array(Condition).min(1), all: z.literal(true).optional().describe('All of them; else one.')})
    .optional()
    .describe('Conditions that it ends.'),
  restores: z.array(Restore).optional(),
  inspiration: z.literal(true).optional().describe('Heroic Inspiration.'),
  hitPoints: Formula.optional().describe('What Hit Points become instead of 0.'),
  needs: z
    .strictObject({resource: Slug, atMost: z.int().min(0)})
    .optional()
    .describe('Only with so few uses of a resource left.'),
  bloodied: z.literal(true).optional().describe('Only while Bloodied.'),
  anyone: z.literal(true).optional().describe('May do good to another at any distance.'),
  others: z.literal(true).optional().describe('The good that it does is for another, never for its bearer.'),
  state: State.optional().describe('Something that it begins, and that lasts.'),
  stops: Slug.optional().describe('A state that it ends; `form` ends the shape worn.'),
  aura: Slug.optional().describe('An ally comes into it, and has the effects whose `when` names it.'),
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
