import type {Ability} from '../../schema/ability.js'
import type {CharacterClass} from '../../schema/content/class.js'
import type {Background, Species} from '../../schema/content/origin.js'
import type {Answer, Character, Level} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {
  isStandardArray,
  MULTICLASS_SCORE,
  POINT_BUDGET,
  placeScores,
  pointCost,
  type Scores,
  STANDARD_ARRAY,
} from '../numbers/ability-scores.js'
import {type Random, rollDie} from '../numbers/random.js'
import {fillChoices, isOpen} from './auto-fill.js'
import type {ChoiceSlot} from './build.js'
import {buildCharacter} from './build-character.js'
import type {Entries} from './entries.js'
import {factsOf} from './facts.js'
import {misfitOf} from './picks.js'
import {type EquipmentPicks, startingEquipment} from './starting-equipment.js'

/** What must be known before a character can be worked out at all; everything else is a choice. */
export interface Basics {
  id: string
  uid: string
  name: string
  player?: string
  species: string
  background: string
  alignment?: Character['alignment'] | undefined
  abilities: Character['abilities']
  levels: readonly ClassLevel[]
  choices: Character['choices']
}

/** So many levels of a class, in the order they are taken. */
export interface ClassLevel {
  class: string
  levels: number
}

/** How levels after the first get their Hit Points. */
export type HitPointMethod = 'fixed' | 'roll'

/** A character with its basics and no possessions yet. */
export function draftCharacter(basics: Basics, entries: Entries, hitPoints: HitPointMethod, random: Random): Character {
  const {id, uid, name, player, species, background, alignment, abilities, choices} = basics
  return {
    kind: 'character',
    id,
    uid,
    name,
    ...present({player}),
    species,
    background,
    ...present({alignment}),
    abilities,
    levels: levelsOf(basics.levels, entries, hitPoints, random),
    choices,
    inventory: [],
    coins: {},
  }
}

function levelsOf(classLevels: readonly ClassLevel[], entries: Entries, hitPoints: HitPointMethod, random: Random): Level[] {
  const order = classLevels.flatMap(({class: id, levels}) => Array<string>(levels).fill(id))
  return order.map((id, i) => {
    const die = entries.find('class', id)?.hitDie
    const hp = hitPoints === 'roll' && i > 0 && die !== undefined ? {hp: rollDie(die, random)} : {}
    return {id: `l${i + 1}`, class: id, ...hp}
  })
}

/** The character with its starting equipment; the choices that name tools should stand by then. */
export function outfitCharacter(character: Character, entries: Entries, picks: EquipmentPicks, random: Random): Character {
  return {...character, ...startingEquipment(buildCharacter(character, entries), picks, random)}
}

/**
 * Answers given by kind of choice rather than by key (`--skills`, `--spells`), put where they fit: each goes to the first
 * open slot of that type that allows it. Returns the character and the answers no slot would take.
 */
export function placeAnswers(
  character: Character,
  entries: Entries,
  types: readonly ChoiceSlot['choice']['type'][],
  answers: readonly string[],
): {character: Character; left: string[]} {
  let placed = character
  const left: string[] = []
  for (const answer of answers) {
    const facts = factsOf(buildCharacter(placed, entries))
    const slot = facts.build.slots.find(
      (each) =>
        types.includes(each.choice.type) && isOpen(each) && !each.given.includes(answer) && misfitOf(facts, each, answer) === undefined,
    )
    if (slot) placed = {...placed, choices: {...placed.choices, [slot.key]: [...slot.given, answer]}}
    else left.push(answer)
  }
  return {character: placed, left}
}

/** Scores given by hand, with the method that explains them: array, point buy, or "manual". */
export function methodOf(scores: Scores): Character['abilities']['method'] {
  if (isStandardArray(scores)) return 'standard-array'
  const cost = pointCost(scores)
  return cost !== undefined && cost <= POINT_BUDGET ? 'point-buy' : 'manual'
}

/** The standard array placed for these classes: what multiclassing needs first, then the first class's order. */
export function suggestScores(classes: readonly CharacterClass[]): Scores {
  return placeScores(STANDARD_ARRAY, abilityPriority(classes))
}

/** Abilities in the order these classes want them high. */
export function abilityPriority(classes: readonly CharacterClass[]): Ability[] {
  const order = classes[0]?.abilityPriority ?? []
  return [...new Set([...(classes.length < 2 ? [] : neededAbilities(classes, order)), ...order])]
}

/** The background whose boosts lift what multiclassing still lacks, and serve these classes best; the first of equals. */
export function suggestBackground(classes: readonly CharacterClass[], backgrounds: readonly Background[]): Background | undefined {
  const priority = abilityPriority(classes)
  const short = lacking(classes, suggestScores(classes))
  const worth = ({abilities}: Background) =>
    abilities.reduce((sum, ability) => sum + (short.includes(ability) ? 1_000 : 0) + 2 ** (priority.length - priority.indexOf(ability)), 0)
  return [...backgrounds].sort((a, b) => worth(b) - worth(a))[0]
}

/** Abilities that multiclassing wants at 13 and that are lower. */
function lacking(classes: readonly CharacterClass[], scores: Scores): Ability[] {
  if (classes.length < 2) return []
  const order = classes[0]?.abilityPriority ?? []
  return neededAbilities(classes, order).filter((ability) => scores[ability] < MULTICLASS_SCORE)
}

/** All primary abilities of a class that needs all, the likelier one of a class that needs any. */
function neededAbilities(classes: readonly CharacterClass[], order: readonly Ability[]): Ability[] {
  return classes.flatMap(({primary: {abilities, need}}) =>
    need === 'all' ? abilities : [...abilities].sort((a, b) => order.indexOf(a) - order.indexOf(b)).slice(0, 1),
  )
}

/** A species that suits anyone: one that lets the player choose most, or one at random where chance is wanted. */
export function suggestSpecies(species: readonly Species[], random?: Random): Species | undefined {
  if (random) return species[Math.floor(random() * species.length)]
  const choices = (each: Species) => each.sizes.length + each.traits.flatMap((trait) => trait.choices ?? []).length
  return [...species].sort((a, b) => choices(b) - choices(a))[0]
}

/** Boosts for a background that is filled automatically: multiclass scores first, then what the first class wants. */
export function suggestBoosts(classes: readonly CharacterClass[], scores: Scores, background: Background): Answer {
  const priority = abilityPriority(classes).filter((ability) => background.abilities.includes(ability))
  const short = lacking(classes, scores).filter((ability) => background.abilities.includes(ability))
  const [first = 'str', second = 'dex', third = 'con'] = [...new Set([...short, ...priority])]
  return short.length > 1 ? {[first]: 1, [second]: 1, [third]: 1} : {[first]: 2, [second]: 1}
}

/** Fill what is open, and outfit the character, in the order that lets equipment name chosen tools. */
export function finishCharacter(
  character: Character,
  entries: Entries,
  picks: EquipmentPicks,
  random: Random,
  shuffle?: Random,
): Character {
  return outfitCharacter(fillChoices(character, entries, {random: shuffle}), entries, picks, random)
}
