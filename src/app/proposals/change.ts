import {join} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {commitAside} from '../../history/aside.js'
import {findCommit} from '../../history/branches.js'
import {headName} from '../../history/git-folder.js'
import type {Proposal} from '../../schema/proposal.js'
import type {Value} from '../../schema/value.js'
import {temporaryOf} from '../../vault/disk.js'
import {fileExists, readText} from '../../vault/files.js'
import {patch} from '../../yaml/patch.js'
import type {VaultChange} from '../vault/apply-change.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {type Acting, personOf, whoActs} from './people.js'
import {getProposal, type Proposals, proposalPath, proposalRef, readProposals, type StoredProposal} from './store.js'

/** What a command makes of a proposal's file. */
export interface Edited {
  value: Proposal
  /** What it did, for the commit: "approve". */
  did: string
}

export interface Editing {
  root: string
  found: StoredProposal
  proposals: Proposals
  who: Acting
}

export interface ChangedProposal {
  id: string
  title: string
  branch: string
  state: Proposal['state']
  committed: Committed
}

/** Change what a proposal's file says, as one commit on its branch; neither the work tree nor the present branch changes. */
export async function changeProposal(
  options: VaultOptions,
  {asked, command}: {asked: string; command: string},
  edit: (editing: Editing) => Promise<Edited> | Edited,
): Promise<ChangedProposal> {
  const {result, committed} = await changeVault({...options, commit: true}, command, async (root) => {
    const proposals = await readProposals(root)
    const found = getProposal(proposals, asked)
    const who = await whoActs(root, options)
    const {value, did} = await edit({root, found, proposals, who})
    const change = await fileChange(root, {found, value, who}, {subject: `proposal(${found.id}): ${did}`, command})
    return {change, result: {id: found.id, title: value.title, branch: found.branch, state: value.state}}
  })
  return {...result, committed}
}

interface FileEdit {
  found: StoredProposal
  value: Proposal
  who: Acting
}

async function fileChange(root: string, {found, value, who}: FileEdit, words: {subject: string; command: string}): Promise<VaultChange> {
  const {id, sha} = found
  const [ref, path] = [proposalRef(id), proposalPath(id)]
  const isHere = headName(root) === ref
  const text = isHere && fileExists(root, path) ? readText(root, path) : found.text
  const file = {path, text: patch(text, value as unknown as Value)}
  if (isHere) return {...words, files: [file]}
  const options = {subject: words.subject, trailers: {'Dnd-Command': words.command}, author: who}
  const commit = {start: sha, parents: [sha], files: [{...file, is: 'written' as const}], options}
  const to = await commitAside(root, commit, asideIndex(root))
  return {moves: {ref, from: await findCommit(root, ref), to}, restores: []}
}

/** A place for the index of a commit beside the present branch; what a killed command leaves of it, the next one clears away. */
export function asideIndex(root: string): string {
  return temporaryOf(join(root, '.dnd', 'aside'))
}

/** Throws `PROPOSAL_CLOSED` unless a proposal still waits for an answer. */
export function checkOpen({id, value: {state}}: StoredProposal): void {
  if (state === 'open') return
  throw new UserError(`The proposal "${id}" is ${state} already`, {
    code: 'PROPOSAL_CLOSED',
    exitCode: EXIT.wrongState,
    hints: [
      `see what became of it: \`dnd proposal show ${id}\``,
      ...(state === 'merged' ? [] : [`to open it again, propose it again: \`git switch proposal/${id}\`, then \`dnd propose\``]),
    ],
  })
}

/** Who and when, as a proposal's file has them. */
export function stamp(who: Acting): {by: ReturnType<typeof personOf>; at: string} {
  return {by: personOf(who), at: who.at}
}
