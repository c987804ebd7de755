import {type AsideFile, commitAside} from '../../history/aside.js'
import {textsAt} from '../../history/blobs.js'
import {currentBranch, findCommit} from '../../history/branches.js'
import type {Drafted, Proposal} from '../../schema/proposal.js'
import {freeId} from '../../schema/slug.js'
import {present, type Value} from '../../schema/value.js'
import {patch, printYaml} from '../../yaml/patch.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {asideIndex, checkOpen, stamp} from './change.js'
import {type Acting, whoActs} from './people.js'
import {getProposal, type Proposals, proposalPath, proposalRef, readProposals, type StoredProposal} from './store.js'

/** A file of a draft: the whole of it as it is to be. */
export interface DraftFile {
  path: string
  text: string
}

/** Where a draft goes: what main holds of a file, and what is taken by what nobody has merged yet. */
export interface DraftPlace {
  /** The proposal that is gone on with. */
  earlier?: StoredProposal
  /** Files of proposals that are open, but for that one. */
  spoken: ReadonlySet<string>
  /** A file as the draft's commit starts from it. */
  textOf(path: string): Promise<string | undefined>
}

/** What is filed. */
export interface DraftWork {
  title: string
  why?: string
  files: readonly DraftFile[]
  drafted: readonly Drafted[]
}

export interface FilingOptions {
  /** As a person typed it, for the trailer. */
  command: string
  /** The proposal to go on with, by its id or title; a new one when absent. */
  onto?: string | undefined
}

export interface FiledDraft {
  id: string
  title: string
  branch: string
  isNew: boolean
  main: string
  touches: readonly string[]
  committed: Committed
}

/**
 * File a draft: one commit beside the present branch, on the proposal's own. The work tree, the index and main stay as they are. Until
 * the branch is moved, which git does at once or not at all, nothing leads to anything of it.
 */
export async function fileDraft(
  options: VaultOptions,
  filing: FilingOptions,
  work: (place: DraftPlace) => Promise<DraftWork>,
): Promise<FiledDraft> {
  const {result, committed} = await changeVault({...options, commit: true, isApproved: true}, filing.command, async (root) => {
    const scene = await sceneOf(root, options, filing)
    const draft = await work(placeOf(root, scene))
    const proposal = proposalOf(scene, draft)
    return {change: await draftChange(root, {scene, draft, proposal, ...filing, trailers: options.trailers}), result: told(scene, proposal)}
  })
  return {...result, committed}
}

interface Scene {
  proposals: Proposals
  earlier: StoredProposal | undefined
  /** The commit that the draft starts from: main's, or the proposal's own. */
  start: string
  who: Acting
  branch: string
}

async function sceneOf(root: string, options: VaultOptions, {onto}: FilingOptions): Promise<Scene> {
  const proposals = await readProposals(root)
  const earlier = onto === undefined ? undefined : getProposal(proposals, onto)
  if (earlier) checkOpen(earlier)
  const who = await whoActs(root, options)
  return {proposals, earlier, who, start: earlier?.sha ?? proposals.trunk.sha, branch: await currentBranch(root)}
}

function placeOf(root: string, {proposals, earlier, start}: Scene): DraftPlace {
  const others = proposals.all.filter(({id, value}) => value.state === 'open' && id !== earlier?.id)
  return {
    ...present({earlier}),
    spoken: new Set(others.flatMap(({value}) => value.touches)),
    textOf: async (path) => (await textsAt(root, [{commit: start, path}]))[0],
  }
}

function proposalOf({proposals, earlier, who, branch, start}: Scene, {title, why, files, drafted}: DraftWork): Proposal {
  const {by, at} = stamp(who)
  const touches = [...new Set([...(earlier?.value.touches ?? []), ...files.map(({path}) => path)])].sort()
  if (earlier) return {...earlier.value, at, touches, drafted: mergedDrafts(earlier.value.drafted ?? [], drafted)}
  const id = freeId(title, 'draft', new Set(proposals.all.map((each) => each.id)))
  return {id, title, ...present({why}), by, at, from: branch, base: start, touches, state: 'open', drafted: [...drafted]}
}

/** Each in its place; what is new comes last. */
function mergedDrafts(before: readonly Drafted[], now: readonly Drafted[]): Drafted[] {
  const next = new Map(now.map((each) => [each.path, each]))
  const kept = before.map((each) => next.get(each.path) ?? each)
  return [...kept, ...now.filter(({path}) => !before.some((each) => each.path === path))]
}

interface Writing extends FilingOptions, Pick<VaultOptions, 'trailers'> {
  scene: Scene
  draft: DraftWork
  proposal: Proposal
}

async function draftChange(root: string, {scene, draft, proposal, command, trailers}: Writing) {
  const {id, title} = proposal
  const {earlier, start, who} = scene
  const own = proposalPath(id)
  const value = proposal as unknown as Value
  const text = earlier ? patch(earlier.text, value) : printYaml(value, {schema: '../.schemas/proposal.json'})
  const files = [...draft.files, {path: own, text}].map((file): AsideFile => ({...file, is: 'written'}))
  const options = {
    subject: `proposal(${id}): ${earlier ? 'refine' : 'draft'} ${title}`,
    trailers: {'Dnd-Command': command, ...trailers},
    author: who,
  }
  const to = await commitAside(root, {start, parents: [start], files, options}, asideIndex(root))
  const ref = proposalRef(id)
  return {moves: {ref, from: await findCommit(root, ref), to}, restores: []}
}

function told({proposals, earlier}: Scene, {id, title, touches}: Proposal): Omit<FiledDraft, 'committed'> {
  return {id, title, branch: `proposal/${id}`, isNew: !earlier, main: proposals.trunk.name, touches}
}
