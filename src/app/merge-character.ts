import type {Finding} from '../diagnostic.js'
import {InvalidDataError, NotFoundError, UserError} from '../errors.js'
import type {Author} from '../history/author.js'
import {commonState, currentBranch, filesBetween, isAncestor, MERGED, mergeBase, refuseDirty} from '../history/branches.js'
import type {CommitOptions, History} from '../history/git.js'
import type {MergeConflict, Settle} from '../merge/merge-values.js'
import {judgeCharacter} from '../rules/check-character.js'
import type {Entries} from '../rules/entries.js'
import {nearest} from '../schema/near.js'
import type {Value} from '../schema/value.js'
import {writeAll} from '../vault/files.js'
import {withLock} from '../vault/lock.js'
import {parseYaml} from '../yaml/parse.js'
import {findVersion} from './character-versions.js'
import {getCharacter, parseCharacter, type StoredCharacter} from './characters.js'
import {diffCharacters, type VersionDiff} from './compare-versions.js'
import {conflictName, mergeFile} from './merge-file.js'
import {openEntries} from './open-catalog.js'
import {type VaultOptions, vaultRoot} from './vault-root.js'
import {type Committed, committer, openHistory} from './vault-session.js'

const COMMAND = 'dnd character merge'

export interface MergeWanted {
  /** `path=ours`, `path=theirs` or `path=VALUE`; the path `*` is every other one. */
  takes: readonly string[]
  /** Merge the branch's other files too, as `git merge` does. */
  all: boolean
  /** Write what breaks a rule. */
  force: boolean
  dryRun: boolean
  /** How git is to merge YAML with `all`. */
  driver?: string | undefined
}

export interface MergedCharacter extends VersionDiff {
  id: string
  name: string
  /** The version merged, and the branch it was merged into. */
  from: {name: string; sha: string}
  into: string
  outcome: 'merged' | 'nothing-new' | 'conflicts' | 'rules' | 'dry-run'
  conflicts: readonly MergeConflict[]
  /** Rules that the merged character breaks, and ours did not. */
  broken: readonly Finding[]
  /** Other files that the version changed: left alone, or merged too. */
  otherFiles: readonly string[]
  /** With `all`: files that git could not merge. */
  unmerged: readonly string[]
  committed: Committed
}

/**
 * Merge a version of a character into the present branch: its file alone, field by field. With a conflict or a broken rule nothing
 * is written.
 */
export async function mergeCharacter(
  options: VaultOptions,
  reference: string,
  version: string,
  wanted: MergeWanted,
): Promise<MergedCharacter> {
  const root = vaultRoot(options)
  return withLock(root, COMMAND, async () => {
    const history = await openHistory(root)
    const author = wanted.dryRun ? undefined : await committer(history, options, root)
    const {entries} = await openEntries(root)
    const plan = await planMerge(root, history, reference, version)
    const worked = workOut(plan, entries, wanted)
    if (worked.outcome !== 'merged') return worked
    return finish(root, history, plan, {...worked, text: worked.text}, {author, wanted})
  })
}

interface Plan {
  stored: StoredCharacter
  from: {name: string; sha: string}
  into: string
  base: string | undefined
  texts: {base: string | undefined; theirs: string}
  otherFiles: readonly string[]
  /** Git can note the merge down with a second parent, and lose nothing by it. */
  isWhole: boolean
  /** Git has it as merged already, though it was undone here. */
  isKnown: boolean
}

async function planMerge(root: string, history: History, reference: string, version: string): Promise<Plan> {
  const stored = getCharacter(root, reference)
  const {id} = stored.character
  const from = await findVersion(root, id, version)
  const into = await currentBranch(root)
  const theirs = await history.fileAt(from.sha, stored.path)
  if (theirs === undefined)
    throw new NotFoundError(`character at ${version}`, id, {hints: [`\`dnd character branches ${id}\` lists its versions`]})
  const base = await commonState(root, from.sha)
  // Git's own base, not ours: what earlier merges of this one character left alone is still to be told.
  const gitBase = await mergeBase(root, 'HEAD', from.sha)
  const otherFiles = await changedThere(root, gitBase ?? 'HEAD', from.sha, stored.path)
  return {
    stored,
    from,
    into,
    base,
    texts: {base: base === undefined ? undefined : await history.fileAt(base, stored.path), theirs},
    otherFiles,
    isWhole: gitBase !== undefined && otherFiles.length === 0,
    isKnown: await isAncestor(root, from.sha, 'HEAD'),
  }
}

/** Files that the other side changed and we don't have as they are there. */
async function changedThere(root: string, base: string, theirs: string, path: string): Promise<string[]> {
  const differing = new Set(await filesBetween(root, 'HEAD', theirs))
  return (await filesBetween(root, base, theirs)).filter((file) => file !== path && differing.has(file))
}

type Worked = MergedCharacter & {text: string}

function workOut(plan: Plan, entries: Entries, wanted: MergeWanted): Worked {
  const {stored, from, into, texts, base, otherFiles} = plan
  const {settle, checkUsed} = settling(wanted.takes)
  const {text, conflicts, problems} = mergeFile(stored.path, {base: texts.base, ours: stored.text, theirs: texts.theirs}, settle)
  if (problems.length > 0)
    throw new InvalidDataError(problems, `The two versions of ${stored.path} don't merge into one; nothing was written`)
  checkUsed(conflicts)
  const {character, diagnostics} = parseCharacter(text, stored.path)
  if (!character) throw new InvalidDataError(diagnostics, `What was merged is not a character; nothing was written`)
  const broken = conflicts.length > 0 ? [] : brokenBy(stored, character, entries)
  const isMore = wanted.all && otherFiles.length > 0
  const isDone = !isMore && (base === from.sha || (text === stored.text && conflicts.length === 0 && (plan.isKnown || !plan.isWhole)))
  return {
    id: character.id,
    name: character.name,
    from: {name: from.name, sha: from.sha},
    into,
    outcome: isDone ? 'nothing-new' : outcomeOf(conflicts, broken, wanted),
    conflicts,
    broken,
    otherFiles,
    unmerged: [],
    committed: {files: []},
    ...diffCharacters(stored.character, character, entries),
    text,
  }
}

function outcomeOf(
  conflicts: readonly MergeConflict[],
  broken: readonly Finding[],
  {force, dryRun}: MergeWanted,
): MergedCharacter['outcome'] {
  if (conflicts.length > 0) return 'conflicts'
  if (broken.length > 0 && !force) return 'rules'
  return dryRun ? 'dry-run' : 'merged'
}

/** Errors that the rules find in the merged character and not in ours. */
function brokenBy(ours: StoredCharacter, merged: StoredCharacter['character'], entries: Entries): Finding[] {
  const errors = (findings: readonly Finding[]) => findings.filter(({severity}) => severity === 'error')
  const known = new Set(errors(judgeCharacter(ours.character, entries).findings).map(({code, message}) => `${code} ${message}`))
  return errors(judgeCharacter(merged, entries).findings).filter(({code, message}) => !known.has(`${code} ${message}`))
}

interface Settling {
  settle: Settle
  /** Throws for a word on a place that was no conflict. */
  checkUsed(open: readonly MergeConflict[]): void
}

function settling(takes: readonly string[]): Settling {
  const words = new Map(takes.map(readTake))
  const met = new Set<string>(['*'])
  return {
    settle: (conflict) => {
      const name = conflictName(conflict)
      met.add(name)
      const word = words.get(name) ?? words.get('*')
      return word === undefined ? undefined : wordValue(word, conflict)
    },
    checkUsed: () => {
      const [unused] = [...words.keys()].filter((name) => !met.has(name))
      if (unused === undefined) return
      const places = [...met].filter((name) => name !== '*')
      throw new UserError(`There is no conflict at "${unused}" to settle`, {
        code: 'TAKE_UNKNOWN',
        hints: [
          ...nearest(unused, places).map((near) => `did you mean "${near}"?`),
          places.length === 0 ? 'nothing is in conflict: leave `--take` out' : `conflicts are at ${places.join(', ')}`,
        ],
      })
    },
  }
}

function readTake(take: string): [name: string, word: string] {
  const at = take.indexOf('=')
  if (at > 0) return [take.slice(0, at).trim(), take.slice(at + 1).trim()]
  throw new UserError(`"${take}" does not say what to take`, {
    code: 'USAGE',
    hints: ['write `--take path=ours`, `--take path=theirs` or `--take path=VALUE`'],
  })
}

function wordValue(word: string, {ours, theirs}: MergeConflict): {value?: Value | undefined} {
  if (word === 'ours') return {value: ours}
  if (word === 'theirs') return {value: theirs}
  if (word === '') return {}
  const {value, diagnostics} = parseYaml(word, 'the value')
  if (value === undefined) throw new InvalidDataError(diagnostics, `"${word}" is not YAML`)
  return {value}
}

interface Finish {
  author: Author | undefined
  wanted: MergeWanted
}

async function finish(root: string, history: History, plan: Plan, worked: Worked, {author, wanted}: Finish): Promise<MergedCharacter> {
  const {stored, from, otherFiles} = plan
  const {text, ...result} = worked
  const all = wanted.all && otherFiles.length > 0
  const isMerge = !plan.isKnown && (plan.isWhole || all)
  if (all) refuseDirty(await history.changedAmong(otherFiles), `merging "${from.name}"`)
  const handEdits = await history.changedAmong([stored.path])
  if (handEdits.length > 0) await history.commit(handEdits, {subject: `hand edits: ${handEdits.join(', ')}`, author})
  const unmerged = isMerge
    ? (await history.startMerge(from.sha, {all, driver: wanted.driver, author})).filter((path) => path !== stored.path)
    : []
  if (unmerged.length > 0) {
    await history.dropMerge([], {all})
    return {...result, outcome: 'conflicts', unmerged}
  }
  const commit = await write(root, history, {stored, text, isMerge, all}, commitOptions(result, author))
  const files = [stored.path, ...(all ? otherFiles : [])]
  return {...result, committed: {files, ...(commit ? {commit} : {}), ...(handEdits.length > 0 ? {handEdits} : {})}}
}

function commitOptions({id, from}: MergedCharacter, author: Author | undefined): CommitOptions {
  const trailers = {'Dnd-Command': COMMAND, [MERGED]: from.sha}
  return {subject: `character(${id}): merge ${from.name}`, trailers, author}
}

async function write(
  root: string,
  history: History,
  {stored, text, isMerge, all}: {stored: StoredCharacter; text: string; isMerge: boolean; all: boolean},
  commit: CommitOptions,
): Promise<string> {
  const {path} = stored
  try {
    writeAll(root, [{path, text}])
    return await (isMerge ? history.commitMerge([path], commit) : history.commit([path], commit))
  } catch (error) {
    if (isMerge) await history.dropMerge([path], {all})
    // Git refused (a hook, its own lock): a failed command leaves nothing half done.
    writeAll(root, [{path, text: stored.text}])
    throw error
  }
}
