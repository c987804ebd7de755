import {UserError} from '../../errors.js'
import {readBlobBytes, type TreeChange, treeLog} from '../../history/blobs.js'
import {isMap, own, type Value} from '../../schema/value.js'
import {readContent} from '../../vault/files.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {digests, hashOf, logsAt, type ManifestEnd, type ManifestLine} from './manifest.js'

/** The first thing that is not as a manifest has it; lines count from 1. */
export type Tampering =
  | {type: 'line-changed' | 'line-missing'; line: number}
  | {type: 'tail-cut'; line: number}
  | {type: 'commit-gone'; line: number; commit: string}
  | {type: 'tree-differs' | 'logs-differ'; line: number; commit: string}
  | {type: 'log-rewritten'; commit: string; file: string; line: number}
  | {type: 'file-changed' | 'file-cut'; file: string; line: number}
  | {type: 'file-gone'; file: string}

export interface Verified {
  /** Commits that the manifest vouches for. */
  commits: number
  /** Commits that were made since. */
  newer: number
  /** Absent where all is as it was. */
  tampering?: Tampering
}

/** Hold a manifest against itself, the history, and the logs as they lie in the vault. */
export async function verifyManifest(options: VaultOptions, text: string): Promise<Verified> {
  const root = vaultRoot(options)
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readLine)
  if (lines.every((line) => line === undefined)) throw notManifest()
  const history = await treeLog(root, 'HEAD')
  const vouched = lines.filter((line): line is ManifestLine => line !== undefined && 'commit' in line)
  const tampering =
    inChain(lines) ?? inHistory(vouched, await digests(root, history)) ?? (await inLogs(root, history)) ?? (await onDisk(root, history))
  const known = new Set(vouched.map(({commit}) => commit))
  return {commits: vouched.length, newer: history.filter(({sha}) => !known.has(sha)).length, ...(tampering ? {tampering} : {})}
}

/** A line of a manifest; `undefined` for what is none. */
function readLine(text: string): ManifestLine | ManifestEnd | undefined {
  const value = parsed(text)
  if (!isMap(value)) return undefined
  const isText = (key: string) => typeof own(value, key) === 'string'
  const isLine = typeof own(value, 'seq') === 'number' && isText('prev') && isText('hash')
  const isWhole = own(value, 'end') === true || ['commit', 'tree', 'digest'].every(isText)
  return isLine && isWhole ? (value as unknown as ManifestLine | ManifestEnd) : undefined
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}

function inChain(lines: readonly (ManifestLine | ManifestEnd | undefined)[]): Tampering | undefined {
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    if (!line || hashOf(line) !== line.hash) return {type: 'line-changed', line: i + 1}
    if (line.seq !== i || (before && before.hash !== line.prev)) return {type: 'line-missing', line: i + 1}
  }
  const last = lines.at(-1)
  return last && 'end' in last ? undefined : {type: 'tail-cut', line: lines.length}
}

function inHistory(lines: readonly ManifestLine[], history: readonly (TreeChange & {digest: string})[]): Tampering | undefined {
  const known = new Map(history.map((commit) => [commit.sha, commit]))
  for (const {seq, commit, tree, digest} of lines) {
    const found = known.get(commit)
    if (!found) return {type: 'commit-gone', line: seq + 1, commit}
    if (found.tree !== tree) return {type: 'tree-differs', line: seq + 1, commit}
    if (found.digest !== digest) return {type: 'logs-differ', line: seq + 1, commit}
  }
  return undefined
}

/** A fight's log only grows: a commit that changed a line of one, or took some away, has tampered with it. */
async function inLogs(root: string, history: readonly TreeChange[]): Promise<Tampering | undefined> {
  const changes = history.flatMap(({sha, changed}) =>
    changed.flatMap(({path, before, after}) =>
      path.endsWith('.jsonl') && before !== undefined ? [{commit: sha, file: path, before, after}] : [],
    ),
  )
  const bytes = await readBlobBytes(
    root,
    changes.flatMap(({before, after}) => [before, after ?? []].flat()),
  )
  for (const {commit, file, before, after} of changes) {
    const line = firstLost(bytes.get(before), after === undefined ? undefined : bytes.get(after))
    if (line !== undefined) return {type: 'log-rewritten', commit, file, line}
  }
  return undefined
}

const NOTHING = new Uint8Array()

/** The line, from 1, from which on a text does not begin another; `undefined` where it does. */
function firstLost(before: Uint8Array = NOTHING, after: Uint8Array = NOTHING): number | undefined {
  const [was, is] = [Buffer.from(before), Buffer.from(after)].map((bytes) => bytes.toString('utf8').split('\n')) as [string[], string[]]
  if (Buffer.from(after.subarray(0, before.length)).equals(before)) return undefined
  return was.findIndex((line, i) => line !== is[i]) + 1
}

/** Logs that are not as the last commit has them; what was added to one is no tampering. */
async function onDisk(root: string, history: readonly TreeChange[]): Promise<Tampering | undefined> {
  const logs = logsAt(history).get(history.at(-1)?.sha ?? '') ?? new Map<string, string>()
  const bytes = await readBlobBytes(root, logs.values())
  for (const [file, blob] of logs) {
    const [then, now] = [bytes.get(blob), readContent(root, file)]
    if (now === undefined) return {type: 'file-gone', file}
    const line = firstLost(then, plainEnds(now))
    if (line !== undefined) return {type: then?.subarray(0, now.length).equals(now) ? 'file-cut' : 'file-changed', file, line}
  }
  return undefined
}

/** Git evens line ends out. */
function plainEnds(bytes: Buffer): Buffer {
  return bytes.includes('\r\n') ? Buffer.from(bytes.toString('utf8').replaceAll('\r\n', '\n')) : bytes
}

function notManifest(): UserError {
  return new UserError('That is no manifest of a history', {code: 'USAGE', hints: ['write one: `dnd audit --manifest FILE`']})
}
