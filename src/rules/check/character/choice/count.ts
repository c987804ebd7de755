import type {Finding, Fix} from '../../../../diagnostic.js'
import type {ChoiceSlot} from '../../../build/build.js'
import type {Facts} from '../../../build/facts.js'
import {canAnswer} from '../../../build/picks.js'
import {choiceFinding} from './finding.js'

/** Too many answers, or too few where another can be given. */
export function checkCount(slot: ChoiceSlot, facts: Facts): Finding[] {
  const {given, count, bound} = slot
  if (given.length > count && bound !== 'at-least') return [tooMany(slot)]
  return given.length < count && canAnswer(facts, slot) ? [tooFew(slot, facts)] : []
}

function tooMany(slot: ChoiceSlot): Finding {
  const {given, count, key, label} = slot
  const fix: Fix = {label: `keep the first ${count} of "${key}"`, changes: [{path: ['choices', key], value: given.slice(0, count)}]}
  return choiceFinding(slot, 'COUNT', `${label} asks for ${count}, and ${given.length} are chosen`, {fix})
}

function tooFew(slot: ChoiceSlot, {build}: Facts): Finding {
  const {given, count, bound, key, label} = slot
  const asks = `${label} asks for ${count}${bound === 'at-least' ? ' or more' : ''}`
  const chosen = given.length === 0 ? 'none is chosen' : `only ${given.length} ${given.length === 1 ? 'is' : 'are'} chosen`
  const hint = `answer it: \`dnd character set ${build.character.id} choices.${key}=…\``
  return choiceFinding(slot, 'COUNT', `${asks}, and ${chosen}`, {severity: bound === 'at-most' ? 'warning' : 'error', hint})
}
