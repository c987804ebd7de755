import type {ChangedBlob} from '../../history/blobs.js'
import {changedFromEach} from '../../history/branch-table.js'
import {KIND_NAMES, type Kind, refOf} from '../../schema/entity/kinds.js'
import {HOMEBREW, SCHEMAS} from '../../vault/paths.js'

/** What a change may be of: an entity of a kind, an entry of the vault's catalog, or another file. */
export type Sort = Kind | 'homebrew' | 'file'

/** How many of a sort differ. */
export interface KindCount {
  kind: Sort
  added: number
  changed: number
  removed: number
}

const SORTS: readonly Sort[] = [...KIND_NAMES, 'homebrew', 'file']

export function sortOf(path: string): Sort {
  return refOf(path)?.kind ?? (path.startsWith(`${HOMEBREW}/`) ? 'homebrew' : 'file')
}

/** Whether a file says something of its own: the schemas for editors are made from dnd's. */
export function isOwn({path}: Pick<ChangedBlob, 'path'>): boolean {
  return !path.startsWith(`${SCHEMAS}/`)
}

/** Changed files by their sort, in the order of the table of kinds; sorts without any are left out. */
export function countBySort(changed: readonly ChangedBlob[]): KindCount[] {
  const counts = new Map<Sort, KindCount>()
  for (const {path, before, after} of changed.filter(isOwn)) {
    const kind = sortOf(path)
    const count = counts.get(kind) ?? {kind, added: 0, changed: 0, removed: 0}
    count[before === undefined ? 'added' : after === undefined ? 'removed' : 'changed']++
    counts.set(kind, count)
  }
  return SORTS.flatMap((sort) => counts.get(sort) ?? [])
}

/** What one commit has otherwise than another, counted. */
export async function countKinds(root: string, pair: {tip: string; base: string}): Promise<KindCount[]> {
  return countBySort((await changedFromEach(root, [pair])).get(pair.tip) ?? [])
}
