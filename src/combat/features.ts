import type {Ability} from '../schema/ability.js'
import type {Activity} from '../schema/content/feature.js'
import {lookUp} from '../schema/lookup.js'
import {figuresOf, isIn} from './figures.js'
import {applyRiders} from './riders.js'
import {type Answer, save} from './saves.js'
import type {Scene} from './scene.js'

/** A feature that others save against, with what comes of it for a while. */
export interface FeatureSave {
  name: string
  ability: Ability
  dc: number
  activity: Activity
}

/** What a character's feature asks of others, by its name; `undefined` where it leaves nothing behind that the data say. */
export function featureSave(scene: Scene, id: string, asked: string): FeatureSave | undefined {
  const {facts, sheet} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const looked = lookUp(asked, facts?.build.features ?? [])
  if (!('found' in looked)) return undefined
  const {id: feature, name, activities} = looked.found
  const at = activities.findIndex(({value}) => value.onFailure ?? value.onSuccess)
  const activity = activities[at]?.value
  const own = sheet?.features.find((each) => each.id === feature)?.activities[at]?.save
  return activity && own ? {name, ability: own.ability, dc: own.dc.total, activity} : undefined
}

/** Let one of those it is used on make the save. */
export function saveAgainstFeature(scene: Scene, by: string, on: string, {name, ability, dc, activity}: FeatureSave, answer: Answer): void {
  if (!isIn(scene.get(on))) return
  const isMade = save(scene, on, {ability, dc, against: name}, answer)
  applyRiders(scene, (isMade ? activity.onSuccess : activity.onFailure) ?? [], {by, on, name})
}
