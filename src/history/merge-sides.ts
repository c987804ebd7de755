import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gitFolder} from './git-folder.js'

/** Whose the two sides of a merge under way are, as far as git tells a merge driver. */
export interface MergeSides {
  /** A branch, or what a rebase puts commits on. */
  ours?: string
  theirs?: string
  /** A rebase: ours is the others' work, and theirs a commit of one's own. */
  isRebase: boolean
}

/** What git is at, from its own folder and from what it gives a merge driver to know; it starts no program. */
export function mergeSides(root: string, env: Readonly<Record<string, string | undefined>>): MergeSides {
  const folder = gitFolder(root)
  if (folder === undefined) return {isRebase: false}
  const read = (path: string) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8').trim() : undefined)
  const rebased = read('rebase-merge/head-name') ?? read('rebase-apply/head-name')
  if (rebased !== undefined) return rebaseSides(rebased, read)
  const ours = branchIn(read('HEAD')?.replace(/^ref: /, ''))
  // `git merge` names the commits that it merges so.
  const [theirs] = Object.keys(env).flatMap((key) => (/^GITHEAD_[0-9a-f]{40,64}$/.test(key) ? (env[key] ?? []) : []))
  return {...(ours === undefined ? {} : {ours}), ...(theirs === undefined ? {} : {theirs}), isRebase: false}
}

function rebaseSides(rebased: string, read: (path: string) => string | undefined): MergeSides {
  const onto = (read('rebase-merge/onto') ?? read('rebase-apply/onto'))?.slice(0, 8)
  const [, , , subject] = /^(\w+) ([0-9a-f]+) (?:# )?(.*)$/.exec(read('rebase-merge/done')?.split('\n').at(-1) ?? '') ?? []
  const branch = branchIn(rebased)
  const commit = subject === undefined ? 'the commit' : `the commit "${subject}"`
  return {
    ours: onto === undefined ? 'what it is put on' : `what it is put on (${onto} and on)`,
    theirs: branch === undefined ? commit : `${commit} of ${branch}`,
    isRebase: true,
  }
}

/** A branch's short name; nothing for a commit's. */
function branchIn(ref: string | undefined): string | undefined {
  return /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1]
}
