import type {CharacterClass, Subclass} from '../../../schema/content/class.js'
import type {Entries} from '../../build/entries.js'
import {checkBodies, checkBody, type Placed, placed, repeatedChoices} from './bodies.js'
import {checkCosts} from './costs.js'
import type {EntryFlaw} from './flaw.js'

/** A class's features, with what its first level gives: as the first class, or as a later one. */
export function checkClassBodies({starting, multiclass, features}: CharacterClass, entries: Entries): EntryFlaw[] {
  const first: Placed = {at: ['starting'], body: starting}
  const later: Placed = {at: ['multiclass'], body: multiclass}
  const rest = placed(features, 'features')
  return [
    ...repeatedChoices([first, ...rest]),
    ...repeatedChoices([later, ...rest]),
    ...[first, later, ...rest].flatMap((each) => checkBody(each, entries)),
  ]
}

export function checkClassCosts({features}: CharacterClass): EntryFlaw[] {
  const own = placed(features, 'features')
  return checkCosts(own, own)
}

export function checkSubclassBodies({features}: Subclass, entries: Entries): EntryFlaw[] {
  return checkBodies(placed(features, 'features'), entries)
}

/** A subclass may spend what its class gives. */
export function checkSubclassCosts({class: classId, features}: Subclass, entries: Entries): EntryFlaw[] {
  const owner = entries.find('class', classId)
  const own = placed(features, 'features')
  return owner ? checkCosts(own, [...own, ...placed(owner.features, '')]) : []
}
