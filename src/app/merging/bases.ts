import {readBlobBytes} from '../../history/blobs.js'
import {type Both, isAncestor, MERGED, mergeBases} from '../../history/branches.js'
import {readLogWithFiles} from '../../history/git.js'
import {changedEntries, sameEntry, type TreeEntry, treeAt} from '../../history/trees.js'
import {decidedEntry, mergeEntry} from './merge-entry.js'
import type {Entry, Sides, SidesByPath} from './sides.js'

/** Where two commits parted. */
export interface Parting {
  /** Several, where branches were merged into each other crosswise; none where they have nothing in common. */
  bases: readonly string[]
  /** Git has theirs for merged already; so it is, unless the merge was undone. */
  isKnown: boolean
  /** That merge was undone: it can be done again. */
  wasUndone: boolean
  /** Merges of single entities since (ADR 7): for these files they are where the sides parted. */
  partial: readonly PartialMerge[]
}

interface PartialMerge {
  point: string
  files: readonly string[]
}

/** Find where two commits parted, merges that were undone or took some files alone reckoned in. */
export async function partingOf(root: string, both: Both): Promise<Parting> {
  const bases = await mergeBases(root, ...both)
  if (bases.length === 0) return {bases, isKnown: false, wasUndone: false, partial: []}
  const since = bases.map((base) => `^${base}`)
  const [own, others] = await Promise.all([takenOver(root, both[0], since), takenOver(root, both[1], since)])
  const before = undoneMerge(own)?.parents[0]
  const standing = before === undefined ? bases : await mergeBases(root, before, both[1])
  return {
    bases: standing,
    isKnown: bases.length === 1 && bases[0] === both[1],
    wasUndone: before !== undefined,
    partial: [...(await partialMerges(root, own, both[1], standing)), ...(await partialMerges(root, others, both[0], standing))],
  }
}

/** The first merge of a whole branch that was undone. */
function undoneMerge(own: readonly Taken[]): Taken | undefined {
  const undone = new Set(own.flatMap(({trailers}) => trailers['Dnd-Undoes'] ?? []))
  return own.filter(({sha, parents}) => undone.has(sha) && parents.length > 1).at(-1)
}

type Taken = Awaited<ReturnType<typeof readLogWithFiles>>[number]

/** Commits of one side that took another commit's changes in, or took something back, newest first. */
function takenOver(root: string, side: string, since: readonly string[]): Promise<Taken[]> {
  return readLogWithFiles(root, `--grep=^${MERGED}: `, '--grep=^Dnd-Undoes: ', '--end-of-options', side, ...since, '--')
}

/** Merges of some files alone from a side that go further than the bases do, oldest first. */
async function partialMerges(root: string, taken: readonly Taken[], from: string, bases: readonly string[]): Promise<PartialMerge[]> {
  const undone = new Set(taken.flatMap(({trailers}) => trailers['Dnd-Undoes'] ?? []))
  const found: PartialMerge[] = []
  for (const {sha, parents, trailers, files} of [...taken].reverse()) {
    const point = trailers[MERGED]
    if (point === undefined || parents.length > 1 || undone.has(sha) || files.length === 0) continue
    if (!(await isAncestor(root, point, from))) continue
    const isOlder = await Promise.all(bases.map((base) => isAncestor(root, point, base)))
    if (!isOlder.includes(true)) found.push({point, files})
  }
  return found
}

export interface Reading {
  root: string
  prefix: string
}

/** Files that theirs changed since the two parted, as base, ours and theirs have them. */
export async function sidesSince({root, prefix}: Reading, both: Both, {bases, partial}: Parting): Promise<Map<string, Sides>> {
  const [base, ...more] = bases
  if (base === undefined) return new Map()
  const sides = more.length === 0 ? await sidesOfOne({root, prefix}, base, both) : await sidesOfMany({root, prefix}, bases, both)
  for (const merge of partial) await partAgain({root, prefix}, sides, merge)
  return sides
}

async function sidesOfOne({root, prefix}: Reading, base: string, [ours, theirs]: Both): Promise<Map<string, Sides>> {
  const [mine, other] = await Promise.all([changedEntries(root, base, ours, prefix), changedEntries(root, base, theirs, prefix)])
  return new Map(
    [...other].map(([path, {before, after}]) => {
      const own = mine.get(path)
      return [path, sidesOf(before, own ? own.after : before, after)]
    }),
  )
}

function sidesOf(base: Entry | undefined, ours: Entry | undefined, theirs: Entry | undefined): Sides {
  return {...(base ? {base} : {}), ...(ours ? {ours} : {}), ...(theirs ? {theirs} : {})}
}

/** The base is what the several merge into. */
async function sidesOfMany(reading: Reading, bases: readonly string[], both: Both): Promise<Map<string, Sides>> {
  const base = await joinedTree(reading, bases)
  const [ours, theirs] = [await fullTree(reading, both[0]), await fullTree(reading, both[1])]
  const paths = new Set([...base.keys(), ...theirs.keys()])
  const sides = [...paths].map((path): [string, Sides] => [path, sidesOf(base.get(path), ours.get(path), theirs.get(path))])
  return new Map(sides.filter(([, each]) => !sameEntry(each.base, each.theirs)))
}

type Tree = ReadonlyMap<string, Entry>

function fullTree({root, prefix}: Reading, commit: string): Promise<Map<string, TreeEntry>> {
  return treeAt(root, commit, prefix)
}

/**
 * One tree made of several. Where they disagree the older state stands, so that no side's decision is taken for an old one: ours
 * would make one side's look old, and the merge that follows would drop it without a word.
 */
async function joinedTree(reading: Reading, [first, ...others]: readonly string[]): Promise<Tree> {
  if (first === undefined) return new Map()
  let tree: Tree = await fullTree(reading, first)
  for (const other of others) {
    const base = await joinedTree(reading, await mergeBases(reading.root, first, other))
    tree = await mergedTree(reading.root, base, tree, await fullTree(reading, other))
  }
  return tree
}

async function mergedTree(root: string, base: Tree, ours: Tree, theirs: Tree): Promise<Tree> {
  const sides = new Map(
    [...new Set([...ours.keys(), ...theirs.keys()])].map((path) => [path, sidesOf(base.get(path), ours.get(path), theirs.get(path))]),
  )
  const bytesOf = await contentsOf(root, sides)
  const merged = [...sides].flatMap(([path, each]): [string, Entry][] => {
    const {entry} = decidedEntry(path, each) ?? mergeEntry(path, each, bytesOf, () => ({side: 'base'}))
    return entry ? [[path, entry]] : []
  })
  return new Map(merged)
}

/** Reads at once what has to be read of files to merge them. */
export async function contentsOf(root: string, sides: SidesByPath): Promise<(entry: Entry) => Buffer> {
  const open = [...sides].filter(([path, each]) => !decidedEntry(path, each)).flatMap(([, {base, ours, theirs}]) => [base, ours, theirs])
  const hashes = open.flatMap((entry) => (entry === undefined || entry.bytes ? [] : entry.hash))
  const known = await readBlobBytes(root, hashes)
  return ({hash, bytes}) => bytes ?? known.get(hash) ?? Buffer.alloc(0)
}

/** Of files that one side took over from the other alone, that is the base. */
async function partAgain({root, prefix}: Reading, sides: Map<string, Sides>, {point, files}: PartialMerge): Promise<void> {
  const paths = files.filter((path) => sides.has(path))
  if (paths.length === 0) return
  const tree = await treeAt(root, point, prefix, paths)
  for (const path of paths) {
    const {ours, theirs} = sides.get(path) ?? {}
    const now = sidesOf(tree.get(path), ours, theirs)
    if (sameEntry(now.base, now.theirs)) sides.delete(path)
    else sides.set(path, now)
  }
}
