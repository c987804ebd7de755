import {createHash} from 'node:crypto'
import {basename} from 'node:path'
import type {Diagnostic, Finding} from '../../diagnostic.js'
import type {Loss} from '../../exchange/kit/loss.js'
import type {FoundPerson, PersonReader} from '../../exchange/kit/person.js'
import {ForeignFileError, importProblem} from '../../exchange/kit/source.js'
import {PEOPLE, type PeopleFormatName, peopleReader} from '../../exchange/people.js'
import {type Entries, entriesWith} from '../../rules/build/entries.js'
import {judgeCharacter} from '../../rules/check/character.js'
import type {Background} from '../../schema/content/origin.js'
import {Character} from '../../schema/entity/character.js'
import {freeId} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import type {FileChange} from '../../vault/files.js'
import {inWords} from '../../words/finding.js'
import {checkSchema} from '../../yaml/check.js'
import {openEntries} from '../catalog/open.js'
import {characterFile, characterPaths, readCharacter, type StoredCharacter, takenIds} from '../characters/characters.js'
import {editedFile} from '../characters/edit.js'
import {newId} from '../characters/new-id.js'
import {entryPath} from '../homebrew/own.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {countSkipped, printEntry, readError} from './import.js'
import {findFiles, hashOf, type ImportFile, pipedFile} from './import-files.js'
import type {Difference} from './people/compare.js'
import {madeBackground} from './people/made-background.js'
import {ownDataOf} from './people/own.js'
import {settlePerson} from './people/settle.js'

export interface PeopleImportOptions {
  format: PeopleFormatName
  /** The id of the one character of the file. */
  id?: string | undefined
  /** Write over a character that came out of the same file, or out of this vault. */
  force: boolean
  /** Where the catalog lacks the background, make one of what the file tells. */
  makeBackground: boolean
  dryRun: boolean
}

/** A character of a file, and what became of it. */
export interface ImportedCharacter {
  id: string
  name: string
  file: string
  status: 'new' | 'replaced' | 'unchanged'
  /** Homebrew that was made for it, as kind/id. */
  made?: readonly string[]
  /** What did not come through as it was. */
  losses: readonly Loss[]
  /** Numbers that come out differently here. */
  differences: readonly Difference[]
  /** What `dnd validate` says of it. */
  findings: readonly Finding[]
}

export interface PeopleReport {
  format: PeopleFormatName
  dryRun: boolean
  characters: ImportedCharacter[]
  /** Things of the files that are no character, counted. */
  skipped: {what: string; count: number; names: string[]}[]
  problems: Diagnostic[]
  committed?: Committed
}

/** Read the characters of another tool's file, or a folder of them, into the vault, as one commit. */
export async function importPeople(
  from: {path: string} | {text: string},
  vault: VaultOptions,
  options: PeopleImportOptions,
): Promise<PeopleReport> {
  const {format} = options
  const files = 'path' in from ? findFiles(from.path, {format, endings: PEOPLE[format].endings}) : [pipedFile(from.text)]
  if (options.dryRun) return (await readPeople(files, vaultRoot(vault), options)).report
  const {result, committed} = await changeVault(vault, COMMAND, async (root) => {
    const {report, changes} = await readPeople(files, root, options)
    return {change: {subject: subjectOf(report, files), command: COMMAND, files: changes}, result: report}
  })
  return {...result, committed}
}

const COMMAND = 'dnd character import'

function subjectOf({characters}: PeopleReport, files: readonly ImportFile[]): string {
  const written = characters.filter(({status}) => status !== 'unchanged')
  const [only, ...more] = written
  const from = files.length === 1 ? basename(files[0]?.name ?? '') : `${files.length} files`
  if (only && more.length === 0) return `character(${only.id}): import ${only.name} from ${from}`
  return `characters: import ${written.length} from ${from}`
}

interface Reading {
  report: PeopleReport
  changes: FileChange[]
  options: PeopleImportOptions
  entries: Entries
  taken: Set<string>
  /** Characters of the vault by their uid. */
  known: ReadonlyMap<string, StoredCharacter>
  /** Ids by the uids that this import has had already. */
  seen: Map<string, string>
}

async function readPeople(
  files: readonly ImportFile[],
  root: string,
  options: PeopleImportOptions,
): Promise<{report: PeopleReport; changes: FileChange[]}> {
  const read = await peopleReader(options.format)
  const {entries} = await openEntries(root)
  const report: PeopleReport = {format: options.format, dryRun: options.dryRun, characters: [], skipped: [], problems: []}
  const stored = characterPaths(root).flatMap((path) => readCharacter(root, path).stored ?? [])
  const state: Reading = {
    ...{report, changes: [], options, entries},
    ...{taken: takenIds(root), seen: new Map<string, string>()},
    known: new Map(stored.map((each) => [each.character.uid, each])),
  }
  for (const file of files) await readOne(file, read, state)
  return {report, changes: state.changes}
}

async function readOne(file: ImportFile, read: PersonReader, state: Reading): Promise<void> {
  const {report} = state
  const found = () => report.characters.length + report.problems.length + report.skipped.length
  const before = found()
  try {
    const fileHash = await hashOf(file)
    let nth = 0
    for await (const each of read(file.open())) take(each, {file: file.name, fileHash, uid: uidOf(fileHash, nth++)}, state)
  } catch (error) {
    if (!(error instanceof ForeignFileError)) throw readError(error, file.name)
    report.problems.push(error.problem)
  }
  if (found() === before)
    report.problems.push(importProblem(file.name, 'IMPORT_NOTHING', `"${file.name}" holds no character of ${state.options.format}`))
}

/** The same file gives the same character: a UUID of version 8, made of the file's hash. */
function uidOf(fileHash: string, nth: number): string {
  const hex = createHash('sha256').update(`${fileHash}/${nth}`).digest('hex')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
}

interface Place {
  file: string
  fileHash: string
  uid: string
}

function take(found: FoundPerson, place: Place, state: Reading): void {
  const {report} = state
  if (found.type === 'problem') report.problems.push(found.problem)
  else if (found.type === 'skipped') countSkipped(report, found)
  else takePerson(found, place, state)
}

type FoundCharacter = Extract<FoundPerson, {type: 'person'}>

function takePerson(found: FoundCharacter, {file, fileHash, uid: fileUid}: Place, state: Reading): void {
  const {report, options, taken, seen} = state
  const {person, losses, line} = found
  const uid = ownDataOf(person).uid ?? fileUid
  const had = state.known.get(uid)
  const id = had?.character.id ?? seen.get(uid) ?? idFor(person.name, state)
  const isFresh = !seen.has(uid) && (had === undefined || options.force)
  const given = {id, uid, losses: losses.list}
  const background = options.makeBackground && isFresh ? backgroundFor(found, state, {file, fileHash, given}) : undefined
  const entries = background ? entriesWith(state.entries, [background]) : state.entries
  const {character, ...settled} = settlePerson(person, entries, given)
  const whole = had ? keeping(had.character, character) : character
  const fits = checkSchema(Character, whole, file, () => (line === undefined ? undefined : {line, column: 1}))
  if (!fits.data) return void report.problems.push(...fits.diagnostics.slice(0, 3).map((each) => misfit(each, person.name)))
  taken.add(id)
  seen.set(uid, id)
  report.characters.push({
    ...{id, name: whole.name, file, status: isFresh ? (had ? 'replaced' : 'new') : 'unchanged'},
    ...(background ? {made: [`background/${background.id}`]} : {}),
    ...{losses: settled.losses, differences: settled.differences, findings: inWords(judgeCharacter(whole, entries)).findings},
  })
  if (!isFresh) return
  state.entries = entries
  if (options.dryRun) return
  if (background) state.changes.push({path: entryPath(background), text: printEntry(background)})
  state.changes.push(had ? editedFile(had, whole) : characterFile(whole))
}

/** A background of the file's own, where the catalog lacks it: what finds no place without it is its. */
function backgroundFor(
  {person}: FoundCharacter,
  {entries, options}: Reading,
  {file, fileHash, given}: {file: string; fileHash: string; given: Parameters<typeof settlePerson>[2]},
): Background | undefined {
  const {unplaced} = settlePerson(person, entries, given)
  const provenance = {type: 'imported' as const, tool: options.format, file: basename(file), fileHash}
  return madeBackground(person, entries, {unplaced, provenance})
}

/** The id asked for, for the first character; else the name as one, with a number when it is taken. */
function idFor(name: string, {options, report, taken}: Reading): string {
  if (options.id !== undefined && report.characters.length === 0) return newId(options.id, name, taken)
  return freeId(name, 'character', taken)
}

/** What no other tool knows of a character stays when it comes back. */
function keeping({player, journal, tags, overrides, details}: Character, character: Character): Character {
  const portrait = details?.portrait
  return {
    ...present({player, journal, tags, overrides}),
    ...character,
    ...(portrait === undefined ? {} : {details: {...character.details, portrait}}),
  } as Character
}

function misfit(problem: Diagnostic, name: string): Diagnostic {
  return {...problem, code: 'IMPORT_ENTITY', message: `"${name}" does not fit: ${problem.message}`}
}
