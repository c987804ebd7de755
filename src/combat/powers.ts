import {rollDie} from '../rules/numbers/random.js'
import type {Monster, Power, PowerUses} from '../schema/content/monster.js'
import {lookUp} from '../schema/lookup.js'
import {present} from '../schema/value.js'
import {has, needAble, spend} from './budget.js'
import type {Combatant, Fight} from './fight.js'
import {figuresOf} from './figures.js'
import type {Scene} from './scene.js'
import type {Budget} from './told.js'

/** Where a power stands in a stat block, which says what it costs. */
export type PowerKind = 'action' | 'bonus-action' | 'reaction' | 'legendary'

export interface OwnPower {
  kind: PowerKind
  power: Power
}

/** What a stat block can do, in its order. */
export function powersOf({actions = [], bonusActions = [], reactions = [], legendary}: Monster): OwnPower[] {
  const of = (kind: PowerKind, powers: readonly Power[]) => powers.map((power): OwnPower => ({kind, power}))
  return [
    ...of('action', actions),
    ...of('bonus-action', bonusActions),
    ...of('reaction', reactions),
    ...of('legendary', legendary?.actions ?? []),
  ]
}

/** A power by id, name, or the start of one; a legendary action only where it is asked for as one, or nothing else is so called. */
export function findPower(scene: Scene, id: string, asked: string): OwnPower {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  if (!monster) return scene.refuse({why: 'only-stat-block', who: id})
  const all = powersOf(monster)
  const looked = lookUp(
    asked,
    all.map((own) => ({...own, id: own.power.id, name: own.power.name})),
  )
  if ('found' in looked) return looked.found
  return scene.refuse({why: 'no-power', who: id, asked, known: all.map(({power}) => power.id)})
}

const BUDGET = {action: 'action', 'bonus-action': 'bonus-action', reaction: 'reaction'} as const satisfies Partial<
  Record<PowerKind, Budget>
>

/** Pay for a power: the action, the legendary action, the use or recharge. */
export function pay(scene: Scene, id: string, {kind, power}: OwnPower): void {
  if (kind === 'legendary') payLegendary(scene, id, power)
  else spend(scene, id, BUDGET[kind])
  payUse(scene, id, power)
  scene.tell(id, {type: 'power', name: power.name, ...(kind === 'legendary' ? {legendary: true} : {})})
}

function payUse(scene: Scene, id: string, power: {id: string; uses?: PowerUses | undefined}): void {
  if (!power.uses) return
  const {uses} = scene.get(id)
  const spent = uses[power.id] ?? 0
  if (power.uses.type === 'recharge' && spent > 0) scene.refuse({why: 'not-recharged', who: id, power: power.id})
  if (spent >= usesMax(scene.fight, power.uses)) scene.refuse({why: 'uses-gone', who: id, power: power.id})
  scene.put(id, {uses: {...uses, [power.id]: spent + 1}})
}

/** How often there is: once for what recharges or comes back with a rest. */
export function usesMax({lair}: Pick<Fight, 'lair'>, uses: PowerUses): number {
  if (uses.type !== 'day') return 1
  return (lair ? uses.inLair : undefined) ?? uses.count
}

/** Legendary actions that it has left, of how many; none for most. */
export function legendaryLeft(scene: Pick<Scene, 'fight' | 'table'>, combatant: Combatant): {left: number; of: number} {
  const {monster} = figuresOf(scene.fight, combatant, scene.table.entries)
  const of = (scene.fight.lair ? monster?.legendary?.usesInLair : undefined) ?? monster?.legendary?.uses ?? 0
  return {left: Math.max(0, of - (combatant.uses['legendary'] ?? 0)), of}
}

/**
 * One at a time, right after another creature's turn; some not again before its own next turn (SRD 5.2, "Legendary Actions").
 */
function payLegendary(scene: Scene, id: string, power: Power): void {
  needAble(scene, id)
  const combatant = scene.get(id)
  const {left, of} = legendaryLeft(scene, combatant)
  const {moment} = scene.fight
  if (!moment || moment.after === id || moment.used.includes(id)) scene.refuse({why: 'own-turn', who: id})
  if (left === 0) scene.refuse({why: 'no-legendary', who: id})
  if (power.onceARound && combatant.lately?.includes(power.id)) scene.refuse({why: 'not-again', who: id, power: power.id})
  scene.set({moment: {...moment, used: [...moment.used, id]}})
  scene.put(id, {
    uses: {...combatant.uses, legendary: of - left + 1},
    ...(power.onceARound ? {lately: [...(combatant.lately ?? []), power.id]} : {}),
  })
  scene.tell(id, {type: 'legendary-left', left: left - 1, of})
}

/** At the start of its turn each power that is spent and recharges is thrown for (SRD 5.2, "Recharge X–Y"). */
export function rechargeAll(scene: Scene, id: string): void {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  if (!monster) return
  for (const {power} of powersOf(monster)) {
    if (power.uses?.type !== 'recharge' || !scene.get(id).uses[power.id]) continue
    recharge(scene, id, power, rollDie(RECHARGE_DIE, scene.random))
  }
}

const RECHARGE_DIE = 6

export function recharge(scene: Scene, id: string, {id: power, name, uses}: Pick<Power, 'id' | 'name' | 'uses'>, die: number): void {
  const isBack = uses?.type === 'recharge' && die >= uses.from
  scene.tell(id, {type: 'recharge', name, die, isBack})
  if (!isBack) return
  const {[power]: _, ...rest} = scene.get(id).uses
  scene.put(id, {uses: rest})
}

/** What it can do now, with why not where it can't. */
export function available(
  scene: Pick<Scene, 'fight' | 'table'>,
  combatant: Combatant,
): (OwnPower & {off?: 'spent' | 'not-recharged' | 'uses-gone' | 'moment'})[] {
  const {monster} = figuresOf(scene.fight, combatant, scene.table.entries)
  return (monster ? powersOf(monster) : []).map((own) => ({...own, ...present({off: offBecause(scene, combatant, own)})}))
}

function offBecause(scene: Pick<Scene, 'fight' | 'table'>, combatant: Combatant, {kind, power}: OwnPower) {
  const spent = combatant.uses[power.id] ?? 0
  if (power.uses?.type === 'recharge' && spent > 0) return 'not-recharged' as const
  if (power.uses && spent >= usesMax(scene.fight, power.uses)) return 'uses-gone' as const
  if (kind === 'legendary') {
    const {moment} = scene.fight
    const isNow = moment !== undefined && moment.after !== combatant.id && !moment.used.includes(combatant.id)
    return isNow && legendaryLeft(scene, combatant).left > 0 ? undefined : ('moment' as const)
  }
  return has(combatant, BUDGET[kind]) ? undefined : ('spent' as const)
}
