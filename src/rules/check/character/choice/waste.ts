import type {Choice} from '../../../../schema/content/feature.js'
import type {ChoiceSlot} from '../../../build/build.js'
import {type Facts, isSkill, type Reasons} from '../../../build/facts.js'
import {givenAnyway} from '../../../build/spell-holding.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import {choiceFinding} from './finding.js'

/** Where it stands why a character has what was picked; choices of other types give nothing that can be had twice. */
const REASONS: Partial<Record<Choice['type'], (facts: Facts, id: string) => Reasons>> = {
  skill: ({skills}) => skills,
  tool: ({tools}) => tools,
  'skill-or-tool': ({skills, tools}, id) => (isSkill(id) ? skills : tools),
  expertise: ({expertise}) => expertise,
  language: ({languages}) => languages,
}

/** A proficiency or a spell that another feature gives already is legal, and lost. */
export function checkWaste(slot: ChoiceSlot, facts: Facts): Found<CharacterFlaw>[] {
  const {choice, label, answers} = slot
  return answers.flatMap((id) => {
    const other = choice.type === 'spell' ? givenAnyway(facts, slot, id) : earlierReason(slot, facts, id)
    if (other === undefined) return []
    return [choiceFinding(slot, 'WASTED', {is: 'wasted', choice: label, answer: id, from: other}, {severity: 'warning'})]
  })
}

function earlierReason({choice, label}: ChoiceSlot, facts: Facts, id: string): string | undefined {
  const reasons = REASONS[choice.type]?.(facts, id).get(id) ?? []
  return reasons.indexOf(label) === 0 ? undefined : reasons.find((reason) => reason !== label)
}
