import type {ChoiceSlot} from '../../../build/build.js'
import type {Facts} from '../../../build/facts.js'
import {canAnswer} from '../../../build/picks.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import {choiceFinding} from './finding.js'

/** Too many answers, or too few where another can be given. */
export function checkCount(slot: ChoiceSlot, facts: Facts): Found<CharacterFlaw>[] {
  const {given, count, bound} = slot
  if (given.length > count && bound !== 'at-least') return [tooMany(slot)]
  return given.length < count && canAnswer(facts, slot) ? [tooFew(slot, facts)] : []
}

function tooMany(slot: ChoiceSlot): Found<CharacterFlaw> {
  const {given, count, key, label} = slot
  const fix = [{path: ['choices', key], value: given.slice(0, count)}]
  return choiceFinding(slot, 'COUNT', {is: 'too-many-answers', choice: label, key, count, given: given.length}, {fix})
}

function tooFew(slot: ChoiceSlot, {build}: Facts): Found<CharacterFlaw> {
  const {given, count, bound, key, label} = slot
  const asked = {choice: label, key, count, given: given.length, orMore: bound === 'at-least', character: build.character.id}
  return choiceFinding(slot, 'COUNT', {is: 'too-few-answers', ...asked}, {severity: bound === 'at-most' ? 'warning' : 'error'})
}
