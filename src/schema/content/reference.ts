import * as z from 'zod'
import {Ability, Condition, DamageType, Skill} from '../ability.js'
import {DiceText} from './dice-text.js'
import {entryBase} from './entry-base.js'
import {Effect} from './feature.js'
import {IdOf} from './id-of.js'
import {Rarity} from './magic-item.js'
import {DamagePart, MonsterSave, Rider, Until} from './monster.js'

export const RULE_CHAPTERS = ['playing', 'combat', 'character', 'spellcasting', 'equipment', 'gamemaster', 'glossary'] as const

/** What takes from a creature what it has for a while: it can't act, or it can't move. */
export const LOSSES = ['incapacitated', 'speed-0'] as const
export type Loss = (typeof LOSSES)[number]

/** A rule or a term of the rules glossary: what a table looks up in mid-session. */
export const Rule = z.strictObject({
  kind: z.literal('rule'),
  ...entryBase,
  chapter: z.enum(RULE_CHAPTERS),
  see: z
    .array(z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/))
    .optional()
    .describe('Other entries, as kind/id.'),
  figures: z
    .array(z.strictObject({columns: z.array(z.string()).min(2), rows: z.array(z.array(z.string())).min(1)}))
    .optional()
    .describe('Tables of figures that belong to it.'),
})
export type Rule = z.infer<typeof Rule>

/** What a creature can do with its turn. */
export const ActionEntry = z.strictObject({
  kind: z.literal('action'),
  ...entryBase,
  text: z.string(),
  activation: z.enum(['action', 'bonus-action', 'reaction']),
  check: z.strictObject({ability: Ability.optional(), skills: z.array(Skill).optional(), dc: z.int().positive().optional()}).optional(),
  lasting: z
    .strictObject({
      effects: z.array(Effect).min(1),
      until: Until,
      lostBy: z.array(z.enum(LOSSES)).min(1).optional().describe('What ends it early.'),
    })
    .optional()
    .describe('What whoever takes it has for a while.'),
})

/** A table to roll on. Every face of its dice has exactly one row. */
export const RollTable = z.strictObject({
  kind: z.literal('table'),
  ...entryBase,
  dice: DiceText,
  rows: z
    .array(
      z.strictObject({
        from: z.int(),
        to: z.int().optional().describe('Absent: only `from`.'),
        text: z.string(),
        roll: z.array(DiceText).optional().describe('Dice in the text that are rolled along.'),
        table: IdOf('table').optional().describe('Another table to roll on.'),
        entry: z.string().optional().describe('What it yields, as kind/id.'),
      }),
    )
    .min(1),
})
export type RollTable = z.infer<typeof RollTable>

export const Poison = z.strictObject({
  kind: z.literal('poison'),
  ...entryBase,
  type: z.enum(['contact', 'ingested', 'inhaled', 'injury']),
  costCp: z.int().nonnegative(),
  save: MonsterSave,
})

/** A disease or other contagion. */
export const Contagion = z.strictObject({
  kind: z.literal('contagion'),
  ...entryBase,
  text: z.string(),
  save: MonsterSave,
  incubation: z.string().optional(),
  cure: z.string().optional(),
})

/** What the world does to people: fire, falling, cold, quicksand. */
export const Hazard = z.strictObject({
  kind: z.literal('hazard'),
  ...entryBase,
  text: z.string(),
  damage: z.array(DamagePart).optional(),
  save: MonsterSave.optional(),
  check: z.strictObject({ability: Ability, skill: Skill.optional(), dc: z.int().positive()}).optional(),
  conditions: z.array(Condition).optional(),
})

const TIERS = ['1-4', '5-10', '11-16', '17-20'] as const

export const Trap = z.strictObject({
  kind: z.literal('trap'),
  ...entryBase,
  severity: z.enum(['nuisance', 'deadly']),
  levels: z.enum(TIERS).describe('Levels of the characters it suits as printed.'),
  trigger: z.string(),
  duration: z.string(),
  detect: z
    .array(z.strictObject({text: z.string(), ability: Ability.optional(), skill: Skill.optional(), dc: z.int().positive().optional()}))
    .optional(),
  disarm: z
    .array(
      z.strictObject({
        text: z.string(),
        ability: Ability.optional(),
        skill: Skill.optional(),
        tool: IdOf('tool').optional(),
        dc: z.int().positive().optional(),
      }),
    )
    .optional(),
  attack: z.strictObject({toHit: z.int(), damage: z.array(DamagePart)}).optional(),
  save: MonsterSave.optional(),
  damage: z.array(DamagePart).optional().describe('Without a roll.'),
  onTrigger: z.array(Rider).optional(),
  scaling: z
    .array(
      z.strictObject({
        levels: z.enum(TIERS),
        damage: z.array(DamagePart).optional(),
        dc: z.int().positive().optional(),
        text: z.string().optional(),
      }),
    )
    .optional()
    .describe('The same trap for higher levels.'),
})
export type Trap = z.infer<typeof Trap>

/** Something one pays for: a day of a lifestyle, a meal, a hireling, a spell. */
export const Service = z.strictObject({
  kind: z.literal('service'),
  ...entryBase,
  category: z.enum(['lifestyle', 'meal', 'lodging', 'hireling', 'travel', 'spellcasting', 'stabling']),
  costCp: z.int().nonnegative(),
  per: z.enum(['day', 'night', 'meal', 'mile', 'casting', 'month', 'use']).optional(),
  availability: z.string().optional(),
})

/** How long and dear it is to make a thing. */
export const Crafting = z.strictObject({
  kind: z.literal('crafting'),
  ...entryBase,
  text: z.string(),
  makes: z.enum(['item', 'potion', 'scroll', 'magic-item']),
  tools: z.array(IdOf('tool')).optional(),
  skill: Skill.optional(),
  rows: z
    .array(
      z.strictObject({
        rarity: Rarity.optional(),
        spellLevel: z.int().min(0).max(9).optional(),
        days: z.int().positive(),
        costCp: z.int().nonnegative(),
      }),
    )
    .optional(),
  damageTypes: z.array(DamageType).optional(),
})
