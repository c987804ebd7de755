import type {Diagnostic} from '../../diagnostic.js'
import {EXIT, UserError} from '../../errors.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import {policyOf} from '../../merge/policies.js'
import {type Kind, refOf} from '../../schema/entity/kinds.js'
import type {ProposalComment} from '../../schema/proposal.js'
import {isMap, own, present, type Value} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {validateState} from '../check/states.js'
import {governingAt} from '../vault/governing.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {schemaOfFile} from '../versions/kind-of-file.js'
import type {EntityConflict} from '../versions/settle.js'
import type {JudgedApproval, Trust} from './approvals.js'
import {judge, planTexts, type ReviewedNeed} from './judge.js'
import {type MergePlan, planMerge} from './merge-plan.js'
import {type NewlySeen, newlySeen, type SeenState, seenState} from './newly-seen.js'
import {type KnownAs, knownAs} from './people.js'
import {getProposal, openOnes, type Proposals, proposalPath, readProposals, type StoredProposal} from './store.js'
import {inTwoStates} from './two-states.js'

/** A file that a proposal changes, from main as it is to what would come of merging it. */
export interface ReviewedFile {
  path: string
  kind?: Kind
  id?: string
  name: string
  campaign?: string
  is: 'created' | 'changed' | 'removed' | 'same'
  fields: readonly ValueChange[]
}

/** All that somebody who is to say yes wants to know of a proposal. */
export interface Review {
  id: string
  title: string
  why?: string
  /** Who proposes it, as its file and its commits claim; `doubtful` where some are another's. */
  by: StoredProposal['value']['by'] & {member?: KnownAs; trust: Trust}
  at: string
  state: StoredProposal['value']['state']
  decided?: StoredProposal['value']['decided']
  branch: string
  /** Where it is, when only a remote has it. */
  remote?: string
  sha: string
  main: {branch: string; sha: string}
  files: readonly ReviewedFile[]
  /** Places that main changed too, and otherwise. */
  conflicts: readonly EntityConflict[]
  /** What would be wrong in main then, and is not now. */
  findings: readonly Diagnostic[]
  /** What players would see that they don't see now. */
  seen: readonly NewlySeen[]
  /** Other open proposals that change some of the same files. */
  others: readonly {id: string; title: string; by: string; files: readonly string[]}[]
  comments: readonly ProposalComment[]
  approvals: readonly JudgedApproval[]
  needs: readonly ReviewedNeed[]
  /** Nothing stands in the way of merging it. */
  isReady: boolean
}

/** Look at a proposal as it would be merged into main now. Nothing is written. */
export async function reviewProposal(options: VaultOptions, asked: string): Promise<Review> {
  const root = vaultRoot(options)
  const proposals = await readProposals(root)
  return (await review(root, proposals, getProposal(proposals, asked))).review
}

/** A review, and what it was made from. */
export interface Reviewed {
  review: Review
  plan: MergePlan
}

/** See `reviewProposal`. */
export async function review(root: string, proposals: Proposals, found: StoredProposal): Promise<Reviewed> {
  const {trunk} = proposals
  const plan = await planFor(root, proposals, found)
  const governing = await governingAt(root, trunk.sha)
  const texts = await planTexts(root, plan)
  const files = texts.map(({path, before, after}) => reviewedFile(path, before, after))
  const {approvals, needs, trust} = await judge(root, {found, main: trunk.sha, plan, governing}, texts)
  const isOpen = found.value.state === 'open'
  const [findings, seen] = isOpen ? await consequences(root, trunk.sha, plan) : [[], []]
  const {title, why, by, at, state, decided, comments = []} = found.value
  const hasErrors = findings.some(({severity}) => severity === 'error')
  const isReady = isOpen && plan.conflicts.length === 0 && !hasErrors && needs.every((need) => need.lacking === 0)
  const review: Review = {
    id: found.id,
    title,
    ...present({why}),
    by: {...by, ...present({member: knownAs(governing, by)}), trust},
    at,
    state,
    ...present({decided}),
    branch: found.branch,
    ...present({remote: found.remote}),
    sha: found.sha,
    main: {branch: trunk.name, sha: trunk.sha},
    files,
    conflicts: plan.conflicts,
    findings,
    seen,
    others: othersOn(proposals, found, plan),
    comments,
    approvals,
    needs,
    isReady,
  }
  return {review, plan}
}

async function planFor(root: string, {trunk}: Proposals, {id, sha, branch}: StoredProposal): Promise<MergePlan> {
  const plan = await planMerge(root, {main: trunk.sha, tip: sha, own: proposalPath(id)})
  if (plan) return plan
  throw new UserError(`"${branch}" and "${trunk.name}" have nothing in common`, {
    code: 'MERGE_BEYOND',
    exitCode: EXIT.wrongState,
    hints: [`see its commits: \`git log ${sha.slice(0, 8)}\``],
  })
}

function reviewedFile(path: string, before: string | undefined, after: string | undefined): ReviewedFile {
  const ref = refOf(path)
  const [old, now] = [valueIn(path, before), valueIn(path, after)]
  const schema = schemaOfFile(path, now ?? old)
  const fields = /\.ya?ml$/.test(path) ? diffValues(old ?? {}, now ?? {}, schema && policyOf(schema)) : []
  const name = isMap(now ?? old) ? own((now ?? old) as {[key: string]: Value}, 'name') : undefined
  const is = before === after ? 'same' : before === undefined ? 'created' : after === undefined ? 'removed' : 'changed'
  return {
    path,
    ...present({kind: ref?.kind, id: ref?.id, campaign: ref?.campaign}),
    name: typeof name === 'string' ? name : path,
    is,
    fields,
  }
}

function valueIn(path: string, text: string | undefined): Value | undefined {
  return text === undefined || !/\.ya?ml$/.test(path) ? undefined : parseYaml(text, path).value
}

/** What would be wrong anew, and seen anew, by the vault's own checks and its one way to hide things. */
async function consequences(root: string, main: string, {files}: MergePlan): Promise<[Diagnostic[], NewlySeen[]]> {
  const paths = new Set(files.keys())
  let first: SeenState | undefined
  const [before, after] = await inTwoStates(root, {commit: main, files}, async (folder) => {
    const diagnostics = await validateState(folder)
    const seen = seenOf(folder, paths, first)
    first ??= seen
    return {diagnostics, seen}
  })
  const seen = before.seen && after.seen ? newlySeen(before.seen, after.seen) : []
  return [newFindings(before.diagnostics, after.diagnostics), seen]
}

/** A vault that can't be read shows nobody anything. */
function seenOf(folder: string, paths: ReadonlySet<string>, before: SeenState | undefined): SeenState | undefined {
  try {
    return seenState(folder, paths, before)
  } catch {
    return undefined
  }
}

/** Each as often as it is there more than before: of two alike both are told. */
function newFindings(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const known = new Map<string, number>()
  const keyOf = ({code, file, message}: Diagnostic) => [code, file, message].join('\n')
  for (const each of before) known.set(keyOf(each), (known.get(keyOf(each)) ?? 0) + 1)
  return after.filter((each) => {
    const left = known.get(keyOf(each)) ?? 0
    known.set(keyOf(each), left - 1)
    return left <= 0
  })
}

function othersOn(proposals: Proposals, {id}: StoredProposal, {files}: MergePlan): Review['others'] {
  return openOnes(proposals).flatMap(({id: other, value}) => {
    const shared = other === id ? [] : value.touches.filter((path) => files.has(path))
    return shared.length === 0 ? [] : [{id: other, title: value.title, by: value.by.name, files: shared}]
  })
}
