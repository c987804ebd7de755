import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {listBranches, listRemoteBranches, type RemoteBranch, readSetting} from '../../history/branches.js'
import {isKind} from '../../schema/entity/kinds.js'
import {freeSlug, isSpeakable, slugOf} from '../../schema/slug.js'
import type {Versioned} from './subject.js'

/** Whose branches: `character/aria/…`. */
export type Named = Pick<Versioned, 'kind' | 'id'>

/** Of this clone: the branch that the vault was on before it went to a version's. */
export const MAIN_SETTING = 'dnd.main'
/** How people call that branch, whatever git does. */
export const MAIN = 'main'

/** Where an entity's branches are. */
export function branchFolder({kind, id}: Named): string {
  return `${kind}/${id}`
}

/** An entity's branch by the name given to it. */
export function branchName(subject: Named & Pick<Versioned, 'noun'>, name: string): string {
  const slug = slugOf(name)
  if (slug !== '' && slug !== MAIN) return `${branchFolder(subject)}/${freeSlug(slug, new Set())}`
  throw new UserError(`"${name}" can't name a branch of ${subject.noun}`, {
    code: 'BRANCH_NAME',
    hints: ['use letters, digits and hyphens, such as "if-she-had-fled"; "main" is the branch they start from'],
  })
}

/** As `branchName`, for a branch to be begun: a name without a letter that git's files could be called by gets a number. */
export async function newBranchName(root: string, subject: Named & Pick<Versioned, 'noun'>, name: string): Promise<string> {
  if (slugOf(name) !== '' || !isSpeakable(name)) return branchName(subject, name)
  return branchName(subject, freeSlug('branch', new Set(await versionNames(root, subject))))
}

/** `character/aria/if-she-fled` → `if-she-fled`. */
export function shortName(subject: Named, branch: string): string {
  return branch.slice(branchFolder(subject).length + 1)
}

/** Names of an entity's versions in this clone. */
export async function versionNames(root: string, subject: Named): Promise<string[]> {
  return (await listBranches(root, branchFolder(subject))).map(({name}) => shortName(subject, name))
}

/** Whether a branch is a version of something, and not one that the game goes on in. */
export function isVersion(branch: string, {kind}: Pick<Named, 'kind'>): boolean {
  const [folder = '', ...rest] = branch.split('/')
  return rest.length > 0 && (folder === kind || folder === PROPOSAL || isKind(folder))
}

/** The folder of the branches that proposals are on. */
export const PROPOSAL = 'proposal'

/** The branch people mean by "main": the last one that was no version's, else the usual names. */
export async function mainBranch(root: string, subject: Pick<Named, 'kind'>): Promise<string> {
  const plain = (await listBranches(root)).map(({name}) => name).filter((name) => !isVersion(name, subject))
  const remembered = await readSetting(root, MAIN_SETTING)
  const found = [remembered, MAIN, 'master'].find((name) => name !== undefined && plain.includes(name)) ?? plain[0]
  if (found !== undefined) return found
  throw new NotFoundError('branch', MAIN, {hints: ['`git branch` lists them all']})
}

/** The one remote that has a branch; which of several to take is for git to be told. */
export async function remoteOf(root: string, {kind}: Pick<Named, 'kind'>, branch: string): Promise<RemoteBranch | undefined> {
  const found = (await listRemoteBranches(root, kind)).filter(({name}) => name === branch)
  if (found.length < 2) return found[0]
  throw new UserError(`Several remotes have the branch "${branch}"`, {
    code: 'AMBIGUOUS',
    exitCode: EXIT.ambiguous,
    hints: found.map(({remote}) => `take this one: \`git switch --track ${remote}/${branch}\``),
  })
}
