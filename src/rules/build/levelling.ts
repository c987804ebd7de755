import {answerList, type Character, type Level} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {MAX_LEVEL} from '../numbers/advancement.js'
import {asAnswer} from './auto-fill.js'
import type {ChoiceSlot} from './build.js'
import {buildCharacter} from './build-character.js'
import type {Entries} from './entries.js'

/** The character one level higher; its new choices stand open. `hp` absent is the fixed value. */
export function gainLevel(character: Character, classId: string, hp?: number): Character {
  const level: Level = {id: `l${character.levels.length + 1}`, class: classId, ...present({hp})}
  return {...character, levels: [...character.levels, level]}
}

export function canGainLevel({levels}: Character): boolean {
  return levels.length < MAX_LEVEL
}

/** The character one level lower, with the choices that the level brought taken back. A character keeps its first level. */
export function loseLevel(character: Character, entries: Entries): Character {
  if (character.levels.length < 2) return character
  return withoutStale({...character, levels: character.levels.slice(0, -1)}, entries)
}

/** The slots that a change of levels opened or widened, as they stand after it. */
export function newSlots(before: Character, after: Character, entries: Entries): ChoiceSlot[] {
  const counts = new Map(buildCharacter(before, entries).slots.map((slot) => [slot.key, slot.count]))
  return buildCharacter(after, entries).slots.filter((slot) => slot.count > (counts.get(slot.key) ?? 0))
}

/** The character without answers that nothing asks for, and without answers beyond a slot's count. */
export function withoutStale(character: Character, entries: Entries): Character {
  const slots = new Map(buildCharacter(character, entries).slots.map((slot) => [slot.key, slot]))
  const choices: Character['choices'] = {}
  let changed = false
  for (const [key, answer] of Object.entries(character.choices)) {
    const slot = slots.get(key)
    const given = answerList(answer)
    if (!slot) changed = true
    else if (slot.bound !== 'at-least' && given.length > slot.count) {
      choices[key] = asAnswer(slot, given.slice(0, slot.count))
      changed = true
    } else choices[key] = answer
  }
  // A removed answer may have held others open.
  return changed ? withoutStale({...character, choices}, entries) : character
}
