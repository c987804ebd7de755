import type {Ability} from '../../schema/ability.js'
import type {Shape} from '../../schema/draft/shapes.js'
import type {Character} from '../../schema/entity/character.js'
import {freeId} from '../../schema/slug.js'
import type {ValueMap} from '../../schema/value.js'
import {isHad} from '../build/auto-fill.js'
import type {ChoiceSlot} from '../build/build.js'
import {buildCharacter} from '../build/build-character.js'
import {
  abilityPriority,
  draftCharacter,
  finishCharacter,
  methodOf,
  placeAnswers,
  suggestBackground,
  suggestBoosts,
  suggestSpecies,
} from '../build/draft-character.js'
import type {Entries} from '../build/entries.js'
import {factsOf} from '../build/facts.js'
import {placeScores, STANDARD_ARRAY} from '../numbers/ability-scores.js'
import type {Building, Built} from './building.js'

type CharacterShape = Shape<'character'>

/** Stands in for an id that whoever files the character gives. */
const NO_UID = '00000000-0000-7000-8000-000000000000'
const BOOSTS = 'background.boosts'
const FIRST_OPTIONS = {class: 'a', background: 'a'} as const

/** What a concept's wanted picks are answers to, in the order in which they are placed. */
const WANTED: readonly {of: 'feats' | 'skills' | 'spells'; types: readonly ChoiceSlot['choice']['type'][]}[] = [
  {of: 'feats', types: ['feat']},
  {of: 'skills', types: ['skill', 'skill-or-tool']},
  {of: 'spells', types: ['spell']},
]

/** The nearest legal character: what the concept wants where the rules allow it, and sensible picks for the rest. */
export function buildConcept(shape: CharacterShape, building: Building): Built {
  const {uid: _, ...character} = finishCharacter(
    wanted(shape, started(shape, building), building.entries),
    building.entries,
    FIRST_OPTIONS,
    building.random,
  )
  return {is: 'entity', kind: 'character', value: {...character, details: detailsOf(shape)} as unknown as ValueMap}
}

/** The character with its basics; an id that the catalog lacks is put right with what suits the class. */
function started(shape: CharacterShape, {entries, random, wish}: Building): Character {
  const owner = entries.find('class', shape.class) ?? entries.all('class')[0]
  const classes = owner ? [owner] : []
  const background = entries.find('background', shape.background) ?? suggestBackground(classes, entries.all('background'))
  const species = entries.find('species', shape.species) ?? suggestSpecies(entries.all('species'))
  const scores = placeScores(STANDARD_ARRAY, scoreOrder(shape, abilityPriority(classes)))
  const level = wish.level ?? shape.level
  const character = draftCharacter(
    {
      ...{id: freeId(shape.name, 'character', new Set()), uid: NO_UID, name: shape.name},
      ...{species: species?.id ?? '', background: background?.id ?? ''},
      abilities: {method: methodOf(scores), scores},
      levels: [{class: owner?.id ?? '', levels: level}],
      choices: background ? {[BOOSTS]: suggestBoosts(classes, scores, background)} : {},
    },
    entries,
    'fixed',
    random,
  )
  return withSubclass(character, shape.subclass, entries)
}

/** The concept's order where it names all six and the class's first is among its first three; else the class's. */
function scoreOrder({abilities}: CharacterShape, ofClass: readonly Ability[]): readonly Ability[] {
  const [first] = ofClass
  const isWhole = new Set(abilities).size === ofClass.length
  return isWhole && first !== undefined && abilities.indexOf(first) < 2 ? abilities : ofClass
}

function withSubclass(character: Character, subclass: string | null, entries: Entries): Character {
  const slot = buildCharacter(character, entries).slots.find(({choice}) => choice.type === 'subclass')
  const known = subclass === null ? undefined : entries.find('subclass', subclass)
  if (!slot || !known || known.class !== character.levels[0]?.class) return character
  return {...character, choices: {...character.choices, [slot.key]: known.id}}
}

/** What is wanted, where a choice takes it; what none takes is left out. */
function wanted(shape: CharacterShape, character: Character, entries: Entries): Character {
  return WANTED.reduce(
    (placed, {of, types}) => placeAnswers(placed, entries, types, useful(shape[of], types, {placed, entries})).character,
    character,
  )
}

/** Without what something else gives already, so that no choice is wasted on it. */
function useful(
  answers: readonly string[],
  types: readonly ChoiceSlot['choice']['type'][],
  {placed, entries}: {placed: Character; entries: Entries},
): string[] {
  const facts = factsOf(buildCharacter(placed, entries))
  const slots = facts.build.slots.filter(({choice}) => types.includes(choice.type))
  return answers.filter((answer) => slots.some((slot) => !isHad(facts, slot, answer)))
}

/** What the words of the concept are on the sheet: its reskins stand with the personality, where a player reads them. */
function detailsOf(shape: CharacterShape): NonNullable<Character['details']> {
  const reskins = shape.reskins.map(({name, entry, text}) => `- **${name}** (${entry}): ${text}`)
  return {
    pronouns: shape.pronouns,
    appearance: shape.appearance,
    personality: shape.personality,
    ideals: shape.ideals,
    bonds: shape.bonds,
    flaws: shape.flaws,
    backstory: [shape.summary, shape.backstory, reskins.join('\n')].filter(Boolean).join('\n\n'),
  }
}
