import type {Entry} from '../../schema/content/entry.js'
import type {Skin, Theme} from '../../schema/entity/theme.js'
import type {Entries} from '../build/entries.js'

/**
 * Entries as they look under a theme: each that it has a skin for goes by another name, look and, where it says so, damage type.
 * They are always laid over root content, never over another theme's: themes don't add up.
 */
export function themed(entries: Entries, theme: Theme): Entries {
  const skins = new Map(Object.entries(theme.skins ?? {}))
  if (skins.size === 0) return entries
  const made = new Map<string, Entry>()
  const skinned = <T extends {kind: string; id: string}>(entry: T): T => {
    const key = `${entry.kind}/${entry.id}`
    const skin = skins.get(key)
    if (!skin) return entry
    const known = made.get(key) ?? skinnedEntry(entry as unknown as Entry, skin)
    made.set(key, known)
    return known as unknown as T
  }
  return {
    ...entries,
    find: (kind, id) => {
      const entry = entries.find(kind, id)
      return entry && skinned(entry)
    },
    all: (kind) => entries.all(kind).map(skinned),
  }
}

/** One entry in its skin: all mechanics that the skin does not name are the root's. */
export function skinnedEntry(entry: Entry, {name, look, damage}: Skin): Entry {
  const shown = {...entry, name, summary: look ?? entry.summary}
  return damage === undefined ? shown : dealing(shown, damage)
}

function dealing(entry: Entry, type: NonNullable<Skin['damage']>): Entry {
  if (entry.kind === 'weapon') return {...entry, damage: {...entry.damage, type}}
  return entry
}
