import {EXIT, UserError} from '../../errors.js'
import {Ancestry} from '../../history/branch-table.js'
import {readCommits} from '../../history/git.js'
import {present} from '../../schema/value.js'
import type {VaultOptions} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import {countKinds, type KindCount} from './counts.js'
import {type Branches, getBranch, openBranches} from './find.js'
import {openedBy} from './opening.js'

export interface DeletedBranch {
  branch: string
  /** Its last commit, by which it can be brought back. */
  sha: string
  /** Commits that no other branch of this clone has, and what they changed. */
  lost: {commits: number; entities: readonly KindCount[]}
  /** A remote that has it still. */
  remote?: string
}

/** Delete a branch of this clone. One whose commits are nowhere else is refused (`BRANCH_UNMERGED`) unless `force`. */
export async function deleteCampaignBranch(options: VaultOptions, name: string, {force}: {force: boolean}): Promise<DeletedBranch> {
  const {result} = await changeVault(options, 'dnd campaign delete-branch', async (root) => {
    const known = await openBranches(root)
    const branch = getBranch(known, name)
    refuseKept(known, branch)
    const lost = await lostWith(root, known, branch.name)
    if (lost.commits > 0 && !force) throw unmerged(branch.name, lost)
    const remote = known.all.find((each) => each.remote !== undefined && each.name === branch.name)?.remote
    return {change: {deletes: branch.name, sha: branch.sha}, result: {branch: branch.name, sha: branch.sha, lost, ...present({remote})}}
  })
  return result
}

/** The main branch, one that somebody is on, and one that is not here. */
function refuseKept({trunk}: Branches, {name, isCurrent, isCheckedOut, remote}: Branches['all'][number]): void {
  if (remote !== undefined)
    throw refused(`The branch "${name}" is only at ${remote}`, `delete it there: \`git push ${remote} --delete ${name}\``)
  if (name === trunk?.name) throw refused(`"${name}" is the main branch`, 'the others start from it, and it stays')
  if (isCurrent) throw refused(`The vault is on the branch "${name}"`, 'go to another first: `dnd campaign switch main`')
  if (isCheckedOut) throw refused(`Another work tree is on the branch "${name}"`, '`git worktree list` shows where')
}

function refused(message: string, hint: string): UserError {
  return new UserError(message, {code: 'BRANCH_KEPT', exitCode: EXIT.wrongState, hints: [hint]})
}

/** What only this branch has, the commit aside that says what it is for. */
async function lostWith(root: string, known: Branches, name: string): Promise<DeletedBranch['lost']> {
  const local = known.all.filter(({remote}) => remote === undefined)
  const tip = local.find((each) => each.name === name)?.sha ?? ''
  const ancestry = await Ancestry.of(
    root,
    local.map(({sha}) => sha),
  )
  const {own, base} = ancestry.beside(
    tip,
    local.filter((each) => each.name !== name).map(({sha}) => sha),
  )
  const commits = await readCommits(root, own)
  const lost = own.flatMap((sha) => commits.get(sha) ?? []).filter((commit) => openedBy(commit) === undefined)
  return {commits: lost.length, entities: lost.length === 0 || base === undefined ? [] : await countKinds(root, {tip, base})}
}

function unmerged(name: string, {commits, entities}: DeletedBranch['lost']): UserError {
  const what = entities.map(({kind, added, changed, removed}) => `${added + changed + removed} × ${kind}`).join(', ')
  return new UserError(
    `The branch "${name}" has ${commits === 1 ? 'a commit' : `${commits} commits`} that no other has${what === '' ? '' : `: ${what}`}`,
    {
      code: 'BRANCH_UNMERGED',
      exitCode: EXIT.wrongState,
      hints: [
        `see them: \`dnd campaign diff main...${name}\``,
        `take them over: \`dnd campaign merge ${name}\``,
        `or delete it all the same: \`dnd campaign delete-branch ${name} --force\``,
      ],
    },
  )
}
