import {createHash} from 'node:crypto'
import {readBlobBytes, type TreeChange, treeLog} from '../../history/blobs.js'
import {refOf} from '../../schema/entity/kinds.js'
import {writeResult} from '../vault/result-file.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'

/** A line of a manifest: a commit, its tree, and a digest of all files that are logs as it has them. */
export interface ManifestLine {
  seq: number
  commit: string
  tree: string
  digest: string
  /** Hash of the line before; of the first, zeros. */
  prev: string
  hash: string
}

/** The last line: how many commits there are, so that a tail that was cut off is missed. */
export interface ManifestEnd {
  seq: number
  end: true
  prev: string
  hash: string
}

export interface WrittenManifest {
  manifest: string
  commits: number
  /** Of the last line: to be kept elsewhere, it vouches for all of them. */
  hash: string
}

const FIRST = '0'.repeat(64)
/** Contents that are in memory at once. */
const AT_ONCE = 500

/** Write what the history is at present, a line a commit, each with the hash of the one before it. */
export async function writeManifest(options: VaultOptions, file: string): Promise<WrittenManifest> {
  const lines = await manifestOf(vaultRoot(options))
  writeResult(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return {manifest: file, commits: lines.length - 1, hash: lines.at(-1)?.hash ?? FIRST}
}

async function manifestOf(root: string): Promise<(ManifestLine | ManifestEnd)[]> {
  const lines: (ManifestLine | ManifestEnd)[] = []
  for (const {sha: commit, tree, digest} of await digests(root, await treeLog(root, 'HEAD'))) {
    const line = {seq: lines.length, commit, tree, digest, prev: lines.at(-1)?.hash ?? FIRST}
    lines.push({...line, hash: hashOf(line)})
  }
  const end = {seq: lines.length, end: true as const, prev: lines.at(-1)?.hash ?? FIRST}
  return [...lines, {...end, hash: hashOf(end)}]
}

/** The hash that a line has to have: of all its other fields, in their order. */
export function hashOf(line: Omit<ManifestLine, 'hash'> | Omit<ManifestEnd, 'hash'>): string {
  const fields = 'end' in line ? [line.seq, 'end', line.prev] : [line.seq, line.commit, line.tree, line.digest, line.prev]
  return sha256(fields.join('\n'))
}

export function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether a file is a log: of a fight, of a session, of a proposal. */
export function isLog(path: string): boolean {
  return /(?:^|\/)combats\/[^/]+\.jsonl$/.test(path) || path.startsWith('proposals/') || refOf(path)?.kind === 'session'
}

/** Files that are logs, by path: git's hashes of what they hold. */
type Logs = ReadonlyMap<string, string>

/** The logs as each commit has them: those of its first parent, and what it changed itself. The same logs are the same map. */
export function logsAt(commits: readonly TreeChange[]): Map<string, Logs> {
  const states = new Map<string, Logs>()
  for (const {sha, parents, changed} of commits) {
    const before = states.get(parents[0] ?? '') ?? new Map()
    const own = changed.filter(({path}) => isLog(path))
    states.set(sha, own.length === 0 ? before : changedLogs(before, own))
  }
  return states
}

function changedLogs(before: Logs, changed: TreeChange['changed']): Logs {
  const logs = new Map(before)
  for (const {path, after} of changed) {
    if (after === undefined) logs.delete(path)
    else logs.set(path, after)
  }
  return logs
}

/** Each commit with the digest of its logs' contents. */
export async function digests(root: string, commits: readonly TreeChange[]): Promise<(TreeChange & {digest: string})[]> {
  const states = logsAt(commits)
  const contents = await contentHashes(root, new Set([...new Set(states.values())].flatMap((logs) => [...logs.values()])))
  const known = new Map<Logs, string>()
  return commits.map((commit) => {
    const logs: Logs = states.get(commit.sha) ?? new Map()
    const digest = known.get(logs) ?? digestOf(logs, contents)
    known.set(logs, digest)
    return {...commit, digest}
  })
}

function digestOf(logs: Logs, contents: ReadonlyMap<string, string>): string {
  const lines = [...logs].map(([path, blob]) => `${path}\0${contents.get(blob) ?? ''}\n`)
  return sha256(lines.sort().join(''))
}

/** Git's own hashes are SHA-1, which a determined person can deceive. */
async function contentHashes(root: string, blobs: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const all = [...blobs]
  for (let at = 0; at < all.length; at += AT_ONCE)
    for (const [blob, bytes] of await readBlobBytes(root, all.slice(at, at + AT_ONCE))) found.set(blob, sha256(bytes))
  return found
}
