import {present} from '../../schema/value.js'
import type {ChoiceSlot} from '../build/build.js'
import {answerScope} from '../build/collect-body.js'
import type {Facts} from '../build/facts.js'
import {pickName} from '../build/picks.js'
import type {SheetChoice, SheetPick} from './sheet.js'

/** What was picked in each of some choices; those without an answer are left out. */
export function sheetChoices(facts: Facts, slots: readonly ChoiceSlot[]): SheetChoice[] {
  return slots.filter(({answers}) => answers.length > 0).map((slot) => sheetChoice(facts, slot))
}

function sheetChoice(facts: Facts, slot: ChoiceSlot): SheetChoice {
  const {choice, answers} = slot
  return {
    type: choice.type,
    ...present({name: choice.name}),
    picks: [...new Set(answers)].map((id) => sheetPick(facts, slot, id)),
  }
}

function sheetPick(facts: Facts, slot: ChoiceSlot, id: string): SheetPick {
  const count = slot.answers.filter((answer) => answer === id).length
  const scopes = new Set(Array.from({length: count}, (_, i) => answerScope(slot.key, id, i + 1)))
  const inner = facts.build.slots.filter((each) => scopes.has(each.scopes[0] ?? ''))
  return {id, name: pickName(facts, slot, id), count, choices: sheetChoices(facts, inner)}
}
