import type {Ability} from '../../schema/ability.js'
import type {Spellcasting} from '../../schema/content/class.js'
import type {Choice} from '../../schema/content/feature.js'
import type {Answer, Character} from '../../schema/entity/character.js'
import type {Random} from '../numbers/random.js'
import {highestSpellLevel} from '../numbers/spell-slots.js'
import type {ChoiceSlot} from './build.js'
import {buildCharacter} from './build-character.js'
import type {Entries} from './entries.js'
import {type Facts, factsOf, isSkill} from './facts.js'
import {mayRepeat, picksFor} from './picks.js'
import {isHeldElsewhere} from './spell-holding.js'

/** Slots open each other (a feat has choices); more rounds than this would be a loop in the content. */
const MAX_ROUNDS = 300

/** A slot that still wants answers from the player. */
export function isOpen({settled, given, count}: ChoiceSlot): boolean {
  return !settled && given.length < count
}

/** Slots that take so many more. */
export function widened(slots: readonly ChoiceSlot[], beyond: Beyond): ChoiceSlot[] {
  return slots.map((slot) => (beyond.has(slot.key) ? {...slot, count: slot.count + (beyond.get(slot.key) ?? 0)} : slot))
}

/** Choices whose answers may grant spells, which nobody would then pick. */
const GRANTING: ReadonlySet<Choice['type']> = new Set(['subclass', 'inline'])

/** The next slot that still wants answers: what may grant spells first, and prepared spells last, since some may be ready anyway. */
function nextOpenSlot(slots: readonly ChoiceSlot[], isWanted: (slot: ChoiceSlot) => boolean): ChoiceSlot | undefined {
  const open = slots.filter((slot) => isOpen(slot) && isWanted(slot))
  return open.find(({choice}) => GRANTING.has(choice.type)) ?? open.find(({bound}) => bound !== 'at-most') ?? open[0]
}

/** Answers that a choice holds beyond its count, by key: spells copied into a spellbook, which leave the pages of new levels free. */
export type Beyond = ReadonlyMap<string, number>

export interface Filling {
  /** Shuffles the suggestions. */
  random?: Random | undefined
  /** The choices to answer; all that are open when absent. */
  only?: (slot: ChoiceSlot) => boolean
  /** How many answers a choice takes beyond its count, by key. */
  beyond?: Beyond
}

/**
 * Answer every open choice sensibly: the content's suggestions first, then what else is legal. Without a random source the
 * same character always gets the same answers.
 */
export function fillChoices(
  character: Character,
  entries: Entries,
  {random, only = () => true, beyond = new Map()}: Filling = {},
): Character {
  let filled = character
  const stuck = new Set<string>()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const facts = factsOf(buildCharacter(filled, entries))
    const slot = nextOpenSlot(widened(facts.build.slots, beyond), (each) => !stuck.has(each.key) && only(each))
    if (!slot) return filled
    const answers = [...slot.given, ...suggestAnswers(facts, slot, random)]
    if (answers.length < slot.count && slot.choice.type !== 'option') stuck.add(slot.key)
    if (answers.length === slot.given.length) stuck.add(slot.key)
    else filled = withAnswer(filled, slot, answers)
  }
  return filled
}

/** The character with one choice answered; one answer stands bare, points by ability as a map. */
export function withAnswer(
  character: Character,
  slot: Pick<ChoiceSlot, 'key' | 'choice' | 'count'>,
  answers: readonly string[],
): Character {
  return {...character, choices: {...character.choices, [slot.key]: asAnswer(slot, answers)}}
}

/** How answers are written in a file. */
export function asAnswer({choice, count}: Pick<ChoiceSlot, 'choice' | 'count'>, answers: readonly string[]): Answer {
  if (choice.type === 'ability-increase') {
    const points: Partial<Record<Ability, number>> = {}
    for (const answer of answers) points[answer as Ability] = (points[answer as Ability] ?? 0) + 1
    return points
  }
  const [only] = answers
  return count === 1 && answers.length === 1 && only !== undefined && !isList(choice) ? only : [...answers]
}

/** Slots whose count may grow with the level are lists even while they hold one. */
function isList(choice: Choice): boolean {
  return choice.type === 'skill' || choice.type === 'spell' || choice.type === 'mastery' || typeof choice.count === 'object'
}

/** Answers for what a slot still lacks; fewer when nothing legal is left. Options come one at a time: one may open the next. */
export function suggestAnswers(facts: Facts, slot: ChoiceSlot, random?: Random): string[] {
  const missing = slot.count - slot.given.length
  if (slot.choice.type === 'ability-increase') return suggestPoints(facts, slot, slot.choice, missing)
  const legal = picksFor(facts, slot).map(({id}) => id)
  const ordered = slot.choice.type === 'ability' ? byScore(facts, legal) : ordering(facts, slot, legal, random)
  const fresh = ordered.filter((id) => !slot.given.includes(id))
  const useful = fresh.filter((id) => !isHad(facts, slot, id))
  const chosen = [...useful, ...fresh.filter((id) => !useful.includes(id))]
  if (slot.bound === 'at-least') return byPage(facts, slot, chosen)
  const again = slot.given.filter((id) => mayRepeat(facts, slot, id))
  return [...chosen, ...again].slice(0, slot.choice.type === 'option' ? 1 : missing)
}

/** The first spell for each page of a spellbook that is of a level its owner could write when the page came. */
function byPage({build}: Facts, {owner: {spellcasting, level}, given, count}: ChoiceSlot, ordered: readonly string[]): string[] {
  const left = [...ordered]
  const levelOf = (id: string) => build.entries.find('spell', id)?.level ?? 0
  return Array.from({length: count - given.length}, (_, i) => {
    const most = spellcasting ? highestSpellLevel(spellcasting, Math.min(level, levelOfPage(spellcasting, given.length + i))) : 0
    const at = left.findIndex((id) => levelOf(id) <= most)
    return left.splice(Math.max(0, at), 1)
  }).flat()
}

/** Class level that brings a page of a spellbook, counted from 0; it takes a spell that the level has slots for (SRD 5.2, "Wizard"). */
function levelOfPage({spellbook = {first: 0, perLevel: 1}}: Spellcasting, page: number): number {
  return page < spellbook.first ? 1 : 2 + Math.floor((page - spellbook.first) / spellbook.perLevel)
}

/** The ability that serves best comes first. */
function byScore({scores}: Facts, abilities: readonly string[]): string[] {
  return [...abilities].sort((a, b) => scores[b as Ability].total - scores[a as Ability].total)
}

/** Suggested picks first, shuffled where chance is wanted; spells spread over the levels, highest first. */
function ordering({build}: Facts, {choice}: ChoiceSlot, legal: readonly string[], random?: Random): string[] {
  const suggested = (choice.suggested ?? []).filter((id) => legal.includes(id))
  const rest = legal.filter((id) => !suggested.includes(id))
  const mixed = random ? [...shuffle(suggested, random), ...shuffle(rest, random)] : [...suggested, ...rest]
  if (choice.type !== 'spell') return mixed
  const levelOf = (id: string) => build.entries.find('spell', id)?.level ?? 0
  return [...spread(mixed.slice(0, suggested.length), levelOf), ...spread(mixed.slice(suggested.length), levelOf)]
}

/** One of each level from the highest down, then the next of each. */
function spread(ids: readonly string[], levelOf: (id: string) => number): string[] {
  const ranks = new Map<number, number>()
  return ids
    .map((id) => {
      const level = levelOf(id)
      const rank = ranks.get(level) ?? 0
      ranks.set(level, rank + 1)
      return {id, level, rank}
    })
    .sort((a, b) => a.rank - b.rank || b.level - a.level)
    .map(({id}) => id)
}

/** Whether another feature gives it already, so that picking it would waste the choice. */
export function isHad(facts: Facts, slot: ChoiceSlot, id: string): boolean {
  switch (slot.choice.type) {
    case 'skill':
      return facts.skills.has(id)
    case 'skill-or-tool':
      return isSkill(id) ? facts.skills.has(id) : facts.tools.has(id)
    case 'expertise':
      return facts.expertise.has(id)
    case 'tool':
      return facts.tools.has(id)
    case 'language':
      return facts.languages.has(id)
    case 'spell':
      return isReady(facts, slot, id)
    default:
      return false
  }
}

/** A spell that something else gives, so that it would be had twice. */
function isReady(facts: Facts, slot: ChoiceSlot, id: string): boolean {
  if (slot.choice.type !== 'spell') return false
  if (slot.choice.as !== 'marked') return isHeldElsewhere(facts, slot, id)
  // A mark singles out a spell for one feature; another feature may mark the same one.
  return facts.build.slots.some(
    ({key, owner, choice, answers}) =>
      key !== slot.key && owner.id === slot.owner.id && choice.id === slot.choice.id && answers.includes(id),
  )
}

/** Points go where the first class wants its scores, within the slot's limits. */
function suggestPoints(facts: Facts, slot: ChoiceSlot, choice: Extract<Choice, {type: 'ability-increase'}>, missing: number): string[] {
  const priority = facts.build.classes[0]?.entry.abilityPriority ?? []
  const allowed = priority.filter((ability) => !choice.from || choice.from.includes(ability))
  const points = [...slot.given]
  const gain = (ability: Ability) => points.filter((each) => each === ability).length - slot.given.filter((each) => each === ability).length
  for (let i = 0; i < missing; i++) {
    const next = allowed.find(
      (ability) =>
        points.filter((each) => each === ability).length < choice.maxEach && facts.scores[ability].total + gain(ability) < choice.cap,
    )
    if (next === undefined) break
    points.push(next)
  }
  return points.slice(slot.given.length)
}

function shuffle<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j] as T, copy[i] as T]
  }
  return copy
}
