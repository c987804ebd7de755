import {ABILITIES, SKILLS} from '../../../schema/ability.js'
import {slugOf} from '../../../schema/slug.js'
import {hitPoints, knownScores, properAc, refuseHollow, sensesOf, speedsOf} from '../../kit/monster-figures.js'
import {kindOf} from '../../kit/monster-kind.js'
import {finishMonster, type MonsterParts} from '../../kit/monster-parts.js'
import {nameOf} from '../../kit/reader.js'
import type {Reading} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {parseCr, parseDice} from '../../kit/text-figures.js'
import {parseLanguages, parseSenses} from '../../kit/text-senses.js'
import {parseSizes} from '../../kit/text-type-line.js'
import {LONG_NAMES, RECORD_KEYS, readChoice, readChoices} from './choices.js'
import {readDefenses} from './read-defenses.js'
import {readPowers} from './read-powers.js'

/** Figures that follow from others, or say them again. */
const DERIVED = [
  'unit',
  'normal_sight_range',
  'proficiency_bonus',
  'modifiers',
  'speed_all',
  'saving_throws_all',
  'skill_bonuses_all',
  'initiative_score',
  'experience_points',
]

/** A creature, with its actions and traits among its fields. */
export function readCreature(reading: Reading): Draft {
  const {senses, passive} = readSenses(reading)
  const parts: MonsterParts = {
    name: nameOf(reading),
    ...readKind(reading),
    ...readBody(reading),
    ...readChecks(reading),
    passivePerception: reading.integer('passive_perception') ?? passive,
    ...readDefenses(reading.child('resistances_and_immunities') ?? reading),
    senses,
    languages: readLanguages(reading),
    habitat: readChoices(reading, 'environments').map(slugOf).filter(Boolean),
    ...readPowers(reading),
  }
  reading.ignore(...RECORD_KEYS, ...DERIVED, 'illustration', 'creaturesets')
  reading.drop('weight')
  return finishMonster(parts, reading.losses)
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const category = reading.text('category')
  const kind = kindOf(
    {
      size: parseSizes(readChoice(reading, 'size') ?? ''),
      type: readChoice(reading, 'type') ?? '',
      alignment: reading.text('alignment') ?? '',
    },
    reading,
  )
  return {
    ...kind,
    isAnimal: category === 'Animals' || category === 'Beast' ? true : undefined,
    group: reading.text('subcategory'),
  }
}

function readBody(reading: Reading): Partial<MonsterParts> {
  const average = reading.integer('hit_points')
  const ac = properAc(reading.integer('armor_class'))
  const hp = hitPoints(average, parseDice(reading.text('hit_dice') ?? ''))
  const abilities = readAbilities(reading.child('ability_scores'), reading)
  refuseHollow(nameOf(reading), {ac, hp, abilities})
  return {
    hp,
    ac,
    acNote: reading.text('armor_detail'),
    cr: readCr(reading),
    xp: reading.integer('experience_points_integer'),
    initiative: reading.integer('initiative_bonus'),
    speeds: readSpeeds(reading.child('speed') ?? reading),
    abilities,
  }
}

function readCr(reading: Reading): number | undefined {
  const cr = parseCr(reading.text('challenge_rating_decimal') ?? reading.text('challenge_rating') ?? '')
  reading.ignore('challenge_rating', 'challenge_rating_text')
  return cr
}

function readSpeeds(reading: Reading): MonsterParts['speeds'] {
  reading.ignore('unit', 'crawl')
  return {...speedsOf((mode) => reading.integer(mode)), ...(reading.isTrue('hover') ? {hover: true} : {})}
}

function readAbilities(nested: Reading | undefined, flat: Reading): MonsterParts['abilities'] {
  return knownScores((ability) => nested?.integer(LONG_NAMES[ability]) ?? flat.integer(`ability_score_${LONG_NAMES[ability]}`))
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  const [nestedSaves, nestedSkills] = [reading.child('saving_throws'), reading.child('skill_bonuses')]
  return {
    saves: bonuses(
      ABILITIES,
      (ability) => nestedSaves?.integer(LONG_NAMES[ability]) ?? reading.integer(`saving_throw_${LONG_NAMES[ability]}`),
    ),
    skills: bonuses(SKILLS, (skill) => {
      const key = skill.replace(/-/g, '_')
      return nestedSkills?.integer(key) ?? reading.integer(`skill_bonus_${key}`)
    }),
  }
}

function bonuses<K extends string>(keys: readonly K[], bonusOf: (key: K) => number | undefined): Partial<Record<K, number>> {
  const pairs = keys.flatMap((key) => {
    const bonus = bonusOf(key)
    return bonus === undefined ? [] : [[key, bonus]]
  })
  return Object.fromEntries(pairs) as Partial<Record<K, number>>
}

/** Ranges of their own, or words with passive Perception among them. */
function readSenses(reading: Reading): ReturnType<typeof parseSenses> {
  const ranges = sensesOf((sense) => rounded(reading.number(`${sense}_range`)))
  return Object.keys(ranges).length > 0 ? {senses: ranges} : parseSenses(reading.text('senses') ?? '')
}
function rounded(feet: number | undefined): number | undefined {
  return feet === undefined ? undefined : Math.round(feet)
}

function readLanguages(reading: Reading): MonsterParts['languages'] {
  const nested = reading.child('languages')
  const text = nested?.text('as_string') ?? reading.text('languages_desc') ?? ''
  nested?.ignore('data')
  if (!nested) reading.ignore('languages')
  const telepathyFt = reading.integer('telepathy_range')
  return {...parseLanguages(text), ...(telepathyFt !== undefined && telepathyFt > 0 ? {telepathyFt} : {})}
}
