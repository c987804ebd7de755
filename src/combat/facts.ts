import type {Fact} from '../schema/content/fact.js'
import type {Rider} from '../schema/content/monster.js'
import {once} from './budget.js'
import {figuresOf, ongoingOn, playWith, pointsOf} from './figures.js'
import type {Scene} from './scene.js'

/** What is so of whoever acts: what its own dice and saves may depend on. */
export function ownFacts(scene: Scene, id: string): Fact[] {
  return [
    ...(isBloodied(scene, id) ? (['bloodied'] as const) : []),
    ...(scene.fight.round <= 1 ? (['first-round'] as const) : []),
    ...(serving(scene, id).length > 0 ? (['before-attack'] as const) : []),
  ]
}

/** What of its states serves the next attack of this turn of its own, by id. */
function serving(scene: Scene, id: string): string[] {
  if (scene.fight.active !== id) return []
  const combatant = scene.get(id)
  const states = figuresOf(scene.fight, combatant, scene.table.entries).sheet?.states ?? []
  return states.flatMap(({id: state, serves}) => (serves === 'attack' && !combatant.spent.once?.includes(state) ? [state] : []))
}

/** An attack was rolled: what served it serves no other. */
export function serve(scene: Scene, id: string): void {
  for (const state of serving(scene, id)) once(scene, id, state)
}

/** What is so of somebody, seen from another. */
export function targetFacts(scene: Scene, by: string, on: string): Fact[] {
  const {now, max} = pointsOf(scene.fight, scene.get(on), scene.table.entries)
  const lasting = ongoingOn(scene.fight, on)
  const conditions = playWith(scene.get(on).play, lasting).conditions ?? []
  return [
    'target-creature',
    ...(now < max ? (['target-hurt'] as const) : []),
    ...(now === 0 ? (['target-dropped'] as const) : []),
    ...(isBloodied(scene, on) ? (['target-bloodied'] as const) : []),
    ...(lasting.some(({condition, from}) => condition === 'grappled' && from === by) ? (['target-grappled'] as const) : []),
    ...(conditions.some(({id}) => id === 'poisoned') ? (['target-poisoned'] as const) : []),
  ]
}

function isBloodied(scene: Scene, id: string): boolean {
  const {hp} = figuresOf(scene.fight, scene.get(id), scene.table.entries).creature
  return hp.current.total <= hp.bloodied.total
}

/** Whether something that waits for a situation comes now; `undefined` where only the table knows. */
export function comes(
  {when, fact, hitPoints}: Pick<Rider, 'when' | 'fact' | 'hitPoints'>,
  facts: readonly Fact[],
  points: number,
): boolean | undefined {
  if (hitPoints !== undefined) return points <= hitPoints
  if (fact !== undefined) return facts.includes(fact)
  return when === undefined ? true : undefined
}
