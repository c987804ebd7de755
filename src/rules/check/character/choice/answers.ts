import type {Path} from '../../../../diagnostic.js'
import {nearest} from '../../../../schema/near.js'
import type {ChoiceSlot} from '../../../build/build.js'
import type {Facts} from '../../../build/facts.js'
import {ENTRY_KINDS, misfitOf} from '../../../build/picks.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import {choiceFinding} from './finding.js'

/** Answers that a choice doesn't offer, or whose prerequisite is unmet. */
export function checkAnswers(slot: ChoiceSlot, facts: Facts): Found<CharacterFlaw>[] {
  return slot.answers.flatMap((id, at) => {
    const misfit = misfitOf(facts, slot, id)
    if (misfit === undefined) return []
    const fault = misfit.is === 'needs' ? 'PREREQUISITE' : 'ILLEGAL'
    const names = namesLike(slot, facts)
    const near = names.includes(id) ? [] : nearest(id, names)
    return [choiceFinding(slot, fault, {is: 'misfit', choice: slot.label, answer: id, misfit, near}, {path: answerPath(slot, at, facts)})]
  })
}

/** Path of one answer: into the list, where the file holds a list. */
function answerPath({key}: ChoiceSlot, at: number, {build}: Facts): Path {
  return Array.isArray(build.character.choices[key]) ? ['choices', key, at] : ['choices', key]
}

function namesLike({choice}: ChoiceSlot, {build}: Facts): string[] {
  if (choice.type === 'inline') return choice.options.map(({id}) => id)
  const kind = ENTRY_KINDS[choice.type]
  return kind ? build.entries.all(kind).map(({id}) => id) : []
}
