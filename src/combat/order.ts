import type {Circumstances} from '../rules/roll/d20-roll.js'
import {present} from '../schema/value.js'
import type {Combatant, Initiative} from './fight.js'
import {figuresOf} from './figures.js'
import {throwD20} from './saves.js'
import type {Scene} from './scene.js'

/** Of an Initiative score; Advantage and Disadvantage are worth 5 (SRD 5.2, "Initiative Score"). */
const SCORE_BASE = 10
const EDGE_WORTH = 5

export type HowOrdered = {how: 'roll'; shown?: readonly number[] | undefined} | {how: 'score'} | {how: 'hand'; total: number}

/** Give one combatant, or a group of identical ones, its place in the order (SRD 5.2, "Initiative"). */
export function takeInitiative(scene: Scene, ids: readonly string[], how: HowOrdered): void {
  const [first] = ids
  if (first === undefined) return
  const initiative = how.how === 'hand' ? {total: how.total, modifier: modifierOf(scene, first)} : reckoned(scene, first, how)
  for (const id of ids) {
    scene.put(id, {initiative})
    place(scene, id)
  }
  if (how.how === 'hand') for (const id of ids) scene.tell(id, {type: 'initiative', ...initiative, how: 'hand'})
}

function modifierOf({fight, table}: Scene, id: string): number {
  const {rolls} = figuresOf(fight, combatantIn(fight.combatants, id), table.entries)
  return rolls.initiative.total
}

function combatantIn(combatants: Readonly<Record<string, Combatant>>, id: string): Combatant {
  const found = combatants[id]
  if (!found) throw new TypeError(`No combatant ${id}`)
  return found
}

function reckoned(scene: Scene, id: string, how: Exclude<HowOrdered, {how: 'hand'}>): Initiative {
  const combatant = scene.get(id)
  const test = figuresOf(scene.fight, combatant, scene.table.entries).rolls.initiative
  const circumstances: Circumstances = combatant.surprised ? {disadvantage: ['Surprise']} : {}
  const modifier = test.total
  if (how.how === 'score') {
    const isUp = (test.advantage ?? []).some(({when}) => when === undefined)
    const isDown = combatant.surprised || (test.disadvantage ?? []).some(({when}) => when === undefined)
    const total = SCORE_BASE + modifier + (isUp === isDown ? 0 : isUp ? EDGE_WORTH : -EDGE_WORTH)
    scene.tell(id, {type: 'initiative', total, modifier, how: 'score'})
    return {total, modifier}
  }
  const roll = throwD20(scene, test, circumstances, {shown: how.shown})
  scene.tell(id, {type: 'initiative', total: roll.total, modifier, how: 'rolled', roll})
  return {total: roll.total, modifier, faces: roll.faces}
}

/** Into the order by Initiative: after those with as much, but before those of a lower modifier. A turn that was had stays had. */
function place(scene: Scene, id: string): void {
  const {combatants} = scene.fight
  const own = combatantIn(combatants, id).initiative
  const others = scene.fight.order.filter((each) => each !== id)
  const at = others.findIndex((each) => own !== undefined && isBefore(own, combatants[each]?.initiative))
  settleIn(scene, id, at < 0 ? [...others, id] : [...others.slice(0, at), id, ...others.slice(at)])
}

/** A newcomer whose place has passed in this round has its first turn in the next. */
function settleIn(scene: Scene, id: string, order: readonly string[]): void {
  const {acted, active} = scene.fight
  const isNew = !scene.fight.order.includes(id)
  const hasPassed = isNew && active !== undefined && order.indexOf(id) < order.indexOf(active)
  scene.set({order, ...(hasPassed ? {acted: [...acted, id]} : {})})
}

function isBefore(one: Initiative, other: Initiative | undefined): boolean {
  if (!other) return true
  return one.total > other.total || (one.total === other.total && one.modifier > other.modifier)
}

/** Put one right after another, or first, by the table's hand. */
export function putAfter(scene: Scene, id: string, after: string | undefined, {waits}: {waits?: true} = {}): void {
  const others = scene.fight.order.filter((each) => each !== id)
  const at = after === undefined ? 0 : others.indexOf(after) + 1
  settleIn(scene, id, [...others.slice(0, at), id, ...others.slice(at)])
  const beside = after === undefined ? others[0] : after
  const initiative = beside === undefined ? undefined : scene.get(beside).initiative
  scene.put(id, {initiative: initiative ?? {total: 0, modifier: 0}})
  scene.tell(id, {type: 'placed', ...present({after, waits})})
}

/** Those who have no place yet, groups together: as many lists as there are rolls to make. */
export function waiting({fight}: Scene): string[][] {
  const open = Object.values(fight.combatants).filter(({initiative, actsWith, gone}) => !initiative && !actsWith && !gone)
  if (fight.choices.groups === 'each') return open.map(({id}) => [id])
  const groups = new Map<string, string[]>()
  for (const {id, group = id} of open) groups.set(group, [...(groups.get(group) ?? []), id])
  return [...groups.values()]
}
