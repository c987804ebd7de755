import type {Catalog} from '../../catalog/database.js'
import {idTaken, storedEntries} from '../../catalog/store.js'
import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {type Entries, entriesWith} from '../../rules/build/entries.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {readText} from '../../vault/files.js'
import {HOMEBREW} from '../../vault/paths.js'
import {blobHash, type VaultSource, type VaultState} from '../../vault/state.js'
import {listHomebrew} from './list-homebrew.js'
import {type OpenCatalog, openContent, openEntries, within} from './open.js'

type OpenedEntries = Pick<OpenCatalog, 'entries' | 'problems' | 'edition'>

/** The catalog as a vault or a state of it has it. */
export async function entriesIn(source: VaultSource): Promise<OpenedEntries> {
  if (typeof source === 'string') return openEntries(source)
  const key = `entries ${homebrewKey(source)}`
  const known = source.memory.get(key) ?? (await contentOfState(source))
  source.memory.set(key, known)
  const {problems, ...bare} = known as Content
  return {problems, ...within(source, bare)}
}

/** A text that is another where a state's homebrew is. */
function homebrewKey(state: VaultState): string {
  const paths = listHomebrew(state)
  return blobHash(paths.map((path) => `${path} ${state.hashOf(path)}`).join('\n'))
}

interface Content {
  catalog: Catalog
  entries: Entries
  problems: readonly Diagnostic[]
  content: string
}

/** What the vault's index holds, but for the files that the state has not or has otherwise: those of the state are read. */
async function contentOfState(state: VaultState): Promise<Content> {
  const {catalog, content, problems} = await openContent(state.root)
  const onDisk = new Map(listHomebrew(state.root).map((path) => [path, hashOnDisk(state.root, path)]))
  const fresh = listHomebrew(state).filter((path) => onDisk.get(path) !== state.hashOf(path))
  const stale = new Set([...onDisk].filter(([path, hash]) => hash !== state.hashOf(path)).map(([path]) => path))
  if (fresh.length + stale.size === 0) return {catalog, entries: storedEntries(catalog), problems, content}
  const shipped = storedEntries((await openContent()).catalog)
  const read = await readFresh(state, fresh, shipped)
  return {
    catalog,
    entries: entriesWith(withoutFiles(storedEntries(catalog), shipped, stale), read.entries),
    problems: [...problems.filter(({file}) => !stale.has(file)), ...read.problems],
    content: `${content} ${homebrewKey(state)}`,
  }
}

function hashOnDisk(root: string, path: string): string | undefined {
  try {
    return blobHash(readText(root, path))
  } catch (error) {
    if (error instanceof InvalidDataError) return undefined
    throw error
  }
}

async function readFresh(
  state: VaultState,
  paths: readonly string[],
  shipped: Entries,
): Promise<{entries: Entry[]; problems: Diagnostic[]}> {
  const {readHomebrew} = await import('./read-homebrew.js')
  const read = paths.map((path) => ({path, ...readHomebrew(state, path)}))
  const isTaken = (entry: Entry) => shipped.find(entry.kind, entry.id) !== undefined
  return {
    entries: read.flatMap(({entry}) => (entry && !isTaken(entry) ? [entry] : [])),
    problems: read.flatMap(({path, entry, problems}) => [
      ...problems,
      ...(entry && isTaken(entry) ? [idTaken(path, entry, entry.source.document)] : []),
    ]),
  }
}

/** Entries without those of some of the vault's files; what is shipped under the same id is no file's of it. */
function withoutFiles(base: Entries, shipped: Entries, files: ReadonlySet<string>): Entries {
  const keys = new Set([...files].map((path) => path.slice(HOMEBREW.length + 1).replace(/\.ya?ml$/, '')))
  const isGone = (kind: EntryKind, id: string) => keys.has(`${kind}/${id}`) && shipped.find(kind, id) === undefined
  return {
    find: (kind, id) => (isGone(kind, id) ? undefined : base.find(kind, id)),
    all: (kind) => base.all(kind).filter(({id}) => !isGone(kind, id)),
  }
}
