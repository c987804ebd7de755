import type {Diagnostic} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind} from '../../schema/content/entry.js'
import {isEntryKind} from '../../schema/content/entry-kinds.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import type {Value} from '../../schema/value.js'
import {readText} from '../../vault/files.js'
import {HOMEBREW} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {printYaml} from '../../yaml/patch.js'
import {listHomebrew} from '../catalog/list-homebrew.js'
import {openEntries} from '../catalog/open.js'
import {checkEntry} from '../catalog/read-homebrew.js'
import {showEntry} from '../catalog/search.js'
import type {Target} from '../entities/assignments.js'
import {getFound} from '../found.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'

/** An entry of the vault's own, and its file. */
export interface OwnFile {
  entry: Entry
  path: string
}

/** The same, with the text it came from. */
export interface OwnEntry extends OwnFile {
  text: string
}

/** The file of a new entry; one that is there may end in `.yml` too. */
export function entryPath({kind, id}: {kind: string; id: string}): string {
  return `${HOMEBREW}/${kind}/${id}.yaml`
}

/** An entry by `kind/id`. */
export function findByKey(entries: Entries, key: string): Entry | undefined {
  const [kind = '', id = ''] = key.split('/')
  return isEntryKind(kind) ? entries.find(kind, id) : undefined
}

/** Every entry of the vault's own that the catalog could take, with its file. */
export function ownEntries(root: VaultSource, entries: Entries): OwnFile[] {
  return listHomebrew(root).flatMap((path) => {
    const entry = findByKey(entries, path.slice(HOMEBREW.length + 1).replace(/\.ya?ml$/, ''))
    return entry ? [{entry, path}] : []
  })
}

/** The entry of the vault's own that a person's words mean. Throws `NOT_HOMEBREW` for one of the SRD. */
export async function ownEntry(options: VaultOptions, reference: string): Promise<OwnEntry> {
  const root = vaultRoot(options)
  const {entries} = await openEntries(root)
  const all = ownEntries(root, entries).map((own) => ({...namedAs(own.entry), own}))
  const result = lookUp(reference, all)
  if (!('near' in result)) {
    const {own} = getFound(result, {what: 'entry of your own', asked: reference})
    return {...own, text: readText(root, own.path)}
  }
  const {entry} = await showEntry(root, reference)
  throw new UserError(`"${entry.name}" is not this vault's own`, {
    code: 'NOT_HOMEBREW',
    exitCode: EXIT.wrongState,
    hints: [`change a copy: \`dnd catalog adapt ${entry.kind}/${entry.id}\``],
  })
}

function namedAs({kind, id, name, aliases}: Entry): Candidate {
  return {kind, id, name, aliases}
}

/** The entry a text holds, or every problem of it, named after the file that the person knows. */
export function checked(text: string, path: string, from = path): Entry {
  const {entry, problems} = checkEntry(text, path)
  if (entry) return entry
  throw new InvalidDataError(
    problems.map((problem): Diagnostic => ({...problem, file: from})),
    `${from} is not an entry of the catalog; nothing was written`,
  )
}

/** An entry's fields, as `path=value` names them. */
export function targetOf(kind: EntryKind): Target {
  return {schema: ENTRY_SCHEMAS[kind], what: kind, rename: '`dnd catalog edit`', isOpen: true}
}

/** A new entry's text, headed by the schema that editors check it with. */
export function printEntry(kind: EntryKind, value: Value): string {
  return printYaml(value, {schema: `../../.schemas/${kind}.json`})
}
