import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {NotFoundError} from '../../errors.js'
import type {Theme} from '../../schema/entity/theme.js'
import {nearest} from '../../schema/near.js'
import {listEntities, parseEntity, readEntity} from '../../vault/entities.js'
import {idOfFile} from '../../vault/files.js'
import {packagedFile} from '../../vault/packaged.js'
import type {ParsedFile} from '../../vault/parse-file.js'
import {recall, remember} from '../../vault/parsed-cache.js'
import type {VaultSource} from '../../vault/state.js'

/** A theme, and where it is from. */
export interface FoundTheme {
  theme: Theme
  /** Whether it ships with dnd, or is the vault's own. */
  from: 'shipped' | 'vault'
  /** Its file: from the vault's root, or as it ships. */
  file: string
}

const FOLDER = join('content', 'themes')

/** Ids of the themes that ship with dnd, sorted. */
export function shippedThemes(): string[] {
  const folder = packagedFile(FOLDER)
  return folder === undefined ? [] : readdirSync(folder).map(idOfFile).sort()
}

/** Ids of all themes that may be named here, sorted: the vault's and those that ship. */
export function themeIds(root?: VaultSource): string[] {
  const own = root === undefined ? [] : listEntities(root, 'theme').map(({id}) => id)
  return [...new Set([...own, ...shippedThemes()])].sort()
}

/** The theme of an id: the vault's own before one that ships. One that is broken or deleted is not there. */
export function findTheme(root: VaultSource | undefined, id: string): FoundTheme | undefined {
  const own = root === undefined ? undefined : readEntity<Theme>(root, {kind: 'theme', id}).stored
  if (own) return own.value.deleted ? undefined : {theme: own.value, from: 'vault', file: own.path}
  return shippedTheme(root, id)
}

/** As `findTheme`. Throws NotFoundError with the nearest ids. */
export function getTheme(root: VaultSource | undefined, id: string): FoundTheme {
  const found = findTheme(root, id)
  if (found) return found
  throw new NotFoundError('theme', id, {near: nearest(id, themeIds(root)), hints: ['see them all: `dnd theme list`']})
}

/** What shipped files said, for whoever has no vault to keep it in. */
const parsed = new Map<string, Theme>()

/** A theme that ships, whatever the vault has; what its file says is kept in the vault's cache. */
export function shippedTheme(root: VaultSource | undefined, id: string): FoundTheme | undefined {
  const file = shippedThemes().includes(id) ? packagedFile(join(FOLDER, `${id}.yaml`)) : undefined
  if (file === undefined) return undefined
  const text = readFileSync(file, 'utf8')
  const path = `content/themes/${id}.yaml`
  const known = root === undefined ? parsed.get(path) : recall<Theme>(root, path, text)
  const theme = known ?? parseShipped(text, path).value
  if (theme === undefined) return undefined
  if (root === undefined) parsed.set(path, theme)
  else if (!known) remember(root, path, text, theme)
  return {theme, from: 'shipped', file: path}
}

/** A shipped theme's text against the schema, with all that is wrong in it. */
export function parseShipped(text: string, path: string): ParsedFile<Theme> {
  return parseEntity<Theme>('theme', text, path)
}
