import {EXIT, UserError} from '../../errors.js'
import {type AsideFile, commitAside} from '../../history/aside.js'
import {changesBetween, contentsAt, readBlobs} from '../../history/blobs.js'
import {currentBranch, findCommit, isAncestor, mergeBase} from '../../history/branches.js'
import {Name} from '../../schema/name.js'
import type {Proposal} from '../../schema/proposal.js'
import {freeId, slugOf} from '../../schema/slug.js'
import {present, type Value} from '../../schema/value.js'
import {type FileContent, fileExists, readContent, readText} from '../../vault/files.js'
import {patch, printYaml} from '../../yaml/patch.js'
import type {BranchChange, VaultChange} from '../vault/apply-change.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault, openHistory} from '../vault/session.js'
import {mergeFiles} from '../versions/merge-files.js'
import {asideIndex, stamp} from './change.js'
import {type Acting, isSamePerson, whoActs} from './people.js'
import {openOnes, type Proposals, proposalPath, proposalRef, readProposals, type StoredProposal} from './store.js'

export interface ProposeWanted {
  /** What it is, in a line; of one that is there already its own when absent. */
  title?: string | undefined
  why?: string | undefined
}

export interface Proposed {
  id: string
  title: string
  branch: string
  /** False where one that was open took the changes up. */
  isNew: boolean
  main: string
  /** The branch that it was made on. */
  from: string
  /** Files that it changes, against main. */
  touches: readonly string[]
  /** Open proposals that change some of the same files. */
  others: readonly {id: string; title: string; files: readonly string[]}[]
  committed: Committed
}

const COMMAND = 'dnd propose'

/**
 * Put the present changes on a proposal's branch: what is uncommitted and, on another branch than main, what main lacks. The vault is
 * on main afterwards and as its last commit has it. Proposed again, from the same branch or under the same title, it joins what was
 * proposed before.
 */
export async function propose(options: VaultOptions, wanted: ProposeWanted): Promise<Proposed> {
  const {result, committed} = await changeVault({...options, commit: true, isApproved: true}, COMMAND, async (root) => {
    const scene = await lookAround(root, options, wanted)
    const proposal = await plan(root, scene, wanted)
    return {change: await proposalChange(root, scene, proposal), result: told(scene, proposal)}
  })
  if (result.from !== result.main) await changeVault(options, COMMAND, () => ({change: backTo(result.main), result: undefined}))
  return {...result, committed}
}

function backTo(main: string): BranchChange {
  return {branch: main, isNew: false, goes: true, carried: [], settings: {}}
}

/** Where the vault is, and what there is to propose. */
interface Scene {
  proposals: Proposals
  who: Acting
  branch: string
  head: string
  /** Uncommitted files. */
  changed: readonly string[]
  /** The proposal that takes the changes up, where there is one. */
  earlier?: StoredProposal
  /** The vault is on the earlier one's own branch. */
  isOnIt: boolean
}

async function lookAround(root: string, options: VaultOptions, {title}: ProposeWanted): Promise<Scene> {
  const proposals = await readProposals(root)
  const history = await openHistory(root)
  const branch = await currentBranch(root)
  const changed = (await history.status()).changed.filter((path) => !isDerived(path))
  refuseUnsettled([...(await history.statesOf(changed))].flatMap(([path, state]) => (state === 'unmerged' ? path : [])))
  const who = await whoActs(root, options)
  const head = (await findCommit(root, 'HEAD')) ?? proposals.trunk.sha
  const earlier = earlierOne(proposals, {branch, who, title})
  return {proposals, who, branch, head, changed, ...present({earlier}), isOnIt: earlier?.branch === branch}
}

/** Schemas are committed on main by whatever changes the vault. */
function isDerived(path: string): boolean {
  return path.startsWith('.schemas/')
}

function refuseUnsettled([first]: readonly string[]): void {
  if (first === undefined) return
  throw new UserError(`A conflict in ${first} is not settled yet`, {
    code: 'GIT_UNMERGED',
    exitCode: EXIT.conflict,
    hints: [`settle it in the file and say so: \`git add ${first}\``, `or take the last commit's: \`git checkout HEAD -- ${first}\``],
  })
}

/** By the branch that one is on; on main by the title. Another's is never joined. */
function earlierOne(proposals: Proposals, {branch, who, title}: {branch: string; who: Acting; title: string | undefined}) {
  const onIt = proposals.all.find((each) => each.branch === branch && each.value.state !== 'merged')
  const mine = openOnes(proposals).filter(({value}) => isSamePerson(value.by, who))
  const isMain = branch === proposals.trunk.name
  const fits = ({value}: StoredProposal) => value.from === branch && (!isMain || (title !== undefined && isSameTitle(value.title, title)))
  return onIt ?? mine.find(fits)
}

function isSameTitle(a: string, b: string): boolean {
  return a.trim() === b.trim() || (slugOf(a) !== '' && slugOf(a) === slugOf(b))
}

/** What a proposal's commit is made of. */
interface Plan {
  id: string
  value: Proposal
  start: string
  parents: readonly string[]
  files: readonly AsideFile[]
}

async function plan(root: string, scene: Scene, wanted: ProposeWanted): Promise<Plan> {
  const {proposals, earlier, head, changed, branch} = scene
  const base = (await mergeBase(root, proposals.trunk.sha, head)) ?? proposals.trunk.sha
  const ahead = (await changesBetween(root, base, head)).map(({path}) => path)
  const id = earlier?.id ?? freeId(titleOf(wanted), 'proposal', new Set(proposals.all.map((each) => each.id)))
  const own = proposalPath(id)
  const fromHere = changed.filter((path) => path !== own)
  if (fromHere.length === 0 && ahead.filter((path) => path !== own).length === 0) throw nothingToPropose(proposals.trunk.name)
  const joined = earlier && !scene.isOnIt ? await joining(root, scene, earlier) : undefined
  const files: readonly AsideFile[] = joined ?? fromHere.map((path) => ({path, is: 'as-on-disk'}))
  if (earlier && !scene.isOnIt && files.length === 0) throw nothingToPropose(earlier.branch)
  const touches = [...new Set([...(joined ? (earlier?.value.touches ?? []) : []), ...ahead, ...fromHere])]
    .filter((path) => path !== own)
    .sort()
  const value = proposalValue(scene, {id, touches, base}, wanted)
  const start = earlier?.sha ?? head
  const isIn = earlier !== undefined && (await isAncestor(root, head, earlier.sha))
  return {id, value, start, parents: [start, ...(earlier && !isIn && branch !== earlier.branch ? [head] : [])], files}
}

function titleOf({title}: ProposeWanted): string {
  if (title !== undefined) return checkedTitle(title)
  throw new UserError('A proposal needs a title', {code: 'USAGE', hints: ['say in a line what it is: `dnd propose "The guild knows"`']})
}

function checkedTitle(title: string): string {
  if (Name.safeParse(title).success) return title
  throw new UserError('The title is no name for a proposal', {
    code: 'USAGE',
    hints: ['write one line of 120 characters at most: `dnd propose "The guild knows" --why "…"`'],
  })
}

function proposalValue(
  {earlier, who, branch, isOnIt}: Scene,
  now: Pick<Proposal, 'id' | 'touches' | 'base'>,
  {title, why}: ProposeWanted,
): Proposal {
  const {by, at} = stamp(who)
  const {id, touches, base} = now
  if (!earlier) return {id, title: titleOf({title}), ...present({why}), by, at, from: branch, base, touches, state: 'open'}
  const {decided: _over, ...kept} = earlier.value
  return {
    ...kept,
    ...present({title: title === undefined ? undefined : checkedTitle(title), why}),
    at,
    from: isOnIt ? kept.from : branch,
    ...now,
    state: 'open',
  }
}

/** What an earlier proposal becomes with the present changes: three ways, from where the two parted. */
async function joining(root: string, {head, changed}: Scene, earlier: StoredProposal): Promise<AsideFile[]> {
  const own = proposalPath(earlier.id)
  const base = (await mergeBase(root, earlier.sha, head)) ?? head
  const theirs = new Map((await changesBetween(root, base, head)).map((each) => [each.path, each]))
  const ours = new Map((await changesBetween(root, base, earlier.sha)).map((each) => [each.path, each]))
  const paths = [...new Set([...theirs.keys(), ...changed])].filter((path) => path !== own)
  const [both, alone] = [paths.filter((path) => ours.has(path)), paths.filter((path) => !ours.has(path))]
  const before = both.length === 0 ? new Map() : await contentsAt(root, base, both)
  const blobs = await readBlobs(
    root,
    both.flatMap((path) => [ours.get(path)?.after ?? [], theirs.get(path)?.after ?? []].flat()),
  )
  const text = (hash: string | undefined) => (hash === undefined ? undefined : blobs.get(hash))
  const nowOf = (path: string) => {
    if (changed.includes(path)) return readContent(root, path)?.toString('utf8')
    return theirs.has(path) ? text(theirs.get(path)?.after) : before.get(path)?.bytes.toString('utf8')
  }
  const side = (of: (path: string) => string | undefined) =>
    new Map(both.flatMap((path) => [[path, of(path)] as const]).filter((each): each is [string, string] => each[1] !== undefined))
  const sides = {
    base: side((path) => before.get(path)?.bytes.toString('utf8')),
    ours: side((path) => text(ours.get(path)?.after)),
    theirs: side(nowOf),
  }
  const merged = mergeFiles(sides, () => undefined, {isOne: false})
  const stuck = [...merged.conflicts.map(({file}) => file), ...merged.problems.map(({path}) => path)]
  if (stuck.length > 0) throw inTheWay(earlier, [...new Set(stuck)].join(', '))
  const taken = alone.map((path): AsideFile => (changed.includes(path) ? {path, is: 'as-on-disk'} : fromHead(path, theirs.get(path))))
  const joined = both.filter((path) => merged.files.get(path) !== sides.ours.get(path))
  return [...taken, ...joined.map((path): AsideFile => written(path, merged.files.get(path)))]
}

function fromHead(path: string, change: {after?: string; mode: string} | undefined): AsideFile {
  return change?.after === undefined ? {path, is: 'gone'} : {path, is: 'kept', blob: change.after, mode: change.mode}
}

function written(path: string, text: string | undefined): AsideFile {
  return text === undefined ? {path, is: 'gone'} : {path, is: 'written', text}
}

function inTheWay({id, branch}: StoredProposal, files: string): UserError {
  return new UserError(`Your changes don't join the proposal "${id}": ${files} was changed in the same places there`, {
    code: 'PROPOSAL_CONFLICT',
    exitCode: EXIT.conflict,
    hints: [
      `see what it holds: \`dnd proposal show ${id}\``,
      `go on from there: \`git stash --include-untracked && git switch ${branch}\``,
    ],
  })
}

function nothingToPropose(than: string): UserError {
  return new UserError(`Nothing here differs from "${than}"`, {
    code: 'NOTHING_TO_PROPOSE',
    exitCode: EXIT.wrongState,
    hints: ['change something first: by hand, by a command with `--no-commit`, or on a branch of its own'],
  })
}

async function proposalChange(root: string, scene: Scene, {id, value, start, parents, files}: Plan): Promise<VaultChange> {
  const {earlier, who, changed, head, isOnIt} = scene
  const path = proposalPath(id)
  const text = fileText(root, scene, value, path)
  const subject = `proposal(${id}): ${earlier ? 'go on with' : 'propose'} ${value.title}`
  if (isOnIt) return {subject, command: COMMAND, files: [...asTheyAre(root, changed, path), {path, text}]}
  const options = {subject, trailers: {'Dnd-Command': COMMAND}, author: who}
  const to = await commitAside(root, {start, parents, files: [...files, {path, is: 'written', text}], options}, asideIndex(root))
  const ref = proposalRef(id)
  return {moves: {ref, from: await findCommit(root, ref), to}, restores: await restored(root, head, changed)}
}

function fileText(root: string, {earlier, isOnIt}: Scene, value: Proposal, path: string): string {
  if (!earlier) return printYaml(value as unknown as Value, {schema: '../.schemas/proposal.json'})
  return patch(isOnIt && fileExists(root, path) ? readText(root, path) : earlier.text, value as unknown as Value)
}

/** Files as they lie in the work tree, to be committed as they are. */
function asTheyAre(root: string, paths: readonly string[], own: string): FileContent[] {
  return paths.filter((path) => path !== own).map((path) => ({path, text: readContent(root, path)}))
}

const PROGRAM = '100755'

async function restored(root: string, head: string, paths: readonly string[]): Promise<FileContent[]> {
  if (paths.length === 0) return []
  const there = await contentsAt(root, head, paths)
  return paths.map((path) => {
    const file = there.get(path)
    return {path, text: file?.bytes, ...(file?.mode === PROGRAM ? {isProgram: true} : {})}
  })
}

function told({proposals, earlier, branch}: Scene, {id, value}: Plan): Omit<Proposed, 'committed'> {
  const touched = new Set(value.touches)
  const others = openOnes(proposals).flatMap((each) => {
    const files = each.id === id ? [] : each.value.touches.filter((path) => touched.has(path))
    return files.length > 0 ? [{id: each.id, title: each.value.title, files}] : []
  })
  const {title, touches} = value
  return {id, title, branch: `proposal/${id}`, isNew: !earlier, main: proposals.trunk.name, from: branch, touches, others}
}
