import {ABILITIES} from '../../../schema/ability.js'
import {defensesOf} from '../../kit/defenses.js'
import {knownScores, perceptionOf, refuseFragment} from '../../kit/monster-figures.js'
import {kindOf} from '../../kit/monster-kind.js'
import {finishMonster, type MonsterParts} from '../../kit/monster-parts.js'
import {legendaryOf, otherSections, readProse} from '../../kit/prose.js'
import {nameOf, refuseEntity} from '../../kit/reader.js'
import {isBag, type Reading, wordOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {parseAbility, parseAc, parseBonuses, parseCr, parseDice, parseHp, parseSkill, parseSpeeds} from '../../kit/text-figures.js'
import type {Prose} from '../../kit/text-power.js'
import {parseSizes} from '../../kit/text-type-line.js'
import {IGNORED} from './ignored.js'

const PROFICIENCY = ['prof', 'pb', 'proficiency'] as const

/** One stat block of a note or bestiary. */
export function readStatBlock(reading: Reading): Draft {
  refuseExtension(reading)
  reading.ignore(...IGNORED)
  reading.drop('pronounce')
  // They follow from the challenge rating; another is told.
  for (const key of PROFICIENCY) reading.take(key)
  const parts: MonsterParts = {
    name: nameOf(reading),
    ...readKind(reading),
    ...readBody(reading),
    ...readChecks(reading),
    ...readDefenses(reading),
    speeds: parseSpeeds(reading.text('speed') ?? ''),
    ...readPowers(reading),
    text: reading.text('description') ?? reading.text('desc'),
  }
  return finishMonster(parts, reading.losses)
}

/** A block without figures that changes another, which may be anywhere. */
function refuseExtension(reading: Reading): void {
  const base = reading.text('monster') ?? reading.text('creature') ?? reading.text('extends')
  if (base !== undefined && !reading.has('stats')) refuseEntity(`"${reading.text('name') ?? base}" only says what it changes of "${base}"`)
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const subtype = reading.text('subtype')
  const kind = kindOf(
    {
      size: parseSizes(reading.text('size') ?? ''),
      type: `${reading.text('type') ?? ''}${subtype ? ` (${subtype})` : ''}`,
      alignment: reading.text('alignment') ?? '',
    },
    reading,
  )
  const xp = reading.integer('xp')
  return {...kind, cr: parseCr(reading.text('cr') ?? ''), xp: xp === undefined || xp < 0 ? undefined : xp}
}

function readBody(reading: Reading): Partial<MonsterParts> {
  const hp = readHp(reading)
  const ac = parseAc(reading.text('ac') ?? reading.text('armor_class') ?? '')
  const abilities = readAbilities(reading)
  refuseFragment(nameOf(reading), [hp, ac, abilities])
  return {
    abilities,
    ac: ac?.ac,
    acNote: reading.text('ac_class') ?? ac?.acNote,
    hp,
    initiative: reading.integer('modifier') ?? reading.integer('initiative'),
  }
}

function readHp(reading: Reading): MonsterParts['hp'] {
  const found = parseHp(reading.text('hp') ?? '')
  const dice = parseDice(reading.text('hit_dice') ?? '')
  return found && {average: found.average, dice: dice ?? found.dice}
}

function readAbilities(reading: Reading): MonsterParts['abilities'] {
  const list = reading.take('stats')
  if (!Array.isArray(list) || list.length !== ABILITIES.length) return undefined
  return knownScores((_ability, index) => Number(wordOf(list[index]) || Number.NaN))
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  return {
    saves: bonuses(reading, 'saves', parseAbility),
    skills: bonuses(reading, reading.has('skillsaves') ? 'skillsaves' : 'skills', parseSkill),
    ...perceptionOf({senses: reading.text('senses') ?? '', languages: reading.text('languages') ?? ''}),
  }
}

/** What may be a bonus, in words. */
interface BonusWords {
  name: string
  words: string
}

/** `{dexterity: 9}`, or `{name: Dexterity, desc: 9}`. */
function bonusPairs(reading: Reading): BonusWords[] {
  if (reading.has('name')) return [{name: reading.text('name') ?? '', words: reading.text('desc') ?? ''}]
  return reading.keys().map((name) => ({name, words: reading.text(name) ?? ''}))
}

/** The bonus before what a note says of it: "+4 (+6 while in snake form)". */
function firstNumber(text: string): number {
  return Number(/^[+-]?\d+/.exec(text)?.[0] ?? Number.NaN)
}

/** `[{dexterity: 9}]`, or words such as "Dex +9". */
function bonuses<T extends string>(reading: Reading, key: string, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const {bonuses: plain, rest} = parseBonuses(reading.text(key) ?? '')
  const words = [...plain.map(({name, bonus}) => ({name, words: String(bonus)})), ...reading.children(key).flatMap(bonusPairs)]
  const found: [T, number][] = []
  for (const each of words) {
    const [known, bonus] = [parse(each.name), firstNumber(each.words)]
    if (known && Number.isInteger(bonus)) found.push([known, bonus])
    else reading.unmapped(key, `${each.name} ${each.words}`)
  }
  for (const each of rest) reading.unmapped(key, each)
  return Object.fromEntries(found) as Partial<Record<T, number>>
}

function readDefenses(reading: Reading): Partial<MonsterParts> {
  return defensesOf({
    vulnerabilities: reading.texts('damage_vulnerabilities'),
    resistances: reading.texts('damage_resistances'),
    immunities: reading.texts('damage_immunities'),
    conditionImmunities: reading.texts('condition_immunities'),
  })
}

function readPowers(reading: Reading): Partial<MonsterParts> {
  const prose = (key: string) => reading.children(key).map((each) => readProse(each))
  const uses = usesOf(reading.text('legendary_description'))
  return {
    traits: [...prose('traits'), ...readSpells(reading)],
    actions: prose('actions'),
    bonusActions: prose('bonus_actions'),
    reactions: prose('reactions'),
    legendary: legendaryOf(prose('legendary_actions'), {uses}),
    others: otherSections({
      'Mythic Actions': prose('mythic_actions'),
      'Lair Actions': prose('lair_actions'),
      'Regional Effects': prose('regional_effects'),
    }),
  }
}

function usesOf(text = ''): number | undefined {
  return Number(/(?:Legendary Action Uses:|can take) (\d)/i.exec(text)?.[1]) || undefined
}

/** The plugin's list of spells: a line of words, then maps of a label and its spells. */
function readSpells(reading: Reading): Prose[] {
  const list = reading.take('spells')
  if (!Array.isArray(list) || list.length === 0) return []
  return [{name: 'Spellcasting', text: list.map(spellLine).join('\n'), path: 'spells'}]
}

function spellLine(value: unknown): string {
  if (!isBag(value)) return wordOf(value)
  return Object.entries(value)
    .map(([label, names]) => `${label}: ${[names].flat().map(wordOf).join(', ')}`)
    .join('\n')
}
