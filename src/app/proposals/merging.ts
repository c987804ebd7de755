import {EXIT, UserError} from '../../errors.js'
import {dropBranch} from '../../history/aside.js'
import {currentBranch, MERGED} from '../../history/branches.js'
import type {Value} from '../../schema/value.js'
import {patch} from '../../yaml/patch.js'
import type {FilesChange} from '../vault/apply-change.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {checkOpen, stamp} from './change.js'
import {whoActs} from './people.js'
import {type Review, type Reviewed, review} from './review.js'
import {takenIn} from './taken-in.js'
import {getProposal, type Proposals, proposalPath, proposalRef, readProposals, type StoredProposal} from './store.js'
import {contentsOf, isOdd} from './two-states.js'

export interface MergeProposalWanted {
  /** Also what breaks a rule; never without the yes that it needs. */
  force: boolean
  /** Forget its branch afterwards: main has its file. */
  deleteBranch: boolean
}

export interface MergedProposal {
  review: Review
  committed: Committed
  /** Whether its branch is gone. */
  isBranchDeleted: boolean
}

const COMMAND = 'dnd proposal merge'

/**
 * Merge a proposal into main, as one commit with two parents that also notes down in its file that it is merged, and by whom. What
 * main got meanwhile stays. Nothing is written while a place is open, a rule would break or a yes is lacking.
 */
export async function mergeProposal(
  options: VaultOptions,
  asked: string,
  {force, deleteBranch}: MergeProposalWanted,
): Promise<MergedProposal> {
  const {result, committed} = await changeVault({...options, commit: true, isApproved: true}, COMMAND, async (root) => {
    const proposals = await readProposals(root)
    const found = getProposal(proposals, asked)
    checkOpen(found)
    await checkOnMain(root, proposals)
    const reviewed = await review(root, proposals, found)
    checkReady(reviewed.review, force)
    const who = await whoActs(root, options)
    return {change: await mergeChange(root, found, reviewed, stamp(who)), result: {root, found, reviewed: reviewed.review}}
  })
  const {root, found, reviewed} = result
  const isBranchDeleted =
    deleteBranch && found.remote === undefined && (await dropBranch(root, {ref: proposalRef(found.id), at: found.sha}))
  return {review: {...reviewed, state: 'merged'}, committed, isBranchDeleted}
}

async function checkOnMain(root: string, {trunk}: Proposals): Promise<void> {
  const here = await currentBranch(root)
  if (here === trunk.name) return
  throw new UserError(`The vault is on "${here}", and a proposal is merged into "${trunk.name}"`, {
    code: 'PROPOSAL_OFF_MAIN',
    exitCode: EXIT.wrongState,
    hints: [`go there first: \`git switch ${trunk.name}\``],
  })
}

function checkReady({id, branch, main, conflicts, findings, needs}: Review, force: boolean): void {
  const [conflict] = conflicts
  if (conflict) {
    const place = [conflict.file, conflict.path.join('.')].filter(Boolean).join(': ')
    throw new UserError(`The proposal "${id}" and ${main.branch} changed the same place: ${place}${moreThan(conflicts)}`, {
      code: 'PROPOSAL_CONFLICT',
      exitCode: EXIT.conflict,
      hints: [`settle it on its branch: \`git switch ${branch} && git merge ${main.branch}\``, 'then hand it in again: `dnd propose`'],
    })
  }
  const need = needs.find((each) => each.lacking > 0)
  if (need) {
    throw new UserError(
      `The proposal "${id}" lacks ${need.lacking === 1 ? 'a yes' : `${need.lacking} yeses`} of a ${need.needs} (${need.id})`,
      {
        code: 'PROPOSAL_INCOMPLETE',
        exitCode: EXIT.conflict,
        hints: [`see who said what: \`dnd proposal show ${id}\``, `whoever may says yes by \`dnd proposal approve ${id}\``],
      },
    )
  }
  const broken = findings.filter(({severity}) => severity === 'error')
  const [first] = broken
  if (first === undefined || force) return
  throw new UserError(`Merging "${id}" would break what is whole now: ${first.file}: ${first.message}${moreThan(broken)}`, {
    code: 'PROPOSAL_RULES',
    exitCode: EXIT.invalid,
    hints: [`see all of it: \`dnd proposal show ${id}\``, `merge it all the same: \`dnd proposal merge ${id} --force\``],
  })
}

function moreThan(all: readonly unknown[]): string {
  return all.length > 1 ? ` (and ${all.length - 1} more)` : ''
}

async function mergeChange(
  root: string,
  found: StoredProposal,
  {plan, review}: Reviewed,
  decided: ReturnType<typeof stamp>,
): Promise<FilesChange> {
  const {title, branch, sha} = review
  const odd = [...plan.files].find(([path, content]) => isOdd(path, content))
  if (odd) throw beyond(odd[0], found)
  const own = {path: proposalPath(found.id), text: patch(found.text, {...found.value, state: 'merged', decided} as unknown as Value)}
  const clean = [...plan.files.keys()]
  const files = await contentsOf(root, plan.files)
  return {
    subject: `proposal(${found.id}): merge ${title}`,
    command: COMMAND,
    trailers: {[MERGED]: sha},
    files: [...(found.value.drafted ? takenIn(files, approverOf(review, decided)) : files), own],
    joins: {sha, name: branch, clean},
  }
}

/** Whoever's yes counts; where none was asked for, whoever merges it. */
function approverOf({approvals}: Review, {by}: ReturnType<typeof stamp>): string {
  return (approvals.findLast(({counts}) => counts)?.by ?? by).name
}

function beyond(path: string, {branch, sha}: StoredProposal): UserError {
  const what = path.startsWith('../') ? 'lies outside the vault' : 'is no plain file'
  return new UserError(`"${branch}" changes "${path}" too, which ${what}`, {
    code: 'MERGE_BEYOND',
    exitCode: EXIT.wrongState,
    hints: [`have git merge all of it: \`git merge ${sha.slice(0, 8)}\``],
  })
}
