import type {ChangedProposal} from '../../app/proposals/change.js'
import type {MergedProposal} from '../../app/proposals/merging.js'
import type {Proposed} from '../../app/proposals/propose.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {fileNames} from '../words/files.js'

/** What was proposed, and the way back to it. */
export function printProposed({id, title, branch, isNew, main, touches, others, committed}: Proposed): string {
  const head = isNew ? 'Proposed' : 'Added to the open proposal'
  return [
    `${head}: ${style.label(plainText(title))} ${style.muted(`(${branch})`)}`,
    `It changes ${fileNames(touches)}.`,
    ...others.map((other) =>
      style.warning(`Also changed by the open proposal "${plainText(other.title)}" (${other.id}): ${fileNames(other.files)}`),
    ),
    ...(committed.notes ?? []).map((note) => plainText(note)),
    style.muted(
      `The vault is on ${plainText(main)}, as its last commit has it. See: dnd proposal show ${id} · go on: git switch ${branch}`,
    ),
  ].join('\n')
}

const DONE = {open: '', rejected: 'is rejected', withdrawn: 'is withdrawn', merged: 'is merged'} as const

/** What was said to a proposal. */
export function printSaid({title, branch, state, committed}: ChangedProposal, said: string): string {
  const what = state === 'open' ? said : DONE[state]
  return [
    `${style.label(plainText(title))} ${what}.`,
    ...(committed.notes ?? []).map((note) => plainText(note)),
    style.muted(`Committed ${(committed.commit ?? '').slice(0, 8)} on ${branch}`),
  ].join('\n')
}

/** What was merged. */
export function printMergedProposal({review, committed, isBranchDeleted}: MergedProposal): string {
  return [
    `Merged: ${style.label(plainText(review.title))} ${style.muted(`(${review.branch}${isBranchDeleted ? ', which is gone' : ''})`)}`,
    `It changed ${fileNames(review.files.map(({path}) => path))}.`,
    printCommitted(committed),
  ].join('\n')
}
