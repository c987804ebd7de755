import {readBlobBytes} from '../../history/blobs.js'
import {isFile, treeAt, vaultPrefix} from '../../history/trees.js'
import {type StateFile, stateOf, type VaultState} from '../../vault/state.js'
import {isYaml} from '../versions/merge-files.js'

/** The states that a merge is about. */
export interface MergeStates {
  ours: VaultState
  theirs: VaultState
  /** Where they parted; absent for histories with nothing in common. */
  base?: VaultState
  merged: VaultState
  /** Till then only files that differ between the states can be read. */
  readAll?: () => Promise<void>
}

interface MergedCommits {
  ours: string
  theirs: string
  base?: string | undefined
  /** What the merge makes of files, against ours: texts, or what is none; `undefined` where a file goes. */
  files: ReadonlyMap<string, string | Uint8Array | undefined>
}

/** What a merge comes from and what it comes to. Git is asked once for each commit, and once for the texts of all. */
export async function readStates(root: string, {ours, theirs, base, files}: MergedCommits): Promise<MergeStates> {
  const prefix = await vaultPrefix(root)
  const filesOf = (commit: string) => vaultFiles(root, commit, prefix)
  const [mine, others, was] = await Promise.all([filesOf(ours), filesOf(theirs), base === undefined ? undefined : filesOf(base)])
  const trees = [mine, others, was ?? mine]
  // Pictures and the like are there, and nothing is asked of what is in them.
  const hashesOf = (isWanted: (path: string) => boolean) =>
    trees.flatMap((tree) => [...tree].flatMap(([path, {hash}]) => (isYaml(path) && isWanted(path) ? hash : [])))
  const isSame = (path: string) => new Set(trees.map((tree) => tree.get(path)?.hash)).size === 1 && !files.has(path)
  const blobs = new Map(
    await readBlobBytes(
      root,
      hashesOf((path) => !isSame(path)),
    ),
  )
  let isRead = false
  const readAll = async () => {
    if (isRead) return
    isRead = true
    for (const [hash, bytes] of await readBlobBytes(root, hashesOf(isSame))) blobs.set(hash, bytes)
  }
  const memory = new Map<string, unknown>()
  const state = (tree: ReadonlyMap<string, StateFile>) => stateOf({root, files: tree, blobs, memory})
  return {
    ours: state(mine),
    theirs: state(others),
    ...(was ? {base: state(was)} : {}),
    merged: state(withTexts(mine, files)),
    readAll,
  }
}

/** Files of the vault at a commit, by the hashes of their contents; links are none. */
async function vaultFiles(root: string, commit: string, prefix: string): Promise<Map<string, {hash: string}>> {
  const tree = await treeAt(root, commit, prefix)
  return new Map([...tree].filter(([path, entry]) => isFile(entry) && !path.startsWith('../')))
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
  return [...new Set([...one.paths(), ...other.paths()])].filter((path) => one.hashOf(path) !== other.hashOf(path))
}
