import type {Code} from '../codes.js'
import type {Finding} from '../diagnostic.js'
import type {UserError} from '../errors.js'
import type {Sheet} from '../rules/derive-sheet.js'
import type {Entries} from '../rules/entries.js'
import {freeSlug, slugOf} from '../schema/slug.js'
import {takenIds} from './characters.js'
import {type CreateAnswers, composeCharacter, type NewCharacter} from './create-character.js'
import {composeMany, type Made} from './create-many.js'
import {characterFile, saveNewCharacter} from './edit-character.js'
import {newUid} from './new-uid.js'
import {openEntries} from './open-catalog.js'
import {type VaultOptions, vaultRoot} from './vault-root.js'
import {type Committed, changeVault} from './vault-session.js'

export interface CreatedOne {
  id: string
  name: string
  sheet: Sheet
  findings: readonly Finding[]
  /** Absent with `--dry-run`. */
  committed?: Committed
}

export interface CreateSettings {
  auto: boolean
  seed?: string | undefined
  dryRun: boolean
}

/** What a conversation about a new character needs to know. */
export interface Creation {
  entries: Entries
  uid: string
  freeId: (name: string) => string
}

/** Open the vault for a new character without changing it. */
export async function beginCreation(options: VaultOptions): Promise<Creation> {
  const root = vaultRoot(options)
  const taken = takenIds(root)
  return {entries: (await openEntries(root)).entries, uid: newUid(), freeId: (name) => freeSlug(slugOf(name) || 'character', taken)}
}

/** One character from answers, checked, and written unless it is a dry run. */
export async function createOne(options: VaultOptions, answers: CreateAnswers, {auto, seed, dryRun}: CreateSettings): Promise<CreatedOne> {
  const root = vaultRoot(options)
  const {entries} = await openEntries(root)
  const make = (taken: ReadonlySet<string>) => composeCharacter(answers, entries, {auto, seed, uid: newUid(), taken})
  return created(dryRun ? make(takenIds(root)) : await saveNewCharacter(options, make))
}

/** Write a finished character, unless it is a dry run. An id that was taken meanwhile gets a number. */
export async function saveCreated(options: VaultOptions, made: NewCharacter, dryRun: boolean): Promise<CreatedOne> {
  return created(dryRun ? made : await saveNewCharacter(options, (taken) => withFreeId(made, taken)))
}

function withFreeId({character, sheet, findings}: NewCharacter, taken: ReadonlySet<string>): NewCharacter {
  const id = freeSlug(character.id, taken)
  return {character: {...character, id}, sheet: {...sheet, id}, findings}
}

function created({character, sheet, findings, committed}: NewCharacter & {committed?: Committed}): CreatedOne {
  return {id: character.id, name: character.name, sheet, findings, ...(committed ? {committed} : {})}
}

export interface CreatedMany {
  characters: readonly {nth: number; name: string; id?: string; error?: {code: Code; message: string; hints: readonly string[]}}[]
  failed: number
  committed?: Committed
}

/** Every character of a file, each reported by itself; those that are legal are written as one commit. */
export async function createFromFile(
  options: VaultOptions,
  {text, file, auto, seed, dryRun}: CreateSettings & {text: string; file: string},
): Promise<CreatedMany> {
  const root = vaultRoot(options)
  const {entries} = await openEntries(root)
  const make = (taken: ReadonlySet<string>) => composeMany(text, entries, {auto, seed, newUid, taken, file})
  if (dryRun) return reportOf(make(takenIds(root)))
  const {result, committed} = await changeVault(options, 'dnd character create', (folder) => {
    const made = make(takenIds(folder))
    const good = made.flatMap(({made: one}) => one?.character ?? [])
    const subject = subjectOfMany(good.map(({id}) => id))
    return {change: {subject, command: 'dnd character create --from', files: good.map(characterFile)}, result: made}
  })
  return {...reportOf(result), ...(committed.files.length > 0 ? {committed} : {})}
}

/** More characters than this are counted in a commit's subject, the first of them named. */
const MOST_NAMED = 5

/** The subject of a commit that makes several characters; one line, however many. */
export function subjectOfMany(ids: readonly string[]): string {
  const named = ids.length > MOST_NAMED ? ids.slice(0, 2) : ids
  const rest = ids.length - named.length
  return `characters: create ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function reportOf(many: readonly Made[]): CreatedMany {
  const characters = many.map(({nth, name, made, problem}) => ({
    nth,
    name: made?.character.name ?? name,
    ...(made ? {id: made.character.id} : {}),
    ...(problem ? {error: asError(problem)} : {}),
  }))
  return {characters, failed: many.filter(({made}) => !made).length}
}

function asError({code, message, hints, ...rest}: UserError & {diagnostics?: readonly {message: string}[]}): {
  code: Code
  message: string
  hints: readonly string[]
} {
  const found = rest.diagnostics ?? []
  return {code, message, hints: [...found.map((diagnostic) => diagnostic.message), ...hints]}
}
