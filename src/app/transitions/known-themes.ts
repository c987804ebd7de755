import type {Diagnostic} from '../../diagnostic.js'
import type {Entries} from '../../rules/build/entries.js'
import {checkTheme} from '../../rules/theme/check-theme.js'
import {lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {findingOf} from '../../words/finding.js'
import {problemOfQuery} from '../catalog/bans.js'
import {openEntries} from '../catalog/open.js'
import {type ListedEntity, type ListOptions, listOf} from '../entities/list.js'
import {type ShownEntity, type ShowOptions, showEntity} from '../entities/show.js'
import {getFound} from '../found.js'
import {type FoundTheme, findTheme, shippedTheme, shippedThemes} from '../themes/find.js'
import {vaultRootIfAny} from '../vault/root.js'

/** A theme in a line, and where it is from. */
export interface ListedTheme extends ListedEntity {
  from: FoundTheme['from']
}

export interface ThemeList {
  kind: 'theme'
  entities: readonly ListedTheme[]
  unreadable: readonly string[]
}

/** All themes that may be named: the vault's own, and those that ship and that it has none of its own in place of. */
export function listThemes(options: ListOptions): ThemeList {
  const root = vaultRootIfAny(options)
  const isInVault = root !== undefined
  const own = isInVault ? listOf(options, 'theme') : {entities: [], unreadable: []}
  const all = isInVault ? listOf({...options, players: false, as: undefined, tag: undefined, deleted: true}, 'theme').entities : []
  const hidden = new Set(all.map(({id}) => id))
  const shipped = shippedThemes().flatMap((id) => (hidden.has(id) ? [] : (shippedTheme(root, id) ?? [])))
  const entities: ListedTheme[] = [
    ...own.entities.map((each) => ({...each, from: 'vault' as const})),
    ...shipped.flatMap(({theme}) => {
      const {id, name, summary, tags} = theme
      return options.tag !== undefined && !tags?.includes(options.tag)
        ? []
        : [{id, name, ...present({summary, tags}), from: 'shipped' as const}]
    }),
  ]
  return {kind: 'theme', entities: entities.sort((a, b) => (a.id < b.id ? -1 : 1)), unreadable: own.unreadable}
}

/** A theme, whole or as somebody may see it, and where it is from. */
export interface ShownTheme extends ShownEntity {
  from: FoundTheme['from']
}

/** The theme that an id or a name means: the vault's own, or one that ships. */
export function showTheme(options: ShowOptions, reference: string): ShownTheme {
  const listed = listThemes(options).entities.map(({id, name, from}) => ({kind: 'theme', id, name, from}))
  const {id, from} = getFound(lookUp(reference, listed), {what: 'theme', asked: reference, hints: ['see them all: `dnd theme list`']})
  const shipped = from === 'shipped' ? shippedTheme(vaultRootIfAny(options), id) : undefined
  if (!shipped) return {...showEntity(options, 'theme', id), from: 'vault'}
  return {kind: 'theme', id, entity: shipped.theme, path: shipped.file, names: {}, from}
}

/** The theme that an id or a name means, for a use of it. */
export function themeNamed(root: string | undefined, asked: string, all: readonly {id: string; name: string}[]): FoundTheme {
  const exact = findTheme(root, asked)
  if (exact) return exact
  const {id} = getFound(
    lookUp(
      asked,
      all.map(({id, name}) => ({kind: 'theme', id, name})),
    ),
    {
      what: 'theme',
      asked,
      hints: ['see them all: `dnd theme list`'],
    },
  )
  const found = findTheme(root, id)
  if (found) return found
  return getFound<never>({near: []}, {what: 'theme', asked})
}

/** What is wrong with themes that ship, against the catalog of the vault. */
export async function checkShipped(
  root: string | undefined,
  ids: readonly string[],
): Promise<{files: string[]; diagnostics: Diagnostic[]}> {
  const {entries} = await openEntries(root)
  const {lens: _, ...bare} = entries
  const found = ids.flatMap((id) => shippedTheme(root, id) ?? [])
  return {files: found.map(({file}) => file), diagnostics: found.flatMap((each) => problemsOf(each, bare))}
}

function problemsOf({theme, file}: FoundTheme, entries: Entries): Diagnostic[] {
  return checkTheme(theme, entries, problemOfQuery).map((found) => ({...findingOf(found), file}))
}
