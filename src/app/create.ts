import type {Finding} from '../diagnostic.js'
import type {UserError} from '../errors.js'
import type {Sheet} from '../rules/derive-sheet.js'
import type {Entries} from '../rules/entries.js'
import {freeSlug, slugOf} from '../schema/slug.js'
import {takenIds} from './characters.js'
import {type CreateAnswers, composeCharacter, type NewCharacter} from './create-character.js'
import {composeMany} from './create-many.js'
import {characterFile, saveNewCharacter} from './edit-character.js'
import {newUid} from './new-uid.js'
import {openEntries} from './open-catalog.js'
import {type Committed, changeVault, type VaultOptions, vaultRoot} from './vault-session.js'

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
  const made = composeCharacter(answers, (await openEntries(root)).entries, {auto, seed, uid: newUid(), taken: takenIds(root)})
  return saveCreated(options, made, dryRun)
}

/** Write a finished character, unless it is a dry run. */
export async function saveCreated(options: VaultOptions, made: NewCharacter, dryRun: boolean): Promise<CreatedOne> {
  const {character, sheet, findings} = made
  const saved = dryRun ? undefined : await saveNewCharacter(options, made)
  return {id: character.id, name: character.name, sheet, findings, ...(saved ? {committed: saved.committed} : {})}
}

export interface CreatedMany {
  characters: readonly {nth: number; name: string; id?: string; error?: {code: string; message: string; hints: readonly string[]}}[]
  failed: number
  committed?: Committed
}

/** Every character of a file, each reported by itself; those that are legal are written as one commit. */
export async function createFromFile(
  options: VaultOptions,
  {text, file, auto, seed, dryRun}: CreateSettings & {text: string; file: string},
): Promise<CreatedMany> {
  const root = vaultRoot(options)
  const made = composeMany(text, (await openEntries(root)).entries, {auto, seed, newUid, taken: takenIds(root), file})
  const good = made.flatMap(({made: one}) => one ?? [])
  const characters = made.map(({nth, name, made: one, problem}) => ({
    nth,
    name: one?.character.name ?? name,
    ...(one ? {id: one.character.id} : {}),
    ...(problem ? {error: asError(problem)} : {}),
  }))
  const failed = made.length - good.length
  if (dryRun || good.length === 0) return {characters, failed}
  const {committed} = await changeVault(options, 'dnd character create', () => ({
    change: {
      subject: `characters: create ${good.map(({character}) => character.id).join(', ')}`,
      command: 'dnd character create --from',
      files: good.map(({character}) => characterFile(character)),
    },
    result: undefined,
  }))
  return {characters, failed, committed}
}

function asError({code, message, hints, ...rest}: UserError & {diagnostics?: readonly {message: string}[]}): {
  code: string
  message: string
  hints: readonly string[]
} {
  const found = rest.diagnostics ?? []
  return {code, message, hints: [...found.map((diagnostic) => diagnostic.message), ...hints]}
}
