import type {Diagnostic} from '../../diagnostic.js'
import type {Ability} from '../../schema/ability.js'
import type {Coin} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {Losses} from './loss.js'
import {NotAnEntity} from './reader.js'
import {type Bag, type Reading, startReading} from './reading.js'
import {type ForeignFile, importProblem} from './source.js'
import {reportUnread} from './unsaid.js'

/** Something that a foreign character names, and where. */
export interface Named {
  name: string
  path: string
  /** What the file says it does, for what the catalog doesn't know. */
  text?: string | undefined
}

/** A feat, class feature, invocation or style. */
export interface PersonFeature extends Named {
  /** Uses that are spent. */
  used?: number | undefined
  /** The resource that these are uses of, where an export of ours says it. */
  resource?: string | undefined
  /** A word that may be a skill or a tool as well: nobody misses it where it fits nothing. */
  maybe?: true
}

/** Levels of one class. */
export interface PersonClass extends Named {
  level: number
  subclass?: Named | undefined
  /** What each level's die gave; `undefined` is the fixed value. */
  hp?: readonly (number | undefined)[] | undefined
  hitDiceSpent?: number | undefined
}

/** Points that raised ability scores. */
export interface Increase {
  /** The background, or the class or feat by its name there. */
  from: 'background' | Named
  /** Class level, where the file says it. */
  level?: number | undefined
  points: Partial<Record<Ability, number>>
}

export interface PersonSpell extends Named {
  /** The class it was learnt as, by its name there. */
  of?: string | undefined
  /** False: in the book, or on the list, and not ready. */
  prepared: boolean
  /** A species, feat or background gives it, not a class. */
  given?: true
}

export interface PersonItem extends Named {
  quantity: number
  equipped?: boolean
  attuned?: boolean
  /** Magic bonus that the file has apart from the name. */
  bonus?: number | undefined
  /** How the file refers to it, and to what it is kept in. */
  key?: string | undefined
  in?: string | undefined
  /** The plain thing that it is made of or was made from. */
  base?: string | undefined
  unidentified?: boolean
  /** What an export of ours wrote beside it. */
  own?: Readonly<Record<string, unknown>> | undefined
}

/** Numbers that the file has worked out, to compare with ours. */
export interface PersonFigures {
  ac?: number | undefined
  hp?: number | undefined
  /** Skill by its id: bonus. */
  skills?: Readonly<Record<string, number>>
  speed?: number | undefined
}

/** Spell slots left or spent, by level and of the pact. */
export interface Slots {
  left?: Readonly<Record<string, number>>
  spent?: Readonly<Record<string, number>>
  pactLeft?: number | undefined
  pactSpent?: number | undefined
}

/** What is told of a person in words. */
export interface PersonDetails {
  [field: string]: string | undefined
}

/** A player character as another tool has it: names, not yet looked up. */
export interface Person {
  name: string
  player?: string | undefined
  species?: Named | undefined
  /** Lineage, subrace or ancestry, where it is apart. */
  lineage?: Named | undefined
  background?: Named | undefined
  alignment?: string | undefined
  classes: readonly PersonClass[]
  /** With every increase in them, without magic items. */
  scores: Readonly<Record<Ability, number>>
  increases: readonly Increase[]
  skills: readonly (Named & {expert: boolean})[]
  tools: readonly Named[]
  languages: readonly Named[]
  masteries: readonly Named[]
  size?: string | undefined
  /** Feats, class features, invocations, styles: whatever has a name. */
  features: readonly PersonFeature[]
  spells: readonly PersonSpell[]
  items: readonly PersonItem[]
  coins: Partial<Record<Coin, number>>
  xp?: number | undefined
  /** Hit Points now, or how many are lost. */
  hp: {current?: number | undefined; lost?: number | undefined; temporary?: number | undefined}
  /** Slots left, by spell level and of the pact; or spent. */
  slots?: Slots | undefined
  exhaustion?: number | undefined
  inspiration?: boolean | undefined
  deathSaves?: {successes: number; failures: number} | undefined
  conditions: readonly Named[]
  details: PersonDetails
  /** Text that has no field here, by what it is about. */
  notes: readonly {about: string; text: string}[]
  figures: PersonFigures
  /** What an export of ours wrote into the file; anything may stand there. */
  own?: Readonly<Record<string, unknown>> | undefined
}

/** What a reader of characters finds in a file, one after the other. */
export type FoundPerson =
  | {type: 'person'; person: Person; losses: Losses; line?: number}
  | {type: 'skipped'; what: string; name?: string}
  | {type: 'problem'; problem: Diagnostic}

/** Finds the characters of a file. Throws a `ForeignFileError` when the rest of the file can't be read. */
export type PersonReader = (file: ForeignFile) => AsyncGenerator<FoundPerson>

/** One character read by `map`, with everything it left unread among its losses. */
export function readPerson(
  value: Bag,
  map: (reading: Reading) => Person,
  {file, line}: {file: string; line?: number | undefined},
): FoundPerson {
  const {reading, root} = startReading(value)
  try {
    const person = map(reading)
    reportUnread(root, reading.losses)
    return {type: 'person', person, losses: reading.losses, ...present({line})}
  } catch (error) {
    if (!(error instanceof NotAnEntity)) throw error
    return {type: 'problem', problem: importProblem(file, 'IMPORT_ENTITY', error.message, present({line}))}
  }
}
