import {posix} from 'node:path'
import {present} from '../schema/value.js'
import type {Both} from './branches.js'
import {type Commit, LOG_FORMAT, parseCommits} from './git.js'
import {runGit, runGitOn, tryGit} from './run-git.js'

/** Git's texts of files by their hashes, each read once by one process. */
export async function readBlobs(root: string, hashes: Iterable<string>): Promise<Map<string, string>> {
  return new Map([...(await readBlobBytes(root, hashes))].map(([hash, bytes]) => [hash, bytes.toString('utf8')]))
}

/** As `readBlobs`, byte for byte. */
export async function readBlobBytes(root: string, hashes: Iterable<string>): Promise<Map<string, Buffer>> {
  const wanted = [...new Set(hashes)]
  if (wanted.length === 0) return new Map()
  const out = await runGitOn(root, wanted.map((hash) => `${hash}\n`).join(''), 'cat-file', '--batch')
  return new Map(parseBatch(out))
}

function* parseBatch(out: Buffer): Generator<[hash: string, bytes: Buffer]> {
  for (const {hash, bytes} of answersIn(out)) if (bytes !== undefined) yield [hash, bytes]
}

/** "<hash> blob <bytes>\n<contents>\n", one after another; what is no blob ("<name> missing") has no contents. */
function* answersIn(out: Buffer): Generator<{hash: string; bytes?: Buffer}> {
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf('\n', at)
    const [hash = '', type, size] = out.toString('latin1', at, end).split(' ')
    const length = size === undefined ? -1 : Number(size)
    yield type === 'blob' ? {hash, bytes: out.subarray(end + 1, end + 1 + length)} : {hash}
    at = end + 1 + length + 1
  }
}

/** The texts of files, or of all in a folder, as they were at a commit: by their paths in the vault. */
export async function filesAt(root: string, commit: string, paths: readonly string[]): Promise<Map<string, string>> {
  return new Map([...(await bytesAt(root, commit, paths))].map(([path, bytes]) => [path, bytes.toString('utf8')]))
}

/** As `filesAt`, byte for byte. */
export async function bytesAt(root: string, commit: string, paths: readonly string[]): Promise<Map<string, Buffer>> {
  const out = await runGit(root, 'ls-tree', '-r', '-z', commit, '--', ...paths)
  const found = [...out.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, hash = '', path = '']) => ({hash, path}))
  const blobs = await readBlobBytes(
    root,
    found.map(({hash}) => hash),
  )
  return new Map(found.map(({hash, path}) => [path, blobs.get(hash) ?? Buffer.alloc(0)]))
}

/** Every file of the vault at a commit: the hashes of their contents by their paths. Links are none. */
export async function treeAt(root: string, commit: string): Promise<Map<string, string>> {
  const out = await runGit(root, 'ls-tree', '-r', '-z', '--end-of-options', commit)
  return new Map([...out.matchAll(/100\d+ blob ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, hash = '', path = '']) => [path, hash]))
}

/** The text of one file at each of several commits, in their order, `undefined` where it wasn't there; one process reads them all. */
export async function fileAtEach(root: string, commits: readonly string[], path: string): Promise<(string | undefined)[]> {
  if (commits.length === 0) return []
  const out = await runGitOn(root, commits.map((commit) => `${commit}:./${path}\n`).join(''), 'cat-file', '--batch')
  return [...answersIn(out)].map(({bytes}) => bytes?.toString('utf8'))
}

/** A file as a commit changed it: hashes of its contents, absent where there was no such file. */
export interface ChangedBlob {
  path: string
  before?: string
  after?: string
}

export interface LoggedChange {
  commit: Commit
  /** Against the first parent, also of a merge. */
  changed: readonly ChangedBlob[]
}

/** Commits that changed files or what is in folders, newest first, and merges that joined two versions of them. */
export async function changeLog(root: string, revision: string, paths: readonly string[], limit: number): Promise<LoggedChange[]> {
  const how = ['--raw', '--no-abbrev', '-z', '--no-renames', '--relative', '--root', '--diff-merges=first-parent']
  const which = [`--max-count=${limit}`, '--end-of-options', revision, '--', ...paths]
  const out = (await tryGit(root, 'log', `--format=${LOG_FORMAT}`, ...how, ...which)) ?? ''
  return parseCommits(out).map(({rest, ...commit}) => ({commit, changed: parseRaw(rest)}))
}

const NONE = /^0+$/

/** ":100644 100644 <before> <after> M\0path\0", as `--raw -z` has it. */
function parseRaw(text: string): (ChangedBlob & {mode: string})[] {
  return [...text.matchAll(/:\d+ (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\0([^\0]+)\0/g)].map(
    ([, mode = '', before = '', after = '', path = '']) => ({
      path,
      mode,
      ...(NONE.test(before) ? {} : {before}),
      ...(NONE.test(after) ? {} : {after}),
    }),
  )
}

/** A file that differs between two commits or trees, byte for byte; a side that has no such file is absent. */
export interface DifferingFile {
  path: string
  before?: Buffer
  after?: Buffer
  /** Its mode afterwards, as git writes it: `100644`, `100755` for a program, others for what is no file. */
  mode: string
}

/** Files that differ between two commits or trees; those of a larger repository around the vault begin with `../`. */
export async function differingFiles(root: string, from: string, to: string): Promise<DifferingFile[]> {
  const prefix = (await runGit(root, 'rev-parse', '--show-prefix')).trim()
  const how = ['-r', '--raw', '--no-abbrev', '-z', '--no-renames', '--no-relative']
  const changed = parseRaw(await runGit(root, 'diff-tree', ...how, from, to, '--'))
  const blobs = await readBlobBytes(
    root,
    changed.flatMap(({before = [], after = []}) => [before, after].flat()),
  )
  const bytesOf = (hash: string | undefined) => (hash === undefined ? undefined : blobs.get(hash))
  return changed.map(({path, mode, before, after}) => {
    const bytes = present({before: bytesOf(before), after: bytesOf(after)})
    return {path: posix.relative(prefix, path), mode, ...bytes}
  })
}

/** Files that two commits both changed since a third, and to the very same: git takes such a change without asking how to merge it. */
export async function changedAlike(root: string, base: string, both: Both): Promise<Required<ChangedBlob>[]> {
  return (await changedByBoth(root, base, both)).flatMap(({path, before, ours, theirs}) =>
    before !== undefined && ours === theirs ? [{path, before, after: ours}] : [],
  )
}

/** A file that two commits both changed since a third, by the hashes of its contents. */
export interface ChangedByBoth {
  path: string
  /** Absent where both made it. */
  before?: string
  ours: string
  theirs: string
}

/** Files that two commits both changed since a third, and neither removed. */
export async function changedByBoth(root: string, base: string, [ours, theirs]: Both): Promise<ChangedByBoth[]> {
  const there = new Map((await changesBetween(root, base, theirs)).map(({path, after}) => [path, after]))
  return (await changesBetween(root, base, ours)).flatMap(({path, before, after}) => {
    const other = there.get(path)
    return after === undefined || other === undefined ? [] : [{path, ...present({before}), ours: after, theirs: other}]
  })
}

/** Files of the vault that differ between two commits, by the hashes of their contents. */
export async function changesBetween(root: string, from: string, to: string): Promise<ChangedBlob[]> {
  const how = ['-r', '--raw', '--no-abbrev', '-z', '--no-renames', '--relative']
  return parseRaw(await runGit(root, 'diff-tree', ...how, from, to, '--'))
}

/** What a commit has at a path. */
export interface TrackedFile {
  path: string
  /** As git writes it: `100644`, `120000` for a link, `160000` for a repository in it. */
  mode: string
  hash: string
}

/** Everything that a commit has, from the folder on. */
export async function filesIn(root: string, commit: string): Promise<TrackedFile[]> {
  const out = await runGit(root, 'ls-tree', '-r', '-z', '--end-of-options', commit)
  return [...out.matchAll(/(\d+) \w+ ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, mode = '', hash = '', path = '']) => ({path, mode, hash}))
}
