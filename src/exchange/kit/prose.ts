import type {MonsterParts} from './monster-parts.js'
import type {Reading} from './reading.js'
import type {Prose} from './text-power.js'

/** A power as a foreign map has it: its name and words, each under its key. */
export function readProse(reading: Reading, keys: {name: string; text: string} = {name: 'name', text: 'desc'}): Prose {
  return {name: proseName(reading, keys.name), text: reading.text(keys.text) ?? '', path: reading.path}
}

/** What a power without a name is called. */
export const UNNAMED = 'Unnamed'

/** A power's printed name. */
export function proseName(reading: Reading, key = 'name'): string {
  return reading.text(key) ?? UNNAMED
}

/** Sections without a place of their own, those without content left out. */
export function otherSections(sections: Readonly<Record<string, Prose[]>>): NonNullable<MonsterParts['others']> {
  return Object.entries(sections).flatMap(([heading, list]) => (list.length > 0 ? [{heading, list}] : []))
}

/** Legendary actions with how many a round has, when there are any. */
export function legendaryOf(
  actions: Prose[],
  uses?: {uses?: number | undefined; usesInLair?: number | undefined},
): MonsterParts['legendary'] {
  return actions.length > 0 ? {...uses, actions} : undefined
}
