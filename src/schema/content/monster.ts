import * as z from 'zod'
import {ABILITIES, Ability, Condition, DamageType, Size, Skill} from '../ability.js'
import {ALIGNMENTS} from '../alignment.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {Answers} from './answers.js'
import {AREA_SHAPES} from './area.js'
import {DiceText} from './dice-text.js'
import {entryBase} from './entry-base.js'
import {Fact} from './fact.js'
import {Effect} from './feature.js'
import {IdOf} from './id-of.js'
import {ITEM_KINDS} from './item-kinds.js'

export const CREATURE_TYPES = [
  'aberration',
  'beast',
  'celestial',
  'construct',
  'dragon',
  'elemental',
  'fey',
  'fiend',
  'giant',
  'humanoid',
  'monstrosity',
  'ooze',
  'plant',
  'undead',
] as const
export const CreatureType = z.enum(CREATURE_TYPES)

export const MONSTER_ALIGNMENTS = [...ALIGNMENTS, 'any'] as const

/** Challenge ratings there are; fractions as decimals. */
export const CHALLENGE_RATINGS = [0, 0.125, 0.25, 0.5, ...Array.from({length: 30}, (_, i) => i + 1)] as const

const Feet = z.int().positive()

/** How often a power may be used. */
export const PowerUses = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('recharge'),
    from: z.int().min(2).max(6).describe('Lowest d6 that brings it back: 5 for "Recharge 5–6".'),
  }),
  z.strictObject({type: z.literal('day'), count: z.int().positive(), inLair: z.int().positive().optional()}),
  z.strictObject({type: z.literal('rest'), rest: z.enum(['short', 'long', 'any'])}),
])
export type PowerUses = z.infer<typeof PowerUses>

/** One kind of damage in a hit or a failed save. The printed average follows from the dice. */
export const DamagePart = z.strictObject({
  dice: DiceText,
  types: z.array(DamageType).min(1).describe('More than one: whoever deals it picks.'),
  when: z.string().optional().describe('Only then: "if the target is Grappled".'),
  fact: Fact.optional().describe('What settles `when` in a fight.'),
  instead: z.literal(true).optional().describe('Replaces the first part instead of adding to it.'),
})
export type DamagePart = z.infer<typeof DamagePart>

/** When an effect on a creature ends. */
export const Until = z.union([
  z.enum([
    'start-of-target-turn',
    'end-of-target-turn',
    'start-of-source-turn',
    'end-of-source-turn',
    'end-of-current-turn',
    'save-ends',
    'escape',
    'rest-short',
    'rest-long',
    'dispelled',
    'curse-lifted',
    'special',
  ]),
  z.strictObject({rounds: z.int().positive()}),
  z.strictObject({minutes: z.int().positive()}),
  z.strictObject({hours: z.int().positive()}),
  z.strictObject({days: z.int().positive()}),
])
export type Until = z.infer<typeof Until>

/** Damage that comes again each turn. */
export const Hurts = z.strictObject({
  dice: DiceText,
  types: z.array(DamageType).describe('None: Hit Points are lost, and nothing resists it.'),
  perSlotLevel: DiceText.optional().describe('Of a spell, for each slot level above its own.'),
  at: z.enum(['start', 'end']),
  whose: z.enum(['bearer', 'source']).describe('Whose turns: those of whom it is on, or of whom it comes from.'),
  last: z.literal(true).optional().describe('Only on the turn that it ends with.'),
})
export type Hurts = z.infer<typeof Hurts>

/** What happens to a target beyond damage: a condition, a push, or something only words can say. All that is given happens. */
export const Rider = z.strictObject({
  condition: Condition.optional(),
  escapeDc: z.int().positive().optional().describe('DC to get free, of a grapple or restraint.'),
  until: Until.optional().describe('When the condition or the effect ends. "save-ends": the save is made again at the end of each turn.'),
  maxSize: Size.optional().describe('Only targets of this size or smaller.'),
  pushFt: Feet.optional(),
  pullFt: Feet.optional(),
  when: z.string().optional().describe('Only then.'),
  fact: Fact.optional().describe('What settles `when` in a fight.'),
  hitPoints: z.int().positive().optional().describe('Settles `when`: only a target with so many Hit Points or fewer.'),
  text: z.string().optional().describe('What the parts above do not say, in a few words of our own; what those below say, for a reader.'),
  again: z.enum(['start', 'end']).optional().describe('When in each turn of the target the save is made again; "end" with "save-ends".'),
  effects: z.array(Effect).min(1).optional().describe('What the target has until then.'),
  hurts: Hurts.optional(),
  breaks: z.enum(['damage']).optional().describe('What ends it early.'),
  once: z.enum(['attack', 'attacked']).optional().describe('Over with the next attack that the target makes, or that is made against it.'),
  only: z.literal(true).optional().describe('Only the attacks of whoever brought it have it.'),
  drains: z
    .strictObject({
      types: z.array(DamageType).min(1).optional().describe('Only this damage of the blow; all of it when absent.'),
      heals: z
        .union([z.literal(true), z.literal('half')])
        .optional()
        .describe('Who dealt it regains as much as was taken, or half of that.'),
      maximum: z.literal(true).optional().describe("The target's Hit Point maximum falls by as much as was taken."),
    })
    .optional(),
  dies: z.literal(true).optional(),
  drops: z.literal(true).optional().describe('To 0 Hit Points.'),
  distracts: z.literal(true).optional().describe('Its Concentration ends.'),
  exhaustion: z.int().positive().optional().describe('Exhaustion levels that it gains.'),
  heals: DiceText.optional().describe('Hit Points that whoever brought it regains.'),
  ends: z.array(Condition).min(1).optional().describe('Conditions that end: those it stands in place of.'),
})
export type Rider = z.infer<typeof Rider>

export const Area = z.strictObject({
  shape: z.enum(AREA_SHAPES),
  sizeFt: Feet,
  widthFt: Feet.optional(),
  heightFt: Feet.optional(),
  rangeFt: Feet.optional().describe('How far away its point of origin may be; absent: it starts at the monster.'),
})

export const MonsterAttack = z.strictObject({
  kind: z.enum(['melee', 'ranged', 'melee-or-ranged']),
  toHit: z.int(),
  reachFt: Feet.optional(),
  rangeFt: z.strictObject({normal: Feet, long: Feet.optional()}).optional(),
  targets: z.string().optional().describe('Whom it may be made against, where not any one creature.'),
  automatic: z.literal(true).optional().describe('Always hits.'),
  damage: z.array(DamagePart),
  onHit: z.array(Rider).optional(),
})
export type MonsterAttack = z.infer<typeof MonsterAttack>

export const MonsterSave = z.strictObject({
  ability: Ability,
  dc: z.int().positive(),
  area: Area.optional(),
  targets: z.string().optional().describe('Who makes it: "one creature within 30 feet that the monster can see". With an area: who in it.'),
  damage: z.array(DamagePart).optional().describe('On a failure.'),
  success: z.enum(['none', 'half', 'partial']).describe('What a success leaves: nothing, half the damage, or what `onSuccess` says.'),
  magic: z.literal(true).optional().describe('It is magic that it is made against.'),
  onFailure: z.array(Rider).optional(),
  onSecondFailure: z.array(Rider).optional(),
  onSuccess: z.array(Rider).optional(),
  either: z.array(Rider).optional().describe('Whether the save fails or not.'),
})
export type MonsterSave = z.infer<typeof MonsterSave>

/** One step of a Multiattack: so many uses of one of these actions of the same stat block. */
const MultiattackStep = z.strictObject({
  count: z.int().positive(),
  of: z.array(Slug).min(1).describe('Ids of actions; more than one: any combination.'),
  optional: z.literal(true).optional(),
})

export const Multiattack = z.strictObject({
  steps: z.array(MultiattackStep).min(1).describe('All of them are taken.'),
  or: z.array(z.array(MultiattackStep).min(1)).optional().describe('Other plans to pick instead.'),
  replace: z
    .array(z.strictObject({count: z.int().positive(), with: z.array(Slug).min(1)}))
    .optional()
    .describe('So many attacks may be given up for a use of one of these.'),
})
export type Multiattack = z.infer<typeof Multiattack>

const CastSpell = z.strictObject({
  spell: IdOf('spell'),
  level: z.int().min(1).max(9).optional().describe('Level it is cast at, when not its own.'),
  note: z.string().optional().describe('"self only", "as an action".'),
})

export const MonsterSpellcasting = z.strictObject({
  ability: Ability,
  dc: z.int().positive().optional(),
  toHit: z.int().optional(),
  without: z
    .array(z.enum(['verbal', 'somatic', 'material']))
    .optional()
    .describe('Components that it does not need.'),
  atWill: z.array(CastSpell).optional(),
  perDay: z
    .array(z.strictObject({count: z.int().positive(), spells: z.array(CastSpell).min(1)}))
    .optional()
    .describe('Each spell of a list so often a day.'),
})
export type MonsterSpellcasting = z.infer<typeof MonsterSpellcasting>

/** An action, bonus action, reaction or legendary action. What is structured is not said again in `text`. */
export const Power = z.strictObject({
  id: Slug.describe('Unique in the stat block.'),
  name: Name,
  uses: PowerUses.optional(),
  form: z.string().optional().describe('Only in this form: "Bear or Hybrid Form".'),
  trigger: z.string().optional().describe('What a Reaction answers to.'),
  answers: Answers.optional().describe('What a Reaction makes of the hit that it answers.'),
  attack: MonsterAttack.optional(),
  save: MonsterSave.optional(),
  multiattack: Multiattack.optional(),
  spellcasting: MonsterSpellcasting.optional(),
  casts: z.array(CastSpell).optional().describe('Spells that this uses Spellcasting to cast; more than one: it picks.'),
  does: z
    .array(z.strictObject({count: z.int().positive().optional(), of: z.array(Slug).min(1)}))
    .optional()
    .describe('Other actions of the block that it takes.'),
  moves: z
    .strictObject({
      feet: Feet.optional(),
      share: z.enum(['half', 'full']).optional().describe('Of its Speed, when not so many feet.'),
      mode: z.enum(['speed', 'fly', 'swim', 'burrow', 'climb', 'teleport']),
      safely: z.literal(true).optional().describe('Without provoking Opportunity Attacks.'),
    })
    .optional(),
  healing: DiceText.optional(),
  temporary: DiceText.optional().describe('Temporary Hit Points that it gives.'),
  gives: z.array(Rider).min(1).optional().describe('What whom it is used on has for a while; itself when nobody is named.'),
  splits: z.literal(true).optional().describe('Two of its kind take its place, with half of its Hit Points each.'),
  advantage: Fact.optional().describe('Its attack has Advantage then.'),
  onceARound: z.literal(true).optional().describe('A legendary action that it can not take again before its next turn.'),
  text: z.string().optional().describe('The rest, in our own words.'),
})
export type Power = z.infer<typeof Power>

const Parameter = z.strictObject({param: z.string()}).describe('A parameter of the trait, as each stat block gives it.')
const or = <T extends z.ZodType>(type: T) => z.union([type, Parameter])

/** What a trait does in a fight beside lasting effects. One interpreter knows each `type`. */
export const Mechanic = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('regeneration'),
      amount: or(z.int().positive()),
      stoppedBy: z.array(DamageType).min(1).optional().describe('Damage that stops it for its next turn.'),
      undying: z
        .literal(true)
        .optional()
        .describe('From 0 Hit Points, too: it dies only as a turn begins in which this brings back nothing.'),
    })
    .describe('Hit Points back as its turn begins.'),
  z.strictObject({type: z.literal('resistance')}).describe('A failed save succeeds after all.'),
  z
    .strictObject({
      type: z.literal('death-burst'),
      ability: or(Ability).optional(),
      dc: or(z.int().positive()).optional(),
      dice: or(DiceText).optional(),
      damage: or(DamageType).optional(),
    })
    .describe("It does this once, as it dies: the trait's save, or one for half of this damage."),
  z.strictObject({type: z.literal('absorption'), damage: or(DamageType)}).describe('Damage that it regains Hit Points from.'),
  z
    .strictObject({type: z.literal('fortitude'), ability: Ability, dc: z.int().positive(), not: z.array(DamageType).optional()})
    .describe('A save against this DC and the damage leaves 1 Hit Point; not after a Critical Hit or such damage.'),
  z
    .strictObject({
      type: z.literal('aura'),
      at: z.enum(['own-start', 'own-end', 'their-start', 'at-will']),
      dice: or(DiceText).optional(),
      damage: z.array(DamageType).min(1).optional(),
    })
    .describe("Damage or the trait's save for those near it, whom the table names."),
  z
    .strictObject({type: z.literal('grip'), dice: DiceText, damage: z.array(DamageType).min(1)})
    .describe('Damage as its turn begins, to whom it grapples and who grapples it.'),
  z
    .strictObject({type: z.literal('aversion'), damage: z.array(DamageType).min(1), brings: Rider})
    .describe('What damage of a type does to it.'),
  z
    .strictObject({type: z.literal('frenzy'), die: z.int().min(2), from: z.int().min(1)})
    .describe('A die as its turn begins while Bloodied; from so many on it loses control.'),
  z.strictObject({type: z.literal('condition'), condition: Condition}).describe('A condition that it always has.'),
  z
    .strictObject({type: z.literal('reactions'), more: z.int().positive().optional(), each: z.literal('turn').optional()})
    .describe('More Reactions a round, for Opportunity Attacks alone; or one each turn.'),
])
export type Mechanic = z.infer<typeof Mechanic>

/** A trait of one stat block, or a shared one by id with its parameters. */
export const MonsterTraitUse = z.union([
  z.strictObject({
    trait: IdOf('monster-trait').describe('Id of a `monster-trait` entry.'),
    name: Name.optional().describe('Its name here, when another.'),
    uses: PowerUses.optional(),
    with: z
      .record(Slug, z.union([z.int(), z.string()]))
      .optional()
      .describe('Its parameters.'),
  }),
  z.strictObject({
    id: Slug,
    name: Name,
    uses: PowerUses.optional(),
    text: z.string(),
    save: MonsterSave.optional(),
    effects: z.array(Effect).optional(),
    mechanics: z.array(Mechanic).optional(),
  }),
])
export type MonsterTraitUse = z.infer<typeof MonsterTraitUse>

/** A trait that many stat blocks share, defined once. `{name}` in its text is the monster; other braces are its parameters. */
export const MonsterTrait = z.strictObject({
  kind: z.literal('monster-trait'),
  ...entryBase,
  text: z.string(),
  parameters: z.array(Slug).optional().describe('Names that stand in braces in the text, beside {name}.'),
  effects: z.array(Effect).optional(),
  mechanics: z.array(Mechanic).optional(),
})
export type MonsterTrait = z.infer<typeof MonsterTrait>

const score = z.int().min(1).max(30)
const modifier = z.int().min(-10).max(30)

/** A creature's stat block. Printed figures that follow from others (saves, skills, DCs) are kept and checked against them. */
export const Monster = z.strictObject({
  kind: z.literal('monster'),
  ...entryBase,
  size: z.array(Size).min(1),
  type: CreatureType,
  swarmOf: Size.optional().describe('Size of the creatures that make up a swarm.'),
  subtypes: z.array(Slug).optional().describe('In brackets behind the type: demon, goblinoid.'),
  alignment: z.enum(MONSTER_ALIGNMENTS),
  group: Name.optional().describe('Family it is printed under, such as "Black Dragons".'),
  isAnimal: z.boolean().optional().describe('From the "Animals" section: usable by Wild Shape and conjurers.'),
  ac: z.int().min(1).max(40),
  acNote: z.string().optional(),
  hp: z.strictObject({average: z.int().positive(), dice: DiceText}),
  speeds: z.strictObject({
    walk: z.int().nonnegative(),
    fly: Feet.optional(),
    swim: Feet.optional(),
    climb: Feet.optional(),
    burrow: Feet.optional(),
    hover: z.literal(true).optional(),
    note: z.string().optional().describe('"40 ft. in wolf form".'),
  }),
  abilities: z.strictObject(Object.fromEntries(ABILITIES.map((ability) => [ability, score])) as Record<Ability, typeof score>),
  saves: z.partialRecord(Ability, modifier).optional().describe('Printed saves that are not the bare modifier.'),
  skills: z.partialRecord(Skill, modifier).optional(),
  initiative: modifier.describe('Printed bonus; the score is 10 more.'),
  senses: z
    .strictObject({
      darkvision: Feet.optional(),
      blindsight: Feet.optional(),
      tremorsense: Feet.optional(),
      truesight: Feet.optional(),
      note: z.string().optional(),
    })
    .optional(),
  passivePerception: z.int().min(0),
  languages: z
    .strictObject({
      speaks: z.array(IdOf('language')).optional(),
      understands: z.array(IdOf('language')).optional().describe('But does not speak.'),
      telepathyFt: Feet.optional(),
      note: z.string().optional().describe('"plus two other languages"; printed behind the rest.'),
    })
    .optional(),
  vulnerabilities: z.array(DamageType).optional(),
  resistances: z.array(DamageType).optional(),
  immunities: z.array(DamageType).optional(),
  conditionImmunities: z.array(Condition).optional(),
  defenseNote: z.string().optional(),
  cr: z.number().refine((cr) => (CHALLENGE_RATINGS as readonly number[]).includes(cr), 'must be 0, 0.125, 0.25, 0.5 or 1 to 30'),
  xp: z.int().nonnegative(),
  xpInLair: z.int().positive().optional(),
  gear: z.array(z.strictObject({item: IdOf(...ITEM_KINDS), quantity: z.int().positive().optional()})).optional(),
  habitat: z.array(Slug).optional(),
  traits: z.array(MonsterTraitUse).optional(),
  actions: z.array(Power).optional(),
  bonusActions: z.array(Power).optional(),
  reactions: z.array(Power).optional(),
  legendary: z
    .strictObject({
      uses: z.int().positive(),
      usesInLair: z.int().positive().optional(),
      actions: z.array(Power).min(1),
    })
    .optional(),
})
export type Monster = z.infer<typeof Monster>
