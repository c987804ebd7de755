import {abilityModifier} from '../../rules/numbers/ability-scores.js'
import {proficiencyBonusOfCr} from '../../rules/numbers/challenge.js'
import {signed} from '../../rules/sheet/derive-checks.js'
import {ABILITIES, ABILITY_NAMES, type Ability} from '../../schema/ability.js'
import type {Monster} from '../../schema/content/monster.js'
import {clean} from '../text/clean.js'
import type {Fact} from '../text/fact.js'
import {named} from '../words/formulas.js'
import {capital, grouped, listed, title} from '../words/names.js'
import {powerEntry, type StatEntry, type StatWords, traitEntry} from './powers.js'

export type {Run} from '../words/riders.js'
export type {StatEntry, StatWords} from './powers.js'

/** A stat block in words, before any printer sets it. */
export interface StatBlockView {
  name: string
  /** "Large Aberration, Lawful Evil". */
  line: string
  /** AC, Initiative, HP, Speed. */
  vitals: readonly Fact[]
  abilities: readonly StatAbility[]
  /** Skills to challenge rating. */
  facts: readonly Fact[]
  sections: readonly StatSection[]
  /** What it is, as light Markdown. */
  text: string
  after: readonly Fact[]
}

export interface StatAbility {
  name: string
  short: string
  score: string
  modifier: string
  save: string
  /** Whether the save is better than the bare modifier. */
  isTrained: boolean
}

export interface StatSection {
  title: string
  note?: string
  entries: readonly StatEntry[]
}

/** The same with every text from a file made safe for a terminal first. */
export function safeStatBlock(monster: Monster, {nameOf, traitOf}: StatWords): StatBlockView {
  return statBlockView(clean(monster), {
    ...(nameOf ? {nameOf: (id) => clean(nameOf(id))} : {}),
    ...(traitOf ? {traitOf: (id) => clean(traitOf(id))} : {}),
  })
}

/** Everything a monster's file says, in the order a stat block says it. */
export function statBlockView(monster: Monster, words: StatWords = {}): StatBlockView {
  return {
    name: monster.name,
    line: lineOf(monster),
    vitals: vitalFacts(monster),
    abilities: ABILITIES.map((ability) => abilityCell(monster, ability)),
    facts: present(detailFacts(monster, words)),
    sections: sectionsOf(monster, words).filter(({entries}) => entries.length > 0),
    text: monster.text ?? monster.summary,
    after: present([
      {name: 'Family', value: [monster.group, monster.isAnimal ? 'Animals' : undefined].filter(Boolean).join(', ')},
      {name: 'Habitat', value: (monster.habitat ?? []).map(title).join(', ')},
      {name: 'Source', value: [monster.source.document, monster.source.note].filter(Boolean).join(', ')},
    ]),
  }
}

function present(facts: readonly Fact[]): Fact[] {
  return facts.filter(({value}) => value !== '')
}

const PLURALS: Partial<Record<Monster['type'], string>> = {fey: 'Fey', monstrosity: 'Monstrosities', undead: 'Undead'}

function lineOf({size, type, swarmOf, subtypes = [], alignment}: Monster): string {
  const kind = swarmOf === undefined ? title(type) : `Swarm of ${title(swarmOf)} ${PLURALS[type] ?? `${title(type)}s`}`
  const tags = subtypes.length > 0 ? ` (${subtypes.map(title).join(', ')})` : ''
  return `${listed(size.map(title), 'or')} ${kind}${tags}, ${alignment === 'any' ? 'Any Alignment' : title(alignment)}`
}

function vitalFacts({ac, acNote, initiative, hp, speeds}: Monster): Fact[] {
  return [
    {name: 'AC', value: `${ac}${acNote === undefined ? '' : ` (${acNote})`}`},
    {name: 'Initiative', value: `${signed(initiative)} (${10 + initiative})`},
    {name: 'HP', value: `${hp.average} (${hp.dice.replace(/[+-]/, (sign) => (sign === '-' ? ' − ' : ' + '))})`},
    {name: 'Speed', value: speedText(speeds)},
  ]
}

function speedText({walk, fly, swim, climb, burrow, hover, note}: Monster['speeds']): string {
  const modes = Object.entries({burrow, climb, fly, swim}).flatMap(([mode, feet]) =>
    feet === undefined ? [] : [`${capital(mode)} ${feet} ft.${mode === 'fly' && hover ? ' (hover)' : ''}`],
  )
  const lone = hover && fly === undefined ? ' (hover)' : ''
  return `${[`${walk} ft.${lone}`, ...modes].join(', ')}${note === undefined ? '' : ` (${note})`}`
}

function abilityCell({abilities, saves = {}}: Monster, ability: Ability): StatAbility {
  const modifier = abilityModifier(abilities[ability])
  const save = saves[ability] ?? modifier
  return {
    name: ABILITY_NAMES[ability],
    short: capital(ability),
    score: String(abilities[ability]),
    modifier: signed(modifier),
    save: signed(save),
    isTrained: save > modifier,
  }
}

function detailFacts(monster: Monster, words: StatWords): Fact[] {
  const {skills = {}, gear = [], vulnerabilities = [], resistances = [], immunities = [], conditionImmunities = []} = monster
  const things = gear.map(({item, quantity}) => `${named(item, words)}${quantity === undefined ? '' : ` (${quantity})`}`)
  return [
    {
      name: 'Skills',
      value: Object.entries(skills)
        .map(([skill, bonus]) => `${title(skill)} ${signed(bonus)}`)
        .join(', '),
    },
    {name: 'Vulnerabilities', value: vulnerabilities.map(title).join(', ')},
    {name: 'Resistances', value: resistances.map(title).join(', ')},
    {
      name: 'Immunities',
      value: [immunities, conditionImmunities]
        .filter((each) => each.length > 0)
        .map((each) => each.map(title).join(', '))
        .join('; '),
    },
    {name: 'Defenses', value: monster.defenseNote ?? ''},
    {name: 'Gear', value: things.join(', ')},
    {name: 'Senses', value: sensesText(monster)},
    {name: 'Languages', value: languagesText(monster, words)},
    {name: 'CR', value: challengeText(monster)},
  ]
}

function sensesText({senses = {}, passivePerception}: Monster): string {
  const {note, ...ranges} = senses
  const seen = Object.entries(ranges).map(([sense, feet]) => `${capital(sense)} ${feet} ft.`)
  return [...seen, note, `Passive Perception ${passivePerception}`].filter((each) => each !== undefined && each !== '').join(', ')
}

function languagesText({languages = {}}: Monster, words: StatWords): string {
  const {speaks = [], understands = [], telepathyFt, note} = languages
  const names = (ids: readonly string[]) => ids.map((id) => named(id, words))
  const known = [
    ...names(speaks),
    understands.length > 0 ? `understands ${listed(names(understands))} but can’t speak` : undefined,
    note,
  ].filter((each) => each !== undefined && each !== '')
  const parts = [known.join(', '), telepathyFt === undefined ? '' : `telepathy ${telepathyFt} ft.`].filter((part) => part !== '')
  return parts.length === 0 ? 'None' : capital(parts.join('; '))
}

const FRACTIONS: Readonly<Record<number, string>> = {0.125: '1/8', 0.25: '1/4', 0.5: '1/2'}

/** A challenge rating as the book prints it: "1/4", "17". */
export function crText(cr: number): string {
  return FRACTIONS[cr] ?? String(cr)
}

function challengeText({cr, xp, xpInLair}: Monster): string {
  const lair = xpInLair === undefined ? '' : `, or ${grouped(xpInLair)} in lair`
  return `${crText(cr)} (XP ${grouped(xp)}${lair}; PB ${signed(proficiencyBonusOfCr(cr))})`
}

function sectionsOf(monster: Monster, words: StatWords): StatSection[] {
  const {traits = [], actions = [], bonusActions = [], reactions = [], legendary} = monster
  const entries = (powers: typeof actions) => powers.map((power) => powerEntry(power, monster, words))
  return [
    {title: 'Traits', entries: traits.map((trait) => traitEntry(trait, monster, words))},
    {title: 'Actions', entries: entries(actions)},
    {title: 'Bonus Actions', entries: entries(bonusActions)},
    {title: 'Reactions', entries: entries(reactions)},
    ...(legendary ? [{title: 'Legendary Actions', note: legendaryNote(legendary), entries: entries(legendary.actions)}] : []),
  ]
}

function legendaryNote({uses, usesInLair}: NonNullable<Monster['legendary']>): string {
  const count = `${uses} a round${usesInLair === undefined ? '' : `, or ${usesInLair} in its lair`}`
  return `${count}: one at a time, right after another creature’s turn; all uses return as its own turn starts`
}
