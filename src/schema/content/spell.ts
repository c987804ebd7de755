import * as z from 'zod'
import {Ability, Condition, DamageType, Size} from '../ability.js'
import {Slug} from '../slug.js'
import {Answers} from './answers.js'
import {AREA_SHAPES} from './area.js'
import {DiceText} from './dice-text.js'
import {entryBase} from './entry-base.js'
import {Effect, STATE_BARS, STATE_ENDS} from './feature.js'
import {IdOf} from './id-of.js'
import {Hurts, Rider} from './monster.js'
import {School} from './school.js'

export const CASTING_UNITS = ['action', 'bonus-action', 'reaction', 'minute', 'hour'] as const

const CastingTime = z.strictObject({
  amount: z.int().positive(),
  unit: z.enum(CASTING_UNITS),
  trigger: z.string().optional().describe('What a Reaction (or a Bonus Action) answers to.'),
})

const SpellRange = z.discriminatedUnion('type', [
  z.strictObject({type: z.literal('self')}),
  z.strictObject({type: z.literal('touch')}),
  z.strictObject({type: z.literal('feet'), feet: z.int().positive()}),
  z.strictObject({type: z.literal('miles'), miles: z.int().positive()}),
  z.strictObject({type: z.literal('sight')}),
  z.strictObject({type: z.literal('unlimited')}),
  z.strictObject({type: z.literal('special')}),
])

const Components = z.strictObject({
  verbal: z.boolean(),
  somatic: z.boolean(),
  material: z
    .strictObject({
      text: z.string().describe('What it is, in a few words.'),
      costCp: z.int().positive().optional().describe('Least worth in copper pieces; absent when a focus will do.'),
      consumed: z.boolean().optional(),
      consumedCp: z.int().positive().optional().describe('Worth of what is used up, where that is not all of it.'),
    })
    .optional(),
})

export const DURATION_UNITS = ['round', 'minute', 'hour', 'day'] as const

const SpellDuration = z.discriminatedUnion('type', [
  z.strictObject({type: z.literal('instantaneous')}),
  z.strictObject({type: z.literal('timed'), amount: z.int().positive(), unit: z.enum(DURATION_UNITS)}),
  z.strictObject({type: z.literal('until-dispelled'), orTriggered: z.boolean().optional()}),
  z.strictObject({type: z.literal('special')}),
])

export const HEALED_AMOUNTS = ['all', 'half-damage'] as const

/** What a saving throw is made with, and what it decides. */
const save = {
  ability: Ability,
  success: z.enum(['none', 'half', 'partial']).describe('What a success leaves of the effect; "partial": see the text.'),
}

/** A saving throw beside the one that a casting begins with. */
const LaterSave = z.strictObject({
  ...save,
  when: z.string().describe('Which part of the spell asks for it.'),
  dc: z.int().positive().optional().describe("Its own, where it is not the caster's."),
  side: z.literal(true).optional().describe("Not its target's: a mishap, a price, the caster's own."),
})
export type LaterSave = z.infer<typeof LaterSave>

/** A spell's damage: the dice of one roll, and when they are thrown. */
const SpellDamage = z.strictObject({
  dice: DiceText.describe("At the spell's own level, or for a cantrip at character level 1."),
  types: z.array(DamageType).min(1).describe('More than one: the caster, or the text, picks one.'),
  perSlotLevel: DiceText.optional().describe("Added for each slot level above the spell's own."),
  addModifier: z.boolean().optional().describe('The spellcasting ability modifier is added once.'),
  when: z.string().optional().describe('Which part of the spell deals it, when there is more than one.'),
  rolls: z
    .strictObject({
      count: z.int().positive(),
      perSlotLevel: z.int().positive().optional(),
      at: z.strictObject({'5': z.int(), '11': z.int(), '17': z.int()}).optional().describe('Of a cantrip, by character level.'),
    })
    .optional()
    .describe('How many such rolls a casting makes, each on its own: beams, rays, darts.'),
  at: z
    .enum(['once', 'miss', 'each-hit'])
    .optional()
    .describe(
      'Settles `when`: with the casting, on a hit or a failed save; half of it on a miss, too; with each hit of its caster on whom it is on.',
    ),
  dealtBy: z.enum(['weapon', 'creature']).optional().describe('Who deals it, when not the spell: bonuses to its damage leave it alone.'),
  side: z.literal(true).optional().describe('Not what it is cast for: a mishap, a price, harm to the caster.'),
})

const SpellHealing = z.strictObject({
  dice: DiceText.optional().describe('Absent where the modifier, or `amount`, is all of it.'),
  amount: z.enum(HEALED_AMOUNTS).optional().describe('In place of dice: all that is lost, or half the damage that the spell deals.'),
  perSlotLevel: DiceText.optional(),
  addModifier: z.boolean().optional(),
  each: z.literal('turn').optional().describe('Settles `when`: as each turn of whom it is on begins.'),
  kind: z
    .enum(['hit-points', 'temporary-hit-points', 'maximum'])
    .optional()
    .describe('Hit Points when absent; "maximum" raises the maximum and the Hit Points by as much.'),
  when: z.string().optional().describe('To whom or when, where that is not at once to the target.'),
  shared: z.literal(true).optional().describe('Shared out among the targets: bonuses to healing are for each of them.'),
  later: z.literal(true).optional().describe('Not on the turn of the casting, or as life returns: bonuses to healing leave it alone.'),
  revives: z.literal(true).optional().describe('The dead come back with it.'),
})

const Area = z.strictObject({
  shape: z.enum(AREA_SHAPES),
  sizeFt: z.int().positive().describe('Radius of a sphere, cylinder or emanation; side of a cube; length of a cone, line or wall.'),
  widthFt: z.int().positive().optional().describe('Of a line.'),
  heightFt: z.int().positive().optional().describe('Of a cylinder or wall.'),
})

/** A spell as the "Spells" chapter prints it, its figures apart from its prose. */
export const Spell = z.strictObject({
  kind: z.literal('spell'),
  ...entryBase,
  level: z.int().min(0).max(9).describe('0 is a cantrip.'),
  school: School,
  classes: z.array(IdOf('class')).describe('Ids of the classes whose spell list has it.'),
  castingTime: CastingTime,
  ritual: z.boolean().optional(),
  range: SpellRange,
  components: Components,
  duration: SpellDuration,
  concentration: z.boolean().optional(),
  heldTo: z.int().min(1).max(9).optional().describe('Highest slot level at which it takes Concentration.'),
  attack: z.enum(['melee', 'ranged']).optional().describe('Kind of spell attack it makes.'),
  save: z
    .strictObject({
      ...save,
      again: z.enum(['start', 'end']).optional().describe('Made again as each turn of the target starts or ends; a success ends it.'),
      later: z.literal(true).optional().describe('Not with the casting, but for the first time as a turn says.'),
    })
    .optional(),
  laterSaves: z.array(LaterSave).optional().describe('Those with another ability, or of another part, than `save`.'),
  damage: z.array(SpellDamage).optional(),
  cantripDice: z
    .strictObject({'5': DiceText, '11': DiceText, '17': DiceText})
    .optional()
    .describe("A damaging cantrip's first dice at character levels 5, 11 and 17 (absent where beams or attacks scale instead)."),
  healing: SpellHealing.optional(),
  onHit: z
    .array(Rider)
    .min(1)
    .optional()
    .describe('What a hit of its attack does besides; without attack or save, what it does to its target.'),
  onFailure: z.array(Rider).min(1).optional().describe('What a failed save does besides.'),
  onSuccess: z.array(Rider).min(1).optional(),
  hurts: Hurts.optional().describe('Damage that comes each turn as long as it lasts.'),
  fails: z
    .strictObject({dice: DiceText, types: z.array(DamageType).min(1), perSlotLevel: DiceText.optional()})
    .optional()
    .describe('Damage of each failed save that is made again.'),
  cures: z.array(Condition).min(1).optional().describe('Conditions of its target that it ends.'),
  breaks: z.enum(['damage']).optional().describe('Damage to whom it is on ends it there.'),
  count: z
    .strictObject({saves: z.int().positive(), failures: z.int().positive(), brings: Condition.optional()})
    .optional()
    .describe('Repeated saves that it takes to end it, and failures after which they stop; `brings` stands in its place then.'),
  withWeapon: z
    .literal(true)
    .optional()
    .describe('Its casting is one attack with a weapon, by the spellcasting ability; its damage goes along.'),
  pick: z.literal(true).optional().describe('One of `conditions`, which whoever casts it names.'),
  area: Area.optional(),
  targets: z.string().optional().describe('Whom it affects, when not an area: "one creature", "up to three creatures".'),
  most: z
    .strictObject({count: z.int().positive(), perSlotLevel: z.int().positive().optional()})
    .optional()
    .describe('How many `targets` it is cast on at most, where that is a number; of rays and darts their count is the most.'),
  conditions: z.array(Condition).optional().describe('Conditions it can put on a target.'),
  sideConditions: z.array(Condition).optional().describe('Conditions it is not cast for: a mishap, a price, an aftermath.'),
  moves: z
    .enum(['action', 'bonus-action'])
    .optional()
    .describe('What it takes to put it on another, once whom it is on has dropped to 0 Hit Points.'),
  answers: Answers.optional().describe('Cast by a Reaction to a hit, what it makes of it beside what it lends.'),
  lends: z.array(Effect).optional().describe('What it does to whom it is on, as long as it lasts.'),
  gives: z.array(Condition).optional().describe('Conditions of whom it is on, as long as it lasts.'),
  ends: z.array(z.enum(STATE_ENDS)).optional().describe('What ends it early for whom it is on, beside death and lost Concentration.'),
  bars: z.array(z.enum(STATE_BARS)).optional().describe('What whoever it is on can not do meanwhile.'),
  hostile: z.literal(true).optional().describe('Meant for others: whoever casts it has nothing of `lends` and `gives`.'),
  form: z
    .strictObject({
      types: z.array(Slug).min(1).optional().describe('Creature types; any when absent.'),
      not: z.array(Slug).min(1).optional().describe('Creature types that are out of reach.'),
      maxCr: z.union([z.number().nonnegative(), z.literal('level')]).describe('"level": that of whoever takes it.'),
      maxSize: Size.optional(),
      soaked: z.literal(true).optional().describe('It ends with the last of its Temporary Hit Points.'),
      mind: z.enum(['own', 'form']).describe('Whose Intelligence, Wisdom, and Charisma.'),
      skills: z.enum(['own', 'form']).describe("Whether one's own proficiencies stay, beside those of the form."),
      casts: z.literal(true).optional().describe('Spells may be cast in the form.'),
    })
    .optional()
    .describe("Another shape that it gives, with Temporary Hit Points equal to the shape's Hit Points."),
  higherLevels: z.string().optional().describe('What a higher slot (or a higher level, for a cantrip) does.'),
})
export type Spell = z.infer<typeof Spell>
