import type {Entry} from '../../schema/content/entry.js'
import type {Skin, Theme} from '../../schema/entity/theme.js'
import type {Entries, Lens, Surrounding, ThemeOver} from '../build/entries.js'
import {skinned} from './skin.js'
import {surroundingsOf} from './surroundings.js'

/**
 * Entries as they look under a theme: what it has a skin for goes by another name, look and, where it says so, damage type, and
 * what its world does lies over everybody. They are laid over root content, never over what another theme made of it.
 */
export function themed(entries: Entries, theme: Theme, banned: ThemeOver['banned'] = () => undefined): Entries {
  const over = surroundingsOf(theme)
  const around = (who: Parameters<NonNullable<Entries['around']>>[0]): readonly Surrounding[] => [...(entries.around?.(who) ?? []), ...over]
  const {lens: _, ...root} = entries
  const bare = {...root, theme: {theme, banned, root: entries}, ...(over.length === 0 ? {} : {around})}
  if (Object.keys(theme.skins ?? {}).length === 0) return bare
  const seen = skinsOf(theme)
  const seenAll = listsOf(seen)
  return {
    ...bare,
    find: (kind, id) => {
      const entry = entries.find(kind, id)
      return entry && seen(entry)
    },
    all: (kind) => seenAll(entries.all(kind)),
  }
}

/** A theme as something to look through. */
export function lensOf(theme: Theme, banned?: ThemeOver['banned']): Lens {
  return (entries) => themed(entries, theme, banned)
}

/** The skin that a theme has for an entry; `undefined` where it looks as ever. */
export function skinOf({skins = {}}: Pick<Theme, 'skins'>, {kind, id}: {kind: string; id: string}): Skin | undefined {
  const key = `${kind}/${id}`
  return Object.hasOwn(skins, key) ? skins[key] : undefined
}

/** Each root entry is skinned once for a theme, so that one thing is one value wherever it is met. */
function skinsOf(theme: Theme) {
  const known = made.get(theme) ?? new WeakMap<object, unknown>()
  made.set(theme, known)
  return <T extends {kind: string; id: string}>(entry: T): T => {
    const looks = known.get(entry)
    if (looks !== undefined) return looks as T
    const skin = skinOf(theme, entry)
    const fresh = skin ? (skinned(entry as unknown as Entry, skin, theme) as unknown as T) : entry
    known.set(entry, fresh)
    return fresh
  }
}

/** A kind's list is gone through once, however often it is asked for. */
function listsOf(seen: ReturnType<typeof skinsOf>) {
  const lists = new WeakMap<object, unknown>()
  return <T extends {kind: string; id: string}>(all: readonly T[]): readonly T[] => {
    const known = lists.get(all) ?? all.map(seen)
    lists.set(all, known)
    return known as readonly T[]
  }
}

const made = new WeakMap<Theme, WeakMap<object, unknown>>()
