import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {type KnownBranch, readBranches} from '../../history/branch-table.js'
import {commitBefore, findCommit} from '../../history/branches.js'
import {readTags} from '../../history/tags.js'
import {trunkOf} from '../../history/trunk.js'
import {isKind} from '../../schema/entity/kinds.js'
import {nearest} from '../../schema/near.js'
import {isSameName, slugOf} from '../../schema/slug.js'
import {MAIN} from '../versions/branch-names.js'
import {readTime} from '../versions/find.js'
import {sessionEnd} from './session-end.js'

/** The branches of a vault. */
export interface Branches {
  all: readonly KnownBranch[]
  /** The one that the others start from; absent before the first commit. */
  trunk?: KnownBranch
}

export async function openBranches(root: string): Promise<Branches> {
  const table = await readBranches(root)
  const trunk = await trunkOf(root, table)
  return {all: table.branches, ...(trunk === undefined ? {} : {trunk})}
}

/** The folder of branches that wait for somebody's word. */
const PROPOSALS = 'proposal'

/** Whether a branch is the campaign's: a version of one entity, or a proposal, has commands of its own. */
export function isOfCampaign({name}: Pick<KnownBranch, 'name'>): boolean {
  const [folder = '', ...rest] = name.split('/')
  return rest.length === 0 || !isReservedFolder(folder)
}

/** Whether the branches of a folder are of another sort. */
export function isReservedFolder(folder: string): boolean {
  return isKind(folder) || folder === PROPOSALS
}

/** The branch that a name means, one of this clone before a remote's: as git has it, "main", or as it would be slugged. */
export function findBranch(known: Branches, name: string): KnownBranch | undefined {
  return exactBranch(known, name) ?? looseBranch(known, name)
}

function exactBranch({all, trunk}: Branches, name: string): KnownBranch | undefined {
  const exact = all.filter((each) => each.name === name || `${each.remote}/${each.name}` === name)
  return exact.length === 0 && name === MAIN ? trunk : settled(exact, name)
}

/** What git reads as more than a name: `HEAD~1` is no branch called "head-1". */
const OF_GIT = /[~^:?*[\\@{]|\.\.|^[^\p{L}\p{N}]|\.$/u

function looseBranch({all}: Branches, name: string): KnownBranch | undefined {
  return OF_GIT.test(name)
    ? undefined
    : settled(
        all.filter((each) => isSameName(each.name, name)),
        name,
      )
}

/** One of this clone stands for the same one of any remote; several remotes may mean several things by a name. */
function settled(found: readonly KnownBranch[], asked: string): KnownBranch | undefined {
  const [first, ...others] = found
  const local = found.find(({remote}) => remote === undefined)
  if (local || others.every(({sha}) => sha === first?.sha)) return local ?? first
  throw new UserError(`Several branches are called "${asked}"`, {
    code: 'AMBIGUOUS',
    exitCode: EXIT.ambiguous,
    hints: found.map(({remote, name}) => `name one whole: ${remote}/${name}`),
  })
}

/** As `getBranch`, of a branch to go to: a remote's that this clone has is this clone's. */
export function getOwnBranch(known: Branches, name: string): KnownBranch {
  const found = getBranch(known, name)
  return known.all.find((each) => each.remote === undefined && each.name === found.name) ?? found
}

/** As `findBranch`; throws NotFound with what is near. */
export function getBranch(known: Branches, name: string): KnownBranch {
  const found = findBranch(known, name)
  if (found) return found
  const names = known.all.filter(isOfCampaign).map((each) => each.name)
  throw new NotFoundError('branch', name, {
    near: nearest(name, names),
    hints: [`start one: \`dnd campaign branch ${slugOf(name) || 'NAME'}\``, '`dnd campaign branches` lists those there are'],
  })
}

/** A place in the vault's history. */
export interface Revision {
  /** As it was asked for. */
  name: string
  sha: string
  /** The branch, where it is one. */
  branch?: string
}

/** The revision that a word means: a branch or "main", a tag, a day or minute, a session by its end, or anything git takes for a commit. */
export async function findRevision(root: string, name: string, {campaign}: {campaign?: string | undefined} = {}): Promise<Revision> {
  const known = await openBranches(root)
  const exact = exactBranch(known, name)
  if (exact) return {name, sha: exact.sha, branch: exact.name}
  const sha = (await byTag(root, name)) ?? (await byTime(root, name)) ?? (await byGit(root, name))
  if (sha !== undefined) return {name, sha}
  const branch = looseBranch(known, name)
  if (branch) return {name, sha: branch.sha, branch: branch.name}
  const ended = await sessionEnd(root, name, campaign)
  if (ended !== undefined) return {name, sha: ended}
  throw new NotFoundError('revision', name, {
    near: nearest(name, [...known.all.filter(isOfCampaign).map((each) => each.name), ...(await readTags(root)).map((tag) => tag.name)]),
    hints: ['it is a branch, a tag, a day (`@2026-11-01`), a session, or a commit', '`dnd campaign log` lists commits'],
  })
}

async function byTag(root: string, name: string): Promise<string | undefined> {
  return name === '' ? undefined : findCommit(root, `refs/tags/${name}`)
}

/** What takes commits away is none. */
async function byGit(root: string, name: string): Promise<string | undefined> {
  return name.startsWith('^') ? undefined : findCommit(root, name)
}

async function byTime(root: string, name: string): Promise<string | undefined> {
  const time = readTime(name, 'last')
  if (time === undefined) return undefined
  const sha = await commitBefore(root, 'HEAD', time)
  if (sha !== undefined) return sha
  throw new NotFoundError('revision', name, {hints: ['the vault has no commit as old as that: `dnd campaign log` lists them']})
}
