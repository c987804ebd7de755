import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {Character} from '../../schema/entity/character.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'
import {composeCharacter} from './compose.js'
import {judged, type NewCharacter} from './judge.js'
import {Recipe} from './recipe.js'

/** What became of one character of a file; `nth` is its place there, from 1. */
export type Made = {nth: number; name: string} & Outcome

type Outcome = {made: NewCharacter} | {problem: UserError}

export interface ManyOptions {
  auto: boolean
  seed?: string | undefined
  newUid: () => string
  taken: ReadonlySet<string>
  file: string
}

/** Compose every character of a YAML text: one map, a list of maps, or whole character files. Each is reported by itself. */
export function composeMany(text: string, entries: Entries, options: ManyOptions): Made[] {
  const {value, diagnostics, positionOf} = parseYaml(text, options.file)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0)
    throw new UserError(`${options.file} holds no character`, {code: 'USAGE', hints: ['write one map of answers, or a list of them']})
  const taken = new Set(options.taken)
  return list.map((one, i) => {
    const made = composeOne(one, entries, {...options, taken}, (path) => positionOf(Array.isArray(value) ? [i, ...path] : path))
    if ('made' in made) taken.add(made.made.character.id)
    return {nth: i + 1, name: nameIn(one), ...made}
  })
}

type Place = (path: readonly (string | number)[]) => {line: number; column: number} | undefined

function composeOne(value: unknown, entries: Entries, options: ManyOptions, positionOf: Place): Outcome {
  try {
    return {made: isWhole(value) ? adopt(value, entries, options, positionOf) : compose(value, entries, options, positionOf)}
  } catch (error) {
    if (error instanceof UserError) return {problem: error}
    throw error
  }
}

function compose(value: unknown, entries: Entries, {auto, seed, newUid, taken, file}: ManyOptions, positionOf: Place): NewCharacter {
  const {data, diagnostics} = checkSchema(Recipe, value, file, positionOf)
  if (!data) throw new InvalidDataError(diagnostics)
  return composeCharacter(data, entries, {auto, seed, uid: newUid(), taken})
}

/** A whole character file: kept as it is, with a new uid when its id is free. */
function adopt(value: object, entries: Entries, {taken, file}: ManyOptions, positionOf: Place): NewCharacter {
  const {data, diagnostics} = checkSchema(Character, value, file, positionOf)
  if (!data) throw new InvalidDataError(diagnostics as Diagnostic[])
  if (taken.has(data.id))
    throw new UserError(`There is a character with the id "${data.id}" already`, {code: 'ID_TAKEN', hints: ['change the id in the file']})
  return judged(data, entries)
}

function isWhole(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'character'
}

function nameIn(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : 'a character'
}
