import type {Diagnostic} from '../../diagnostic.js'
import {EXIT, UserError} from '../../errors.js'
import {filesAt, textsAt} from '../../history/blobs.js'
import {agreedTrunk, type Branch, listBranches, listRemoteBranches} from '../../history/branches.js'
import {lookUp} from '../../schema/lookup.js'
import {Proposal} from '../../schema/proposal.js'
import {present} from '../../schema/value.js'
import {idOfFile} from '../../vault/files.js'
import {PROPOSALS} from '../../vault/paths.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'
import {getFound} from '../found.js'
import {PROPOSAL} from '../versions/branch-names.js'

/** A proposal and where it stands. */
export interface StoredProposal {
  id: string
  branch: string
  /** The branch's last commit; of one that is merged and has no branch any more, main's. */
  sha: string
  /** Where its branch is, when only a remote has it. */
  remote?: string
  value: Proposal
  /** Its file's text there. */
  text: string
}

/** The main branch, and all that was ever proposed to it as far as this clone knows. */
export interface Proposals {
  trunk: Branch
  all: readonly StoredProposal[]
  /** Files of proposals that can't be read. */
  problems: readonly Diagnostic[]
}

/** The file of a proposal, from the vault's root. */
export function proposalPath(id: string): string {
  return `${PROPOSALS}/${id}.yaml`
}

/** The full name of a proposal's branch. */
export function proposalRef(id: string): string {
  return `refs/heads/${PROPOSAL}/${id}`
}

/** Every proposal of this clone and, as they were last fetched, of its remotes. */
export async function readProposals(root: string): Promise<Proposals> {
  const trunk = await getTrunk(root)
  const local = await listBranches(root, `${PROPOSAL}/`)
  const names = new Set(local.map(({name}) => name))
  const remote = (await listRemoteBranches(root, PROPOSAL)).filter(({name}) => !names.has(name))
  const places: {name: string; sha: string; remote?: string}[] = [...local, ...remote]
  const idIn = (name: string) => name.slice(PROPOSAL.length + 1)
  const texts = await textsAt(
    root,
    places.map(({name, sha}) => ({commit: sha, path: proposalPath(idIn(name))})),
  )
  const merged = await filesAt(root, trunk.sha, [PROPOSALS])
  const own = places.map(({name, sha, remote: where}, i) => {
    const [id, path] = [idIn(name), proposalPath(idIn(name))]
    return {id, sha, ...present({remote: where}), text: merged.get(path) ?? texts[i], isMerged: merged.has(path)}
  })
  const known = new Set(own.map(({id}) => id))
  const gone = [...merged].map(([path, text]) => ({id: idOfFile(path), sha: trunk.sha, text, isMerged: true}))
  return {trunk, ...parsed([...own, ...gone.filter(({id}) => !known.has(id))])}
}

interface Place {
  id: string
  sha: string
  remote?: string
  text: string | undefined
  isMerged: boolean
}

function parsed(places: readonly Place[]): Pick<Proposals, 'all' | 'problems'> {
  const read = places.map((place) => readOne(place))
  return {all: read.flatMap(({stored}) => stored ?? []), problems: read.flatMap(({problems}) => problems)}
}

function readOne({id, sha, remote, text, isMerged}: Place): {stored?: StoredProposal; problems: readonly Diagnostic[]} {
  // A branch of such a name without the file is somebody's own.
  if (text === undefined) return {problems: []}
  const file = proposalPath(id)
  const {value, diagnostics, positionOf} = parseYaml(text, file)
  const checked = value === undefined ? undefined : checkSchema(Proposal, value, file, positionOf)
  if (!checked?.data) return {problems: checked?.diagnostics ?? diagnostics}
  // The file goes by its place: what it calls itself could be another's name.
  const state = isMerged ? 'merged' : checked.data.state
  return {stored: {id, branch: `${PROPOSAL}/${id}`, sha, ...present({remote}), value: {...checked.data, id, state}, text}, problems: []}
}

/** A proposal as a commit has it; `undefined` where there is none that can be read. */
export async function proposalAt(root: string, {id, sha}: {id: string; sha: string}): Promise<StoredProposal | undefined> {
  const [text] = await textsAt(root, [{commit: sha, path: proposalPath(id)}])
  return readOne({id, sha, text, isMerged: false}).stored
}

/** The branch that is proposed to. Throws where the vault has none. */
export async function getTrunk(root: string): Promise<Branch> {
  const trunk = await agreedTrunk(root)
  if (trunk) return trunk
  throw new UserError('The vault has no branch called "main" that something could be proposed to', {
    code: 'GIT_UNBORN',
    exitCode: EXIT.wrongState,
    hints: [
      'make one of the commit that the game is at: `git branch main`',
      'in a vault without a commit, commit something first: `git add . && git commit`',
    ],
  })
}

/** The proposal that a person's words mean, by id or title. */
export function getProposal({all}: Proposals, asked: string): StoredProposal {
  const candidates = all.map((stored) => ({id: stored.id, name: stored.value.title, stored}))
  return getFound(lookUp(asked, candidates), {what: 'proposal', asked, hints: ['`dnd proposals --all` lists all']}).stored
}

/** Those that wait for an answer. */
export function openOnes({all}: Proposals): StoredProposal[] {
  return all.filter(({value}) => value.state === 'open')
}
