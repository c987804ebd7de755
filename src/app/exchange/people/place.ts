import type {Named} from '../../../exchange/kit/person.js'
import {asAnswer, isOpen} from '../../../rules/build/auto-fill.js'
import type {ChoiceSlot} from '../../../rules/build/build.js'
import {buildCharacter} from '../../../rules/build/build-character.js'
import type {Entries} from '../../../rules/build/entries.js'
import {type Facts, factsOf} from '../../../rules/build/facts.js'
import {misfitOf} from '../../../rules/build/picks.js'
import type {Character} from '../../../schema/entity/character.js'

/** An answer on the way to its choice. */
export interface Wanted extends Named {
  id: string
}

export interface Placed {
  character: Character
  left: Wanted[]
}

export function factsFor(character: Character, entries: Entries): Facts {
  return factsOf(buildCharacter(character, entries))
}

/** The character with one more answer to a slot. */
export function answering(character: Character, slot: ChoiceSlot, id: string): Character {
  return {...character, choices: {...character.choices, [slot.key]: asAnswer(slot, [...slot.given, id])}}
}

/** Whether a slot takes one more, this one. */
export function takes(facts: Facts, slot: ChoiceSlot, id: string): boolean {
  return (
    (isOpen(slot) || (slot.bound === 'at-least' && !slot.settled)) && !slot.given.includes(id) && misfitOf(facts, slot, id) === undefined
  )
}

/** Each answer into the first slot of these types that takes it, one after the other, since one may open the next. */
export function placeInTurn(
  character: Character,
  entries: Entries,
  {wanted, types}: {wanted: readonly Wanted[]; types: readonly ChoiceSlot['choice']['type'][]},
): Placed {
  let placed = character
  let left: Wanted[] = [...wanted]
  for (let before = -1; left.length > 0 && before !== left.length; ) {
    before = left.length
    left = left.filter((each) => {
      const facts = factsFor(placed, entries)
      const slot = facts.build.slots.find((slot) => types.includes(slot.choice.type) && takes(facts, slot, each.id))
      if (slot) placed = answering(placed, slot, each.id)
      return !slot
    })
  }
  return {character: placed, left}
}

/**
 * As many answers as fit, none in the way of another: a skill that any choice takes leaves the narrow ones to those that only they
 * take. Whether an answer fits must not hang on the others.
 */
export function placeTogether(
  character: Character,
  entries: Entries,
  {wanted, types}: {wanted: readonly Wanted[]; types: readonly ChoiceSlot['choice']['type'][]},
): Placed {
  const facts = factsFor(character, entries)
  const isNarrow = ({choice}: ChoiceSlot) => 'from' in choice && choice.from !== undefined
  const open = facts.build.slots.filter((slot) => types.includes(slot.choice.type) && isOpen(slot))
  const seats = [...open.filter(isNarrow), ...open.filter((slot) => !isNarrow(slot))].flatMap((slot) =>
    Array.from({length: slot.count - slot.given.length}, () => slot),
  )
  const fits = wanted.map(({id}) => seats.flatMap((slot, seat) => (takes(facts, slot, id) ? [seat] : [])))
  const takenBy = matching(fits, seats.length)
  const left = wanted.filter((_, index) => !takenBy.includes(index))
  const answers = new Map<ChoiceSlot, string[]>()
  seats.forEach((slot, seat) => {
    const answer = wanted[takenBy[seat] ?? -1]
    if (answer) answers.set(slot, [...(answers.get(slot) ?? slot.given), answer.id])
  })
  const choices = Object.fromEntries([...answers].map(([slot, ids]) => [slot.key, asAnswer(slot, ids)]))
  return {character: {...character, choices: {...character.choices, ...choices}}, left}
}

/** Who sits on each seat, so that as many as can sit (augmenting paths). */
function matching(fits: readonly (readonly number[])[], seats: number): (number | undefined)[] {
  const takenBy: (number | undefined)[] = Array.from({length: seats})
  const seat = (guest: number, tried: Set<number>): boolean =>
    (fits[guest] ?? []).some((each) => {
      if (tried.has(each)) return false
      tried.add(each)
      const sitting = takenBy[each]
      if (sitting !== undefined && !seat(sitting, tried)) return false
      takenBy[each] = guest
      return true
    })
  fits.forEach((_, guest) => void seat(guest, new Set()))
  return takenBy
}
