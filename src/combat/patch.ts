import {same, type Value} from '../schema/value.js'
import type {Combatant, Fight, Ongoing} from './fight.js'

/** Fields that are replaced whole; one that is `null` is taken away. */
type Fields<T> = {[K in keyof T]?: Exclude<T[K], undefined> | null}

/** Things by id: some of the fields of one that was there, a new one, or `null` for one that is gone. */
type Things<T> = Readonly<Record<string, Fields<T> | null>>

/**
 * What an event made of a fight: the fields that are otherwise. It is data of its own, so that a log means the same whatever becomes
 * of the rules, and is applied without them.
 */
export interface Patch extends Omit<Fields<Fight>, 'combatants' | 'ongoing'> {
  combatants?: Things<Combatant>
  ongoing?: Things<Ongoing>
}

/** Parts of a fight that are told thing by thing. */
const BY_ID = ['combatants', 'ongoing'] as const

/** What has to be changed of one fight to make it another; applying it gives `after`. */
export function patchBetween(before: Fight, after: Fight): Patch {
  const {combatants: _c, ongoing: _o, ...was} = before
  const {combatants: _d, ongoing: _p, ...is} = after
  const patch: Record<string, unknown> = fieldsBetween(was, is) ?? {}
  for (const key of BY_ID) {
    const things = thingsBetween<object>(before[key], after[key])
    if (things) patch[key] = things
  }
  return patch as Patch
}

function thingsBetween<T extends object>(was: Readonly<Record<string, T>>, is: Readonly<Record<string, T>>): Things<T> | undefined {
  if (was === is) return undefined
  const things: Record<string, Fields<T> | null> = {}
  for (const id of Object.keys(was)) if (!Object.hasOwn(is, id)) things[id] = null
  for (const [id, thing] of Object.entries(is)) {
    const old = Object.hasOwn(was, id) ? was[id] : undefined
    const fields = old === undefined ? thing : fieldsBetween(old, thing)
    if (fields) things[id] = fields
  }
  return Object.keys(things).length === 0 ? undefined : things
}

function fieldsBetween<T extends object>(was: T, is: T): Fields<T> | undefined {
  if (was === is) return undefined
  const fields: Record<string, unknown> = {}
  for (const key of Object.keys(was)) if (fieldOf(is, key) === undefined && fieldOf(was, key) !== undefined) fields[key] = null
  for (const [key, value] of Object.entries(is)) {
    const old = fieldOf(was, key)
    if (value !== undefined && old !== value && !same(old as Value, value as Value)) fields[key] = value
  }
  return Object.keys(fields).length === 0 ? undefined : (fields as Fields<T>)
}

function fieldOf(of: object, key: string): unknown {
  return Object.hasOwn(of, key) ? (of as Record<string, unknown>)[key] : undefined
}

/** A fight after an event, with the patch that takes the event back. */
export function applyPatch(fight: Fight, patch: Patch): {fight: Fight; inverse: Patch} {
  const after = {...fight}
  for (const key of BY_ID) if (patch[key]) Object.assign(after, {[key]: {...fight[key]}})
  return {fight: after, inverse: patched(after, patch, ({...thing}) => thing)}
}

/**
 * Make a fight what an event made of it, in place, and with it each of its things: all of it is the caller's own, and nothing of the
 * patch is. The patch that takes it back.
 */
export function patchInPlace(fight: Fight, patch: Patch): Patch {
  return patched(fight, patch, (thing) => thing)
}

/** A thing of a fight, as it may be changed. */
type Changeable = <T extends object>(thing: T) => T

function patched(fight: Fight, {combatants, ongoing, ...fields}: Patch, changeable: Changeable): Patch {
  const inverse = fieldsInPlace(fight, fields) as Patch
  if (combatants) inverse.combatants = thingsInPlace<Combatant>(fight.combatants, combatants, changeable)
  if (ongoing) inverse.ongoing = thingsInPlace<Ongoing>(fight.ongoing, ongoing, changeable)
  return inverse
}

function thingsInPlace<T extends object>(of: Readonly<Record<string, T>>, patch: Things<T>, changeable: Changeable): Things<T> {
  const things = of as Record<string, T>
  const inverse: Record<string, Fields<T> | null> = {}
  for (const [id, fields] of Object.entries(patch)) {
    const old = Object.hasOwn(things, id) ? things[id] : undefined
    if (fields === null) {
      delete things[id]
      if (old) inverse[id] = old as Fields<T>
    } else if (old === undefined) {
      things[id] = {...(fields as unknown as T)}
      inverse[id] = null
    } else {
      const after = changeable(old)
      inverse[id] = fieldsInPlace(after, fields) as Fields<T>
      things[id] = after
    }
  }
  return inverse
}

function fieldsInPlace(of: object, fields: object): Record<string, unknown> {
  const into = of as Record<string, unknown>
  const inverse: Record<string, unknown> = {}
  for (const [key, next] of Object.entries(fields)) {
    inverse[key] = fieldOf(of, key) ?? null
    if (next === null) delete into[key]
    else into[key] = next
  }
  return inverse
}
