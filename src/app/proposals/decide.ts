import {EXIT, UserError} from '../../errors.js'
import type {Author} from '../../history/author.js'
import {present} from '../../schema/value.js'
import {governingAt} from '../vault/governing.js'
import {newUid} from '../vault/new-uid.js'
import {hasKnownDm, isAtLeast, memberOf} from '../vault/policies.js'
import type {VaultOptions} from '../vault/root.js'
import {type ChangedProposal, changeProposal, checkOpen, type Editing, stamp} from './change.js'
import {isSamePerson} from './people.js'

/** Say something to a proposal, whatever state it is in but merged. */
export function commentOn(options: VaultOptions, asked: string, text: string): Promise<ChangedProposal> {
  return changeProposal(options, {asked, command: 'dnd proposal comment'}, ({found, who}) => {
    const {comments = []} = found.value
    if (found.value.state === 'merged') checkOpen(found)
    const comment = {id: newUid(), ...stamp(who), text}
    return {value: {...found.value, comments: [...comments, comment]}, did: 'comment'}
  })
}

/** Say yes to a proposal as it is, merged into main as that is. Said again, it takes the place of one's earlier yes. */
export function approve(options: VaultOptions, asked: string, text: string | undefined): Promise<ChangedProposal> {
  return changeProposal(options, {asked, command: 'dnd proposal approve'}, ({found, who, proposals}) => {
    checkOpen(found)
    const others = (found.value.approvals ?? []).filter(({by}) => !isSamePerson(by, who))
    const approval = {id: newUid(), ...stamp(who), commit: found.sha, main: proposals.trunk.sha, ...present({text})}
    return {value: {...found.value, approvals: [...others, approval]}, did: 'approve'}
  })
}

/** Say no to a proposal: a DM's to do, where one is known. It stays on its branch. */
export function reject(options: VaultOptions, asked: string, text: string | undefined): Promise<ChangedProposal> {
  return close(options, {asked, text, state: 'rejected'})
}

/** Take a proposal back: its author's to do, or a DM's. It stays on its branch. */
export function withdraw(options: VaultOptions, asked: string, text: string | undefined): Promise<ChangedProposal> {
  return close(options, {asked, text, state: 'withdrawn'})
}

interface Closing {
  asked: string
  text: string | undefined
  state: 'rejected' | 'withdrawn'
}

const COMMANDS = {rejected: 'dnd proposal reject', withdrawn: 'dnd proposal withdraw'} as const
const DONE = {rejected: 'reject', withdrawn: 'withdraw'} as const

function close(options: VaultOptions, {asked, text, state}: Closing): Promise<ChangedProposal> {
  return changeProposal(options, {asked, command: COMMANDS[state]}, async (editing) => {
    checkOpen(editing.found)
    await checkMayClose(editing, state)
    return {value: {...editing.found.value, state, decided: {...stamp(editing.who), ...present({text})}}, did: DONE[state]}
  })
}

async function checkMayClose({root, found, proposals, who}: Editing, state: Closing['state']): Promise<void> {
  const governing = await governingAt(root, proposals.trunk.sha)
  const role = memberOf(governing, who.mail)?.role
  const isMine = isSamePerson(found.value.by, who)
  if (!hasKnownDm(governing)) {
    if (state === 'rejected' || isMine) return
  } else if ((role !== undefined && isAtLeast(role, 'co-dm')) || (state === 'withdrawn' && isMine)) return
  throw notYours(who, found.id, state)
}

function notYours({name}: Author, id: string, state: Closing['state']): UserError {
  const [what, whose] = state === 'rejected' ? ['reject', "a DM's"] : ['withdraw', "its author's or a DM's"]
  return new UserError(`${name} may not ${what} "${id}": that is ${whose} to do`, {
    code: 'PROPOSAL_NOT_YOURS',
    exitCode: EXIT.wrongState,
    hints: [`say what you think of it: \`dnd proposal comment ${id} "…"\``],
  })
}
