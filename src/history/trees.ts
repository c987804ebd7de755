import {createHash} from 'node:crypto'
import {posix} from 'node:path'
import {runGit} from './run-git.js'
import {isTopOfTree} from './trust.js'

/** A file in a commit, as git writes it: `100644`, `100755` for a program, others for what is no file. */
export interface TreeEntry {
  mode: string
  /** Of its contents. */
  hash: string
}

export const PLAIN = '100644'
export const PROGRAM = '100755'

/** Whether an entry is a file, and no link or repository. */
export function isFile({mode}: TreeEntry): boolean {
  return mode === PLAIN || mode === PROGRAM
}

/** Whether two entries are the same, or both absent. */
export function sameEntry(a: TreeEntry | undefined, b: TreeEntry | undefined): boolean {
  return a?.hash === b?.hash && a?.mode === b?.mode
}

/** A file as two commits have it; absent where one has none. */
export interface EntryChange {
  before?: TreeEntry
  after?: TreeEntry
}

/** Where the vault lies in its repository: empty, or a path that ends with a slash. */
export async function vaultPrefix(root: string): Promise<string> {
  return isTopOfTree(root) ? '' : (await runGit(root, 'rev-parse', '--show-prefix')).replace(/\n$/, '')
}

/** Files that differ between two commits, by their paths from the vault; those of a larger repository around it begin with `../`. */
export async function changedEntries(root: string, from: string, to: string, prefix: string): Promise<Map<string, EntryChange>> {
  const how = ['-r', '--raw', '--no-abbrev', '-z', '--no-renames', '--no-relative']
  const out = await runGit(root, 'diff-tree', ...how, '--end-of-options', from, to, '--')
  const found = new Map<string, EntryChange>()
  for (const [, was = '', is = '', before = '', after = '', path = ''] of out.matchAll(RAW))
    found.set(below(prefix, path), {...entryOf('before', was, before), ...entryOf('after', is, after)})
  return found
}

function below(prefix: string, path: string): string {
  return prefix === '' ? path : posix.relative(prefix, path)
}

/** ":100644 100644 <before> <after> M\0path\0", as `--raw -z` has it. */
const RAW = /:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\0([^\0]+)\0/g
const NO_FILE = '000000'

function entryOf(side: keyof EntryChange, mode: string, hash: string): EntryChange {
  return mode === NO_FILE ? {} : {[side]: {mode, hash}}
}

/** Every file of a commit, by its path from the vault; with `paths`, those alone. */
export async function treeAt(root: string, commit: string, prefix: string, paths: readonly string[] = []): Promise<Map<string, TreeEntry>> {
  const out = await runGit(root, 'ls-tree', '-r', '-z', '--full-tree', commit, '--', ...paths.map((path) => posix.join(prefix, path)))
  return new Map(
    [...out.matchAll(/(\d+) \w+ ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, mode = '', hash = '', path = '']) => [
      below(prefix, path),
      {mode, hash},
    ]),
  )
}

/** The hash that git gives to contents, in a repository whose hashes are as long as `like`. */
export function blobHash(bytes: Uint8Array, like: string): string {
  return createHash(like.length > 40 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex')
}
