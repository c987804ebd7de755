import {changesBetween, textsAt} from '../../history/blobs.js'
import {findCommit, isAncestor} from '../../history/branches.js'
import {type SignedCommit, signedSince} from '../../history/signatures.js'
import {type Approval, Proposal} from '../../schema/proposal.js'
import {present, same, type Value} from '../../schema/value.js'
import type {Member} from '../../schema/vault-file.js'
import {parseYaml} from '../../yaml/parse.js'
import {type Governing, memberOf} from '../vault/policies.js'
import {contentKey, type MergePlan, planMerge} from './merge-plan.js'
import {isSamePerson, type KnownAs, knownAs} from './people.js'
import {proposalPath, type StoredProposal} from './store.js'

/** How sure it is whose yes it is: signed by their key, as their commit claims, or not theirs by the look of it. */
export type Trust = 'signed' | 'claimed' | 'doubtful'

/** A yes, and what it is worth now. */
export interface JudgedApproval extends Approval {
  member?: KnownAs
  trust: Trust
  /** Files of which something else would come now than what was looked at. */
  stale: readonly string[]
  /** It is neither stale nor doubtful, and signed where that is asked for. */
  counts: boolean
}

export interface Judging {
  found: StoredProposal
  main: string
  plan: MergePlan
  governing: Governing
}

/** What each yes to a proposal is worth. Git is asked who made the commits that brought them; the files alone could say anything. */
export async function judgeApprovals(root: string, judging: Judging): Promise<JudgedApproval[]> {
  const {found, plan, governing} = judging
  const {approvals = []} = found.value
  if (approvals.length === 0) return []
  const trust = await trustIn(root, found, plan.base)
  const judged: JudgedApproval[] = []
  for (const approval of approvals) {
    const stale = await staleFiles(root, approval, judging)
    const sure = trust.get(approval.id) ?? 'doubtful'
    const counts = stale.length === 0 && (governing.policies?.signed ? sure === 'signed' : sure !== 'doubtful')
    judged.push({...approval, ...present({member: knownAs(governing, approval.by)}), trust: sure, stale, counts})
  }
  return judged
}

/** The members whose yes counts. */
export function countingMembers(governing: Governing, judged: readonly JudgedApproval[]): Member[] {
  return judged.filter(({counts}) => counts).flatMap(({by}) => memberOf(governing, by.mail) ?? [])
}

async function trustIn(root: string, {id, sha, value}: StoredProposal, base: string): Promise<Map<string, Trust>> {
  const path = proposalPath(id)
  const log = await signedSince(root, {from: base, to: sha, paths: [path]})
  const texts = await textsAt(
    root,
    log.map(({sha: commit}) => ({commit, path})),
  )
  return new Map((value.approvals ?? []).map((approval) => [approval.id, trustOf(approval, log, texts)]))
}

/** By the first commit that has it: whose it is, and whether it says there what it says now. */
function trustOf(approval: Approval, log: readonly SignedCommit[], texts: readonly (string | undefined)[]): Trust {
  const at = texts.findIndex((text) => text?.includes(approval.id))
  const commit = log[at]
  if (commit === undefined || !isSamePerson(commit, approval.by)) return 'doubtful'
  const then = approvalsIn(texts[at] ?? '').find(({id}) => id === approval.id)
  if (!then || !same(then as Value, approval as Value)) return 'doubtful'
  return signatureTrust(commit)
}

/** What a commit's signature makes sure of. */
export function signatureTrust(commit: SignedCommit): Trust {
  if (commit.signature === 'B' || commit.signature === 'R') return 'doubtful'
  return ['G', 'U'].includes(commit.signature) && signedBy(commit) ? 'signed' : 'claimed'
}

/** A key that is somebody else's makes sure of nothing. */
function signedBy({signer, mail}: SignedCommit): boolean {
  const [, address = signer] = /<([^<>]+)>\s*$/.exec(signer) ?? []
  return isSamePerson({mail: address}, {mail})
}

function approvalsIn(text: string): readonly Approval[] {
  const read = Proposal.safeParse(parseYaml(text, '').value)
  return read.success ? (read.data.approvals ?? []) : []
}

/** Files that the proposal touches, now or then, and that would come out otherwise than they would have. */
async function staleFiles(root: string, {commit, main}: Approval, {found, main: now, plan}: Judging): Promise<string[]> {
  const own = proposalPath(found.id)
  const isKnown = (await findCommit(root, main)) !== undefined && (await findCommit(root, commit)) !== undefined
  if (!isKnown || !(await isAncestor(root, commit, found.sha))) return [...plan.files.keys()]
  const since = (await changesBetween(root, commit, found.sha)).filter(({path}) => path !== own)
  if (main === now && since.length === 0) return []
  const then = await planMerge(root, {main, tip: commit, own})
  const paths = new Set([...plan.files.keys(), ...(then?.files.keys() ?? [])])
  return [...paths].filter((path) => contentKey(then?.files.get(path)) !== contentKey(plan.files.get(path)))
}
