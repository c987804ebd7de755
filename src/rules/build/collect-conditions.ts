import type {Owner} from './build.js'
import {type ConditionEffects, conditionsWardedOff, effectsOfConditions, sufferedBy} from './conditions.js'
import type {Draft} from './draft.js'

/** What the conditions on a character do to it. They come last: what it is immune to by then does nothing. */
export function collectConditions(draft: Draft): void {
  const immunities = new Set(draft.effects.flatMap(({value}) => conditionsWardedOff(value)))
  for (const suffered of effectsOfConditions(draft.entries, sufferedBy(draft.character.play), immunities)) {
    const owner = conditionOwner(suffered)
    draft.effects.push(...suffered.effects.map((value) => ({value, label: owner.name, owner, scopes: [owner.prefix]})))
  }
}

function conditionOwner({entry: {kind, id, name}, level}: ConditionEffects): Owner {
  return {kind, id, name, prefix: `conditions.${id}`, level, columns: []}
}
