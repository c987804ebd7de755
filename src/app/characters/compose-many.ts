import * as z from 'zod'
import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {ABILITIES} from '../../schema/ability.js'
import {Alignment} from '../../schema/alignment.js'
import {Answer, Character} from '../../schema/entity/character.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'
import {type CreateAnswers, composeCharacter, judged, type NewCharacter} from './compose.js'

const Words = z.union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()))])
const Points = z.partialRecord(z.enum(ABILITIES), z.int())

/** One character of a file for `--from`, or of a concept: the flags of `create`, as keys. */
export const Recipe = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  player: z.string().optional(),
  class: z.string().optional(),
  level: z.int().min(1).max(20).optional(),
  subclass: z.string().optional(),
  species: z.string().optional(),
  lineage: z.string().optional(),
  background: z.string().optional(),
  alignment: Alignment.optional(),
  abilities: Points.optional(),
  boosts: Points.optional(),
  skills: Words.optional(),
  spells: Words.optional(),
  languages: Words.optional(),
  feats: Words.optional(),
  equipment: z.string().optional(),
  choices: z.record(z.string(), Answer).optional(),
  hp: z.enum(['fixed', 'roll']).optional(),
})

/** What became of one character of a file. */
export interface Made {
  /** Its place in the file, from 1. */
  nth: number
  name: string
  made?: NewCharacter
  problem?: UserError
}

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
    if (made.made) taken.add(made.made.character.id)
    return {nth: i + 1, ...made}
  })
}

type Place = (path: readonly (string | number)[]) => {line: number; column: number} | undefined

function composeOne(value: unknown, entries: Entries, options: ManyOptions, positionOf: Place): Omit<Made, 'nth'> {
  const name = nameIn(value)
  try {
    return {name, made: isWhole(value) ? adopt(value, entries, options, positionOf) : compose(value, entries, options, positionOf)}
  } catch (error) {
    if (error instanceof UserError) return {name, problem: error}
    throw error
  }
}

function compose(value: unknown, entries: Entries, {auto, seed, newUid, taken, file}: ManyOptions, positionOf: Place): NewCharacter {
  const {data, diagnostics} = checkSchema(Recipe, value, file, positionOf)
  if (!data) throw new InvalidDataError(diagnostics)
  return composeCharacter(data as CreateAnswers, entries, {auto, seed, uid: newUid(), taken})
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
