import {readInventions} from '../../src/app/generate/read-inventions.js'
import type {InventionSource} from '../../src/rules/invent/invention.js'
import {seededRandom} from '../../src/rules/numbers/random.js'
import {srd} from './content.js'

const entries = srd()

/** What inventing takes, with the tables that ship and the SRD; the seed decides the rest. */
export function inventionSource(seed: string): InventionSource {
  return {tables: readInventions(), entries, random: seededRandom(seed), memory: new Map()}
}
