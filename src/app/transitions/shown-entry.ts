import type {Ban} from '../../rules/build/entries.js'
import type {EntryKind} from '../../schema/content/entry.js'
import {type AnyEntry, FEATURE_KIND} from '../../schema/content/named-feature.js'
import type {Theme} from '../../schema/entity/theme.js'
import {isSameName} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {type ShownNamed, showNamed, soughtOf} from '../catalog/search.js'
import {presentTheme} from '../entities/present-theme.js'

/** The theme that an entry is seen under. */
export interface EntryTheme {
  id: string
  name: string
  /** It has no place for the entry. */
  banned?: Ban
}

/** An entry as it looks, and under which theme. */
export type ShownUnder = ShownNamed & {theme?: EntryTheme}

interface Wanted {
  kind?: string | undefined
  /** Id or name of a theme; absent: that of the campaign that is worked in; `false`: none. */
  theme?: string | false | undefined
}

/** As `showNamed`, under a theme. What has a skin goes by the skin's name as by its own. */
export async function showThemedEntry(root: string | undefined, text: string, {kind, theme: asked}: Wanted): Promise<ShownUnder> {
  const theme = await themeOf(root, asked)
  const named = (asked: string, of = kind) => showNamed(root, asked, {...soughtOf(asked, of), kinds: of === undefined ? undefined : [of]})
  if (!theme) return named(text)
  const skins = Object.entries(theme.skins ?? {})
  const [key] = skins.find(([of, {name}]) => (kind === undefined || of.startsWith(`${kind}/`)) && isSameName(name, text)) ?? []
  const shown = await (key === undefined ? named(text) : showNamed(root, key, {...soughtOf(key, undefined), kinds: undefined}))
  // Few cards are of a theme: only those load what lays one over the catalog.
  const {entriesUnder} = await import('./effects.js')
  const entries = entriesUnder((await openEntries(root)).entries, theme.id)
  const {id, kind: of} = shown.entry
  const banned = of === FEATURE_KIND ? undefined : entries.theme?.banned(of, id)
  return {
    ...shown,
    entry: (entries.find(of as EntryKind, id) as AnyEntry | undefined) ?? shown.entry,
    nameOf: (each, other) => entries.find(each, other)?.name,
    theme: {id: theme.id, name: theme.name, ...present({banned})},
  }
}

async function themeOf(root: string | undefined, asked: Wanted['theme']): Promise<Theme | undefined> {
  if (asked === false) return undefined
  if (asked === undefined) return root === undefined ? undefined : presentTheme(root)
  const {listThemes, themeNamed} = await import('./known-themes.js')
  const own = root === undefined ? {cwd: '/'} : {vault: root, cwd: root}
  return themeNamed(root, asked, listThemes(own).entities).theme
}
