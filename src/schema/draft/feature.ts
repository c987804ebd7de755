import * as z from 'zod'
import {Ability, DamageType, Skill} from '../ability.js'
import {called, idOfOne, words} from './parts.js'

/** What a trait or feature gives; how much follows from the level. */
export const FEATURE_GIFTS = [
  'darkvision',
  'resistance',
  'skill',
  'save',
  'speed',
  'climb',
  'swim',
  'cantrip',
  'spell',
  'armor',
  'temporary-hit-points',
  'extra-damage',
  'initiative',
  'words',
] as const

/** A trait of a species, or a feature of a subclass. */
export const featureShape = () =>
  z.strictObject({
    name: called(),
    gives: z.enum(FEATURE_GIFTS).describe('What it gives by the rules; "words": only what the text says.'),
    damage: DamageType.nullable(),
    skill: Skill.nullable(),
    ability: Ability.nullable().describe('Of a saving throw, or that a spell is cast with.'),
    spell: idOfOne('spell').nullable(),
    text: words('How it shows, without a number.'),
  })
export type FeatureShape = z.infer<ReturnType<typeof featureShape>>
