import {posix} from 'node:path'
import {present} from '../schema/value.js'
import type {Both} from './branches.js'
import {type Commit, LOG_FORMAT, parseCommits} from './git.js'
import {runGit, runGitOn, tryGit} from './run-git.js'
import {vaultPrefix} from './trees.js'

/** Git's texts of files by their hashes, each read once by one process. */
export async function readBlobs(root: string, hashes: Iterable<string>): Promise<Map<string, string>> {
  return new Map([...(await readBlobBytes(root, hashes))].map(([hash, bytes]) => [hash, bytes.toString('utf8')]))
}

/** As `readBlobs`, byte for byte. */
export async function readBlobBytes(root: string, hashes: Iterable<string>): Promise<Map<string, Buffer>> {
  const wanted = [...new Set(hashes)]
  if (wanted.length === 0) return new Map()
  return new Map(parseBatch(await catFile(root, wanted, '--batch')))
}

/** What `git cat-file` answers to many names. It writes each answer out by itself unless told that nobody waits for them one by one. */
function catFile(root: string, names: readonly string[], how: string): Promise<Buffer> {
  return runGitOn(root, names.map((name) => `${name}\n`).join(''), 'cat-file', how, '--buffer')
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
  return new Map([...(await contentsAt(root, commit, paths))].map(([path, {bytes}]) => [path, bytes]))
}

/** As `bytesAt`, each with its mode as git writes it. */
export async function contentsAt(
  root: string,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, {bytes: Buffer; mode: string}>> {
  const out = await runGit(root, 'ls-tree', '-r', '-z', commit, '--', ...paths)
  const found = [...out.matchAll(/(\d+) blob ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, mode = '', hash = '', path = '']) => ({mode, hash, path}))
  const blobs = await readBlobBytes(
    root,
    found.map(({hash}) => hash),
  )
  return new Map(found.map(({mode, hash, path}) => [path, {bytes: blobs.get(hash) ?? Buffer.alloc(0), mode}]))
}

/** The hashes of files, or of all in a folder, as they were at a commit: by their paths in the vault. Nothing is read. */
export async function hashesAt(root: string, commit: string, paths: readonly string[]): Promise<Map<string, string>> {
  const out = await runGit(root, 'ls-tree', '-r', '-z', commit, '--', ...paths)
  return new Map([...out.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, hash = '', path = '']) => [path, hash]))
}

/** The text of one file at each of several commits, in their order, `undefined` where it wasn't there; one process reads them all. */
export async function fileAtEach(root: string, commits: readonly string[], path: string): Promise<(string | undefined)[]> {
  return textsAt(
    root,
    commits.map((commit) => ({commit, path})),
  )
}

/** The texts of files each at a commit of its own, in their order, `undefined` where one wasn't there; one process reads them all. */
export async function textsAt(root: string, places: readonly {commit: string; path: string}[]): Promise<(string | undefined)[]> {
  if (places.length === 0) return []
  const names = places.map(({commit, path}) => `${commit}:./${path}`)
  return [...answersIn(await catFile(root, names, '--batch'))].map(({bytes}) => bytes?.toString('utf8'))
}

/** Hashes of what names such as `<commit>:./<path>` mean, in their order, `undefined` where there is nothing; one process finds them all. */
export async function blobIds(root: string, names: readonly string[]): Promise<(string | undefined)[]> {
  if (names.length === 0) return []
  const out = await catFile(root, names, '--batch-check=%(objectname) %(objecttype)')
  const lines = out.toString('utf8').split('\n')
  return names.map((_, i) => (/ blob$/.test(lines[i] ?? '') ? lines[i]?.split(' ')[0] : undefined))
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

/** Has `git log` tell of each commit what it changed against its first parent, as `parseRaw` reads it. */
export const RAW = ['--raw', '--no-abbrev', '-z', '--no-renames', '--relative', '--root', '--diff-merges=first-parent']

/** Commits that changed files or what is in folders, newest first, and merges that joined two versions of them. */
export async function changeLog(root: string, revision: string, paths: readonly string[], limit: number): Promise<LoggedChange[]> {
  const which = [`--max-count=${limit}`, '--end-of-options', revision, '--', ...paths]
  const out = (await tryGit(root, 'log', `--format=${LOG_FORMAT}`, ...RAW, ...which)) ?? ''
  return parseCommits(out).map(({rest, ...commit}) => ({commit, changed: parseRaw(rest)}))
}

/** A version of a file that a commit made, and the versions that it came from: several where a merge made it of them. */
export interface FileVersion {
  commit: Commit
  /** Hash of its contents; absent where it was removed. */
  blob?: string
  /** The commits that made the versions before it. */
  from: readonly string[]
}

/** Every version of a file on the way to a commit, each before those that it came from. A merge that took one side's is none. */
export async function versionsOf(root: string, revision: string, path: string): Promise<FileVersion[]> {
  const which = ['--topo-order', '--parents', '--end-of-options', revision, '--', path]
  const commits = parseCommits((await tryGit(root, 'log', `--format=${LOG_FORMAT}`, ...which)) ?? '')
  const blobs = await blobIds(
    root,
    commits.map(({sha}) => `${sha}:./${path}`),
  )
  return commits.map(({rest: _newline, ...commit}, i) => ({commit, ...present({blob: blobs[i]}), from: commit.parents}))
}

/** A commit by its tree, and the files that it changed against its first parent. */
export interface TreeChange {
  sha: string
  tree: string
  parents: readonly string[]
  changed: readonly ChangedBlob[]
}

/** Every commit on the way to a revision, each after those before it. */
export async function treeLog(root: string, revision: string): Promise<TreeChange[]> {
  const how = ['--reverse', '--topo-order', ...RAW]
  const out = (await tryGit(root, 'log', `--format=${LOG_FORMAT} %T%x00`, ...how, '--end-of-options', revision, '--')) ?? ''
  return parseCommits(out).map(({sha, parents, rest}) => {
    const [tree = ''] = rest.split('\0')
    return {sha, tree: tree.trim(), parents, changed: parseRaw(rest)}
  })
}

const NONE = /^0+$/

/** ":100644 100644 <before> <after> M\0path\0", as `--raw -z` has it. */
export function parseRaw(text: string): (ChangedBlob & {mode: string})[] {
  return [...text.matchAll(/:\d+ (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\0([^\0]+)(?:\0|$)/g)].map(
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
  const prefix = await vaultPrefix(root)
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
export async function changesBetween(root: string, from: string, to: string): Promise<(ChangedBlob & {mode: string})[]> {
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
