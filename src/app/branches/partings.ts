import type {Ancestry, KnownBranch} from '../../history/branch-table.js'

/** Where a branch leaves the one that it goes back to. */
export interface Leaving {
  from: string
  sha: string
  /** The oldest of its commits that the other lacks; the same as none where it has none. */
  first?: string
}

type Tip = Pick<KnownBranch, 'name' | 'sha'>

/** The main line of a branch: its commits by first parents. */
export function mainLine(ancestry: Ancestry, tip: string): ReadonlySet<string> {
  const line = new Set<string>()
  for (let sha: string | undefined = tip; sha !== undefined && !line.has(sha); sha = ancestry.parentsOf(sha)[0]) line.add(sha)
  return line
}

/** Which branch each leaves, and where: of those before it in the order given, trunk first. A commit belongs to the first that has it. */
export function partings(ancestry: Ancestry, trunk: Tip, others: readonly Tip[]): Map<string, Leaving> {
  const owner = new Map([...ancestry.reach(trunk.sha)].map((sha) => [sha, trunk.name]))
  const found = new Map<string, Leaving>()
  for (const {name, sha: tip} of others) {
    let first: string | undefined
    let sha: string | undefined = tip
    for (; sha !== undefined && !owner.has(sha); sha = ancestry.parentsOf(sha)[0]) first = sha
    const from = sha === undefined ? undefined : owner.get(sha)
    if (sha !== undefined && from !== undefined) found.set(name, {from, sha, ...(first === undefined ? {} : {first})})
    claim(ancestry, owner, {name, tip})
  }
  return found
}

function claim(ancestry: Ancestry, owner: Map<string, string>, {name, tip}: {name: string; tip: string}): void {
  const open = [tip]
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (owner.has(sha)) continue
    owner.set(sha, name)
    open.push(...ancestry.parentsOf(sha))
  }
}
