import {ABILITIES} from '../../../schema/ability.js'
import {defensesOf} from '../../kit/defenses.js'
import {abilityScores, perceptionOf, refuseFragment} from '../../kit/monster-figures.js'
import {kindOf} from '../../kit/monster-kind.js'
import {finishMonster, type MonsterParts} from '../../kit/monster-parts.js'
import {legendaryOf, otherSections, readProse} from '../../kit/prose.js'
import {nameOf, refuseEntity} from '../../kit/reader.js'
import {isBag, type Reading, wordOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {parseAbility, parseAc, parseBonuses, parseCr, parseDice, parseHp, parseSkill, parseSpeeds} from '../../kit/text-figures.js'
import type {Prose} from '../../kit/text-power.js'
import {parseSizes} from '../../kit/text-type-line.js'

/** How the plugin draws a block, and Obsidian's own properties of a note. */
const LOOKS = [
  'layout',
  'statblock',
  'columns',
  'forcecolumns',
  'dice',
  'render',
  'bestiary',
  'columnWidth',
  'columnHeight',
  'path',
  'mtime',
  'note',
  'tags',
  'cssclasses',
  'aliases',
]

/** One stat block of a note or bestiary. */
export function readStatBlock(reading: Reading): Draft {
  refuseExtension(reading)
  reading.ignore(...LOOKS)
  reading.drop('source', 'image', 'pronounce', 'prof', 'pb', 'proficiency')
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
  return abilityScores((_ability, index) => Number(wordOf(list[index]) || Number.NaN))
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  return {
    saves: bonuses(reading, 'saves', parseAbility),
    skills: bonuses(reading, reading.has('skillsaves') ? 'skillsaves' : 'skills', parseSkill),
    ...perceptionOf({senses: reading.text('senses') ?? '', languages: reading.text('languages') ?? ''}),
  }
}

/** `{dexterity: 9}`, or `{name: Dexterity, desc: 9}`. */
function bonusPairs(reading: Reading): {name: string; bonus: number}[] {
  if (reading.has('name')) return [{name: reading.text('name') ?? '', bonus: firstNumber(reading.text('desc'))}]
  return reading.keys().map((name) => ({name, bonus: firstNumber(reading.text(name))}))
}

/** The bonus before what a note says of it: "+4 (+6 while in snake form)". */
function firstNumber(text = ''): number {
  return Number(/^[+-]?\d+/.exec(text)?.[0] ?? Number.NaN)
}

/** `[{dexterity: 9}]`, or words such as "Dex +9". */
function bonuses<T extends string>(reading: Reading, key: string, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const words = parseBonuses(reading.text(key) ?? '')
  const pairs = reading.children(key).flatMap(bonusPairs)
  const found: [T, number][] = []
  for (const {name, bonus} of [...words.bonuses, ...pairs]) {
    const known = parse(name)
    if (known && Number.isInteger(bonus)) found.push([known, bonus])
    else reading.unmapped(key, {[name]: bonus})
  }
  for (const rest of words.rest) reading.unmapped(key, rest)
  return Object.fromEntries(found) as Partial<Record<T, number>>
}

function readDefenses(reading: Reading): Partial<MonsterParts> {
  const words = (key: string) => reading.texts(key).join('; ')
  return defensesOf(
    {
      vulnerabilities: words('damage_vulnerabilities'),
      resistances: words('damage_resistances'),
      immunities: words('damage_immunities'),
      conditionImmunities: words('condition_immunities'),
    },
    {noteOf: (defense, rest) => rest.map((each) => `${defense}: ${each}`)},
  )
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
