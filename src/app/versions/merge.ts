import type {Finding} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {currentBranch, filesBetween, isAncestor, MERGED, mergeBase} from '../../history/branches.js'
import type {FileChange} from '../../vault/files.js'
import type {FilesChange} from '../vault/apply-change.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {baseOf} from './base-files.js'
import {type CountedOnce, countedOnce} from './counted-once.js'
import {checkWritable, contentAfter} from './file-content.js'
import {checkThere, filesOf, getValue, isOf, readVersion} from './files.js'
import {type FoundVersion, findVersion} from './find.js'
import {type FileVersions, mergeFiles} from './merge-files.js'
import {changesTo} from './revert.js'
import {type EntityConflict, settling} from './settle.js'
import type {Files, Reference, Subject, VersionDiff} from './subject.js'

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

export type MergedVersion<D> = {
  id: string
  name: string
  /** The version merged, and the branch it was merged into. */
  from: FoundVersion
  into: string
  outcome: 'merged' | 'nothing-new' | 'conflicts' | 'rules' | 'dry-run'
  conflicts: readonly EntityConflict[]
  /** Rules that the merged entity breaks, and ours did not. */
  broken: readonly Finding[]
  /** Other files that the version changed: left alone, or merged too. */
  otherFiles: readonly string[]
  /** With `all`: files that git could not merge. */
  unmerged: readonly string[]
  committed: Committed
} & D

/** Merge a version of an entity into the present branch: its files alone, field by field. With a conflict or a broken rule nothing is written. */
export async function mergeVersion<T, D extends VersionDiff>(
  options: VaultOptions,
  reference: Reference<Subject<T, D>>,
  version: string,
  wanted: MergeWanted,
): Promise<MergedVersion<D>> {
  const command = `dnd ${reference.kind} merge`
  const work = async (root: string) => {
    const subject = await reference.resolve(root)
    const plan = await planMerge(root, subject, version)
    const {files, others, result} = workOut(subject, plan, wanted)
    const change = mergeChange(command, subject, {plan, files, others, outcome: result.outcome}, wanted)
    const {unmerged, ...whole} = await withOthers(root, change, plan, wanted)
    return unmerged.length > 0
      ? {change: {...whole, files: []}, result: {...result, outcome: 'conflicts' as const, unmerged}}
      : {change: whole, result}
  }
  if (wanted.dryRun) return (await work(vaultRoot(options))).result
  const {result, committed} = await changeVault(options, command, work)
  return {...result, committed}
}

/** With `all`, what git makes of the branch's other files belongs to the merge too, unless it could not merge them all. */
async function withOthers<T>(
  root: string,
  change: FilesChange,
  {from, otherFiles}: Plan<T>,
  {all, driver}: MergeWanted,
): Promise<FilesChange & {unmerged: readonly string[]}> {
  if (!change.joins || !all || otherFiles.length === 0) return {...change, unmerged: []}
  const {mergedTree} = await import('../../history/merge-tree.js')
  const own = new Set(change.files.map(({path}) => path))
  const tree = await mergedTree(root, from.sha, driver)
  const unmerged = tree.unmerged.filter((path) => !own.has(path))
  if (unmerged.length > 0) {
    const {joins: _none, ...alone} = change
    return {...alone, unmerged}
  }
  const others = tree.files.filter(({path}) => !own.has(path))
  checkWritable(others, from)
  const clean = [...new Set([...otherFiles, ...others.map(({path}) => path)])].filter((path) => !own.has(path))
  return {...change, files: [...change.files, ...others.map(contentAfter)], joins: {...change.joins, clean}, unmerged}
}

interface Plan<T> {
  value: T
  from: FoundVersion
  into: string
  base: string | undefined
  versions: FileVersions
  otherFiles: readonly string[]
  /** Those among them that both sides changed alike: git alone would count once what each side counted. */
  alike: readonly CountedOnce[]
  /** Git can note the merge down with a second parent, and lose nothing by it. */
  isWhole: boolean
  /** Git has it as merged already, though it was undone here. */
  isKnown: boolean
}

async function planMerge<T>(root: string, subject: Subject<T>, version: string): Promise<Plan<T>> {
  const {value, files: ours} = await readVersion(root, subject, {name: 'now'})
  const from = await findVersion(root, subject, version)
  const into = await currentBranch(root)
  const theirs = await filesOf(root, subject, from)
  checkThere(subject, theirs, from, `\`dnd ${subject.kind} branches ${subject.id}\` lists its versions`)
  const {sha: base, files: was} = await baseOf(root, ['HEAD', from.sha], subject.paths)
  // Git's own base, not ours: what earlier merges of this one entity left alone is still to be told.
  const gitBase = await mergeBase(root, 'HEAD', from.sha)
  const alike = (await countedOnce(root, ['HEAD', from.sha])).filter(({path}) => !isOf(subject, path))
  const differing = await changedThere(root, subject, {base: gitBase ?? 'HEAD', theirs: from.sha})
  const otherFiles = [...differing, ...alike.map(({path}) => path)].sort()
  return {
    value,
    from,
    into,
    base,
    versions: {base: was, ours, theirs},
    otherFiles,
    alike,
    isWhole: gitBase !== undefined && otherFiles.length === 0,
    isKnown: await isAncestor(root, from.sha, 'HEAD'),
  }
}

/** Files besides the entity's that the other side changed and we don't have as they are there. */
async function changedThere(
  root: string,
  subject: Pick<Subject, 'paths'>,
  {base, theirs}: {base: string; theirs: string},
): Promise<string[]> {
  const differing = new Set(await filesBetween(root, 'HEAD', theirs))
  return (await filesBetween(root, base, theirs)).filter((file) => !isOf(subject, file) && differing.has(file))
}

function workOut<T, D extends VersionDiff>(
  subject: Subject<T, D>,
  plan: Plan<T>,
  wanted: MergeWanted,
): {result: MergedVersion<D>; files: Files; others: Files} {
  const {value, from, into, versions, otherFiles} = plan
  const {settle, checkUsed} = settling(wanted.takes)
  const own = mergeFiles(versions, settle, {isOne: isOne(subject, versions)})
  const {files} = own
  const alike = mergeFiles(versionsOf(wanted.all ? plan.alike : []), settle, {isOne: false})
  const [conflicts, problems] = [
    [...own.conflicts, ...alike.conflicts],
    [...own.problems, ...alike.problems],
  ]
  const [problem] = problems
  if (problem) throw new InvalidDataError(problem.found, `The two versions of ${problem.path} don't merge into one; nothing was written`)
  checkUsed()
  const merged = getValue(subject, files, () => `What was merged is not ${subject.noun}; nothing was written`)
  const broken = conflicts.length > 0 ? [] : newlyBroken(subject, value, merged)
  const result: MergedVersion<D> = {
    id: subject.id,
    name: subject.nameOf(merged),
    from,
    into,
    outcome: isDone(plan, files, conflicts, wanted) ? 'nothing-new' : outcomeOf(conflicts, broken, wanted),
    conflicts,
    broken,
    otherFiles,
    unmerged: [],
    committed: {files: []},
    ...subject.diff(value, merged),
  }
  return {result, files, others: alike.files}
}

function versionsOf(alike: readonly CountedOnce[]): FileVersions {
  const by = (text: 'base' | 'both') => new Map(alike.map((each) => [each.path, each[text]]))
  return {base: by('base'), ours: by('both'), theirs: by('both')}
}

/** Places of an entity of one file need not name it. */
function isOne({paths}: Pick<Subject, 'paths'>, {base, ours, theirs}: FileVersions): boolean {
  return paths.length === 1 && [base, ours, theirs].every(({size}) => size <= 1)
}

/** Nothing would come of it: the version is in already, or changes nothing that git could note down. */
function isDone<T>(plan: Plan<T>, files: Files, conflicts: readonly EntityConflict[], {all}: MergeWanted): boolean {
  const {from, base, versions, otherFiles, isKnown, isWhole} = plan
  if (all && otherFiles.length > 0) return false
  if (base === from.sha) return true
  return changesTo(files, versions.ours).length === 0 && conflicts.length === 0 && (isKnown || !isWhole)
}

function outcomeOf(
  conflicts: readonly EntityConflict[],
  broken: readonly Finding[],
  {force, dryRun}: MergeWanted,
): MergedVersion<VersionDiff>['outcome'] {
  if (conflicts.length > 0) return 'conflicts'
  if (broken.length > 0 && !force) return 'rules'
  return dryRun ? 'dry-run' : 'merged'
}

/** Errors that the rules find in the merged entity and not in ours. */
function newlyBroken<T>({check}: Subject<T>, ours: T, merged: T): Finding[] {
  const errors = (value: T) => check(value).filter(({severity}) => severity === 'error')
  const words = ({code, message}: Finding) => `${code} ${message}`
  const known = new Set(errors(ours).map(words))
  return errors(merged).filter((finding) => !known.has(words(finding)))
}

interface Worked<T> {
  plan: Plan<T>
  files: Files
  /** Files besides the entity's that git alone would not merge by meaning. */
  others: Files
  outcome: MergedVersion<VersionDiff>['outcome']
}

/** A commit with two parents when that loses nothing (ADR 7), else a plain one with a trailer. */
function mergeChange<T>(
  command: string,
  subject: Subject<T>,
  {plan, files, others: alike, outcome}: Worked<T>,
  {all}: MergeWanted,
): FilesChange {
  const {from, versions, otherFiles, isKnown, isWhole} = plan
  const change = {subject: `${subject.kind}(${subject.id}): merge ${from.name}`, command, trailers: {[MERGED]: from.sha}}
  if (outcome !== 'merged') return {...change, files: []}
  if (isKnown || (!isWhole && !(all && otherFiles.length > 0))) return {...change, files: changesTo(files, versions.ours)}
  const own = decided(files, versions)
  return {
    ...change,
    files: [...own, ...[...alike].map(([path, text]) => ({path, text}))],
    joins: {sha: from.sha, name: from.name, clean: []},
  }
}

/** Every file in which a version differs, also when ours stands: git may have made something else of it. */
function decided(files: Files, {base, ours, theirs}: FileVersions): FileChange[] {
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((path) => base.get(path) !== ours.get(path) || ours.get(path) !== theirs.get(path))
    .map((path) => ({path, text: files.get(path)}))
}
