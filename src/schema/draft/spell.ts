import * as z from 'zod'
import {Ability, Condition, DamageType} from '../ability.js'
import {AREA_SHAPES} from '../content/area.js'
import {School} from '../content/school.js'
import {lazily} from '../lazily.js'
import {called, idOfOne, passage, words} from './parts.js'

export const SPELL_AIMS = ['melee-attack', 'ranged-attack', 'save', 'none'] as const
export const SPELL_REACHES = ['self', 'touch', 'near', 'far', 'very-far'] as const
export const SPELL_LASTS = ['instant', 'round', 'minute', 'ten-minutes', 'hour', 'eight-hours', 'day'] as const
export const SPELL_TIMES = ['action', 'bonus-action', 'reaction', 'minute', 'ten-minutes', 'hour'] as const
export const SPELL_SIZES = ['small', 'middling', 'large'] as const

/** A spell: what it does and to whom; its dice follow from the level. */
export const spellShape = lazily(() =>
  z.strictObject({
    name: called(),
    level: z.int().min(0).max(9).describe('0 is a cantrip.'),
    school: School,
    classes: z.array(idOfOne('class')).min(1).max(5),
    time: z.enum(SPELL_TIMES),
    trigger: words('What a Reaction answers to.').nullable(),
    ritual: z.boolean(),
    reach: z.enum(SPELL_REACHES),
    verbal: z.boolean(),
    somatic: z.boolean(),
    material: words('What is held or used up: "a pinch of soot".').nullable(),
    lasts: z.enum(SPELL_LASTS),
    concentration: z.boolean(),
    aim: z.enum(SPELL_AIMS).describe('What decides whether it takes hold.'),
    save: Ability.nullable().describe('With what it is withstood, when the aim is "save".'),
    damage: DamageType.nullable().describe('What it deals; null: it harms nobody.'),
    heals: z.boolean(),
    condition: Condition.nullable().describe('What it puts on a target.'),
    area: z.enum(AREA_SHAPES).nullable(),
    size: z.enum(SPELL_SIZES).describe('Of its area.'),
    targets: words('Whom it affects, when not an area: "one creature".').nullable(),
    summary: words('What it does, at a glance.'),
    text: passage('What it does, without dice, DCs or distances: those follow.'),
  }),
)
