import {fileLog} from '../../history/branches.js'
import type {Commit} from '../../history/git.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import type {Entries} from '../../rules/build/entries.js'
import {judgeCharacter} from '../../rules/check/character.js'
import {diffSheets, type SheetChange} from '../../rules/sheet/diff.js'
import type {Character, JournalEntry} from '../../schema/entity/character.js'
import type {Value} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {characterPath, parseCharacter} from '../characters/characters.js'
import type {ShownCharacter} from '../characters/show.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault, openHistory} from '../vault/session.js'
import {characterAt, characterId, findVersion, type Version} from './branches.js'

/** What differs between two versions of a character, in the sheet's words and beside it. */
export interface VersionDiff {
  changes: readonly SheetChange[]
  /** Pages of the journal. */
  pages: readonly {change: 'added' | 'removed' | 'changed'; id: string; title: string}[]
  /** Fields that no number of the sheet shows: details, notes, tags. */
  fields: readonly ValueChange[]
}

/** What the sheet of one version has that another's hasn't. */
export function diffCharacters(before: Character, after: Character, entries: Entries): VersionDiff {
  return {
    changes: diffSheets(judgeCharacter(before, entries).sheet, judgeCharacter(after, entries).sheet),
    pages: diffPages(before.journal ?? [], after.journal ?? []),
    fields: diffValues(besides(before), besides(after)),
  }
}

/** Fields that a sheet's diff does not tell of. */
function besides({player, alignment, details, notes, tags, overrides, deleted}: Character): Value {
  const fields = {player, alignment, details, notes, tags, overrides, deleted}
  return JSON.parse(JSON.stringify(fields)) as Value
}

type PageChange = VersionDiff['pages'][number]

function diffPages(before: readonly JournalEntry[], after: readonly JournalEntry[]): PageChange[] {
  const was = new Map(before.map((page) => [page.id, JSON.stringify(page)]))
  const is = new Set(after.map(({id}) => id))
  const told = (change: PageChange['change'], page: JournalEntry) => ({change, id: page.id, title: page.title ?? page.with ?? page.id})
  return [
    ...after.filter(({id}) => !was.has(id)).map((page) => told('added', page)),
    ...after.filter((page) => was.has(page.id) && was.get(page.id) !== JSON.stringify(page)).map((page) => told('changed', page)),
    ...before.filter(({id}) => !is.has(id)).map((page) => told('removed', page)),
  ]
}

export interface ComparedVersions extends VersionDiff {
  id: string
  name: string
  from: Version
  to: Version
}

/** `A..B`; one alone is compared with the present. */
export async function compareVersions(options: VaultOptions, reference: string, range: string): Promise<ComparedVersions> {
  const root = vaultRoot(options)
  const id = characterId(root, reference)
  const [from = '', to = ''] = range.split('..', 2)
  const versions = [await versionOf(root, id, from), await versionOf(root, id, to)] as const
  const before = await characterAt(root, id, versions[0])
  const after = await characterAt(root, id, versions[1])
  const {entries} = await openEntries(root)
  const diff = diffCharacters(before.character, after.character, entries)
  return {id, name: after.character.name, from: versions[0], to: versions[1], ...diff}
}

async function versionOf(root: string, id: string, name: string): Promise<Version> {
  return name === '' || name === 'now' ? {name: 'now'} : findVersion(root, id, name)
}

export interface ShownVersion extends ShownCharacter {
  version: Version
}

/** The sheet as it was, worked out with the catalog of today. */
export async function showVersion(options: VaultOptions, reference: string, name: string): Promise<ShownVersion> {
  const root = vaultRoot(options)
  const id = characterId(root, reference)
  const version = await findVersion(root, id, name)
  const {character} = await characterAt(root, id, version)
  return {version, ...judgeCharacter(character, (await openEntries(root)).entries)}
}

/** A commit of a character, and what it did to the sheet. */
export interface LoggedCommit extends Commit, Partial<VersionDiff> {
  is: 'created' | 'changed' | 'removed' | 'unreadable'
}

export interface CharacterLog {
  id: string
  name: string
  commits: readonly LoggedCommit[]
}

/** Commits that are looked at side by side: each runs git. */
const AT_ONCE = 8

/** The commits that changed a character, newest first, each with what it changed. */
export async function logCharacter(
  options: VaultOptions,
  reference: string,
  {limit, of}: {limit: number; of?: string | undefined},
): Promise<CharacterLog> {
  const root = vaultRoot(options)
  const id = characterId(root, reference)
  const revision = of === undefined ? 'HEAD' : (await findVersion(root, id, of)).sha
  const commits = await fileLog(root, revision, characterPath(id), limit)
  const {entries} = await openEntries(root)
  const logged: LoggedCommit[] = []
  for (let at = 0; at < commits.length; at += AT_ONCE) {
    const some = commits.slice(at, at + AT_ONCE)
    logged.push(...(await Promise.all(some.map((commit) => loggedCommit(root, id, commit, entries)))))
  }
  const {character} = await characterAt(root, id, {name: of ?? 'now', ...(of === undefined ? {} : {sha: revision})})
  return {id, name: character.name, commits: logged}
}

async function loggedCommit(root: string, id: string, commit: Commit, entries: Entries): Promise<LoggedCommit> {
  const path = characterPath(id)
  const history = await openHistory(root)
  const [parent] = commit.parents
  const after = await history.fileAt(commit.sha, path)
  const before = parent === undefined ? undefined : await history.fileAt(parent, path)
  if (after === undefined) return {...commit, is: 'removed'}
  const is = parseCharacter(after, path).character
  const was = before === undefined ? undefined : parseCharacter(before, path).character
  if (!is || (before !== undefined && !was)) return {...commit, is: 'unreadable'}
  return was ? {...commit, is: 'changed', ...diffCharacters(was, is, entries)} : {...commit, is: 'created'}
}

export interface Reverted extends VersionDiff {
  id: string
  name: string
  version: Version
  committed: Committed
}

/** Bring one character's file back to an earlier state with a new commit; no other file is touched. */
export async function revertCharacter(options: VaultOptions, reference: string, name: string): Promise<Reverted> {
  const command = 'dnd character revert'
  const {result, committed} = await changeVault(options, command, async (root) => {
    const id = characterId(root, reference)
    const version = await findVersion(root, id, name)
    const old = await characterAt(root, id, version)
    const now = await presentOf(root, id)
    const {entries} = await openEntries(root)
    const diff = now ? diffCharacters(now.character, old.character, entries) : {changes: [], pages: [], fields: []}
    const subject = `character(${id}): back to ${name === version.sha ? name.slice(0, 8) : name}`
    const files = now?.text === old.text ? [] : [{path: characterPath(id), text: old.text}]
    return {change: {subject, command, files}, result: {id, name: old.character.name, version, ...diff}}
  })
  return {...result, committed}
}

/** A present file that can't be read is a reason to go back. */
async function presentOf(root: string, id: string): Promise<{character: Character; text: string} | undefined> {
  return characterAt(root, id, {name: 'now'}).catch(() => undefined)
}
