import {readBlobBytes} from '../../history/blobs.js'
import {changedEntries, sameEntry} from '../../history/trees.js'
import {refOf} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
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
 * Follow files that a side moved to another campaign and the other changed, took away or moved there too: they merge at the new place.
 * A file is known again by its uid. Returns the places that theirs moved files to, which ours has nothing at.
 */
export async function followSides(reading: Reading, sides: Map<string, Sides>, commits: Commits): Promise<string[]> {
  if (commits.base === undefined) return []
  const both = await followBoth(reading, sides)
  return followOne(reading, sides, {...commits, base: commits.base, both})
}

/** What both moved to one place has there what it was before either changed it. Returns where such files were. */
async function followBoth(reading: Reading, sides: Map<string, Sides>): Promise<ReadonlySet<string>> {
  const lost = [...sides].filter(([path, {base, ours, theirs}]) => refOf(path) && base && !ours && !theirs)
  const come = [...sides].filter(([path, {base, ours, theirs}]) => refOf(path) && !base && ours && theirs)
  const followed = new Set<string>()
  if (lost.length === 0 || come.length === 0) return followed
  const uidOf = await uidReader(reading, [
    ...lost.map(([path, {base}]) => [path, base] as const),
    ...come.flatMap(([path, {ours, theirs}]) => [[path, ours] as const, [path, theirs] as const]),
  ])
  for (const [from, {base}] of lost) {
    const uid = uidOf(from, base)
    const isIt = ([to, at]: readonly [string, Sides]) =>
      isSameName(from, to) && uid !== undefined && uidOf(to, at.ours) === uid && uidOf(to, at.theirs) === uid
    const [to, at] = come.find(isIt) ?? []
    if (to === undefined || !base) continue
    sides.set(to, {...at, base})
    followed.add(from)
  }
  return followed
}

interface FollowingOne extends Commits {
  base: string
  /** What both moved, and is followed already. */
  both: ReadonlySet<string>
}

async function followOne(reading: Reading, sides: Map<string, Sides>, {base, ours, both}: FollowingOne): Promise<string[]> {
  const isLost = (path: string, each: Sides) => each.base && (each.ours === undefined || each.theirs === undefined) && !both.has(path)
  const lost = [...sides].filter(([path, each]) => refOf(path) && isLost(path, each))
  const open = lost.filter(([, each]) => !sameEntry(each.base, each.ours ?? each.theirs))
  if (open.length === 0) return []
  const come = new Map(
    [...sides].flatMap(([path, each]) => (!each.base && !each.ours && each.theirs ? [[path, each.theirs] as const] : [])),
  )
  const mine = [...(await changedEntries(reading.root, base, ours, reading.prefix))]
  const own = new Map(mine.flatMap(([path, {before, after}]) => (before || !after ? [] : [[path, after] as const])))
  const uidOf = await uidReader(reading, [...open.map(([path, each]) => [path, each.base] as const), ...come, ...own])
  return open.flatMap(([from, each]) => {
    const uid = uidOf(from, each.base)
    const isIt = ([path, entry]: readonly [string, Entry]) => isSameName(from, path) && uid !== undefined && uidOf(path, entry) === uid
    const mover = each.theirs ? 'ours' : each.ours ? 'theirs' : [...own].some(isIt) ? 'ours' : 'theirs'
    const [to, at] = [...(mover === 'ours' ? own : come)].find(isIt) ?? []
    return to === undefined || at === undefined ? [] : moveSides(sides, from, {to, at, mover})
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

/** What the other side made of it meets the moved file at its new place; where that took it away, nothing does. */
function moveSides(sides: Map<string, Sides>, from: string, {to, at, mover}: {to: string; at: Entry; mover: 'ours' | 'theirs'}): string[] {
  const {base, ours, theirs} = sides.get(from) ?? {}
  sides.set(to, {...present({base, ours, theirs}), [mover]: at})
  if (mover === 'ours') {
    if (theirs) sides.delete(from)
    return []
  }
  // Here it goes as if ours had not changed it: what ours has of it is merged at the new place.
  if (ours) sides.set(from, {base: ours, ours})
  return [to]
}
