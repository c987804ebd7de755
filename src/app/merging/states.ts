import {readBlobBytes, treeAt} from '../../history/blobs.js'
import {type StateFile, stateOf, type VaultState} from '../../vault/state.js'

/** The states that a merge is about. */
export interface MergeStates {
  ours: VaultState
  theirs: VaultState
  /** Where they parted; absent for histories with nothing in common. */
  base?: VaultState
  merged: VaultState
}

interface MergedCommits {
  ours: string
  theirs: string
  base?: string | undefined
  /** Texts that the merge makes of files, against ours; `undefined` where a file goes. */
  files: ReadonlyMap<string, string | undefined>
}

/** What a merge comes from and what it comes to. Git is asked once for each commit, and once for the texts of all. */
export async function readStates(root: string, {ours, theirs, base, files}: MergedCommits): Promise<MergeStates> {
  const [mine, others, was] = [
    await treeAt(root, ours),
    await treeAt(root, theirs),
    base === undefined ? undefined : await treeAt(root, base),
  ]
  const read = [mine, others, was ?? new Map<string, string>()].flatMap((tree) => [...tree].filter(([path]) => isRead(path)))
  const blobs = await readBlobBytes(
    root,
    read.map(([, hash]) => hash),
  )
  const memory = new Map<string, unknown>()
  const state = (tree: ReadonlyMap<string, StateFile>) => stateOf({root, files: tree, blobs, memory})
  return {
    ours: state(hashed(mine)),
    theirs: state(hashed(others)),
    ...(was ? {base: state(hashed(was))} : {}),
    merged: state(withTexts(hashed(mine), files)),
  }
}

/** Pictures and the like are there, and nothing is asked of what is in them. */
function isRead(path: string): boolean {
  return /\.ya?ml$/.test(path)
}

function hashed(tree: ReadonlyMap<string, string>): Map<string, StateFile> {
  return new Map([...tree].map(([path, hash]) => [path, {hash}]))
}

/** Files with others in their place, and without those that go. */
export function withTexts(
  files: ReadonlyMap<string, StateFile>,
  texts: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string, StateFile> {
  const kept = [...files].filter(([path]) => !texts.has(path))
  const put = [...texts].flatMap(([path, text]) => (text === undefined ? [] : [[path, {text}] as const]))
  return new Map([...kept, ...put])
}

/** Paths of the files that two states have otherwise, or that one of them lacks. */
export function differing(one: VaultState, other: VaultState): string[] {
  return [...new Set([...one.paths(), ...other.paths()])].filter((path) => one.hashOf(path) !== other.hashOf(path))
}
