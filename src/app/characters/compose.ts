import {isOpen} from '../../rules/build/auto-fill.js'
import {buildCharacter} from '../../rules/build/build-character.js'
import {
  abilityPriority,
  type ClassLevel,
  draftCharacter,
  finishCharacter,
  methodOf,
  outfitCharacter,
  suggestBackground,
  suggestBoosts,
  suggestScores,
  suggestSpecies,
} from '../../rules/build/draft-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {canAnswer} from '../../rules/build/picks.js'
import {placeScores, rollScores, type Scores} from '../../rules/numbers/ability-scores.js'
import {type Random, seededRandom} from '../../rules/numbers/random.js'
import {ABILITIES} from '../../schema/ability.js'
import type {CharacterClass} from '../../schema/content/class.js'
import type {EntryOf} from '../../schema/content/entry.js'
import type {Answer, Character} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {getEntry} from '../catalog/find-named.js'
import {AnswerError} from './answer-error.js'
import type {CreateAnswers, Question} from './answers.js'
import {classLevels} from './class-levels.js'
import {equipmentPicks, FIRST_OPTIONS} from './equipment-picks.js'
import {judged, type NewCharacter} from './judge.js'
import {newId} from './new-id.js'
import {keyedAnswers, placeNamed} from './place-answers.js'

export interface ComposeOptions {
  /** Fill what is left open with sensible, legal choices. */
  auto: boolean
  /** Chance for rolls, and for variety among automatic picks. Without one, `auto` is always the same. */
  seed?: string | undefined
  uid: string
  /** Ids that other characters have. */
  taken: ReadonlySet<string>
}

/** Answers on their way to a character, with all that deciding takes. */
interface Composing extends ComposeOptions {
  answers: CreateAnswers
  entries: Entries
  random: Random
  /** Absent when automatic picks should not vary. */
  shuffle: Random | undefined
}

/** A rules-legal character from answers. Throws an `AnswerError` for what is missing, an `InvalidDataError` for a broken rule. */
export function composeCharacter(answers: CreateAnswers, entries: Entries, options: ComposeOptions): NewCharacter {
  const {seed, auto} = options
  const shuffle = seed === undefined ? undefined : seededRandom(`${seed}/picks`)
  const composing: Composing = {...options, answers, entries, random: seededRandom(seed ?? 'dnd'), shuffle}
  const placed = placeNamed(drafted(composing), answers, entries)
  const equipment = answerOr(answers.equipment, auto ? FIRST_OPTIONS : undefined, 'equipment')
  const picks = equipmentPicks(equipment, placed, entries)
  if (auto) return judged(finishCharacter(placed, entries, picks, composing.random, shuffle), entries)
  const character = outfitCharacter(placed, entries, picks, composing.random)
  refuseOpen(character, entries)
  return judged(character, entries)
}

/** The character with its basics and the answers by key; its other choices are open. */
function drafted(composing: Composing): Character {
  const {answers, entries, auto, uid, taken, random, shuffle} = composing
  const levels = levelsOf(composing)
  const classes = levels.flatMap(({class: id}) => entries.find('class', id) ?? [])
  const background = originOf('background', composing, () => suggestBackground(classes, entries.all('background')))
  const species = originOf('species', composing, () => suggestSpecies(entries.all('species'), shuffle))
  const abilities = abilitiesOf(composing, classes)
  const name = answerOr(trimmed(answers.name), auto ? `${species.name} ${classes[0]?.name ?? 'Adventurer'}` : undefined, 'name')
  const basics = {
    ...{id: newId(answers.id, name, taken), uid, name, ...present({player: answers.player})},
    ...{species: species.id, background: background.id, alignment: answers.alignment, abilities, levels},
    choices: keyedAnswers(answers, entries, classes),
  }
  const boosts = answers.boosts ?? (auto ? suggestBoosts(classes, abilities.scores, background) : undefined)
  return withBoosts(draftCharacter(basics, entries, answers.hp ?? 'fixed', random), boosts)
}

/** The answer, or the suggestion; without either, an error that names the question. */
function answerOr<T>(answer: T | undefined, suggestion: T | undefined, question: Question): T {
  const taken = answer ?? suggestion
  if (taken === undefined) throw new AnswerError({type: 'missing', question})
  return taken
}

function levelsOf({answers, entries, auto}: Composing): ClassLevel[] {
  const {class: classes = [], level} = answers
  if (classes.length > 0) return classLevels(classes, level, entries)
  const first = answerOr(undefined, auto ? entries.all('class')[0] : undefined, 'class')
  return [{class: first.id, levels: level ?? 1}]
}

function originOf<K extends 'species' | 'background'>(
  kind: K,
  {answers, entries, auto}: Composing,
  suggest: () => EntryOf<K> | undefined,
): EntryOf<K> {
  const asked = answers[kind]
  return asked === undefined ? answerOr(undefined, auto ? suggest() : undefined, kind) : getEntry(entries, kind, asked)
}

function abilitiesOf({answers, auto, random}: Composing, classes: readonly CharacterClass[]): Character['abilities'] {
  if (answers.rollAbilities) return {method: 'rolled', scores: placeScores(rollScores(random), abilityPriority(classes))}
  const scores = answerOr(answers.abilities, auto ? suggestScores(classes) : undefined, 'abilities')
  if (isWhole(scores)) return {method: methodOf(scores), scores}
  throw new AnswerError({type: 'scores-lacking', abilities: ABILITIES.filter((ability) => scores[ability] === undefined)})
}

function isWhole(scores: Partial<Scores>): scores is Scores {
  return ABILITIES.every((ability) => scores[ability] !== undefined)
}

function trimmed(text: string | undefined): string | undefined {
  return text?.trim() || undefined
}

/** Boosts where the answers by key name none. */
function withBoosts(draft: Character, boosts: CreateAnswers['boosts'] | Answer): Character {
  if (!boosts || BOOSTS in draft.choices) return draft
  return {...draft, choices: {...draft.choices, [BOOSTS]: boosts as Answer}}
}

const BOOSTS = 'background.boosts'

/** Refuse choices that still have an answer to give. */
function refuseOpen(character: Character, entries: Entries): void {
  const facts = factsOf(buildCharacter(character, entries))
  const slots = facts.build.slots.filter((slot) => isOpen(slot) && slot.bound !== 'at-most' && canAnswer(facts, slot))
  if (slots.length > 0) throw new AnswerError({type: 'open', slots: slots.map(({key, label, count}) => ({key, label, count}))})
}
