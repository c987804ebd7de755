import type {Diagnostic} from '../../diagnostic.js'
import {type ChangedBlob, changesBetween, readBlobs} from '../../history/blobs.js'
import {mergeBase} from '../../history/branches.js'
import {type CommitFiles, commitsSince} from '../../history/commit-files.js'
import {idOfFile} from '../../vault/files.js'
import {PROPOSALS} from '../../vault/paths.js'
import {governingAt, touchedFile} from '../vault/governing.js'
import {type Governing, lacking, memberOf, type Need, needsOf, type TouchedFile} from '../vault/policies.js'
import {judge, planTexts} from './judge.js'
import {planMerge} from './merge-plan.js'
import {proposalAt, proposalPath} from './store.js'

/**
 * Commits since another that changed what their authors may not, as the roles and policies there say. What a proposal brought in is
 * let be where it has every yes that it needs.
 */
export async function breachesSince(root: string, since: string): Promise<Diagnostic[]> {
  const base = (await mergeBase(root, since, 'HEAD')) ?? since
  const governing = await governingAt(root, since)
  const commits = await commitsSince(root, base, 'HEAD')
  const approved = await approvedCommits(root, {base: since, commits, governing})
  const open = await withoutParents(
    root,
    commits.filter(({sha}) => !approved.has(sha)),
  )
  const touched = await touchedIn(root, open)
  return open.flatMap((commit) => breachesOf(commit, governing, touched.get(commit.sha) ?? []))
}

/** Of a merge only what is neither side's: the rest is told of the commits that it joins. */
async function withoutParents(root: string, commits: readonly CommitFiles[]): Promise<CommitFiles[]> {
  const own: CommitFiles[] = []
  for (const commit of commits) {
    const [, ...others] = commit.parents
    const sides: Set<string>[] = []
    for (const other of others) sides.push(new Set((await changesBetween(root, other, commit.sha)).map(({path}) => path)))
    own.push({...commit, changed: commit.changed.filter(({path}) => sides.every((side) => side.has(path)))})
  }
  return own
}

function breachesOf(commit: CommitFiles, governing: Governing, touched: readonly TouchedFile[]): Diagnostic[] {
  const author = memberOf(governing, commit.mail)
  const broken = needsOf(governing, author, touched).filter((need) => lacking(need, author ? [author] : []) > 0)
  return broken.flatMap((need) => need.paths.map((file) => breach(commit, {need, file, role: author?.role ?? 'stranger'})))
}

function breach({sha, author, mail}: CommitFiles, {need, file, role}: {need: Need; file: string; role: string}): Diagnostic {
  const yes = need.count > 1 ? `${need.count} of role ${need.needs}` : `a ${need.needs}`
  return {
    severity: 'error',
    code: 'POLICY_BREACH',
    path: [],
    file,
    message: `the commit ${sha.slice(0, 8)} by ${author} <${mail}>, a ${role}, changes this, which takes the yes of ${yes} (${need.id})`,
    hint: 'hand it in on a branch: `dnd propose "What it is"`; whoever may says yes by `dnd proposal approve ID`',
  }
}

/** What each of these commits changed. */
async function touchedIn(root: string, commits: readonly CommitFiles[]): Promise<Map<string, TouchedFile[]>> {
  const texts = await readBlobs(
    root,
    commits.flatMap(({changed}) =>
      changed.filter(({path}) => isRead(path)).flatMap(({before, after}) => [before ?? [], after ?? []].flat()),
    ),
  )
  const text = (hash: string | undefined) => (hash === undefined ? undefined : texts.get(hash))
  const touchedOf = ({path, before, after, mode}: ChangedBlob & {mode: string}) => {
    const sides = {path, before: text(before), after: text(after)}
    return touchedFile(['100644', '100755', '000000'].includes(mode) ? sides : {...sides, isOdd: true as const})
  }
  return new Map(commits.map(({sha, changed}) => [sha, changed.filter(({path}) => !isOwnFile(path)).map(touchedOf)]))
}

function isRead(path: string): boolean {
  return /\.ya?ml$/.test(path)
}

/** What is said to proposals is judged with them. */
function isOwnFile(path: string): boolean {
  return path.startsWith(`${PROPOSALS}/`)
}

interface Range {
  base: string
  commits: readonly CommitFiles[]
  governing: Governing
}

/** Commits of proposals that have every yes: of those merged since, and of the one that is looked at, if it is one. */
async function approvedCommits(root: string, {base, commits, governing}: Range): Promise<Set<string>> {
  const parents = new Map(commits.map((commit) => [commit.sha, commit.parents]))
  const [head] = commits
  const merges = commits.flatMap(({parents: [main, tip]}) => (main !== undefined && tip !== undefined ? [{main, tip}] : []))
  const asks = [...merges, ...(head ? [{main: base, tip: head.sha}] : [])]
  const approved = new Set<string>()
  for (const {main, tip} of asks) {
    if (!(await isApproved(root, {main, tip, governing}))) continue
    for (const sha of reached(parents, tip, main)) approved.add(sha)
  }
  return approved
}

/** Whether a commit is a proposal's, by the one file of a proposal that main lacks, and that has every yes. */
async function isApproved(root: string, {main, tip, governing}: {main: string; tip: string; governing: Governing}): Promise<boolean> {
  const base = await mergeBase(root, main, tip)
  if (base === undefined) return false
  const [file, ...more] = (await changesBetween(root, base, tip)).filter(({path}) => isOwnFile(path))
  if (file?.after === undefined || more.length > 0) return false
  const found = await proposalAt(root, {id: idOfFile(file.path), sha: tip})
  const plan = found && (await planMerge(root, {main, tip, own: proposalPath(found.id)}))
  if (!found || !plan) return false
  const {needs} = await judge(root, {found, main, plan, governing}, await planTexts(root, plan))
  return needs.every((need) => need.lacking === 0)
}

/** Commits of the range that a tip goes back to and main does not. */
function reached(parents: ReadonlyMap<string, readonly string[]>, tip: string, main: string): Set<string> {
  const [ours, theirs] = [closure(parents, main), closure(parents, tip)]
  return new Set([...theirs].filter((sha) => !ours.has(sha)))
}

function closure(parents: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const seen = new Set<string>()
  const open = [from]
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    const above = parents.get(sha)
    if (!above || seen.has(sha)) continue
    seen.add(sha)
    open.push(...above)
  }
  return seen
}
