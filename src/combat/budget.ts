import type {Combatant} from './fight.js'
import {figuresOf, heldBy} from './figures.js'
import type {Scene} from './scene.js'
import type {Budget} from './told.js'

const FIELDS = {action: 'action', 'bonus-action': 'bonusAction', reaction: 'reaction'} as const satisfies Record<
  Budget,
  keyof Combatant['spent']
>

/** Spend an action of a kind; who can't act has none, and nobody has two (SRD 5.2, "Actions"). */
export function spend(scene: Scene, id: string, what: Budget): void {
  const combatant = scene.get(id)
  if (heldBy(scene.fight, combatant) || combatant.play.dead) scene.refuse({why: 'cannot-act', who: id})
  const field = FIELDS[what]
  if (isBarred(scene, combatant, what)) scene.refuse({why: 'cannot-act', who: id})
  if (combatant.spent[field]) scene.refuse({why: 'spent', who: id, what})
  scene.put(id, {spent: {...combatant.spent, [field]: true}})
  scene.tell(id, {type: 'used-up', what})
}

/** Whether something keeps it from an action of this kind. */
function isBarred(scene: Scene, combatant: Combatant, what: Budget): boolean {
  const {bars} = figuresOf(scene.fight, combatant, scene.table.entries).fight
  return bars.some((bar) => bar.what.some((each) => each === what))
}

/** Whether it still has an action of a kind. */
export function has({spent}: Combatant, what: Budget): boolean {
  return !spent[FIELDS[what]]
}

/** What works once a turn has worked. `false` where it did already. */
export function once(scene: Scene, id: string, name: string): boolean {
  const {spent} = scene.get(id)
  if (spent.once?.includes(name)) return false
  scene.put(id, {spent: {...spent, once: [...(spent.once ?? []), name]}})
  return true
}
