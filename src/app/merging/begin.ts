import {MERGED} from '../../history/branches.js'
import type {IndexEntry} from '../../history/merging.js'
import type {TreeEntry} from '../../history/trees.js'
import type {FilesChange} from '../vault/apply-change.js'
import {bodyOf, COMMAND, subjectOf} from './merge-message.js'
import {committedHashes, type MergePlan} from './plan.js'
import type {Entry, Sides} from './sides.js'
import type {VaultMerge} from './vault-merge.js'
import type {Written, WrittenFile} from './written.js'

/** A merge that waits for a person, as git would leave it: what is merged is staged, and files in conflict in their versions. */
export function beginning(
  plan: MergePlan,
  {files, beyond}: Written,
  {conflicts, changes}: Pick<VaultMerge, 'conflicts' | 'changes'>,
): FilesChange {
  const {root, from, into, sides, edited} = plan
  const open = new Set(conflicts.map(({file}) => file))
  return {
    subject: subjectOf(from.name, into),
    body: bodyOf(changes),
    command: COMMAND,
    trailers: {[MERGED]: from.sha},
    files,
    committed: committedHashes(plan),
    step: {
      is: 'begins',
      sha: from.sha,
      paths: [...new Set([...files.map(({path}) => path), ...open])],
      beyond,
      indexOf: async () => [
        ...(await mergedEntries(
          root,
          files.filter(({path}) => !open.has(path)),
        )),
        ...(await openEntries(root, {open: [...open], sides, edited})),
      ],
    },
  }
}

/** Files that are merged, what is made of both sides kept by git. */
async function mergedEntries(root: string, files: readonly WrittenFile[]): Promise<IndexEntry[]> {
  const {keepContents} = await import('../../history/merging.js')
  const made = files.filter(({entry}) => entry?.bytes)
  const hashes = await keepContents(
    root,
    made.map(({path}) => path),
  )
  const kept = new Map(made.map(({path}, i) => [path, hashes[i]]))
  return files.map(({path, entry}) => ({path, ...(entry ? {merged: {mode: entry.mode, hash: kept.get(path) ?? entry.hash}} : {})}))
}

interface Open {
  open: readonly string[]
  sides: ReadonlyMap<string, Sides>
  edited: readonly string[]
}

/** Files in conflict; ours with hand edits is as git has committed it by now. */
async function openEntries(root: string, {open, sides, edited}: Open): Promise<IndexEntry[]> {
  const {treeAt, vaultPrefix} = await import('../../history/trees.js')
  const byHand = open.filter((path) => edited.includes(path))
  const now = byHand.length === 0 ? new Map<string, TreeEntry>() : await treeAt(root, 'HEAD', await vaultPrefix(root), byHand)
  return open.map((path) => {
    const {base, ours, theirs} = sides.get(path) ?? {}
    const mine = byHand.includes(path) ? now.get(path) : ours
    return {path, stages: {...stage('base', base), ...stage('ours', mine), ...stage('theirs', theirs)}}
  })
}

function stage(side: keyof Sides, entry: Entry | undefined): NonNullable<IndexEntry['stages']> {
  return entry ? {[side]: {mode: entry.mode, hash: entry.hash}} : {}
}
