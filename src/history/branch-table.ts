import {posix} from 'node:path'
import {type ChangedBlob, parseRaw} from './blobs.js'
import {readParents} from './branches.js'
import {runGit, runGitOn} from './run-git.js'
import {vaultPrefix} from './trees.js'

/** A branch of this clone, or one as it was last fetched. */
export interface KnownBranch {
  name: string
  /** Absent for one of this clone. */
  remote?: string
  sha: string
  /** ISO 8601, of its last commit. */
  date: string
  subject: string
  author: string
  isCurrent: boolean
  /** It stands in a work tree, this one or another. */
  isCheckedOut: boolean
}

export interface BranchTable {
  branches: readonly KnownBranch[]
  /** What a remote calls its main branch, as it was when it was cloned. */
  remoteMain?: string
}

const FIELD = '\u001f'
const FORMAT = [
  '%(refname)',
  '%(objectname)',
  '%(committerdate:iso-strict)',
  '%(HEAD)',
  '%(worktreepath)',
  '%(symref)',
  '%(authorname)',
  '%(subject)',
]

/** Every branch there is, of this clone and of remotes, by one process. */
export async function readBranches(root: string): Promise<BranchTable> {
  const out = await runGit(root, 'for-each-ref', `--format=${FORMAT.join('%1f')}`, 'refs/heads/', 'refs/remotes/')
  const rows = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(FIELD))
  const [main] = rows.flatMap(
    ([ref = '', , , , , symref = '']) => /^refs\/remotes\/[^/]+\/(.+)$/.exec(/\/HEAD$/.test(ref) ? symref : '')?.[1] ?? [],
  )
  return {branches: rows.flatMap(branchIn), ...(main === undefined ? {} : {remoteMain: main})}
}

/** A row as a branch; what only points to another is none. */
function branchIn(row: readonly string[]): KnownBranch[] {
  const [ref = '', sha = '', date = '', head = '', worktree = '', symref = '', author = '', ...subject] = row
  const [, remote, name] = /^refs\/(?:heads|remotes\/([^/]+))\/(.+)$/s.exec(ref) ?? []
  // To a command line it would be a flag.
  if (name === undefined || symref !== '' || name.startsWith('-')) return []
  const facts = {sha, date, author, subject: subject.join(FIELD), isCurrent: head === '*', isCheckedOut: worktree !== ''}
  return [{name, ...(remote === undefined ? {} : {remote}), ...facts}]
}

/** How a branch stands to another. */
export interface Apart {
  /** Commits that only it has, newest first. */
  own: readonly string[]
  /** How many only the other has. */
  behind: number
  /** The newest commit that both go back to; absent where their histories have nothing in common. */
  base?: string
}

/** How commits stand to one another, all of them read by one process. */
export class Ancestry {
  private readonly reached = new Map<string, ReadonlySet<string>>()

  private constructor(
    private readonly parents: ReadonlyMap<string, readonly string[]>,
    private readonly place: ReadonlyMap<string, number>,
  ) {}

  static async of(root: string, tips: readonly string[]): Promise<Ancestry> {
    const parents = tips.length === 0 ? new Map<string, readonly string[]>() : await readParents(root, [...new Set(tips)])
    return new Ancestry(parents, new Map([...parents.keys()].map((sha, i) => [sha, i])))
  }

  /** A commit and all that it goes back to. */
  reach(sha: string): ReadonlySet<string> {
    const known = this.reached.get(sha) ?? this.walk([sha], () => false).met
    this.reached.set(sha, known)
    return known
  }

  /** How the commit `tip` stands to another. */
  apart(tip: string, from: string): Apart {
    const theirs = this.reach(from)
    const {met, edge} = this.walk([tip], (sha) => theirs.has(sha))
    const shared = this.walk([...edge], () => false).met
    const base = this.tops(edge)
    return {own: this.newestFirst(met), behind: theirs.size - shared.size, ...(base === undefined ? {} : {base})}
  }

  /** What only the commit `tip` goes back to, of it and several others, and where it leaves them. */
  beside(tip: string, others: readonly string[]): Pick<Apart, 'own' | 'base'> {
    const theirs = this.walk(others, () => false).met
    const {met, edge} = this.walk([tip], (sha) => theirs.has(sha))
    const base = this.tops(edge)
    return {own: this.newestFirst(met), ...(base === undefined ? {} : {base})}
  }

  parentsOf(sha: string): readonly string[] {
    return this.parents.get(sha) ?? []
  }

  /** The newest of some commits that no other of them goes back to. */
  private tops(edge: ReadonlySet<string>): string | undefined {
    const some = this.newestFirst(edge)
    if (some.length < 2) return some[0]
    return some.find((sha) => !some.some((other) => other !== sha && this.reach(other).has(sha)))
  }

  private newestFirst(some: ReadonlySet<string>): string[] {
    return [...some].sort((a, b) => (this.place.get(a) ?? 0) - (this.place.get(b) ?? 0))
  }

  private walk(from: readonly string[], isEdge: (sha: string) => boolean): {met: Set<string>; edge: Set<string>} {
    const [met, edge, open] = [new Set<string>(), new Set<string>(), [...from]]
    for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
      if (met.has(sha) || edge.has(sha) || !this.parents.has(sha)) continue
      if (isEdge(sha)) edge.add(sha)
      else {
        met.add(sha)
        open.push(...this.parentsOf(sha))
      }
    }
    return {met, edge}
  }
}

/** Files that each of several commits has otherwise than another, by the commit: one process looks at all pairs. */
export async function changedFromEach(root: string, pairs: readonly {tip: string; base: string}[]): Promise<Map<string, ChangedBlob[]>> {
  if (pairs.length === 0) return new Map()
  const input = pairs.map(({tip, base}) => `${tip} ${base}\n`).join('')
  const how = ['--stdin', '-r', '--raw', '--no-abbrev', '-z', '--no-renames', '--no-relative']
  const [out, prefix] = await Promise.all([runGitOn(root, input, 'diff-tree', ...how), vaultPrefix(root)])
  return new Map(
    rawByTip(out.toString('utf8')).map(([tip, raw]) => [
      tip,
      parseRaw(raw).map(({mode: _mode, ...each}) => ({...each, path: prefix === '' ? each.path : posix.relative(prefix, each.path)})),
    ]),
  )
}

/** "<tip>\0", and after it ":<modes and hashes>\0<path>\0" of each file. */
function rawByTip(text: string): [tip: string, raw: string][] {
  const found: [string, string][] = []
  const after = (at: number) => text.indexOf('\0', at) + 1 || text.length
  for (let at = 0; at < text.length; ) {
    const from = after(at)
    let to = from
    while (text[to] === ':') to = after(after(to))
    found.push([text.slice(at, from - 1), text.slice(from, to)])
    at = to
  }
  return found
}
