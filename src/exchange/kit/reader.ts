import type {Entry} from '../../schema/content/entry.js'
import {present} from '../../schema/value.js'
import {holdingOf} from './holding.js'
import {type Bag, type Reading, startReading} from './reading.js'
import {type Draft, type ForeignFile, type Found, type ImportKind, importProblem} from './source.js'
import {type Manner, reportUnsaid} from './unsaid.js'
import type {TraitOf} from './writer.js'

export interface ReadContext {
  /** A file that stands beside the one being read, by its name. */
  companion(name: string): ForeignFile | undefined
  /** The file being read, from its start. */
  again?(): ForeignFile
  /** An entry by its name, of the vault or the SRD, that one of the file may build on. */
  base?(kind: ImportKind, name: string): Promise<{entry: Entry; traitOf?: TraitOf | undefined} | undefined>
}

/** Finds what a file of one format holds. Throws a `ForeignFileError` when the rest of the file can't be read. */
export type FormatReader = (file: ForeignFile, context: ReadContext) => AsyncGenerator<Found>

/** Reads one kind of entity; refuses what is none. */
export type EntityMap = (reading: Reading) => Draft

interface EntityPlace {
  file: string
  line?: number | undefined
}

/** One entity read by `map`, with everything that the entry does not say among its losses. */
export function readEntity(value: object, map: EntityMap, {file, line}: EntityPlace, manner: Manner = {}): Found {
  const {reading, root} = startReading(value)
  try {
    const draft = map(reading)
    reportUnsaid(root, holdingOf(draft), {losses: reading.losses, manner})
    return {type: 'entity', draft, losses: reading.losses.list, ...present({line})}
  } catch (error) {
    if (!(error instanceof NotAnEntity)) throw error
    return {type: 'problem', problem: importProblem(file, 'IMPORT_ENTITY', error.message, present({line}))}
  }
}

/** What a thing is called that any smith or shop has: no format's are read, and all are counted. */
export const MUNDANE = 'mundane item'

/** Something that nothing here reads, by its kind and, when it has one, its name. */
export function skipped(what: string, value: Bag, key = 'name'): Found {
  const name = value[key]
  return {type: 'skipped', what, ...present({name: typeof name === 'string' ? name : undefined})}
}

/** What a map can't be an entity without is missing. */
export class NotAnEntity extends Error {}

export function refuseEntity(message: string): never {
  throw new NotAnEntity(message)
}

/** The name every entity must have. */
export function nameOf(reading: Reading, key = 'name'): string {
  return reading.text(key)?.replace(/\s*\n\s*/g, ' ') ?? refuseEntity('an entry has no name')
}
