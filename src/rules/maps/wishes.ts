import type {MapSize, TacticalPlan} from '../../schema/map/plan.js'
import type {Random} from '../numbers/random.js'
import {saidOr} from './chance.js'
import type {ForWhom, Larder} from './stock.js'

/** What is wished of a map with rooms. */
export interface Wishes extends ForWhom {
  seed: string
  size: MapSize
  /** The name of the place; one of the theme's when absent. */
  name?: string | undefined
  larder: Larder
}

type PlanHead = Pick<TacticalPlan, 'kind' | 'name' | 'theme' | 'size' | 'seed' | 'level' | 'characters'>

/** What a plan with rooms tells of itself; the name that was wished, or one of its theme's. */
export function planHead(
  kind: TacticalPlan['kind'],
  {id: theme, titles}: {id: string; titles: readonly string[]},
  {name, size, seed, level, characters}: Wishes,
  random: Random,
): PlanHead {
  return {kind, name: saidOr(name, titles, random), theme, size, seed, level, characters}
}
