import {readBlobBytes} from '../../history/blobs.js'
import {changedEntries, sameEntry} from '../../history/trees.js'
import {refOf} from '../../schema/entity/kinds.js'
import type {Reading} from './bases.js'
import {textIn} from './merge-entry.js'
import {uidIn} from './moved-files.js'
import type {Entry, Sides} from './sides.js'

interface Commits {
  /** Where the sides parted; of several bases nothing is followed. */
  base: string | undefined
  ours: string
}

/**
 * Follow files that a side moved to another campaign and the other changed, or moved there too: they merge at the new place. A file is
 * known again by its uid. Returns the places that theirs moved files to, which ours has nothing at.
 */
export async function followSides(reading: Reading, sides: Map<string, Sides>, commits: Commits): Promise<string[]> {
  if (commits.base === undefined) return []
  await followBoth(reading, sides)
  return followOne(reading, sides, {...commits, base: commits.base})
}

/** What both moved to one place has there what it was before either changed it. */
async function followBoth(reading: Reading, sides: Map<string, Sides>): Promise<void> {
  const lost = [...sides].filter(([path, {base, ours, theirs}]) => refOf(path) && base && !ours && !theirs)
  const come = [...sides].filter(([path, {base, ours, theirs}]) => refOf(path) && !base && ours && theirs)
  if (lost.length === 0 || come.length === 0) return
  const uidOf = await uidReader(reading, [
    ...lost.map(([path, {base}]) => [path, base] as const),
    ...come.flatMap(([path, {ours, theirs}]) => [[path, ours] as const, [path, theirs] as const]),
  ])
  for (const [from, {base}] of lost) {
    const uid = uidOf(from, base)
    const isIt = ([to, at]: readonly [string, Sides]) =>
      isSameName(from, to) && uid !== undefined && uidOf(to, at.ours) === uid && uidOf(to, at.theirs) === uid
    const [to, at] = come.find(isIt) ?? []
    if (to !== undefined && base) sides.set(to, {...at, base})
  }
}

async function followOne(reading: Reading, sides: Map<string, Sides>, {base, ours}: Commits & {base: string}): Promise<string[]> {
  const lost = [...sides].filter(([path, each]) => refOf(path) && each.base && (each.ours === undefined) !== (each.theirs === undefined))
  const open = lost.filter(([, each]) => !sameEntry(each.base, each.ours ?? each.theirs))
  if (open.length === 0) return []
  const come = new Map(
    [...sides].flatMap(([path, each]) => (!each.base && !each.ours && each.theirs ? [[path, each.theirs] as const] : [])),
  )
  const mine = [...(await changedEntries(reading.root, base, ours, reading.prefix))]
  const own = new Map(mine.flatMap(([path, {before, after}]) => (before || !after ? [] : [[path, after] as const])))
  const uidOf = await uidReader(reading, [...open.map(([path, each]) => [path, each.base] as const), ...come, ...own])
  return open.flatMap(([from, each]) => {
    const places = each.theirs ? own : come
    const uid = uidOf(from, each.base)
    const to = [...places].find(([path, entry]) => isSameName(from, path) && uid !== undefined && uidOf(path, entry) === uid)?.[0]
    return to === undefined ? [] : moveSides(sides, from, {to, at: places.get(to) as Entry})
  })
}

function isSameName(from: string, to: string): boolean {
  const [was, is] = [refOf(from), refOf(to)]
  return was !== undefined && is !== undefined && was.kind === is.kind && was.id === is.id
}

async function uidReader({root}: Reading, files: readonly (readonly [string, Entry | undefined])[]) {
  const known = await readBlobBytes(
    root,
    files.flatMap(([, entry]) => entry?.hash ?? []),
  )
  return (path: string, entry: Entry | undefined): string | undefined => {
    const bytes = entry && known.get(entry.hash)
    const text = bytes && textIn(bytes)
    return text === undefined ? undefined : uidIn(path, text)
  }
}

function moveSides(sides: Map<string, Sides>, from: string, {to, at}: {to: string; at: Entry}): string[] {
  const {base, ours, theirs} = sides.get(from) ?? {}
  const before = base ? {base} : {}
  if (theirs) {
    sides.delete(from)
    sides.set(to, {...before, ours: at, theirs})
    return []
  }
  if (!ours) return []
  // Here it goes as if ours had not changed it: what ours has of it is merged at the new place.
  sides.set(from, {base: ours, ours})
  sides.set(to, {...before, ours, theirs: at})
  return [to]
}
