import type {Effect} from '../../schema/content/feature.js'
import type {ConditionEntry} from '../../schema/content/glossary.js'
import type {CreaturePlay, HeldCondition} from '../../schema/entity/creature-play.js'
import type {Entries, Surrounding} from './entries.js'

/** A condition that a creature has; `level` of one that stacks, 1 when absent. */
export interface Suffered {
  id: string
  level?: number
}

/** The conditions that a state of play holds, Exhaustion by its level, and those that lie over the place. */
export function sufferedBy(
  {conditions = [], exhaustion = 0}: Pick<CreaturePlay, 'conditions' | 'exhaustion'> = {},
  surroundings: readonly Surrounding[] = [],
): Suffered[] {
  return [...(exhaustion > 0 ? [{id: 'exhaustion', level: exhaustion}] : []), ...conditions, ...givenAround(surroundings)]
}

/** Conditions that lie over a place, with where they come from. */
export function givenAround(surroundings: readonly Surrounding[]): HeldCondition[] {
  return surroundings.flatMap(({name, gives = []}) => gives.map((id) => ({id, from: name})))
}

/** One condition's part in what a creature suffers. */
export interface ConditionEffects {
  entry: ConditionEntry
  level: number
  effects: readonly Effect[]
}

/**
 * What conditions do to whoever has them, be it a character or a monster: each once, with all that come with it. One that
 * the bearer is immune to, by `immunities` or by another of its conditions, does nothing.
 */
export function effectsOfConditions(
  entries: Entries,
  conditions: readonly Suffered[],
  immunities: ReadonlySet<string> = new Set(),
): ConditionEffects[] {
  const found = withImplied(entries, conditions, immunities)
  const own = found.flatMap(({effects}) => effects).flatMap(conditionsWardedOff)
  const warded = own.filter((id) => !immunities.has(id))
  return warded.length === 0 ? found : effectsOfConditions(entries, conditions, new Set([...immunities, ...warded]))
}

/** Conditions that an effect keeps off always; one that waits for a circumstance keeps nothing off by itself. */
export function conditionsWardedOff(effect: Effect): readonly string[] {
  return effect.type === 'condition-immunity' && effect.when === undefined ? effect.conditions : []
}

function withImplied(entries: Entries, conditions: readonly Suffered[], immunities: ReadonlySet<string>): ConditionEffects[] {
  const found = new Map<string, ConditionEffects>()
  const add = ({id, level = 1}: Suffered): void => {
    const entry = entries.find('condition', id)
    if (!entry || found.has(id) || immunities.has(id)) return
    const effects = (entry.mechanics ?? []).filter((effect) => (effect.level ?? 1) <= level)
    found.set(id, {entry, level, effects})
    for (const implied of entry.implies ?? []) add({id: implied})
  }
  for (const condition of conditions) add(condition)
  return [...found.values()]
}
