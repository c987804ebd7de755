import {ABILITIES, ABILITY_NAMES, type Ability} from '../../../schema/ability.js'
import {COINS} from '../../../schema/entity/character.js'
import {looseItems} from '../../kit/loose-items.js'
import type {Named, Person, PersonClass, PersonItem} from '../../kit/person.js'
import {nameOf, refuseEntity} from '../../kit/reader.js'
import type {Reading} from '../../kit/reading.js'

/** What the template of a new file says where nobody wrote anything yet. */
const TEMPLATE = /^(?:todo\b|describe\b.*\bhere\b)/i

/** Names of things in words: spells and features may be written as Python names. */
function words(reading: Reading, key: string): Named[] {
  return reading
    .texts(key)
    .map((name) => ({name: name.replace(/_/g, ' ').trim(), path: key}))
    .filter(({name}) => name !== '')
}

function text(reading: Reading, key: string): string | undefined {
  const found = reading.text(key)
  return found === undefined || TEMPLATE.test(found) ? undefined : found
}

/** A character's names and values. */
export function readCharacter(reading: Reading): Person {
  const name = nameOf(reading)
  reading.ignore('dungeonsheets_version', ...reading.keys().filter((key) => key.startsWith('_')), 'attacks_and_spellcasting_style')
  const spells = readSpells(reading)
  return {
    name,
    player: text(reading, 'player_name'),
    species: named(reading, 'race') ?? named(reading, 'species'),
    background: named(reading, 'background'),
    alignment: text(reading, 'alignment'),
    classes: readClasses(reading, name),
    scores: readScores(reading, name),
    increases: [],
    skills: readSkills(reading),
    tools: listed(reading, 'proficiencies_text'),
    languages: listed(reading, 'languages').filter((each) => !each.name.startsWith('[')),
    masteries: words(reading, 'weapon_masteries'),
    features: ['features', 'feature_choices', 'infusions', 'invocations', 'feats'].flatMap((key) => words(reading, key)),
    spells,
    items: readItems(reading),
    coins: Object.fromEntries(COINS.map((coin) => [coin, reading.integer(coin) ?? 0])),
    xp: readXp(reading),
    hp: {current: reading.integer('hp_current'), temporary: reading.integer('hp_temp')},
    inspiration: reading.isTrue('inspiration'),
    conditions: [],
    details: readDetails(reading),
    notes: readNotes(reading),
    figures: {hp: reading.integer('hp_max')},
  }
}

function named(reading: Reading, key: string): Named | undefined {
  const found = text(reading, key)
  return found === undefined ? undefined : {name: found, path: key}
}

/** Experience is a number, or a word for milestones. */
function readXp(reading: Reading): number | undefined {
  const xp = reading.integer('xp')
  if (xp === undefined) reading.ignore('xp')
  return xp
}

function readScores(reading: Reading, name: string): Record<Ability, number> {
  const scores = ABILITIES.map((ability) => [ability, reading.integer(ABILITY_NAMES[ability].toLowerCase())] as const)
  if (scores.some(([, score]) => score === undefined)) refuseEntity(`"${name}" has no six ability scores`)
  return Object.fromEntries(scores) as Record<Ability, number>
}

/** Classes and levels stand in lists side by side; in old files in one text, or each alone. */
function readClasses(reading: Reading, name: string): PersonClass[] {
  const together = [...reading.texts('classes_levels'), ...reading.texts('class_levels')].map((each) => /^(.*?)\s+(\d+)$/.exec(each))
  const names = [...reading.texts('classes'), ...reading.texts('character_class'), ...together.map((match) => match?.[1] ?? '')]
  const levels = [...reading.texts('levels'), ...reading.texts('level'), ...together.map((match) => match?.[2] ?? '')].map(Number)
  const subclasses = nullable(reading.take('subclasses')) ?? nullable(reading.take('subclass')) ?? []
  if (names.length === 0) refuseEntity(`"${name}" has no class`)
  return names.map((each, index) => {
    const subclass = subclasses[index]
    return {
      ...{name: each, path: `classes[${index}]`},
      level: Math.min(20, Math.max(1, Math.trunc(levels[index] ?? 1) || 1)),
      ...(subclass ? {subclass: {name: subclass, path: `subclasses[${index}]`}} : {}),
    }
  })
}

/** A list in which some have nothing. */
function nullable(value: unknown): (string | undefined)[] | undefined {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.map((each) => (typeof each === 'string' && each.trim() !== '' ? each.trim() : undefined)) : undefined
}

function readSkills(reading: Reading): Person['skills'] {
  const experts = words(reading, 'skill_expertise').map(({name}) => name.toLowerCase())
  const proficient = words(reading, 'skill_proficiencies')
  const lone = experts.filter((expert) => !proficient.some(({name}) => name.toLowerCase() === expert))
  return [
    ...proficient.map((each) => ({...each, expert: experts.includes(each.name.toLowerCase())})),
    ...lone.map((name) => ({name, path: 'skill_expertise', expert: true})),
  ]
}

/** Names in a list, or in a text with commas between. */
function listed(reading: Reading, key: string): Named[] {
  return reading
    .texts(key)
    .flatMap((each) => each.split(/[,;\n]/))
    .map((each) => ({name: each.trim().replace(/\.$/, ''), path: key}))
    .filter(({name}) => name !== '' && !TEMPLATE.test(name))
}

function readSpells(reading: Reading): Person['spells'] {
  const prepared = words(reading, 'spells_prepared')
  const ready = new Set(prepared.map(({name}) => name.toLowerCase()))
  const known = words(reading, 'spells').filter(({name}) => !ready.has(name.toLowerCase()))
  return [...prepared.map((spell) => ({...spell, prepared: true})), ...known.map((spell) => ({...spell, prepared: false}))]
}

/** Weapons, armor and shield are in use; the equipment is a text that lists things. */
function readItems(reading: Reading): PersonItem[] {
  const worn = ['armor', 'shield', 'weapons', 'magic_items'].flatMap((key) =>
    words(reading, key).map(
      (each, index): PersonItem => ({
        ...each,
        quantity: 1,
        equipped: key !== 'weapons' || index === 0,
        attuned: key === 'magic_items',
      }),
    ),
  )
  const equipment = text(reading, 'equipment')
  return [...worn, ...(equipment === undefined ? [] : looseItems(equipment, 'equipment'))]
}

/** Fields that stand in both. */
const DETAILS: Readonly<Record<string, string>> = {
  age: 'age',
  height: 'height',
  weight: 'weight',
  eyes: 'eyes',
  hair: 'hair',
  skin: 'skin',
  personality_traits: 'personality',
  ideals: 'ideals',
  bonds: 'bonds',
  flaws: 'flaws',
  backstory: 'backstory',
}

function readDetails(reading: Reading): Person['details'] {
  return Object.fromEntries(Object.entries(DETAILS).map(([theirs, ours]) => [ours, text(reading, theirs)]))
}

/** Texts that have no field here. */
const NOTES: Readonly<Record<string, string>> = {
  features_and_traits: 'Features and traits',
  attacks_and_spellcasting: 'Attacks and spellcasting',
  chosen_tools: 'Tools',
  treasure: 'Treasure',
  allies: 'Allies',
  faction_name: 'Faction',
  companions: 'Companions',
  ranger_beast: 'Companion',
  wild_shapes: 'Wild shapes',
  weapon_proficiencies: 'Weapon proficiencies',
}

function readNotes(reading: Reading): Person['notes'] {
  return Object.entries(NOTES).flatMap(([key, about]) => {
    const said = reading.texts(key).join(', ')
    return said === '' || TEMPLATE.test(said) ? [] : [{about, text: said}]
  })
}
