import {readBlobs} from '../../history/blobs.js'
import {signedSince} from '../../history/signatures.js'
import type {Member} from '../../schema/vault-file.js'
import {touchedFile} from '../vault/governing.js'
import {type Governing, isAtLeast, lacking, memberOf, type Need, needsOf, type TouchedFile} from '../vault/policies.js'
import {countingMembers, type JudgedApproval, type Judging, judgeApprovals, signatureTrust, type Trust} from './approvals.js'
import type {MergedContent, MergePlan} from './merge-plan.js'
import {isSamePerson} from './people.js'
import {proposalPath, type StoredProposal} from './store.js'
import {isOdd} from './two-states.js'

/** A yes that is asked for, and how many are lacking. */
export interface ReviewedNeed extends Need {
  lacking: number
}

/** What a proposal needs, and what it has of it. */
export interface Judged {
  approvals: readonly JudgedApproval[]
  needs: readonly ReviewedNeed[]
  /** How sure it is that all in it is its author's. */
  trust: Trust
}

/** A file as main has it, and as it would be merged. */
export interface PlanText {
  path: string
  before: string | undefined
  after: string | undefined
  isOdd: boolean
}

/** The texts of all that a proposal touches; one process reads them. */
export async function planTexts(root: string, {files, main}: MergePlan): Promise<PlanText[]> {
  const before = [...main.values()].filter((hash) => hash !== undefined)
  const after = [...files.values()].flatMap((content) => (content.is === 'kept' && !isOdd('', content) ? content.blob : []))
  const texts = await readBlobs(root, [...before, ...after])
  return [...files].map(([path, content]) => {
    const hash = main.get(path)
    return {path, before: hash === undefined ? undefined : texts.get(hash), after: textOf(content, texts), isOdd: isOdd(path, content)}
  })
}

function textOf(content: MergedContent, texts: ReadonlyMap<string, string>): string | undefined {
  if (content.is === 'gone') return undefined
  return content.is === 'written' ? content.text : texts.get(content.blob)
}

/** Hold a proposal against roles and policies. Whose it is, its commits say: its file alone could name anybody. */
export async function judge(root: string, judging: Judging, texts: readonly PlanText[]): Promise<Judged> {
  const {found, plan, governing} = judging
  const approvals = await judgeApprovals(root, judging)
  const {author, trust} = await authorOf(root, {found, base: plan.base, governing})
  const members = [...(author ? [author] : []), ...countingMembers(governing, approvals)]
  const needs = needsOf(governing, author, touchedIn(texts))
  return {approvals, trust, needs: needs.map((need) => ({...need, lacking: lacking(need, members)}))}
}

function touchedIn(texts: readonly PlanText[]): TouchedFile[] {
  return texts
    .filter(({before, after, isOdd: odd}) => odd || before !== after)
    .map(({path, before, after, isOdd: odd}) => touchedFile({path, before, after, ...(odd ? {isOdd: true as const} : {})}))
}

interface Authoring {
  found: StoredProposal
  base: string
  governing: Governing
}

/** The member among those who made its commits who may do least; nobody where one of them is a stranger, or does not sign and should. */
async function authorOf(root: string, {found, base, governing}: Authoring): Promise<{author?: Member; trust: Trust}> {
  const paths = ['.', `:(exclude)${proposalPath(found.id)}`]
  const log = await signedSince(root, {from: base, to: found.sha, paths})
  const isTheirs = log.every((commit) => isSamePerson(commit, found.value.by))
  const trusts = log.map((commit) => signatureTrust(commit))
  const trust =
    !isTheirs || trusts.includes('doubtful')
      ? 'doubtful'
      : log.length > 0 && trusts.every((each) => each === 'signed')
        ? 'signed'
        : 'claimed'
  const mails = [found.value.by.mail, ...log.map(({mail}) => mail)]
  const members = mails.map((mail) => memberOf(governing, mail))
  const least = members.reduce((least, each) => (least && each && isAtLeast(least.role, each.role) ? each : least && each && least))
  if (!least || trusts.includes('doubtful') || (governing.policies?.signed && trust !== 'signed')) return {trust}
  return {author: least, trust}
}
