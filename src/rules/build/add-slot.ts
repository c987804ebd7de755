import type {Choice} from '../../schema/content/feature.js'
import {answerList} from '../../schema/entity/character.js'
import type {ChoiceSlot, Owner} from './build.js'
import type {Draft} from './draft.js'

type NewSlot = Pick<ChoiceSlot, 'choice' | 'count' | 'label' | 'owner' | 'scopes'> & {
  bound?: ChoiceSlot['bound']
  gainedAt?: number
  settled?: readonly string[] | undefined
}

/** Ask the player for a choice, under the key that its innermost scope makes, and take what the character answers. */
export function addSlot(draft: Draft, {settled, bound = 'exact', gainedAt = 1, ...slot}: NewSlot): ChoiceSlot {
  const key = keyOf(slot.choice, slot.scopes)
  const given = settled ?? answerList(draft.character.choices[key])
  const answers = bound === 'at-least' ? given : given.slice(0, slot.count)
  const full = {key, ...slot, bound, gainedAt, given, answers, settled: settled !== undefined}
  draft.slots.push(full)
  return full
}

function keyOf({id}: Choice, [scope = '']: readonly string[]): string {
  return scope === '' ? id : `${scope}.${id}`
}

/** A choice as findings name it: whose it is, and what it is for. */
export function slotLabel({name}: Choice, owner: Owner, feature: string): string {
  const what = name ?? feature
  return what === owner.name ? owner.name : `${owner.name}: ${what}`
}
