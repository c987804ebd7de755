import type {Finding} from '../../../../diagnostic.js'
import {nearest} from '../../../../schema/near.js'
import type {ChoiceSlot} from '../../../build/build.js'
import type {Facts} from '../../../build/facts.js'
import {ENTRY_KINDS, NEEDS, pickProblem} from '../../../build/picks.js'
import {hintOf} from '../../../did-you-mean.js'
import {choiceFinding} from './finding.js'

/** Answers that a choice doesn't offer, or whose prerequisite is unmet. */
export function checkAnswers(slot: ChoiceSlot, facts: Facts): Finding[] {
  return slot.answers.flatMap((id, at) => {
    const problem = pickProblem(facts, slot, id)
    if (problem === undefined) return []
    const fault = problem.startsWith(NEEDS) ? 'PREREQUISITE' : 'ILLEGAL'
    const near = problem.startsWith('is not') ? nearest(id, namesLike(slot, facts)) : []
    const hint = near.includes(id) ? {} : hintOf(near)
    return [choiceFinding(slot, fault, `${slot.label}: "${id}" ${problem}`, {path: answerPath(slot, at, facts), ...hint})]
  })
}

/** Path of one answer: into the list, where the file holds a list. */
function answerPath({key}: ChoiceSlot, at: number, {build}: Facts): Finding['path'] {
  return Array.isArray(build.character.choices[key]) ? ['choices', key, at] : ['choices', key]
}

function namesLike({choice}: ChoiceSlot, {build}: Facts): string[] {
  if (choice.type === 'inline') return choice.options.map(({id}) => id)
  const kind = ENTRY_KINDS[choice.type]
  return kind ? build.entries.all(kind).map(({id}) => id) : []
}
