import type {Condition} from '../../schema/ability.js'
import type {Entry, EntryKind, EntryOf, Item} from '../../schema/content/entry.js'
import type {Effect} from '../../schema/content/feature.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import type {Theme} from '../../schema/entity/theme.js'

/** What lies over a creature where it is: a curse on the region, a winter. It comes and goes with the place and the day. */
export interface Surrounding {
  kind: string
  id: string
  name: string
  effects?: readonly Effect[] | undefined
  gives?: readonly Condition[] | undefined
  /** Of a spell, the level it was cast at. */
  level?: number | undefined
}

/** Whom something lies over: a character, or a person of a campaign. */
export interface Surrounded {
  kind: string
  id: string
  campaign?: string | undefined
  /** The theme of their own, where they have one. */
  theme?: string | undefined
}

/** Why something has no place in a theme. */
export interface Ban {
  /** The theme's reason, where it gives one. */
  reason?: string | undefined
}

/** The theme that entries are seen under. */
export interface ThemeOver {
  theme: Theme
  /** The entries as the rules have them. */
  root: Entries
  /** Why an entry has no place in it; `undefined` where it has one. */
  banned(kind: string, id: string): Ban | undefined
}

/** Entries as somebody sees them, from entries as they are. */
export type Lens = (entries: Entries) => Entries

/** The catalog entries that a calculation may use, and what lies over whom. An argument of the rules, so that they stay pure. */
export interface Entries {
  find<K extends EntryKind>(kind: K, id: string): EntryOf<K> | undefined
  all<K extends EntryKind>(kind: K): readonly EntryOf<K>[]
  /** Absent outside of a vault. */
  around?(who: Surrounded): readonly Surrounding[]
  /** Through what somebody sees the catalog: the theme that they are under. Absent where no theme is, or one lies over these already. */
  lens?(who: Surrounded): Lens | undefined
  /** The theme that lies over these. */
  theme?: ThemeOver
}

/** Entries as they look to somebody: under the theme that they are under. All that a sheet says is looked up in these. */
export function entriesFor(entries: Entries, who: Surrounded): Entries {
  return entries.lens?.(who)?.(entries) ?? entries
}

/** What lies over somebody: in their place, on their day, under their theme. */
export function surroundingsFor(all: Entries, who: Surrounded): readonly Surrounding[] {
  return entriesFor(all, who).around?.(who) ?? []
}

/** Entries held in memory. */
export function entriesFrom(list: readonly Entry[]): Entries {
  const kinds = new Map<string, Map<string, Entry>>()
  for (const entry of list) {
    const byId = kinds.get(entry.kind) ?? new Map<string, Entry>()
    kinds.set(entry.kind, byId.set(entry.id, entry))
  }
  return {
    find: <K extends EntryKind>(kind: K, id: string) => kinds.get(kind)?.get(id) as EntryOf<K> | undefined,
    all: <K extends EntryKind>(kind: K) => [...(kinds.get(kind)?.values() ?? [])] as EntryOf<K>[],
  }
}

/** Entries with more of them laid over: one of the same kind and id goes before. */
export function entriesWith(base: Entries, more: readonly Entry[]): Entries {
  const over = entriesFrom(more)
  return {
    ...base,
    find: (kind, id) => over.find(kind, id) ?? base.find(kind, id),
    all: (kind) => [...base.all(kind).filter(({id}) => !over.find(kind, id)), ...over.all(kind)],
  }
}

/** The thing an inventory names, whatever its kind. */
export function findItem(entries: Entries, id: string): Item | undefined {
  for (const kind of ITEM_KINDS) {
    const item = entries.find(kind, id)
    if (item !== undefined) return item
  }
  return undefined
}
