import {slugOf} from '../../../schema/slug.js'
import {defensesOf} from '../../kit/defenses.js'
import {knownScores, perceptionOf, refuseHollow} from '../../kit/monster-figures.js'
import {kindOf} from '../../kit/monster-kind.js'
import {finishMonster, type MonsterParts} from '../../kit/monster-parts.js'
import {legendaryOf} from '../../kit/prose.js'
import {nameOf} from '../../kit/reader.js'
import type {Reading} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {parseAbility, parseAc, parseBonuses, parseCr, parseHp, parseSkill, parseSpeeds} from '../../kit/text-figures.js'
import {parseSizes} from '../../kit/text-type-line.js'
import {paragraphs, readPowers} from './prose.js'

/** A `monster` of the compendium. */
export function readMonster(reading: Reading): Draft {
  const parts: MonsterParts = {
    name: nameOf(reading),
    ...readKind(reading),
    ...readBody(reading),
    ...readChecks(reading),
    ...readDefenses(reading),
    speeds: parseSpeeds(reading.text('speed') ?? ''),
    habitat: (reading.text('environment') ?? '').split(',').map(slugOf).filter(Boolean),
    traits: readPowers(reading, 'trait'),
    actions: readPowers(reading, 'action'),
    bonusActions: readPowers(reading, 'bonus'),
    reactions: readPowers(reading, 'reaction'),
    legendary: readLegendary(reading),
    text: paragraphs(reading, 'description') || undefined,
  }
  reading.ignore('source')
  reading.drop('spells', 'slots', 'npc', 'sortname', 'ancestry')
  return finishMonster(parts, reading.losses)
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const words = (key: string) => reading.text(key) ?? ''
  const kind = kindOf(
    {
      size: parseSizes(words('size')),
      // Files often end the type with the book it is from: "humanoid (elf), monster manual".
      type: words('type').replace(/,[^(),]*$/, ''),
      alignment: words('alignment'),
    },
    reading,
  )
  return {...kind, cr: parseCr(words('cr'))}
}

function readBody(reading: Reading): Partial<MonsterParts> {
  const ac = parseAc(reading.text('ac') ?? '')
  const hp = parseHp(reading.text('hp') ?? '')
  const abilities = knownScores((ability) => reading.integer(ability))
  refuseHollow(nameOf(reading), {ac: ac?.ac, hp, abilities})
  return {...ac, hp: hp && {average: hp.average, dice: hp.dice}, abilities, initiative: reading.integer('init')}
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  return {
    saves: bonuses(reading, 'save', parseAbility),
    skills: bonuses(reading, 'skill', parseSkill),
    ...perceptionOf({
      senses: reading.text('senses') ?? '',
      languages: reading.text('languages') ?? '',
      passive: reading.integer('passive'),
    }),
  }
}

function bonuses<T extends string>(reading: Reading, key: string, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const {bonuses: list, rest} = parseBonuses(reading.texts(key).join(', '))
  for (const each of rest) reading.unmapped(key, each)
  const pairs = list.flatMap(({name, bonus}) => {
    const known = parse(name)
    if (known) return [[known, bonus]]
    reading.unmapped(key, name)
    return []
  })
  return Object.fromEntries(pairs) as Partial<Record<T, number>>
}

function readDefenses(reading: Reading): Partial<MonsterParts> {
  return defensesOf({
    vulnerabilities: reading.texts('vulnerable'),
    resistances: reading.texts('resist'),
    immunities: reading.texts('immune'),
    conditionImmunities: reading.texts('conditionImmune'),
  })
}

/** Some files name the rules of legendary actions as if they were one. */
function readLegendary(reading: Reading): MonsterParts['legendary'] {
  return legendaryOf(readPowers(reading, 'legendary').filter(({name}) => !/^legendary actions?(?: \(|$)/i.test(name)))
}
