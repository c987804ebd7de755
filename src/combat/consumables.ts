import type {SheetActivity} from '../rules/sheet/sheet.js'
import type {DamageType} from '../schema/ability.js'
import type {Activity} from '../schema/content/feature.js'
import {lookUp} from '../schema/lookup.js'
import {present} from '../schema/value.js'
import {deal, rolledPart} from './blows.js'
import {spend} from './budget.js'
import {lendLasting} from './casting.js'
import {figuresOf, isIn} from './figures.js'
import {begin} from './lasting.js'
import {applyRiders} from './riders.js'
import {type Answer, save} from './saves.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'
import type {Budget} from './told.js'

/** Something that is used up by being used, as its bearer has it. */
interface Consumable {
  /** Id of the feature that its use is on the sheet: that of the thing in the pack. */
  id: string
  name: string
  /** What it does, in its bearer's figures. */
  does: SheetActivity
  /** What it does besides, as its entry says. */
  activity: Activity
  /** Spells that it lets lie on whoever has it, by their ids. */
  spells: readonly string[]
}

/** How it is used: what its dice showed in all, and how whoever has to made the save. */
export interface Consuming {
  rolled?: number | undefined
  answer?: Answer | undefined
  free?: boolean | undefined
}

const BUDGETS: Readonly<Partial<Record<Activity['activation'], Budget>>> = {
  action: 'action',
  magic: 'action',
  'bonus-action': 'bonus-action',
  reaction: 'reaction',
}

/**
 * Drink what is in one's pack, or give it to another: the thing is gone, its action spent, and what it does to Hit Points, or for a
 * while, befalls whoever drank.
 */
export function consume(scene: Scene, by: string, asked: string, on: string, {rolled, answer, free}: Consuming = {}): void {
  const consumable = consumableOf(scene, by, asked)
  const {id, name, activity, spells} = consumable
  const budget = BUDGETS[activity.activation]
  if (budget && !free) spend(scene, by, budget)
  const isOther = on !== by
  const act = {type: 'use', feature: id, seed: String(scene.random()), ...present({rolled, on: isOther ? on : undefined})} as const
  const acts = isOther ? scene.actsOnOther(by, act) : []
  perform(scene, by, act)
  for (const one of acts) perform(scene, on, one)
  const target = scene.find(on)
  if (!target || !isIn(target)) return
  harm(scene, on, consumable, answer)
  for (const spell of spells) lendLasting(scene, by, on, spell)
  applyRiders(scene, activity.brings ?? [], {by, on, name})
}

/** A thing of the pack that is used up, by its id there, its catalog id, or its name. */
function consumableOf(scene: Scene, by: string, asked: string): Consumable {
  const {sheet, facts, character} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  const all = (sheet?.features ?? []).flatMap(({id, name, activities: [does]}) => {
    const item = character?.inventory.find((each) => each.id === id)?.item
    return does?.consumes === undefined ? [] : [{id, name, does, others: item === undefined || item === id ? [] : [item]}]
  })
  const looked = lookUp(asked, all)
  const found = 'found' in looked ? looked.found : undefined
  const feature = facts?.build.features.find(({id}) => id === found?.id)
  const activity = feature?.activities[0]?.value
  if (!found || !feature || !activity) return scene.refuse({why: 'no-power', who: by, asked, known: all.map(({id}) => id)})
  const spells = scene.entriesFor(by).find('magic-item', feature.owner.id)?.spells ?? []
  return {id: found.id, name: found.name, does: found.does, activity, spells: spells.map(({spell}) => spell)}
}

/** Poison is no less one for being drunk: its damage, and what a failed save leaves. */
function harm(scene: Scene, on: string, {name, does, activity}: Consumable, answer: Answer | undefined): void {
  const {damage = [], save: of} = does
  const parts = damage.map(({dice, types}) => rolledPart(scene, name, {dice, types: types as readonly DamageType[]}))
  const isMade = of !== undefined && save(scene, on, {ability: of.ability, dc: of.dc.total, against: name, magic: true}, answer)
  deal(scene, on, {parts, half: isMade && of.success === 'half'})
  if (isMade) return
  for (const condition of activity.conditions ?? []) if (isIn(scene.get(on))) begin(scene, {on, name, condition, ends: {type: 'open'}})
}
