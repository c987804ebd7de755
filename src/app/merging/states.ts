import {readBlobBytes} from '../../history/blobs.js'
import {changedEntries, type EntryChange, isFile, type TreeEntry, treeAt, vaultPrefix} from '../../history/trees.js'
import {lazily} from '../../schema/lazily.js'
import {type StateFile, stateOf, type VaultState} from '../../vault/state.js'
import {isYaml} from '../versions/merge-files.js'

/** The states that a merge is about. */
export interface MergeStates {
  ours: VaultState
  theirs: VaultState
  /** Where they parted; absent for histories with nothing in common. */
  base?: VaultState
  merged: VaultState
  /** The same of the whole vault, where these are of the files alone that are not the same in all of them. */
  readAll?: () => Promise<MergeStates>
}

interface MergedCommits {
  ours: string
  theirs: string
  base?: string | undefined
  /** What the merge makes of files, against ours: texts, or what is none; `undefined` where a file goes. */
  files: ReadonlyMap<string, string | Uint8Array | undefined>
}

/** What a merge comes from and what it comes to, of the files that are not the same in all of it. The others are read when they are asked for. */
export async function readStates(root: string, {ours, theirs, base, files}: MergedCommits): Promise<MergeStates> {
  const prefix = await vaultPrefix(root)
  const changesTo = (commit: string) => changedEntries(root, ours, commit, prefix)
  const [toTheirs, toBase] = await Promise.all([changesTo(theirs), base === undefined ? undefined : changesTo(base)])
  const differing = [...new Set([...toTheirs.keys(), ...(toBase?.keys() ?? []), ...files.keys()])]
  const blobs = new Map<string, Uint8Array>()
  const memory = new Map<string, unknown>()
  const state = (tree: ReadonlyMap<string, StateFile>) => stateOf({root, files: tree, blobs, memory})
  const statesFrom = (mine: ReadonlyMap<string, {hash: string}>) => {
    const [others, was] = [withChanges(mine, toTheirs), toBase && withChanges(mine, toBase)]
    const states = {ours: state(mine), theirs: state(others), ...(was ? {base: state(was)} : {}), merged: state(withTexts(mine, files))}
    return {trees: [mine, others, ...(was ? [was] : [])], states}
  }
  const read = async (trees: readonly ReadonlyMap<string, {hash: string}>[]) => {
    // Pictures and the like are there, and nothing is asked of what is in them.
    const hashes = trees.flatMap((tree) => [...tree].flatMap(([path, {hash}]) => (isYaml(path) && !blobs.has(hash) ? hash : [])))
    for (const [hash, bytes] of await readBlobBytes(root, hashes)) blobs.set(hash, bytes)
  }
  const {trees, states} = statesFrom(await filesAmong(root, {ours, prefix, differing, changes: [toTheirs, ...(toBase ? [toBase] : [])]}))
  await read(trees)
  const readAll = lazily(async () => {
    const whole = statesFrom(await vaultFiles(root, ours, prefix))
    await read(whole.trees.slice(0, 1))
    return whole.states
  })
  return {...states, readAll}
}

/** States of the whole vault. */
export async function wholeOf(states: MergeStates): Promise<MergeStates> {
  return (await states.readAll?.()) ?? states
}

interface Among {
  ours: string
  prefix: string
  differing: readonly string[]
  /** From ours to the others. */
  changes: readonly ReadonlyMap<string, EntryChange>[]
}

/** Of some files those that ours has. What differs is told of; of what a merge makes of a file as all have it only git knows. */
async function filesAmong(root: string, {ours, prefix, differing, changes}: Among): Promise<Map<string, {hash: string}>> {
  const told = (path: string) => changes.find((each) => each.has(path))?.get(path)
  const untold = differing.filter((path) => !told(path))
  const tree = untold.length === 0 ? new Map<string, TreeEntry>() : await treeAt(root, ours, prefix, untold)
  const entries = differing.map((path) => [path, told(path)?.before ?? tree.get(path)] as const)
  return new Map(entries.flatMap(([path, entry]) => (entry && isOwnFile(path, entry) ? [[path, entry] as const] : [])))
}

/** Files of the vault at a commit, by the hashes of their contents; links are none. */
async function vaultFiles(root: string, commit: string, prefix: string): Promise<Map<string, {hash: string}>> {
  const tree = await treeAt(root, commit, prefix)
  return new Map([...tree].filter(([path, entry]) => isOwnFile(path, entry)))
}

function isOwnFile(path: string, entry: TreeEntry): boolean {
  return isFile(entry) && !path.startsWith('../')
}

/** The files of a commit as another has them. */
function withChanges(files: ReadonlyMap<string, {hash: string}>, changes: ReadonlyMap<string, EntryChange>): Map<string, {hash: string}> {
  const changed = new Map(files)
  for (const [path, {after}] of changes)
    if (after && isOwnFile(path, after)) changed.set(path, after)
    else changed.delete(path)
  return changed
}

/** Files with others in their place, and without those that go. */
function withTexts(
  files: ReadonlyMap<string, StateFile>,
  texts: ReadonlyMap<string, string | Uint8Array | undefined>,
): ReadonlyMap<string, StateFile> {
  const kept = [...files].filter(([path]) => !texts.has(path))
  const put = [...texts].flatMap(([path, text]) => (text === undefined ? [] : [[path, {text}] as const]))
  return new Map([...kept, ...put])
}

/** Paths of the files that two states have otherwise, or that one of them lacks. */
export function differing(one: VaultState, other: VaultState): string[] {
  const [lost, mine] = [[...other.hashes.keys()].filter((path) => !one.hashes.has(path)), [...one.hashes.keys()]]
  return [...mine.filter((path) => one.hashOf(path) !== other.hashOf(path)), ...lost].sort()
}
