import type {Background, Feat, Option, Species} from '../../../schema/content/origin.js'
import type {Entries} from '../../build/entries.js'
import {checkBodies, type Placed, placed} from './bodies.js'
import {checkCosts} from './costs.js'
import type {EntryFlaw} from './flaw.js'

/** A species' traits, which can spend only what they give themselves. */
export function checkSpecies({traits}: Species, entries: Entries): EntryFlaw[] {
  return checkOwner(placed(traits, 'traits'), entries)
}

/** A background is one body, which can spend only what it gives itself. */
export function checkBackground(background: Background, entries: Entries): EntryFlaw[] {
  return checkOwner([{at: [], body: background}], entries)
}

/** A feat or option may spend what its taker has from elsewhere. */
export function checkTaken(entry: Feat | Option, entries: Entries): EntryFlaw[] {
  return checkBodies([{at: [], body: entry}], entries)
}

function checkOwner(bodies: readonly Placed[], entries: Entries): EntryFlaw[] {
  return [...checkBodies(bodies, entries), ...checkCosts(bodies, bodies)]
}
