import type {Effect} from '../../schema/content/feature.js'
import type {Build, Gained, Owner} from './build.js'
import {type ConditionEffects, conditionsWardedOff, effectsOfConditions, sufferedBy} from './conditions.js'
import type {Draft} from './draft.js'

/** What the conditions on a character do to it. They come last: what it is immune to by then does nothing. */
export function collectConditions(draft: Draft): void {
  draft.effects.push(...conditionEffects(draft, draft.effects))
}

/** The effects of a character's conditions beside these others, which may ward some of them off. */
export function conditionEffects({character, entries, surroundings}: Build, others: readonly Gained<Effect>[]): Gained<Effect>[] {
  const immunities = new Set(others.flatMap(({value}) => conditionsWardedOff(value)))
  return effectsOfConditions(entries, sufferedBy(character.play, surroundings), immunities).flatMap((suffered) => {
    const owner = conditionOwner(suffered)
    return suffered.effects.map((value) => ({value, label: owner.name, owner, scopes: [owner.prefix]}))
  })
}

function conditionOwner({entry: {kind, id, name}, level}: ConditionEffects): Owner {
  return {kind, id, name, prefix: `conditions.${id}`, level, columns: []}
}
