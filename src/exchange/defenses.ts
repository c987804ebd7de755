import type {MonsterParts} from './monster-parts.js'
import type {Reading} from './reading.js'
import {parseConditions, parseDamageTypes} from './text-creature.js'
/** The keys of the four lists in a format. */
export interface DefenseKeys {
  vulnerabilities: string
  resistances: string
  immunities: string
  conditions: string
}

/** What a creature shrugs off, from four lists of words; what they say beyond the types is kept as a note. */
export function readDefenses(reading: Reading, keys: DefenseKeys): Partial<MonsterParts> {
  const lists = {
    vulnerabilities: parseDamageTypes(reading.texts(keys.vulnerabilities).join('; ')),
    resistances: parseDamageTypes(reading.texts(keys.resistances).join('; ')),
    immunities: parseDamageTypes(reading.texts(keys.immunities).join('; ')),
  }
  const conditions = parseConditions(reading.texts(keys.conditions).join('; '))
  const notes = [...Object.entries(lists).flatMap(([key, {rest}]) => rest.map((each) => `${key}: ${each}`)), ...conditions.rest]
  return {
    ...(Object.fromEntries(Object.entries(lists).map(([key, {types}]) => [key, types])) as Pick<MonsterParts, keyof typeof lists>),
    conditionImmunities: conditions.types,
    ...(notes.length > 0 ? {defenseNote: notes.join('; ')} : {}),
  }
}
