import {Ancestry, type Apart, changedFromEach, type KnownBranch} from '../../history/branch-table.js'
import {type Commit, readCommits} from '../../history/git.js'
import {present} from '../../schema/value.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {countBySort, type KindCount} from './counts.js'
import {isOfCampaign, openBranches} from './find.js'
import {openedBy, whyOf} from './opening.js'
import {type Leaving, mainLine, partings} from './partings.js'

/** Where a branch left another. */
export interface Parting {
  branch: string
  sha: string
  date: string
  subject: string
}

export interface CampaignBranch extends Omit<KnownBranch, 'isCheckedOut'> {
  isMain: boolean
  /** What it is for, as its first commit says. */
  why?: string
  /** Commits that main lacks, and commits of main that it lacks. */
  ahead: number
  behind: number
  /** Main took it over: all that it had of its own is there. */
  isMerged: boolean
  /** What it changed since it left main. */
  changed: readonly KindCount[]
  /** The branch that it left, and where. */
  parted?: Parting
}

export interface CampaignBranches {
  /** Absent before the first commit. */
  main?: string
  /** Main first, then the newest. */
  branches: readonly CampaignBranch[]
  /** Versions of single entities, and proposals, that were left out. */
  others: number
}

/** The branches of the campaign, of this clone and those that only a remote has; with `all`, every other sort too. */
export async function listCampaignBranches(options: VaultOptions, {all}: {all: boolean}): Promise<CampaignBranches> {
  const root = vaultRoot(options)
  const {all: every, trunk} = await openBranches(root)
  if (!trunk) return {branches: [], others: 0}
  const here = new Set(every.flatMap(({name, remote}) => (remote === undefined ? [name] : [])))
  const known = every.filter(({name, remote}) => remote === undefined || !here.has(name))
  const shown = known.filter((each) => each.name !== trunk.name && (all || isOfCampaign(each) || each.isCurrent))
  const branches = await tellOf(root, trunk, shown)
  const others = known.length - shown.length - 1
  return {main: trunk.name, branches, others}
}

interface Placed {
  branch: KnownBranch
  apart: Apart
}

async function tellOf(root: string, trunk: KnownBranch, shown: readonly KnownBranch[]): Promise<CampaignBranch[]> {
  const ancestry = await Ancestry.of(
    root,
    [trunk, ...shown].map(({sha}) => sha),
  )
  const placed = shown.map((branch): Placed => ({branch, apart: ancestry.apart(branch.sha, trunk.sha)}))
  const pairs = placed.flatMap(({branch: {sha: tip}, apart: {base}}) => (base === undefined ? [] : [{tip, base}]))
  const [changed, ordered] = await Promise.all([changedFromEach(root, pairs), inOrderOfParting(root, placed)])
  const leavings = partings(
    ancestry,
    trunk,
    ordered.map(({branch}) => branch),
  )
  const commits = await readCommits(
    root,
    [...leavings.values()].flatMap(({sha, first}) => [sha, first ?? []].flat()),
  )
  const line = mainLine(ancestry, trunk.sha)
  const told = placed.map(({branch, apart}) => ({
    ...factsOf(branch, leavings.get(branch.name), commits),
    ahead: apart.own.length,
    behind: apart.behind,
    isMerged: apart.own.length === 0 && !line.has(branch.sha),
    changed: countBySort(changed.get(branch.sha) ?? []),
  }))
  return [mainBranch(trunk), ...told.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))]
}

/** A branch that says of itself where it begins goes before others that have the same commits, and a shorter one before a longer. */
async function inOrderOfParting(root: string, placed: readonly Placed[]): Promise<Placed[]> {
  const firsts = await readCommits(
    root,
    placed.flatMap(({apart}) => apart.own.at(-1) ?? []),
  )
  const isOpener = ({branch, apart}: Placed) => {
    const first = firsts.get(apart.own.at(-1) ?? '')
    return first !== undefined && openedBy(first) === branch.name
  }
  return [...placed].sort((a, b) => Number(isOpener(b)) - Number(isOpener(a)) || a.apart.own.length - b.apart.own.length)
}

function factsOf({isCheckedOut: _elsewhere, ...branch}: KnownBranch, left: Leaving | undefined, commits: ReadonlyMap<string, Commit>) {
  const [first, at] = [commits.get(left?.first ?? ''), commits.get(left?.sha ?? '')]
  const parted = left && at && {branch: left.from, sha: at.sha, date: at.date, subject: at.subject}
  return {...branch, isMain: false, ...present({why: first && whyOf(first, branch.name), parted})}
}

function mainBranch({isCheckedOut: _elsewhere, ...trunk}: KnownBranch): CampaignBranch {
  return {...trunk, isMain: true, ahead: 0, behind: 0, isMerged: false, changed: []}
}
