import {figuresOf} from './figures.js'
import {takeInitiative} from './order.js'
import {bringIn} from './roster.js'
import type {Scene} from './scene.js'

/** Two of its kind take the place of one, with half of its Hit Points each; they act on its Initiative. */
export function split(scene: Scene, id: string): void {
  const combatant = scene.get(id)
  const {creature} = figuresOf(scene.fight, combatant, scene.table.entries)
  const {current, max} = creature.hp
  const half = Math.floor(current.total / 2)
  if (half < 1) scene.refuse({why: 'cannot-act', who: id})
  const [other] = bringIn(scene, {source: combatant.source, name: baseName(combatant.name), count: 1, side: combatant.side})
  if (other === undefined) return
  scene.put(id, {play: {...combatant.play, hitPointsLost: max.total - half}})
  scene.put(other, {play: {hitPointsLost: fullOf(scene, other) - half}})
  const {initiative} = combatant
  if (initiative) {
    takeInitiative(scene, [other], {how: 'hand', total: initiative.total})
    const rest = scene.fight.order.filter((each) => each !== other)
    const at = rest.indexOf(id) + 1
    scene.set({order: [...rest.slice(0, at), other, ...rest.slice(at)]})
    scene.put(other, {initiative})
  }
  scene.tell(id, {type: 'split', into: [id, other]})
}

function fullOf(scene: Scene, id: string): number {
  return figuresOf(scene.fight, scene.get(id), scene.table.entries).creature.hp.max.total
}

function baseName(name: string): string {
  return name.replace(/ \d+$/, '')
}
