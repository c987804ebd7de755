import type {ValueChange} from '../../merge/diff-values.js'
import type {Entry} from '../../schema/content/entry.js'
import {openEntries} from '../catalog/open.js'
import {showEntry} from '../catalog/search.js'
import {changesFrom, rootOf} from './adaptation.js'
import {entryHash} from './entry-hash.js'
import {ownEntries} from './own.js'

/** An entry that came from another, and how far it has gone from it. */
export interface Descendant {
  entry: Entry
  changes: readonly ValueChange[]
  /** The root is not any more what it was when this was copied. */
  isStale: boolean
}

export interface Lineage {
  root: Entry
  /** Key of the entry asked for. */
  asked: string
  descendants: readonly Descendant[]
}

/** An entry's root and everything that was adapted from that. */
export async function lineageOf(root: string | undefined, reference: string): Promise<Lineage> {
  const {entry} = await showEntry(root, reference)
  const {entries} = await openEntries(root)
  const origin = rootOf(entry, entries)
  const key = `${origin.kind}/${origin.id}`
  const hash = entryHash(origin)
  const own = root === undefined ? [] : ownEntries(root, entries)
  const descendants = own.flatMap(({entry: each}) => {
    const {provenance} = each
    if (provenance?.type !== 'adapted' || provenance.root !== key) return []
    return [{entry: each, changes: changesFrom(origin, each), isStale: provenance.rootHash !== hash}]
  })
  return {root: origin, asked: `${entry.kind}/${entry.id}`, descendants}
}

export interface EntryDiff {
  before: Entry
  after: Entry
  changes: readonly ValueChange[]
}

/** How two entries differ; with one, how it differs from its root. */
export async function diffEntries(root: string | undefined, first: string, second?: string): Promise<EntryDiff> {
  const {entry} = await showEntry(root, first)
  const {entries} = await openEntries(root)
  const [before, after] = second === undefined ? [rootOf(entry, entries), entry] : [entry, (await showEntry(root, second)).entry]
  return {before, after, changes: changesFrom(before, after)}
}
