import {NotFoundError} from '../../errors.js'
import {countAhead, findCommit, listBranches, listRemoteBranches} from '../../history/branches.js'
import {nearest} from '../../schema/near.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import type {BranchChange} from '../vault/apply-change.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {changeVault, openHistory} from '../vault/session.js'
import {
  branchFolder,
  branchName,
  isVersion,
  MAIN,
  MAIN_SETTING,
  mainBranch,
  type Named,
  newBranchName,
  remoteOf,
  shortName,
  versionNames,
} from './branch-names.js'
import {filesOfEach, readVersion} from './files.js'
import type {Reference, Versioned} from './subject.js'

export interface Branched {
  id: string
  name: string
  /** What git calls it. */
  branch: string
  switched: boolean
}

/** Start a version of an entity: a plain git branch from the present commit. */
export async function startBranch<T>(
  options: VaultOptions,
  reference: Reference<Versioned<T>>,
  name: string,
  {stay}: {stay: boolean},
): Promise<Branched> {
  const {result} = await changeVault(options, `dnd ${reference.kind} branch`, async (root) => {
    const subject = await reference.resolve(root)
    const {value} = await readVersion(root, subject, {name: 'now'})
    const branch = await newBranchName(root, subject, name)
    const change = await branchChange(root, subject, {branch, isNew: true, goes: !stay})
    return {change, result: {id: subject.id, name: subject.nameOf(value), branch, switched: !stay}}
  })
  return result
}

export interface Switched {
  id: string
  branch: string
  /** Uncommitted files that came along. */
  carried: readonly string[]
}

/** Go to a version of an entity, or back to main. The whole vault goes there: it is a plain git branch. */
export async function switchTo<T>(options: VaultOptions, reference: Reference<Versioned<T>>, name: string): Promise<Switched> {
  const {result} = await changeVault(options, `dnd ${reference.kind} switch`, async (root) => {
    const subject = await reference.resolve(root)
    const branch = name === MAIN ? await mainBranch(root, subject) : branchName(subject, name)
    const isHere = (await findCommit(root, `refs/heads/${branch}`)) !== undefined
    const remote = isHere ? undefined : (await remoteOf(root, subject, branch))?.remote
    if (!isHere && remote === undefined) throw await noBranch(root, subject, name)
    const change = await branchChange(root, subject, {branch, isNew: false, goes: true, ...present({remote})})
    return {change, result: {id: subject.id, branch, carried: change.carried}}
  })
  return result
}

/** A way to a branch that takes uncommitted changes along, and notes down where "main" is. */
async function branchChange(root: string, subject: Named, way: Omit<BranchChange, 'carried' | 'settings'>): Promise<BranchChange> {
  const {branch: from, changed: carried} = await (await openHistory(root)).status()
  const isMain = from !== undefined && !isVersion(from, subject)
  return {...way, carried, settings: isMain ? {[MAIN_SETTING]: from} : {}}
}

async function noBranch(root: string, subject: Named, name: string): Promise<NotFoundError> {
  const {kind, id} = subject
  const names = await versionNames(root, subject)
  return new NotFoundError(`branch of "${id}"`, name, {
    near: nearest(name, [...names, MAIN]),
    hints: [
      names.length > 0 ? `there are ${names.join(', ')} and main` : `start one: \`dnd ${kind} branch ${id} ${slugOf(name) || 'NAME'}\``,
    ],
  })
}

export interface ListedBranch<T> {
  /** As dnd's commands take it; "main" for the branch they start from. */
  name: string
  branch: string
  isCurrent: boolean
  sha: string
  date: string
  subject: string
  /** Where it is, when only a remote has it. */
  remote?: string
  /** The entity there; absent where it is not, or can't be read. */
  value?: T
  /** Commits that main doesn't have. */
  ahead: number
}

export interface BranchList<B> {
  id: string
  branches: B[]
}

/** Main and every branch of an entity. */
export async function listVersions<T>(options: VaultOptions, reference: Reference<Versioned<T>>): Promise<BranchList<ListedBranch<T>>> {
  const root = vaultRoot(options)
  const subject = await reference.resolve(root)
  const main = await mainBranch(root, subject)
  const folder = branchFolder(subject)
  const local = (await listBranches(root)).filter(({name}) => name === main || name.startsWith(`${folder}/`))
  const names = new Set(local.map(({name}) => name))
  const remote = (await listRemoteBranches(root, folder)).filter(({name}) => !names.has(name))
  const all = [...local, ...remote]
  const shas = all.map(({sha}) => sha)
  const [ahead, files] = [await countAhead(root, `refs/heads/${main}`, shas), await filesOfEach(root, subject, shas)]
  const branches = all.map(({name, ...rest}, i): ListedBranch<T> => {
    const {value} = subject.read(files[i] ?? new Map())
    return {
      name: name === main ? MAIN : shortName(subject, name),
      branch: name,
      ...rest,
      ...present({value}),
      ahead: ahead.get(rest.sha) ?? 0,
    }
  })
  return {id: subject.id, branches: [...branches.filter(({name}) => name === MAIN), ...branches.filter(({name}) => name !== MAIN)]}
}
