import type {Finding} from '../../diagnostic.js'
import type {Entries} from '../../rules/build/entries.js'
import {mainDamage} from '../../rules/theme/skin.js'
import {ENTRY_KINDS, type EntryKind} from '../../schema/content/entry-kinds.js'
import type {Character} from '../../schema/entity/character.js'
import type {Theme} from '../../schema/entity/theme.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import {openEntries} from '../catalog/open.js'
import type {EntityOptions} from '../entities/change.js'
import {getStored} from '../entities/find.js'
import {themesInForce} from '../themes/in-force.js'
import {vaultRootIfAny} from '../vault/root.js'
import {entriesUnder, type RenamedCoin, renamedCoins, type Touched, touched} from './effects.js'
import {listThemes, themeNamed} from './known-themes.js'

/** What a theme would make of the catalog and of the vault's characters; nothing is written. */
export interface ThemePreview {
  id: string
  name: string
  from: 'shipped' | 'vault'
  skins: readonly {key: string; before: string; after: string; look?: string; damage?: {before: string; after: string}}[]
  /** How many entries of each kind it has no place for. */
  banned: readonly {kind: EntryKind; count: number; some: readonly string[]}[]
  coins: readonly RenamedCoin[]
  /** What it would do to each character, from what they are under now, and what stands against it. */
  characters: readonly (Touched & {refusals: readonly Finding[]})[]
}

/** A theme as it would be, over all characters or over those named. */
export async function previewTheme(options: EntityOptions, asked: string, characters: readonly string[]): Promise<ThemePreview> {
  const root = vaultRootIfAny(options)
  const {theme, from} = themeNamed(root, asked, listThemes(options).entities)
  const {entries} = await openEntries(root)
  const [before, after] = [entriesUnder(entries, undefined), entriesUnder(entries, theme.id)]
  return {
    id: theme.id,
    name: theme.name,
    from,
    skins: skinsOf(theme, before, after),
    banned: bannedIn(after),
    coins: renamedCoins(undefined, theme),
    characters: root === undefined ? [] : over(root, {options, characters, entries, theme}),
  }
}

function skinsOf({skins = {}}: Theme, before: Entries, after: Entries): ThemePreview['skins'] {
  return Object.entries(skins).flatMap(([key, {look, damage}]) => {
    const [kind, id] = key.split('/') as [EntryKind, string]
    const [was, is] = [before.find(kind, id), after.find(kind, id)]
    if (!was || !is) return []
    const type = damage === undefined ? undefined : mainDamage(was)
    return [
      {
        key,
        before: was.name,
        after: is.name,
        ...(look === undefined ? {} : {look}),
        ...(damage === undefined || type === undefined || type === damage ? {} : {damage: {before: type, after: damage}}),
      },
    ]
  })
}

/** Names of banned entries that are given as examples. */
const SOME = 5

function bannedIn(after: Entries): ThemePreview['banned'] {
  return ENTRY_KINDS.flatMap((kind) => {
    const names = after.all(kind).flatMap(({id, name}: {id: string; name: string}) => (after.theme?.banned(kind, id) ? [name] : []))
    return names.length === 0 ? [] : [{kind, count: names.length, some: names.slice(0, SOME)}]
  })
}

interface Over {
  options: EntityOptions
  characters: readonly string[]
  entries: Entries
  theme: Theme
}

function over(root: string, {options, characters, entries, theme}: Over): ThemePreview['characters'] {
  const named = characters.map((each) => getStored<Character>(root, 'character', each, options).value)
  const all = listEntities(root, 'character').flatMap((ref) => readEntity<Character>(root, ref).stored?.value ?? [])
  const {over: now} = themesInForce(root)
  return (named.length > 0 ? named : all.filter(({deleted}) => !deleted)).map((character) =>
    touched(character, {before: entriesUnder(entries, now(character)?.id), after: entriesUnder(entries, theme.id)}),
  )
}
