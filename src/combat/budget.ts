import type {Combatant} from './fight.js'
import {controlledBy, figuresOf, heldBy} from './figures.js'
import type {Scene} from './scene.js'
import type {Budget} from './told.js'

/** Actions that a mount may take under its rider's control (SRD 5.2, "Controlling a Mount"). */
const MOUNT_ACTIONS: ReadonlySet<string> = new Set(['dash', 'disengage', 'dodge'])

const FIELDS = {action: 'action', 'bonus-action': 'bonusAction', reaction: 'reaction'} as const satisfies Record<
  Budget,
  keyof Combatant['spent']
>

/** Neither the dead nor who is held from acting does anything. */
export function needAble(scene: Scene, id: string): void {
  const combatant = scene.get(id)
  if (combatant.play.dead || heldBy(scene.fight, combatant)) scene.refuse({why: 'cannot-act', who: id})
}

/**
 * Spend an action of a kind; who can't act has none, and nobody has two (SRD 5.2, "Actions"), but for what something grants for
 * an `action` such as this one.
 */
export function spend(scene: Scene, id: string, what: Budget, {action}: {action?: string} = {}): void {
  needAble(scene, id)
  const combatant = scene.get(id)
  const rider = what === 'reaction' || (action && MOUNT_ACTIONS.has(action)) ? undefined : controlledBy(scene.fight, combatant)
  if (rider !== undefined) scene.refuse({why: 'controlled', who: id, rider})
  const {limits, bars} = figuresOf(scene.fight, combatant, scene.table.entries).fight
  if (bars.some((bar) => bar.what.some((each) => each === what))) scene.refuse({why: 'cannot-act', who: id})
  const other = what === 'action' ? 'bonus-action' : what === 'bonus-action' ? 'action' : undefined
  if (other && limits.some(({either}) => either) && combatant.spent[FIELDS[other]]) scene.refuse({why: 'spent', who: id, what: other})
  if (!combatant.spent[FIELDS[what]]) scene.put(id, {spent: {...combatant.spent, [FIELDS[what]]: true}})
  else if (what !== 'action' || !action || !spendExtra(scene, id, action)) scene.refuse({why: 'spent', who: id, what})
  scene.tell(id, {type: 'used-up', what})
}

/** Spend the action that something grants beside the one of everybody, where it may be this one; `false` where there is none. */
export function spendExtra(scene: Scene, id: string, action: string): boolean {
  const combatant = scene.get(id)
  const {extraActions} = figuresOf(scene.fight, combatant, scene.table.entries).fight
  if (combatant.spent.extra || !extraActions.some(({actions}) => actions.includes(action))) return false
  scene.put(id, {spent: {...combatant.spent, extra: true}})
  return true
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
