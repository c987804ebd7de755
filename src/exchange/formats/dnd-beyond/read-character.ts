import type {Ability} from '../../../schema/ability.js'
import {ALIGNMENTS} from '../../../schema/alignment.js'
import {COINS} from '../../../schema/entity/character.js'
import {htmlText} from '../../kit/html.js'
import type {Named, Person, PersonClass, PersonFeature, PersonItem} from '../../kit/person.js'
import {nameOf, refuseEntity} from '../../kit/reader.js'
import {type Bag, isBag, type Reading} from '../../kit/reading.js'
import {abilityModifier} from '../../kit/text-figures.js'
import {increasesOf, type Modifier, modifiersOf, proficienciesOf, scoresOf} from './modifiers.js'
import {readSpells} from './read-spells.js'

/** A character of the service's version 5, and of what earlier versions have in common with it. Texts of books are left where they are. */
export function readCharacter(reading: Reading): Person {
  const name = nameOf(reading)
  const modifiers = modifiersOf(reading)
  const classes = readClasses(reading, name)
  const scores = scoresOf(reading, modifiers) ?? refuseEntity(`"${name}" has no six ability scores`)
  const feats = featsOf(reading)
  const person = {
    name,
    ...readOrigin(reading),
    classes: classes.map(({id: _id, steps: _steps, ...each}) => each),
    scores,
    increases: increasesOf(modifiers, {steps: classes.flatMap(({steps}) => steps), feats}),
    ...proficienciesOf(modifiers),
    features: [...[...feats.values()].filter(({name}) => !POINTS_ONLY.test(name)), ...readOptions(reading), ...readChoices(reading)],
    spells: readSpells(reading, new Map(classes.map(({id, name: of}) => [id, of]))),
    items: [...readInventory(reading), ...readCustomItems(reading)],
    coins: readCoins(reading),
    ...readPlay(reading),
    ...readDetails(reading),
    figures: {hp: hitPoints(reading, {scores, levels: classes.reduce((sum, {level}) => sum + level, 0), modifiers})},
  }
  ignoreRest(reading)
  return {...person, masteries: []}
}

/** What stays behind: pictures, settings, texts of books, and other people's names. */
const LEFT =
  /(?:Url|Avatar|^avatar|[iI]d$|^frame|theme|Backdrop$|^preferences$|^configuration$|^campaign$|^active|^actions$|^choices$|^options$|^creatures$|^classSpells$|^spells$|^customActions$|^decorations$|^lifestyle|^social|^status|^can|^date|^providedFrom$|^optional|^extra|^isAssigned|^username$|^lastModified)/

function ignoreRest(reading: Reading): void {
  reading.ignore(...reading.keys().filter((key) => LEFT.test(key)))
}

/** A member's own words, without its definition's texts. */
function definitionName(reading: Reading): string | undefined {
  const definition = reading.child('definition')
  const name = definition?.text('name') ?? reading.text('name')
  reading.ignore(...reading.keys())
  return name
}

interface ReadClass extends PersonClass {
  id: unknown
  /** Ids of its features, with the level of each. */
  steps: readonly {id: unknown; level: number; of: Named}[]
}

function readClasses(reading: Reading, name: string): ReadClass[] {
  const readings = reading.children('classes')
  if (readings.length === 0) refuseEntity(`"${name}" has no class`)
  const isStarting = (each: Reading) => each.isTrue('isStartingClass')
  return [...readings].sort((a, b) => Number(isStarting(b)) - Number(isStarting(a))).map(readClass)
}

function readClass(reading: Reading): ReadClass {
  const definition = reading.child('definition')
  const named = {name: definition?.text('name') ?? 'Unnamed', path: reading.path}
  const subclass = reading.child('subclassDefinition')?.text('name')
  const steps = reading.children('classFeatures').flatMap((each) => {
    const feature = each.child('definition')
    const level = feature?.integer('requiredLevel')
    return level === undefined ? [] : [{id: feature?.take('id'), level, of: named}]
  })
  const read = {
    ...named,
    id: reading.take('id'),
    level: Math.min(20, Math.max(1, reading.integer('level') ?? 1)),
    hitDiceSpent: reading.integer('hitDiceUsed'),
    steps,
    ...(subclass === undefined ? {} : {subclass: {name: subclass, path: `${reading.path}.subclassDefinition`}}),
  }
  reading.ignore(...reading.keys())
  return read
}

function readOrigin(reading: Reading): Pick<Person, 'species' | 'lineage' | 'background' | 'alignment' | 'size'> {
  const race = reading.child('race')
  const full = race?.text('fullName')
  const base = race?.text('baseRaceName') ?? race?.text('baseName')
  const subrace = race?.text('subRaceShortName')
  const size = SIZES[race?.integer('sizeId') ?? 0] ?? race?.text('size')?.toLowerCase()
  race?.ignore(...race.keys())
  const background = reading.child('background')
  const definition = background?.child('definition')?.text('name')
  const custom = background?.child('customBackground')?.text('name')
  background?.ignore(...background.keys())
  const alignment = reading.integer('alignmentId')
  const origin = definition ?? custom
  return {
    species: full === undefined && base === undefined ? undefined : {name: full ?? base ?? '', path: 'race'},
    lineage: subrace === undefined ? undefined : {name: subrace, path: 'race.subRaceShortName'},
    background: origin === undefined ? undefined : {name: origin, path: 'background'},
    alignment: alignment === undefined ? undefined : ALIGNMENTS[alignment - 1],
    size,
  }
}

/** Sizes by the service's ids. */
const SIZES: Readonly<Record<number, string>> = {3: 'small', 4: 'medium', 5: 'large'}

/** A background's points on ability scores stand among the feats, under a name like this. */
const POINTS_ONLY = /ability score (?:improvement|increase)s?$/i

/** Feats by their ids. */
function featsOf(reading: Reading): Map<unknown, Named> {
  return new Map(
    reading.children('feats').flatMap((feat) => {
      const definition = feat.child('definition')
      const name = definition?.text('name')
      const id = definition?.take('id')
      feat.ignore(...feat.keys())
      return name === undefined ? [] : [[id, {name, path: feat.path}] as const]
    }),
  )
}

/** Options that a feature offered: styles, invocations, manoeuvres. */
function readOptions(reading: Reading): PersonFeature[] {
  const options = reading.child('options')
  return (options?.keys() ?? []).flatMap((key) =>
    (options?.children(key) ?? []).flatMap((option) => {
      const {path} = option
      const name = definitionName(option)
      return name === undefined ? [] : [{name, path}]
    }),
  )
}

/** What was picked in the builder's lists, by the words shown there. Version 5 keeps the lists apart. */
function readChoices(reading: Reading): PersonFeature[] {
  const choices = reading.take('choices')
  if (!isBag(choices)) return []
  const definitions = listOf(choices['choiceDefinitions'])
  const offered = new Map(definitions.map(({id, options}) => [id, listOf(options)]))
  return Object.entries(choices).flatMap(([key, list]) =>
    key === 'choiceDefinitions'
      ? []
      : listOf(list).flatMap((choice) => {
          const options = [...listOf(choice['options']), ...(offered.get(`${choice['componentTypeId']}-${choice['type']}`) ?? [])]
          const label = options.find(({id}) => id === choice['optionValue'])?.['label']
          return typeof label === 'string' ? [{name: label, path: `choices.${key}`, maybe: true as const}] : []
        }),
  )
}

function listOf(value: unknown): Bag[] {
  return Array.isArray(value) ? value.filter(isBag) : []
}

function readInventory(reading: Reading): PersonItem[] {
  return reading.children('inventory').map((each) => {
    const {path} = each
    const definition = each.child('definition')
    const made = definition?.text('baseArmorName') ?? definition?.text('type')
    const item: PersonItem = {
      name: definition?.text('name') ?? 'Unnamed',
      path,
      quantity: Math.max(0, each.integer('quantity') ?? 1),
      equipped: each.isTrue('equipped'),
      attuned: each.isTrue('isAttuned'),
      ...(definition?.isTrue('magic') ? {base: made} : {}),
      key: each.text('id'),
      in: each.text('containerEntityId'),
    }
    each.ignore(...each.keys())
    return item
  })
}

function readCustomItems(reading: Reading): PersonItem[] {
  return reading.children('customItems').map((each) => {
    const text = [each.text('description'), each.text('notes')].flatMap((words) => words ?? []).join('\n')
    const item = {name: each.text('name') ?? 'Unnamed', path: each.path, quantity: Math.max(0, each.integer('quantity') ?? 1)}
    each.ignore(...each.keys())
    return {...item, ...(text === '' ? {} : {text: htmlText(text)})}
  })
}

function readCoins(reading: Reading): Person['coins'] {
  const currencies = reading.child('currencies')
  return Object.fromEntries(COINS.map((coin) => [coin, currencies?.integer(coin) ?? 0]))
}

/** Hit Points as the service has them: what the dice gave, and what is added to them, without Constitution. */
function hitPoints(
  reading: Reading,
  {scores, levels, modifiers}: {scores: Readonly<Record<Ability, number>>; levels: number; modifiers: readonly Modifier[]},
): number | undefined {
  const [base, bonus, fixed] = [reading.integer('baseHitPoints'), reading.integer('bonusHitPoints'), reading.integer('overrideHitPoints')]
  if (fixed !== undefined && fixed > 0) return fixed
  const perLevel = modifiers
    .filter(({type, subType}) => type === 'bonus' && subType === 'hit-points-per-level')
    .reduce((sum, {value}) => sum + (value ?? 0), 0)
  return base === undefined ? undefined : base + (bonus ?? 0) + levels * (abilityModifier(scores.con) + perLevel)
}

function readPlay(reading: Reading): Pick<Person, 'hp' | 'xp' | 'inspiration' | 'deathSaves' | 'conditions' | 'exhaustion' | 'slots'> {
  const saves = reading.child('deathSaves')
  saves?.ignore('isStabilized')
  const conditions = reading.children('conditions').map((each) => ({id: each.integer('id'), level: each.integer('level')}))
  const spent = Object.fromEntries(
    reading.children('spellSlots').flatMap((each) => {
      each.ignore('available')
      const [level, used] = [each.integer('level'), each.integer('used')]
      return level !== undefined && used !== undefined ? [[String(level), used]] : []
    }),
  )
  const pact = reading.children('pactMagic').map((each) => {
    each.ignore('available', 'level')
    return each.integer('used') ?? 0
  })
  return {
    hp: {lost: reading.integer('removedHitPoints') ?? 0, temporary: reading.integer('temporaryHitPoints')},
    xp: reading.integer('currentXp'),
    inspiration: reading.isTrue('inspiration'),
    deathSaves: {successes: saves?.integer('successCount') ?? 0, failures: saves?.integer('failCount') ?? 0},
    conditions: conditions.flatMap(({id}) => {
      const name = CONDITIONS[(id ?? 0) - 1]
      return name === undefined || name === 'exhaustion' ? [] : [{name, path: 'conditions'}]
    }),
    exhaustion: conditions.find(({id}) => CONDITIONS[(id ?? 0) - 1] === 'exhaustion')?.level,
    slots: {spent, pactSpent: pact.reduce((sum, used) => sum + used, 0)},
  }
}

/** Conditions in the order of the service's ids, from 1. */
const CONDITIONS = [
  ...['blinded', 'charmed', 'deafened', 'exhaustion', 'frightened', 'grappled', 'incapacitated', 'invisible'],
  ...['paralyzed', 'petrified', 'poisoned', 'prone', 'restrained', 'stunned', 'unconscious'],
]

const FIELDS = ['faith', 'age', 'hair', 'eyes', 'skin', 'height', 'weight'] as const
const TRAITS: Readonly<Record<string, string>> = {
  personalityTraits: 'personality',
  ideals: 'ideals',
  bonds: 'bonds',
  flaws: 'flaws',
  appearance: 'appearance',
}
const NOTES: Readonly<Record<string, string>> = {
  allies: 'Allies',
  personalPossessions: 'Possessions',
  otherHoldings: 'Holdings',
  organizations: 'Organizations',
  enemies: 'Enemies',
  otherNotes: 'Notes',
}

function readDetails(reading: Reading): Pick<Person, 'details' | 'notes'> {
  const traits = reading.child('traits')
  const notes = reading.child('notes')
  const words = (of: Reading | undefined, key: string) => htmlText(of?.text(key) ?? '') || undefined
  const gender = words(reading, 'gender')
  const isPronouns = gender?.includes('/') === true
  return {
    details: {
      ...Object.fromEntries(FIELDS.map((key) => [key, words(reading, key)])),
      ...Object.fromEntries(Object.entries(TRAITS).map(([theirs, ours]) => [ours, words(traits, theirs)])),
      backstory: words(notes, 'backstory'),
      pronouns: isPronouns ? gender : undefined,
    },
    notes: [
      ...Object.entries(NOTES).flatMap(([key, about]) => {
        const text = words(notes, key)
        return text === undefined ? [] : [{about, text}]
      }),
      ...(gender !== undefined && !isPronouns ? [{about: 'Gender', text: gender}] : []),
    ],
  }
}
