import {EXIT, UserError} from '../../errors.js'
import {TRUNK_SETTING} from '../../history/trunk.js'
import {present} from '../../schema/value.js'
import type {BranchChange} from '../vault/apply-change.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {type Explained, explainBranch} from './explain.js'
import {type Branches, findRevision, isOfCampaign, openBranches} from './find.js'
import {newBranchName} from './names.js'
import {openingTrailers} from './opening.js'
import {comingAlong} from './switch.js'

export interface Begun {
  branch: string
  /** Where it begins: the branch or revision, as it was named, and the commit. */
  from: {name: string; sha: string}
  why?: string
  switched: boolean
  /** Uncommitted files that came along. */
  carried: readonly string[]
  committed: Committed
  /** With `explain`: nothing is begun. */
  explained?: Explained
}

export interface BeginOptions extends VaultOptions {
  campaign?: string | undefined
  /** A revision; the present commit when absent. */
  from?: string | undefined
  why?: string | undefined
  stay: boolean
}

/** Begin a branch of the campaign: a plain git branch with the whole vault, characters among it. */
export async function beginBranch(options: BeginOptions, typed: string): Promise<Begun> {
  const {result, committed} = await changeVault(options, 'dnd campaign branch', async (root) => {
    const {known, ...begun} = await planned(root, options, typed)
    const {branch, from, why, switched} = begun
    const way = switched ? await comingAlong(root, from.sha) : {carried: [], kept: []}
    const change: BranchChange = {
      branch,
      isNew: true,
      start: from.sha,
      ...(why === undefined ? {} : {opening: openingOf(branch, why)}),
      goes: switched,
      ...way,
      settings: trunkSetting(known),
    }
    return {change, result: {...begun, carried: way.carried}}
  })
  return {...result, committed}
}

/** What would come of it, and what a branch takes along; nothing is begun. */
export async function explainBegin(options: BeginOptions, typed: string): Promise<Begun> {
  const root = vaultRoot(options)
  const {known: _known, ...begun} = await planned(root, options, typed)
  return {...begun, switched: false, carried: [], committed: {files: []}, explained: await explainBranch(root, begun.from.sha)}
}

type Planned = Omit<Begun, 'carried' | 'committed'> & {known: Branches}

async function planned(root: string, {from, why, stay, campaign}: BeginOptions, typed: string): Promise<Planned> {
  const known = await openBranches(root)
  const branch = newBranchName(known, typed)
  const current = known.all.find(({isCurrent}) => isCurrent)
  const start = from === undefined ? await presentCommit(root, current?.name) : await findRevision(root, from, {campaign})
  return {known, branch, from: {name: start.name, sha: start.sha}, ...present({why}), switched: !stay}
}

async function presentCommit(root: string, branch = 'HEAD'): Promise<{name: string; sha: string}> {
  const {headCommit} = await import('../../history/head.js')
  const sha = await headCommit(root)
  if (sha !== undefined) return {name: branch, sha}
  throw new UserError('The vault has no commit yet that a branch could start from', {
    code: 'GIT_UNBORN',
    exitCode: EXIT.wrongState,
    hints: ['commit something first: `git add . && git commit`'],
  })
}

function openingOf(branch: string, why: string): NonNullable<BranchChange['opening']> {
  return {subject: `branch(${branch}): ${why}`, trailers: openingTrailers(branch, why)}
}

/** Where the main branch goes by no usual name, this clone has to remember which it is while there is but one. */
function trunkSetting({all, trunk}: Branches): Record<string, string> {
  const own = all.filter((each) => each.remote === undefined && isOfCampaign(each))
  return trunk && own.length === 1 && trunk.remote === undefined ? {[TRUNK_SETTING]: trunk.name} : {}
}
