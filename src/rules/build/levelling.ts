import {answerList, type Character, type Level} from '../../schema/entity/character.js'
import {present, same} from '../../schema/value.js'
import {MAX_LEVEL} from '../numbers/advancement.js'
import {asAnswer, type Beyond, fillChoices, isOpen, widened} from './auto-fill.js'
import type {ChoiceSlot} from './build.js'
import {buildCharacter} from './build-character.js'
import type {Entries} from './entries.js'
import {type Facts, factsOf} from './facts.js'
import {misfitOf, pickName} from './picks.js'

/** The character one level higher; its new choices stand open. `hp` absent is the fixed value. */
export function gainLevel(character: Character, classId: string, hp?: number): Character {
  const level: Level = {id: `l${character.levels.length + 1}`, class: classId, ...present({hp})}
  return {...character, levels: [...character.levels, level]}
}

export function canGainLevel({levels}: Character): boolean {
  return levels.length < MAX_LEVEL
}

/** Answers to one choice that went with a level, and those that stand in their place where it asks for as many as before. */
export interface LostAnswers {
  key: string
  /** The choice, as findings name it. */
  label: string
  went: readonly Named[]
  instead: readonly Named[]
}

export interface Named {
  id: string
  name: string
}

export interface Lowered {
  character: Character
  lost: readonly LostAnswers[]
}

/** The character one level lower, with the answers that the level brought or allowed taken back. A character keeps its first level. */
export function loseLevel(character: Character, entries: Entries): Lowered {
  if (character.levels.length < 2) return {character, lost: []}
  const before = factsOf(buildCharacter(character, entries))
  const bare = withoutStale({...character, levels: character.levels.slice(0, -1)}, entries, before)
  const lowered = refilled(bare, before, entries)
  return {character: lowered, lost: lostAnswers(before, lowered)}
}

/** The slots that a change of levels opened or widened, as they stand after it. */
export function newSlots(before: Character, after: Character, entries: Entries): ChoiceSlot[] {
  const counts = new Map(widened(buildCharacter(before, entries).slots, copiedPages(before, entries)).map(({key, count}) => [key, count]))
  const slots = widened(buildCharacter(after, entries).slots, copiedPages(before, entries))
  return slots.filter((slot) => slot.count > (counts.get(slot.key) ?? 0))
}

/** Spells in spellbooks beyond those that levels brought: the next level brings its own all the same. */
export function copiedPages(character: Character, entries: Entries): Beyond {
  return new Map(buildCharacter(character, entries).slots.map((slot) => [slot.key, copies(slot)]))
}

/** The character without answers that nothing asks for, that no longer fit though they did, and that are beyond a slot's count. */
function withoutStale(character: Character, entries: Entries, before: Facts): Character {
  const facts = factsOf(buildCharacter(character, entries))
  const choices: Character['choices'] = {}
  for (const [key, answer] of Object.entries(character.choices)) {
    const slot = slotAt(facts, key)
    const given = answerList(answer)
    const kept = slot ? fitting(slot, given, facts, before) : []
    if (slot && kept.length === given.length) choices[key] = answer
    else if (slot && kept.length > 0) choices[key] = asAnswer(slot, kept)
  }
  if (same(choices, character.choices)) return character
  // A removed answer may have held others open.
  return withoutStale({...character, choices}, entries, before)
}

/** The answers that may stay: what the level allowed goes first, then the last ones given. */
function fitting(slot: ChoiceSlot, given: readonly string[], facts: Facts, before: Facts): string[] {
  const old = slotAt(before, slot.key)
  const fitted = (id: string) => old !== undefined && misfitOf(before, old, id) === undefined
  const legal = given.filter((id) => misfitOf(facts, slot, id) === undefined || !fitted(id))
  return legal.slice(0, slot.count + (old ? copies(old) : 0))
}

/** Answers given beyond those that levels bring, where a choice may hold more. */
function copies({bound, given, count}: ChoiceSlot): number {
  return bound === 'at-least' ? Math.max(0, given.length - count) : 0
}

/** The character with an answer that fits for each that had to go where another is asked for. */
function refilled(character: Character, before: Facts, entries: Entries): Character {
  const open = new Set(before.build.slots.filter(isOpen).map(({key}) => key))
  return fillChoices(character, entries, {only: ({key}) => !open.has(key)})
}

function lostAnswers(before: Facts, lowered: Character): LostAnswers[] {
  return Object.entries(before.build.character.choices).flatMap(([key, answer]) => {
    const [was, is] = [answerList(answer), answerList(lowered.choices[key])]
    const went = lacking(was, is)
    const instead = lacking(is, was)
    if (went.length + instead.length === 0) return []
    const slot = slotAt(before, key)
    const named = (ids: readonly string[]) => ids.map((id) => ({id, name: slot ? pickName(before, slot, id) : id}))
    return {key, label: slot?.label ?? key, went: named(went), instead: named(instead)}
  })
}

/** What one list has more often than another. */
function lacking(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return list.filter((id) => {
    const at = left.indexOf(id)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function slotAt({build}: Facts, key: string): ChoiceSlot | undefined {
  return build.slots.find((slot) => slot.key === key)
}
