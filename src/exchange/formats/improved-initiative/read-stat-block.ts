import {defensesOf} from '../../kit/defenses.js'
import {hitPoints, knownScores, perceptionOf, properAc, refuseHollow} from '../../kit/monster-figures.js'
import {kindOf} from '../../kit/monster-kind.js'
import {finishMonster, type MonsterParts} from '../../kit/monster-parts.js'
import {legendaryOf, otherSections, proseName} from '../../kit/prose.js'
import {nameOf} from '../../kit/reader.js'
import type {Reading} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {abilityModifier, parseAbility, parseCr, parseDice, parseSkill, parseSpeeds} from '../../kit/text-figures.js'
import type {Prose} from '../../kit/text-power.js'
import {splitTypeLine} from '../../kit/text-type-line.js'
import {ABILITY_KEYS, STORAGE_KEYS} from './keys.js'

/** A stat block. */
export function readStatBlock(reading: Reading): Draft {
  reading.ignore(...STORAGE_KEYS)
  reading.drop('Player', 'InitiativeSpecialRoll', 'InitiativeAdvantage')
  const body = readBody(reading)
  const parts: MonsterParts = {
    name: nameOf(reading, 'Name'),
    ...readKind(reading),
    ...body,
    ...readChecks(reading),
    ...readDefenses(reading),
    speeds: parseSpeeds(reading.texts('Speed').join(', ')),
    ...readPowers(reading),
    text: reading.text('Description'),
  }
  return finishMonster(parts, reading.losses)
}

function readKind(reading: Reading): Partial<MonsterParts> {
  const {sizes, type, alignment = ''} = splitTypeLine(reading.text('Type') ?? '')
  const kind = kindOf({size: sizes, type, alignment}, reading, {type: 'Type', alignment: 'Type'})
  return {...kind, cr: parseCr(reading.text('Challenge') ?? '')}
}

function readBody(reading: Reading): Partial<MonsterParts> {
  const scores = reading.child('Abilities')
  const abilities = knownScores((ability) => scores?.integer(ABILITY_KEYS[ability]))
  const hp = readHp(reading.child('HP'))
  const armor = readAc(reading.child('AC'))
  refuseHollow(nameOf(reading, 'Name'), {abilities, hp, ac: armor.ac})
  return {abilities, initiative: abilities?.dex && readInitiative(reading, abilities.dex), ...armor, hp}
}

/** The modifier is what comes to Dexterity; without that it says nothing, and is reported. */
function readInitiative(reading: Reading, dex: number): number {
  const modifier = reading.integer('InitiativeModifier')
  if (modifier !== undefined) reading.ignore('InitiativeModifier')
  return abilityModifier(dex) + (modifier ?? 0)
}

function readHp(reading: Reading | undefined): MonsterParts['hp'] {
  const notes = reading?.text('Notes')
  const dice = parseDice(withoutBrackets(notes ?? ''))
  if (notes && !dice) reading?.unmapped('Notes', notes)
  return hitPoints(reading?.integer('Value'), dice)
}

function readAc(reading: Reading | undefined): Pick<MonsterParts, 'ac' | 'acNote'> {
  return {ac: properAc(reading?.integer('Value')), acNote: withoutBrackets(reading?.text('Notes') ?? '') || undefined}
}

function readChecks(reading: Reading): Partial<MonsterParts> {
  return {
    saves: modifiers(reading, 'Saves', parseAbility),
    skills: modifiers(reading, 'Skills', parseSkill),
    ...perceptionOf({senses: reading.texts('Senses').join(', '), languages: reading.texts('Languages').join(', ')}),
  }
}

function modifiers<T extends string>(reading: Reading, key: string, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const pairs = reading.children(key).flatMap((each) => {
    const name = parse(each.text('Name') ?? '')
    const bonus = each.integer('Modifier')
    if (name && bonus !== undefined) return [[name, bonus]]
    each.unmapped('Name', each.take('Name'))
    return []
  })
  return Object.fromEntries(pairs) as Partial<Record<T, number>>
}

function readDefenses(reading: Reading): Partial<MonsterParts> {
  return defensesOf({
    vulnerabilities: reading.texts('DamageVulnerabilities'),
    resistances: reading.texts('DamageResistances'),
    immunities: reading.texts('DamageImmunities'),
    conditionImmunities: reading.texts('ConditionImmunities'),
  })
}

function readPowers(reading: Reading): Partial<MonsterParts> {
  const prose = (key: string) => reading.children(key).map(readPower)
  return {
    traits: prose('Traits'),
    actions: prose('Actions'),
    bonusActions: prose('BonusActions'),
    reactions: prose('Reactions'),
    legendary: legendaryOf(prose('LegendaryActions')),
    others: otherSections({'Mythic Actions': prose('MythicActions')}),
  }
}

function readPower(reading: Reading): Prose {
  const usage = reading.text('Usage')
  const name = proseName(reading, 'Name')
  return {name: usage ? `${name} (${withoutBrackets(usage)})` : name, text: reading.text('Content') ?? '', path: reading.path}
}

function withoutBrackets(text: string): string {
  return text.replace(/^\(|\)$/g, '')
}
