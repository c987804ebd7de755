import type {Ability, DamageType} from '../../schema/ability.js'
import type {BARS, Effect} from '../../schema/content/feature.js'
import {effectsOf, type Facts, fits} from '../build/facts.js'

type Bar = (typeof BARS)[number]

/** What bears on its bearer in a fight alone, each with what it comes from. */
export interface FightEffects {
  /** What keeps it from regaining Hit Points; `temporary`: from gaining temporary ones, too. */
  noHealing: readonly {from: string; temporary?: true | undefined}[]
  /** Abilities whose saves spare it what they would halve. */
  evasion: readonly Ability[]
  soaks: readonly {dice: string; types: readonly DamageType[]; from: string}[]
  bars: readonly {what: readonly Bar[]; from: string}[]
  retaliation: readonly {dice: string; types: readonly DamageType[]; from: string}[]
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
    noHealing: effects.flatMap(({value, label}) => (value.type === 'no-healing' ? [{from: label, temporary: value.temporary}] : [])),
    evasion: effects.flatMap(({value}) => (value.type === 'evasion' ? [value.ability] : [])),
    soaks: effects.flatMap(({value, label}) => (value.type === 'soak' ? [{dice: value.dice, types: value.damage, from: label}] : [])),
    bars: effects.flatMap(({value, label}) => (value.type === 'bar' ? [{what: value.from, from: label}] : [])),
    retaliation: effects.flatMap(({value, label}) =>
      value.type === 'retaliation' ? [{dice: value.dice, types: value.damage, from: label}] : [],
    ),
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
export function fightEffectsOf(facts: Facts): FightEffects {
  const {build} = facts
  return fightEffects([
    ...effectsOf(build, 'no-healing'),
    ...effectsOf(build, 'evasion').filter(({value}) => fits(facts, value.when)),
    ...effectsOf(build, 'soak'),
    ...effectsOf(build, 'bar'),
    ...effectsOf(build, 'retaliation'),
    ...effectsOf(build, 'unprovoking'),
    ...effectsOf(build, 'turn-limits'),
    ...effectsOf(build, 'extra-action'),
  ])
}
