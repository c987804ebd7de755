import {EXIT, UserError} from '../../errors.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry} from '../../schema/content/entry.js'
import type {Provenance} from '../../schema/content/entry-base.js'
import type {Value} from '../../schema/value.js'
import {applyChanges} from '../../yaml/patch.js'
import {entryHash} from './entry-hash.js'
import {findByKey} from './own.js'

/** The entry that an adaptation came from, or itself. Throws `ROOT_MISSING` when it is gone. */
export function rootOf(entry: Entry, entries: Entries): Entry {
  if (entry.provenance?.type !== 'adapted') return entry
  const {root} = entry.provenance
  const found = findByKey(entries, root)
  if (found) return found
  throw new UserError(`"${entry.name}" was adapted from "${root}", which is not in the catalog`, {
    code: 'ROOT_MISSING',
    exitCode: EXIT.notFound,
    hints: ['bring it back, or remove `provenance` to make this an entry of its own'],
  })
}

/** Fields that tell where an entry is from, not what it is. */
const IDENTITY = new Set(['id', 'name', 'source', 'provenance'])

/** How an entry differs from another, name and origin aside. */
export function changesFrom(root: Entry, entry: Entry): ValueChange[] {
  return diffValues(root as unknown as Value, entry as unknown as Value).filter(({path}) => !IDENTITY.has(String(path[0])))
}

/** Where an entry differs, as its provenance lists it. */
export function pathsOf(changes: readonly ValueChange[]): string[] {
  return changes.map(({path}) => path.join('.'))
}

/** What an adaptation tells of its root. */
export function adaptation(root: Entry, changes: readonly ValueChange[]): Provenance {
  return {
    type: 'adapted',
    root: `${root.kind}/${root.id}`,
    rootHash: entryHash(root),
    changes: pathsOf(changes),
  }
}

/** An entry's text, in which an adaptation tells what differs now; its root, and the hash that was copied at, are what they were. */
export function withChangesTold(text: string, entry: Entry, entries: Entries): string {
  const {provenance} = entry
  if (provenance?.type !== 'adapted') return text
  return withProvenance(text, {...provenance, changes: pathsOf(changesFrom(rootOf(entry, entries), entry))})
}

export function withProvenance(text: string, provenance: Provenance): string {
  return applyChanges(text, [{path: ['provenance'], value: provenance}])
}
