import {ABILITIES, type Ability} from '../../../schema/ability.js'
import {COINS, type Coin} from '../../../schema/entity/character.js'
import type {Named, Person} from '../../kit/person.js'
import {nameOf, refuseEntity} from '../../kit/reader.js'
import {type Bag, isBag, type Reading, wordOf} from '../../kit/reading.js'
import {decoded, LANGUAGE_CODES, SIZE_CODES, TOOL_CODES} from './character-codes.js'
import {readFlags} from './character-flags.js'
import {readCharacterItems} from './character-items.js'
import {ownWords} from './character-words.js'
import {FRAME} from './document.js'
import {SKILL_CODES} from './skill-codes.js'

/** A character actor, of the 2024 rules or of 2014. */
export function readCharacter(reading: Reading): Person {
  const name = nameOf(reading)
  const own = readFlags(reading)
  const items = readCharacterItems(reading.children('items'))
  if (items.parts.classes.length === 0) refuseEntity(`"${name}" has no class`)
  reading.ignore(...FRAME.filter((key) => key !== 'items'))
  const system = reading.child('system') ?? reading.child('data') ?? refuseEntity(`"${name}" has no \`system\``)
  system.ignore('resources', 'favorites', 'bastion', 'attunement')
  system.drop('bonuses')
  const details = readDetails(system.child('details'), items)
  const {conditions} = readEffects(reading)
  return {
    name,
    own,
    ...items.parts,
    ...details,
    ...readBody(system),
    scores: readScores(system.child('abilities'), name),
    skills: readSkills(system.child('skills')),
    tools: readTools(system),
    coins: addCoins(readCoins(system.child('currency')), items.coins),
    conditions,
  }
}

function readScores(reading: Reading | undefined, name: string): Record<Ability, number> {
  const scores = ABILITIES.map((ability) => {
    const child = reading?.child(ability)
    child?.ignore('max', 'min', 'bonuses', 'mod', 'save', 'dc', 'check', 'proficient', 'prof', 'saveBonus', 'checkBonus', 'value')
    return [ability, child?.integer('value')] as const
  })
  if (scores.some(([, score]) => score === undefined)) refuseEntity(`"${name}" has no six ability scores`)
  return Object.fromEntries(scores) as Record<Ability, number>
}

function readSkills(reading: Reading | undefined): Person['skills'] {
  return Object.entries(SKILL_CODES).flatMap(([skill, code]) => {
    const child = reading?.child(code)
    child?.ignore(...child.keys())
    const share = child?.number('value') ?? 0
    return share >= 1 ? [{name: skill, path: `system.skills.${code}`, expert: share >= 2}] : []
  })
}

/** Tools by their codes since version 2; before, among the traits. */
function readTools(system: Reading): Named[] {
  const tools = system.child('tools')
  return (tools?.keys() ?? []).flatMap((code) => {
    const child = tools?.child(code)
    child?.ignore(...child.keys())
    return (child?.number('value') ?? 0) >= 1 ? [{name: decoded(TOOL_CODES, code), path: `system.tools.${code}`}] : []
  })
}

function readCoins(reading: Reading | undefined): Person['coins'] {
  return Object.fromEntries(COINS.flatMap((coin) => [[coin, reading?.integer(coin) ?? 0]])) as Person['coins']
}

function addCoins(first: Person['coins'], more: Person['coins']): Person['coins'] {
  return Object.fromEntries(COINS.map((coin: Coin) => [coin, (first[coin] ?? 0) + (more[coin] ?? 0)]).filter(([, count]) => count !== 0))
}

/** What happens to a body, and what it speaks. */
function readBody(
  system: Reading,
): Pick<Person, 'hp' | 'figures' | 'exhaustion' | 'inspiration' | 'deathSaves' | 'slots' | 'languages' | 'masteries' | 'size'> {
  const attributes = system.child('attributes')
  const hp = attributes?.child('hp')
  const ac = attributes?.child('ac')
  const death = attributes?.child('death')
  const max = hp?.integer('max')
  hp?.ignore('min', 'formula', 'bonuses', 'pct', 'effectiveMax', 'damage', 'tempmax')
  ac?.ignore(...ac.keys())
  death?.ignore('ability', 'roll', 'bonuses')
  const walk = attributes?.child('movement')
  walk?.ignore(...walk.keys())
  const isWorkedOut = ac?.text('calc') === undefined || ac.text('calc') === 'flat'
  attributes?.ignore(...attributes.keys().filter((key) => !['hp', 'exhaustion', 'inspiration', 'death'].includes(key)))
  return {
    hp: {current: hp?.integer('value'), temporary: hp?.integer('temp')},
    figures: {
      hp: max,
      ac: isWorkedOut ? (ac?.integer('flat') ?? ac?.integer('value')) : undefined,
      speed: positive(walk?.integer('walk')),
    },
    exhaustion: attributes?.integer('exhaustion'),
    inspiration: attributes?.isTrue('inspiration'),
    deathSaves: {successes: death?.integer('success') ?? 0, failures: death?.integer('failure') ?? 0},
    slots: readSlots(system.child('spells')),
    ...readTraits(system.child('traits')),
  }
}

function positive(number: number | undefined): number | undefined {
  return number !== undefined && number > 0 ? number : undefined
}

function readSlots(reading: Reading | undefined): Person['slots'] {
  const left: Record<string, number> = {}
  for (const key of reading?.keys() ?? []) {
    const child = reading?.child(key)
    child?.ignore(...child.keys())
    const [, level] = /^spell([1-9])$/.exec(key) ?? []
    const count = child?.integer('value')
    if (level !== undefined && count !== undefined) left[level] = count
  }
  const pact = reading?.child('pact')
  return {left, pactLeft: pact?.integer('value')}
}

/** Languages by their codes, and as words; old tool proficiencies; sizes. */
function readTraits(traits: Reading | undefined): Pick<Person, 'languages' | 'masteries' | 'size'> {
  const languages = traits?.child('languages')
  languages?.ignore('communication', 'labels')
  const weapons = traits?.child('weaponProf')
  const mastery = weapons?.child('mastery')
  mastery?.ignore('bonus')
  const masteries = mastery?.texts('value') ?? []
  weapons?.ignore('value', 'custom')
  traits?.ignore('armorProf', 'dm', 'toolProf', 'di', 'dr', 'dv', 'ci', 'senses', 'perception')
  const size = traits?.text('size')
  return {
    languages: [
      ...(languages?.texts('value') ?? []).map((code) => ({name: decoded(LANGUAGE_CODES, code), path: 'system.traits.languages.value'})),
      ...split(languages?.text('custom')).map((name) => ({name, path: 'system.traits.languages.custom'})),
    ],
    masteries: masteries.map((name) => ({name, path: 'system.traits.weaponProf.mastery.value'})),
    size: size === undefined ? undefined : decoded(SIZE_CODES, size),
  }
}

function split(text: string | undefined): string[] {
  return (text ?? '').split(/[;,]/).flatMap((each) => each.trim() || [])
}

/** Fields that stand in both, by the name that Foundry has for them. */
const DETAILS: Readonly<Record<string, string>> = {
  age: 'age',
  height: 'height',
  weight: 'weight',
  eyes: 'eyes',
  hair: 'hair',
  skin: 'skin',
  faith: 'faith',
  appearance: 'appearance',
  trait: 'personality',
  ideal: 'ideals',
  bond: 'bonds',
  flaw: 'flaws',
}

/** Who somebody is. Names of species and background stand here in versions before 3, and ids of items since. */
function readDetails(
  reading: Reading | undefined,
  {ids, parts}: ReturnType<typeof readCharacterItems>,
): Pick<Person, 'details' | 'notes' | 'alignment' | 'xp' | 'species' | 'background'> {
  const text = (key: string) => ownWords(reading?.text(key))
  const details = Object.fromEntries(Object.entries(DETAILS).flatMap(([theirs, ours]) => [[ours, text(theirs)]]))
  const biography = reading?.child('biography')
  const gender = text('gender')
  const isPronouns = gender?.includes('/') === true
  const publicText = ownWords(biography?.text('public'))
  const named = (key: string): Named | undefined => {
    const name = reading?.text(key)
    return name === undefined || ids.has(name) ? undefined : {name, path: `system.details.${key}`}
  }
  const [race, background] = [named('race'), named('background')]
  reading?.ignore('originalClass', 'level', 'class', 'race', 'background')
  const xp = reading?.child('xp')
  xp?.ignore('min', 'max', 'pct')
  return {
    alignment: reading?.text('alignment'),
    xp: xp?.integer('value'),
    species: parts.species ?? race,
    background: parts.background ?? background,
    details: {...details, pronouns: isPronouns ? gender : undefined, backstory: ownWords(biography?.text('value'))},
    notes: [
      ...(gender !== undefined && !isPronouns ? [{about: 'Gender', text: gender}] : []),
      ...(publicText !== undefined ? [{about: 'Public biography', text: publicText}] : []),
    ],
  }
}

/** Conditions are effects that carry their id; other effects come from items that bring them here as well. */
function readEffects(reading: Reading): {conditions: Named[]} {
  const effects = reading.take('effects')
  const bags = Array.isArray(effects) ? effects.filter(isBag) : []
  return {conditions: bags.flatMap((effect, index) => statusesOf(effect).map((name) => ({name, path: `effects[${index}]`})))}
}

function statusesOf({statuses, disabled}: Bag): string[] {
  return Array.isArray(statuses) && disabled !== true ? statuses.map(wordOf).filter((each) => each !== '') : []
}
