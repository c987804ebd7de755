import {copyFileSync, existsSync, mkdirSync, renameSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {type Catalog, closeCatalog, inMemoryCopy, openCatalog} from '../../catalog/database.js'
import {contentOf, holdsAll, isFresh, knownProblems, metaOf, setMeta, storedEntries, syncFiles} from '../../catalog/store.js'
import type {Diagnostic} from '../../diagnostic.js'
import {UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {lensOf} from '../../rules/theme/themed.js'
import {remembering} from '../../schema/lazily.js'
import {forget, temporaryOf} from '../../vault/disk.js'
import {packagedFile} from '../../vault/packaged.js'
import type {VaultSource} from '../../vault/state.js'
import {type FoundTheme, findTheme} from '../themes/find.js'
import {type ThemesInForce, themesInForce} from '../themes/in-force.js'
import {bansOf} from './bans.js'
import {isIntact, type KeptIndex, removeIndex, removeJournals, stamp} from './index-file.js'
import {type HomebrewLook, lookAtHomebrew} from './list-homebrew.js'
import {keyOf} from './look-at-files.js'
import {surroundingsOf} from './surroundings.js'

/** An open index, the entries in it, and what is wrong with the vault's homebrew. */
export interface OpenCatalog {
  catalog: Catalog
  entries: Entries
  problems: readonly Diagnostic[]
  /** What all that is in it says, as a short text: what was worked out with one catalog doesn't hold with another. */
  edition(): string
  /** Something a person should hear: a damaged index was built again, or a folder can't be listed. */
  notice?: string
}

/** Name of the index that the build writes. */
export const PACKAGED = join('dist', 'catalog.sqlite')
/** The vault's own copy, with its homebrew added; a cache. */
const LOCAL = join('.dnd', 'catalog.sqlite')

/** The SRD's index as shipped; the vault's copy of it when the vault has homebrew of its own. */
export async function openEntries(root?: string): Promise<OpenCatalog> {
  const {catalog, content, ...rest} = await openContent(root)
  const entries = storedEntries(catalog)
  if (root === undefined) return {catalog, entries: {...entries, lens: lensesOf(catalog, NO_VAULT)}, edition: () => content, ...rest}
  return {catalog, ...within(root, {catalog, entries, content}), ...rest}
}

/** As `openEntries`, without what lies over whom; `content` tells what is in it. */
export async function openContent(root?: string): Promise<Pick<OpenCatalog, 'catalog' | 'problems' | 'notice'> & {content: string}> {
  const packaged = openPackaged()
  const build = metaOf(packaged, 'build') ?? ''
  if (root === undefined) return {catalog: packaged, problems: [], content: build}
  const look = lookAtHomebrew(root)
  if (look.count === 0) return {catalog: packaged, problems: [], content: build, ...noticeOf(look.unlisted)}
  const {catalog, notice} = await openLocal(root, packaged, look)
  stamp(localOf(root))
  const content = `${build} ${contentOf(catalog)}`
  return {catalog, problems: knownProblems(catalog), content, ...noticeOf(look.unlisted, notice)}
}

/** Where there is no vault, nobody is under a theme but who names one that ships. */
const NO_VAULT: Pick<ThemesInForce, 'find'> = {find: ({theme}) => (theme === undefined ? undefined : findTheme(undefined, theme))}

/** Entries as a vault has them before anybody looks at them. */
interface Bare {
  catalog: Catalog
  entries: Entries
  /** What is in the catalog, as a short text. */
  content: string
}

/** Entries with what lies over whom, and the theme that each is under. What that comes to is worked out when somebody asks for a sheet. */
export function within(source: VaultSource, {catalog, entries, content}: Bare): Pick<OpenCatalog, 'entries' | 'edition'> {
  const {around, digest} = surroundingsOf(source)
  const themes = themesInForce(source)
  return {
    entries: {...entries, around, lens: lensesOf(catalog, themes)},
    edition: () => [content, digest(), themes.digest()].filter((part) => part !== '').join(' '),
  }
}

/** Through what each sees the catalog, by the theme that they are under. */
export function lensesOf(catalog: Catalog, themes: Pick<ThemesInForce, 'find'>): NonNullable<Entries['lens']> {
  const through = remembering(({theme}: FoundTheme) => lensOf(theme, bansOf(catalog, theme)))
  return (who) => {
    const found = themes.find(who)
    return found && through(found)
  }
}

/** What a person should hear of the catalog: folders that nobody can look into, and what befell the index. */
function noticeOf(unlisted: readonly Diagnostic[] = [], ...more: readonly (string | undefined)[]): Pick<OpenCatalog, 'notice'> {
  const folders = unlisted.map(({file, message}) => `what is in "${file}" is missing here: ${message}`)
  const all = [...folders, ...more].filter((each) => each !== undefined)
  return all.length === 0 ? {} : {notice: all.join('\n')}
}

function openPackaged(): Catalog {
  const file = packagedFile(PACKAGED)
  const catalog = file === undefined ? undefined : openCatalog(file)
  if (catalog) return catalog
  throw new UserError('The catalog index that ships with dnd is missing or damaged', {
    code: 'CATALOG_MISSING',
    exitCode: 1,
    hints: ['reinstall dnd, or run `npm run build` in a checkout of it'],
  })
}

/** Brings an index up to date with the vault's homebrew. */
type Sync = (catalog: Catalog) => void

/**
 * The vault's index, up to date: made of the packaged one where it is missing, damaged or of another build; in memory where the disk
 * can't be written, or another process is at it.
 */
async function openLocal(root: string, packaged: Catalog, look: HomebrewLook): Promise<Pick<OpenCatalog, 'catalog' | 'notice'>> {
  const file = join(root, LOCAL)
  const build = metaOf(packaged, 'build') ?? ''
  const isDamaged = existsSync(file) && !isIntact(localOf(root))
  const known = isDamaged ? undefined : openCatalog(file)
  const isOurs = known !== undefined && metaOf(known, 'copy-of') === build
  if (isOurs && isFresh(known, keyOf(look))) return {catalog: known}
  if (known) closeCatalog(known)
  // The schemas of all kinds take a while to build, and are only wanted when a file must be read.
  const {readHomebrew} = await import('./read-homebrew.js')
  const sync: Sync = (catalog) => syncFiles(catalog, look.files(), (path) => readHomebrew(root, path), keyOf(look))
  const catalog = (isOurs ? updated(file, build, sync) : made(localOf(root), build, sync)) ?? memoryCopy(packaged, build, sync)
  return {catalog, ...(isDamaged ? {notice: `${LOCAL} was damaged and has been built again`} : {})}
}

/** The index that is there, brought up to date in its place. */
function updated(file: string, build: string, sync: Sync): Catalog | undefined {
  const catalog = openCatalog(file, {readonly: false})
  return catalog && filled(catalog, build, sync) ? catalog : undefined
}

/** Throw the vault's index away and build it anew; whether it was in order before. */
export async function rebuildIndex(root: string): Promise<OpenCatalog & {wasIntact: boolean}> {
  const file = join(root, LOCAL)
  const wasIntact = !existsSync(file) || isIntact(localOf(root))
  removeIndex(localOf(root))
  return {...(await openEntries(root)), wasIntact}
}

/** Whether the vault's index is whole and up to date, without changing it. */
export function checkIndex(root: string): {state: 'none' | 'fresh' | 'stale' | 'damaged'; homebrew: number} {
  const look = lookAtHomebrew(root)
  const file = join(root, LOCAL)
  if (!existsSync(file)) return {state: look.count === 0 ? 'none' : 'stale', homebrew: look.count}
  if (!isIntact(localOf(root))) return {state: 'damaged', homebrew: look.count}
  const catalog = openCatalog(file)
  const packaged = openPackaged()
  const isOfBuild = catalog && metaOf(catalog, 'copy-of') === metaOf(packaged, 'build')
  const isCurrent = isOfBuild && (isFresh(catalog, keyOf(look)) || holdsAll(catalog, look.files()))
  if (catalog) closeCatalog(catalog)
  return {state: isCurrent ? 'fresh' : 'stale', homebrew: look.count}
}

function localOf(root: string): KeptIndex {
  return {root, file: LOCAL}
}

/** A new index, made apart and put in its place whole: of several that do so at once, each has one, and nobody sees half of any. */
function made(kept: KeptIndex, build: string, sync: Sync): Catalog | undefined {
  const file = join(kept.root, kept.file)
  const temporary = temporaryOf(file)
  try {
    mkdirSync(dirname(file), {recursive: true})
    copyFileSync(packagedFile(PACKAGED) ?? '', temporary)
    const copy = openCatalog(temporary, {readonly: false})
    if (!copy || !filled(copy, build, sync)) throw new Error('not to be written')
    closeCatalog(copy)
    removeJournals(kept)
    renameSync(temporary, file)
    return openCatalog(file)
  } catch {
    // A vault on a read-only disk, or a full one, can still be read.
    forget(temporary)
    return undefined
  }
}

function filled(catalog: Catalog, build: string, sync: Sync): boolean {
  try {
    setMeta(catalog, 'copy-of', build)
    sync(catalog)
    return true
  } catch {
    closeCatalog(catalog)
    return false
  }
}

function memoryCopy(packaged: Catalog, build: string, sync: Sync): Catalog {
  const copy = inMemoryCopy(packaged)
  setMeta(copy, 'copy-of', build)
  sync(copy)
  return copy
}
