import * as z from 'zod'
import {Condition, DamageType} from './ability.js'
import {COINS, EQUIP_SLOTS} from './entity/character.js'
import {lazily} from './lazily.js'
import {Name} from './name.js'
import {Slug} from './slug.js'

const Points = z.int().min(0).max(99_999)
const Die = z.int().min(1).max(20)
const Words = z.string().max(200)

/** Dice of an act: rolled from the seed, or what was thrown at the table. The same act always comes to the same. */
const dice = {
  seed: z.string().max(80).optional().describe('Seed of what is rolled.'),
  rolled: z.int().min(0).max(10_000).optional().describe('What the dice showed in all, where they were thrown at the table.'),
}

/** What one blow deals of one type. */
const DamagePart = z.strictObject({amount: Points, type: DamageType.optional().describe('Absent: nothing resists it.')})
export type DamagePart = z.infer<typeof DamagePart>

/** What is said of one blow. */
const blow = {
  parts: z.array(DamagePart).min(1).max(13).describe('Of one blow: each type meets its own defenses.'),
  half: z.literal(true).optional().describe('A save was made that halves it.'),
  halves: z.literal('total').optional().describe('What is halved is the total of several types; each by itself when absent.'),
  resists: z.literal(true).optional().describe('The table says so; it counts once with Resistance of its own.'),
  vulnerable: z.literal(true).optional().describe('The table says so; it counts once with Vulnerability of its own.'),
  less: Points.optional().describe('Taken off it all before anything halves it, as a Reaction does.'),
  critical: z.literal(true).optional().describe('Two failed Death Saving Throws instead of one, at 0 Hit Points.'),
  soakedFails: z.literal(true).optional().describe('At 0 Hit Points what Temporary Hit Points take whole fails one, too.'),
  ignoreDefenses: z.literal(true).optional(),
  knockOut: z.literal(true).optional().describe('A melee blow that leaves 1 Hit Point instead of none.'),
}

const coin = z.int().min(0).max(1_000_000_000).optional()
const Price = z.strictObject({cp: coin, sp: coin, ep: coin, gp: coin, pp: coin})
const Quantity = z.int().min(1).max(1_000_000)

/** What is said of a thing that is gained. */
const gain = {
  quantity: Quantity,
  base: Slug.optional(),
  variant: Slug.optional(),
  name: Name.optional(),
  in: z.string().max(200).optional().describe('Container that it goes into.'),
  unidentified: z.boolean().optional(),
  bonus: z.int().min(1).max(3).optional(),
  charges: z.int().min(1).max(100).optional(),
  notes: z.string().optional(),
}

/** Why XP came, for the journal. */
const memory = {reason: z.string().max(20_000).optional(), date: z.string().max(80).optional()}

const act = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) => z.strictObject({type: z.literal(type), ...shape})

/** Something that happens to a creature or that it does, as a log keeps it: all that its outcome depends on but the creature itself. */
export const actSchema = lazily(() =>
  z.discriminatedUnion('type', [
    act('damage', blow),
    act('heal', {amount: Points, toHalf: z.literal(true).optional().describe('No higher than half of the maximum.')}),
    act('temporary', {amount: Points, replace: z.literal(true).optional().describe('Instead of more that is there.')}),
    act('hit-points', {to: Points}),
    act('die', {}),
    act('revive', {hitPoints: Points}),
    act('death-save', {die: Die, bonus: z.int().min(-99).max(99).optional()}),
    act('stabilize', {}),
    act('condition', {condition: Condition, until: Words.optional(), from: Words.optional()}),
    act('end-condition', {condition: Condition}),
    act('exhaustion', {by: z.int().min(-6).max(6)}),
    act('concentration-save', {damage: Points, die: Die}),
    act('drop-concentration', {}),
    act('begin-state', {spell: Slug.describe('A spell cast by somebody else.'), slot: z.int().min(1).max(9).optional()}),
    act('enter-aura', {
      aura: Slug,
      name: z.string().max(200),
      from: z.string().max(200).describe('Whose it is.'),
      saves: z.int().min(0).max(99).optional().describe('Bonus to saves.'),
      immune: z.array(Condition).max(20).optional(),
    }),
    act('end-state', {state: Slug}),
    act('rest', {
      rest: z.enum(['short', 'long']),
      hitDice: z
        .union([z.int().min(0).max(99), z.record(Slug, z.int().min(0).max(99))])
        .optional()
        .describe('Hit Point Dice to spend: of the first class, or by class.'),
      average: z.literal(true).optional(),
      noDawn: z.literal(true).optional().describe('No new day begins with a Long Rest.'),
      interrupted: z.int().min(0).max(8).optional().describe('Broken off after so many hours.'),
      ...dice,
    }),
    act('dawn', dice),
    act('inspiration', {has: z.boolean()}),
    act('cast', {
      spell: Slug,
      slot: z.int().min(1).max(9).optional().describe('The lowest that does when absent.'),
      ritual: z.literal(true).optional(),
      item: z.string().max(200).optional().describe('A magic item that casts it.'),
      on: Slug.optional().describe('Whom it is on, when another.'),
      others: z.literal(true).optional().describe('It is on its caster, and on others.'),
      ...dice,
    }),
    act('spend', {resource: z.string().max(200), count: z.int().min(-1000).max(1000)}),
    act('use', {
      feature: z.string().max(200).describe('Id or name of a feature, or of one of the things it does.'),
      count: z.int().min(1).max(1000).optional().describe('How much of what costs by the point.'),
      slot: z.int().min(1).max(9).optional().describe('Spell slot given up for it.'),
      slots: z.array(z.int().min(1).max(9)).max(9).optional().describe('Spell slots to get back.'),
      condition: Condition.optional().describe('Which of several it ends.'),
      on: Slug.optional().describe('Whom it does good to, when another.'),
      ...dice,
    }),
    act('form', {
      monster: Slug,
      spell: Slug.optional().describe('The spell that gives it.'),
      free: z.literal(true).optional().describe('Neither a feature nor a spell: as the table likes.'),
    }),
    act('end-form', {}),
    act('prepare', {casting: Slug.optional(), add: z.array(Slug), drop: z.array(Slug)}),
    act('xp', {amount: z.int().min(-10_000_000).max(10_000_000), ...memory}),
    act('milestone', memory),
    act('attune', {item: z.string().max(200)}),
    act('end-attunement', {item: z.string().max(200)}),
    act('equip', {item: z.string().max(200), slot: z.enum(EQUIP_SLOTS).optional()}),
    act('unequip', {item: z.string().max(200)}),
    act('gain', {item: z.string().max(200), ...gain}),
    act('lose', {item: z.string().max(200), quantity: z.union([Quantity, z.literal('all')])}),
    act('stow', {item: z.string().max(200), in: z.string().max(200).optional().describe('Absent: it is taken out.')}),
    act('shoot', {ammunition: z.string().max(200), count: Quantity}),
    act('recover-ammunition', {}),
    act('pay', {price: Price}),
    act('receive', {coins: Price}),
    act('exchange', {count: Quantity, from: z.enum(COINS), to: z.enum(COINS)}),
    act('buy', {item: z.string().max(200), price: Price.optional(), ...gain}),
    act('sell', {item: z.string().max(200), quantity: Quantity, price: Price.optional()}),
  ]),
)

export type Act = z.infer<ReturnType<typeof actSchema>>
export type ActType = Act['type']
export type ActOf<T extends ActType> = Extract<Act, {type: T}>
