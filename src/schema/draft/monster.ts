import * as z from 'zod'
import {Ability, Condition, DamageType, Size, Skill} from '../ability.js'
import {AREA_SHAPES} from '../content/area.js'
import {CREATURE_TYPES, MONSTER_ALIGNMENTS} from '../content/monster.js'
import {TERRAIN_NAMES} from '../content/terrain.js'
import {lazily} from '../lazily.js'
import {called, idOfOne, passage, words} from './parts.js'

/** What a monster is in a fight: where its strength lies. */
export const MONSTER_ROLES = ['brute', 'soldier', 'skirmisher', 'ambusher', 'artillery', 'controller', 'leader'] as const
export type MonsterRole = (typeof MONSTER_ROLES)[number]

export const DRAFT_CHALLENGES = ['0', '1/8', '1/4', '1/2', ...Array.from({length: 30}, (_, i) => String(i + 1))] as const

export const MOVES = ['walk', 'fly', 'hover', 'swim', 'climb', 'burrow'] as const
export const PACES = ['slow', 'usual', 'fast'] as const
export const MONSTER_SENSES = ['darkvision', 'blindsight', 'tremorsense', 'truesight'] as const
export const POWER_FREQUENCIES = ['often', 'seldom', 'daily'] as const

/** A monster: what it is and what it does; all its figures follow from the challenge rating and the role. */
export const monsterShape = lazily(() =>
  z.strictObject({
    name: called(),
    summary: words('What it is, at a glance.'),
    text: passage('How it lives, what it wants, how one meets it.'),
    challenge: z.enum(DRAFT_CHALLENGES as unknown as [string, ...string[]]),
    role: z.enum(MONSTER_ROLES),
    size: Size,
    type: z.enum(CREATURE_TYPES),
    alignment: z.enum(MONSTER_ALIGNMENTS),
    best: Ability.describe('Its highest ability; its attacks and DCs come from it.'),
    worst: Ability,
    moves: z.array(z.enum(MOVES)).min(1).max(4),
    pace: z.enum(PACES),
    senses: z.array(z.enum(MONSTER_SENSES)).max(3),
    languages: z.array(idOfOne('language')).max(5),
    telepathy: z.boolean(),
    habitat: z.array(z.enum(TERRAIN_NAMES as [string, ...string[]])).max(5),
    skills: z.array(Skill).max(4),
    vulnerabilities: z.array(DamageType).max(2),
    resistances: z.array(DamageType).max(4),
    immunities: z.array(DamageType).max(3),
    conditionImmunities: z.array(Condition).max(6),
    attacks: z
      .array(
        z.strictObject({
          name: called('"Rusted Hook".'),
          kind: z.enum(['melee', 'ranged']),
          damage: DamageType,
          extra: DamageType.nullable().describe('A second kind of damage that a hit deals.'),
          condition: Condition.nullable().describe('What a hit puts on its target.'),
          isLong: z.boolean().describe('It reaches farther than others of its kind.'),
        }),
      )
      .min(1)
      .max(3),
    powers: z
      .array(
        z.strictObject({
          name: called('"Breath of Ash".'),
          how: z.enum(POWER_FREQUENCIES),
          save: Ability,
          damage: DamageType.nullable(),
          condition: Condition.nullable(),
          area: z.enum(AREA_SHAPES).nullable().describe('null: one creature.'),
          text: words('What it looks like, without a number.'),
        }),
      )
      .max(3),
    traits: z
      .array(
        z.strictObject({
          trait: idOfOne('monster-trait').nullable().describe('A trait of the catalog without parameters, when one says it.'),
          name: called(),
          text: words('What it does, without a number.'),
        }),
      )
      .max(4),
    reaction: z.strictObject({name: called(), trigger: words('What it answers to.'), text: words('What it does.')}).nullable(),
    legendary: z.boolean().describe("It acts between others' turns: for a foe that stands alone."),
  }),
)
export type MonsterShape = z.infer<ReturnType<typeof monsterShape>>
