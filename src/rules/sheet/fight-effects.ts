import type {Effect} from '../../schema/content/feature.js'
import {effectsOf, type Facts} from '../build/facts.js'

/** What bears on its bearer in a fight alone, each with what it comes from. */
export interface FightEffects {
  /** What lets it leave a reach unharmed. */
  unprovoking: readonly {from: string}[]
  /** What allows it less in a turn than others. */
  limits: readonly {either?: true | undefined; attacks?: number | undefined; from: string}[]
  /** Actions beside the one that everybody has. */
  extraActions: readonly {actions: readonly string[]; attacks: number; from: string}[]
}

/** An effect that counts now, with what it comes from. */
export interface Counted {
  value: Effect
  label: string
}

export function fightEffects(effects: readonly Counted[]): FightEffects {
  return {
    unprovoking: effects.flatMap(({value, label}) => (value.type === 'unprovoking' ? [{from: label}] : [])),
    limits: effects.flatMap(({value, label}) =>
      value.type === 'turn-limits' ? [{either: value.either, attacks: value.attacks, from: label}] : [],
    ),
    extraActions: effects.flatMap(({value, label}) =>
      value.type === 'extra-action' ? [{actions: value.actions, attacks: value.attacks, from: label}] : [],
    ),
  }
}

/** Those of a character. */
export function fightEffectsOf({build}: Facts): FightEffects {
  return fightEffects([...effectsOf(build, 'unprovoking'), ...effectsOf(build, 'turn-limits'), ...effectsOf(build, 'extra-action')])
}
