import {type LocalRef, localRefs} from '../../history/remote-settings.js'
import {isKind} from '../../schema/entity/kinds.js'
import {type Place, trackingRef} from './place.js'

/** A branch beside the present one that follows the remote's and is not as that is: it is told of, and not merged. */
export interface Beside {
  branch: string
  is: 'behind' | 'apart'
}

/** What goes to the remote, beside the present branch, and what stays. */
export interface Outgoing {
  refs: readonly {ref: string; to: string}[]
  beside: readonly Beside[]
}

/** Folders of branches that are for others to see: versions of entities, and proposals. */
function isShared(branch: string): boolean {
  const [folder = '', ...rest] = branch.split('/')
  return rest.length > 0 && (folder === 'proposal' || isKind(folder))
}

/**
 * Branches that follow the remote's and are ahead, versions and proposals that it has not, and tags. Other branches are this clone's
 * own, and stay.
 */
export async function outgoing(root: string, {branch, remote}: Place): Promise<Outgoing> {
  const refs = await localRefs(root)
  const hashes = new Map(refs.map(({ref, sha}) => [ref, sha]))
  const others = refs.filter(({ref, upstream}) => {
    const name = branchOf(ref)
    if (name === undefined || name === branch) return false
    return upstream === undefined ? isShared(name) : isOf(upstream, remote.name)
  })
  const tags = refs.filter(({ref}) => ref.startsWith('refs/tags/'))
  const going = others.filter((each) => isAhead(each, remote.name, hashes))
  return {
    refs: [...going.map((each) => ({ref: each.ref, to: targetOf(each, remote.name)})), ...tags.map(({ref}) => ({ref, to: ref}))],
    beside: others.flatMap(({ref, state}) => besideOf(branchOf(ref) as string, state)),
  }
}

function besideOf(branch: string, state: LocalRef['state']): Beside[] {
  return state === '<' ? [{branch, is: 'behind'}] : state === '<>' ? [{branch, is: 'apart'}] : []
}

function branchOf(ref: string): string | undefined {
  return /^refs\/heads\/(.+)$/.exec(ref)?.[1]
}

function isOf(upstream: string, remote: string): boolean {
  return upstream.startsWith(`refs/remotes/${remote}/`)
}

/** A branch that follows one is ahead of it; one that follows none goes unless the remote has the very same. */
function isAhead({ref, sha, upstream, state}: LocalRef, remote: string, hashes: ReadonlyMap<string, string>): boolean {
  if (upstream !== undefined) return state === '>' || !hashes.has(upstream)
  return hashes.get(trackingRef(remote, ref)) !== sha
}

function targetOf({ref, upstream}: LocalRef, remote: string): string {
  return upstream === undefined ? ref : `refs/heads/${upstream.slice(`refs/remotes/${remote}/`.length)}`
}
