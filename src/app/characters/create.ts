import type {Entries} from '../../rules/build/entries.js'
import {freeId, freeSlug} from '../../schema/slug.js'
import {openEntries} from '../catalog/open.js'
import {newUid} from '../vault/new-uid.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import type {CreateAnswers} from './answers.js'
import {characterFile, takenIds} from './characters.js'
import {composeCharacter} from './compose.js'
import {composeMany, type Made} from './compose-many.js'
import {type Created, failedCharacter, madeCharacter} from './created.js'
import {saveNewCharacter} from './edit.js'
import type {NewCharacter} from './judge.js'

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
  return {entries: (await openEntries(root)).entries, uid: newUid(), freeId: (name) => freeId(name, 'character', taken)}
}

/** One character from answers, checked, and written unless it is a dry run. */
export async function createOne(options: VaultOptions, answers: CreateAnswers, {auto, seed, dryRun}: CreateSettings): Promise<Created> {
  const root = vaultRoot(options)
  const {entries} = await openEntries(root)
  const make = (taken: ReadonlySet<string>) => composeCharacter(answers, entries, {auto, seed, uid: newUid(), taken})
  return dryRun ? createdOne(make(takenIds(root))) : saveOne(options, make)
}

/** Write a finished character, unless it is a dry run. An id that was taken meanwhile gets a number. */
export async function saveCreated(options: VaultOptions, made: NewCharacter, dryRun: boolean): Promise<Created> {
  return dryRun ? createdOne(made) : saveOne(options, (taken) => withFreeId(made, taken))
}

async function saveOne(options: VaultOptions, make: (taken: ReadonlySet<string>) => NewCharacter): Promise<Created> {
  const {committed, ...made} = await saveNewCharacter(options, make)
  return {...createdOne(made), committed}
}

function createdOne(made: NewCharacter): Created {
  return {characters: [madeCharacter(made, 1)], failed: 0}
}

function withFreeId({character, sheet, findings}: NewCharacter, taken: ReadonlySet<string>): NewCharacter {
  const id = freeSlug(character.id, taken)
  return {character: {...character, id}, sheet: {...sheet, id}, findings}
}

/** Every character of a file, each reported by itself; those that are legal are written as one commit. */
export async function createFromFile(
  options: VaultOptions,
  {text, file, auto, seed, dryRun}: CreateSettings & {text: string; file: string},
): Promise<Created> {
  const root = vaultRoot(options)
  const {entries} = await openEntries(root)
  const make = (taken: ReadonlySet<string>) => composeMany(text, entries, {auto, seed, newUid, taken, file})
  if (dryRun) return createdMany(make(takenIds(root)))
  const {result, committed} = await changeVault(options, 'dnd character create', (folder) => {
    const made = make(takenIds(folder))
    const good = made.flatMap((each) => ('made' in each ? [each.made.character] : []))
    const subject = subjectOfMany(good.map(({id}) => id))
    return {change: {subject, command: 'dnd character create --from', files: good.map(characterFile)}, result: made}
  })
  return {...createdMany(result), ...written(committed)}
}

/** Nothing at all was written when no character of a file could be made. */
function written(committed: Committed): {committed?: Committed} {
  return committed.files.length > 0 ? {committed} : {}
}

/** More characters than this are counted in a commit's subject, the first of them named. */
const MOST_NAMED = 5

/** The subject of a commit that makes several characters; one line, however many. */
export function subjectOfMany(ids: readonly string[]): string {
  const named = ids.length > MOST_NAMED ? ids.slice(0, 2) : ids
  const rest = ids.length - named.length
  return `characters: create ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function createdMany(many: readonly Made[]): Created {
  const characters = many.map((each) =>
    'made' in each ? madeCharacter(each.made, each.nth) : failedCharacter(each.name, each.nth, each.problem),
  )
  return {characters, failed: many.filter((each) => 'problem' in each).length}
}
