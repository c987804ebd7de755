import type {Diagnostic} from '../../diagnostic.js'
import {EXIT, InvalidDataError, NotFoundError, UserError} from '../../errors.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import type {Entries} from '../../rules/build/entries.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind} from '../../schema/content/entry.js'
import type {Provenance} from '../../schema/content/entry-base.js'
import {editDistance, nearest} from '../../schema/near.js'
import {freeSlug, Slug, slugOf} from '../../schema/slug.js'
import type {Value} from '../../schema/value.js'
import {fileExists, readText} from '../../vault/files.js'
import {parseYaml} from '../../yaml/parse.js'
import {applyChanges, printYaml} from '../../yaml/patch.js'
import {HOMEBREW, listHomebrew} from '../catalog/list-homebrew.js'
import {openEntries} from '../catalog/open.js'
import {checkEntry} from '../catalog/read-homebrew.js'
import {showEntry} from '../catalog/search.js'
import {assign, type Target} from '../entities/assignments.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {entryHash} from './entry-hash.js'
import {readSkeleton} from './skeletons.js'

/** What a command did to the vault's own content. */
export interface EntryChange {
  entries: readonly Entry[]
  /** Against the root for an adaptation, against the file before for an edit. */
  changes: readonly ValueChange[]
  committed: Committed
}

/** An entry that is there already and may do. */
export interface Near {
  kind: string
  id: string
  name: string
  summary: string
}

export interface AddOptions {
  /** The person has seen what is there and wants a new one. */
  isNew: boolean
  by?: string | undefined
}

/** The catalog file of an entry. */
export function entryPath({kind, id}: {kind: string; id: string}): string {
  return `${HOMEBREW}/${kind}/${id}.yaml`
}

/** Every entry of the vault's own that the catalog could take. */
export function ownEntries(root: string, entries: Entries): Entry[] {
  return listHomebrew(root).flatMap(({path}) => findByKey(entries, path.slice(HOMEBREW.length + 1).replace(/\.ya?ml$/, '')) ?? [])
}

/** A kind of entry by its name, or a NotFoundError with the nearest. */
export function kindOf(text: string): EntryKind {
  if (text in ENTRY_SCHEMAS) return text as EntryKind
  const kinds = Object.keys(ENTRY_SCHEMAS)
  throw new NotFoundError('kind of entry', text, {near: nearest(text, kinds), hints: [`kinds are ${kinds.join(', ')}`]})
}

/** A new entry's text: the kind's skeleton with fields set by path. Throws `NO_SKELETON` for a kind that has none. */
export function draftEntry(
  kind: EntryKind,
  {name, id, summary}: {name: string; id: string; summary: string},
  assignments: readonly string[],
): string {
  const skeleton = readSkeleton(kind)
  checkId(id)
  if (!skeleton)
    throw new UserError(`There is no skeleton of kind "${kind}" to start from`, {
      code: 'NO_SKELETON',
      hints: [`adapt one: \`dnd catalog adapt ${kind}/…\``, `or write the YAML and add it: \`dnd catalog add ${kind} --from FILE\``],
    })
  const text = printYaml({kind, id, name, summary, source: {document: 'homebrew'}, ...skeleton} as Value, {schema: schemaOf(kind)})
  return assign(text, assignments, targetOf(kind)).text
}

/** An id that a person gave, or a usage error. */
function checkId(id: string | undefined): string | undefined {
  if (id === undefined || Slug.safeParse(id).success) return id
  throw new UserError(`"${id}" is not an id`, {
    code: 'USAGE',
    hints: ['an id is lower-case letters, digits and single hyphens, such as "moss-goblin"'],
  })
}

/** An entry's fields, as `path=value` names them. */
function targetOf(kind: EntryKind): Target {
  return {schema: ENTRY_SCHEMAS[kind], what: kind, rename: '`dnd catalog edit`', isOpen: true}
}

function schemaOf(kind: EntryKind): string {
  return `../../.schemas/${kind}.json`
}

/** Entries of the catalog that a new one may be needless beside: of its kind, and of nearly its name. */
export function nearEntries(entries: Entries, kind: EntryKind, name: string): Near[] {
  const asked = slugOf(name)
  const all = entries.all(kind)
  const close = all.filter((each) => isClose(asked, slugOf(each.name)))
  return close.slice(0, 5).map(({id, name: title, summary}) => ({kind, id, name: title, summary}))
}

/** One within the other, or a few letters apart. */
function isClose(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  const words = (slug: string) => slug.split('-').filter((word) => word.length > 2)
  const [few, many] = [words(a), words(b)].sort((x, y) => x.length - y.length)
  const isPart = few !== undefined && few.length > 0 && few.every((word) => many?.includes(word)) && (many?.length ?? 0) - few.length <= 1
  return isPart || editDistance(a, b) <= Math.max(1, Math.floor(Math.min(a.length, b.length) / 5))
}

/**
 * Write new entries as one commit. Without `isNew`, an entry much like one that is there is refused (`SIMILAR_EXISTS`, exit
 * status 5): reuse comes first.
 */
export async function addEntries(options: VaultOptions, texts: readonly NewText[], {isNew, by}: AddOptions): Promise<EntryChange> {
  const {entries} = await openEntries(vaultRoot(options))
  const made = texts.map((each) => finishNew(each, entries, by))
  if (!isNew) for (const {entry} of made) refuseSimilar(entry, nearEntries(entries, entry.kind, entry.name))
  const {committed} = await changeVault(options, 'dnd catalog add', (root) => {
    for (const {entry, path} of made) refuseTaken(entry, entries, fileExists(root, path))
    return {
      change: {
        subject: `catalog: add ${made.map(({entry}) => `${entry.kind}/${entry.id}`).join(', ')}`,
        command: 'dnd catalog add',
        files: made.map(({path, text}) => ({path, text})),
      },
      result: undefined,
    }
  })
  return {entries: made.map(({entry}) => entry), changes: [], committed}
}

/** YAML of one entry, and the name of where it came from for messages. */
export interface NewText {
  kind: EntryKind
  text: string
  from: string
}

function finishNew({kind, text, from}: NewText, entries: Entries, by: string | undefined): {entry: Entry; path: string; text: string} {
  const {value, diagnostics} = parseYaml(text, from)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  const fields = value as Record<string, Value>
  const name = typeof fields['name'] === 'string' ? fields['name'] : ''
  const taken = new Set(entries.all(kind).map((entry) => entry.id))
  const id = typeof fields['id'] === 'string' ? fields['id'] : freeSlug(slugOf(name) || kind, taken)
  const set = (path: string[], given: unknown) => ({path, value: given})
  const full = applyChanges(text, [
    set(['kind'], kind),
    set(['id'], id),
    ...(fields['source'] === undefined ? [set(['source'], {document: 'homebrew'})] : []),
    ...(fields['provenance'] === undefined && by !== undefined ? [set(['provenance'], {type: 'homebrew', by})] : []),
  ])
  checkId(id)
  const path = entryPath({kind, id})
  return {entry: checked(full, path, from), path, text: full}
}

/** The entry a text holds, or every problem of it, named after the file that the person knows. */
function checked(text: string, path: string, from = path): Entry {
  const {entry, problems} = checkEntry(text, path)
  if (entry) return entry
  throw new InvalidDataError(
    problems.map((problem): Diagnostic => ({...problem, file: from})),
    `${from} is not an entry of the catalog; nothing was written`,
  )
}

function refuseSimilar(entry: Entry, near: readonly Near[]): void {
  if (near.length === 0) return
  throw new UserError(`The catalog has ${near.length === 1 ? 'an entry' : 'entries'} much like "${entry.name}"`, {
    code: 'SIMILAR_EXISTS',
    exitCode: EXIT.conflict,
    hints: [
      ...near.map(({kind, id, name, summary}) => `${name} (\`dnd catalog show ${kind}/${id}\`): ${summary}`),
      `change a copy of one: \`dnd catalog adapt ${near[0]?.kind}/${near[0]?.id}\``,
      'or add yours beside it: `--new`',
    ],
  })
}

function refuseTaken({kind, id}: Entry, entries: Entries, hasFile: boolean): void {
  if (!hasFile && !entries.find(kind, id)) return
  throw new UserError(`The catalog has a ${kind} with the id "${id}" already`, {
    code: 'ID_TAKEN',
    exitCode: EXIT.conflict,
    hints: [`give yours another: \`--id my-${id}\``, `or change that one: \`dnd catalog edit ${kind}/${id}\``],
  })
}

export interface AdaptOptions {
  name?: string | undefined
  id?: string | undefined
  assignments: readonly string[]
}

/**
 * Copy an entry under another id, with changes. What is copied is always the root: adapting an adaptation starts from what
 * that one came from, and carries none of its changes along.
 */
export async function adaptEntry(
  options: VaultOptions,
  reference: string,
  {name, id, assignments}: AdaptOptions,
): Promise<EntryChange & {root: Entry; through?: Entry}> {
  const root = vaultRoot(options)
  const {entries} = await openEntries(root)
  const {entry: asked} = await showEntry(root, reference)
  const origin = rootOf(asked, entries)
  const title = name ?? (origin.id === asked.id ? `${origin.name} (adapted)` : asked.name)
  const taken = new Set(entries.all(origin.kind).map((entry) => entry.id))
  const newId = checkId(id) ?? freeSlug(slugOf(title) || origin.kind, taken)
  const path = entryPath({kind: origin.kind, id: newId})
  const {provenance: _own, ...copy} = {...origin, id: newId, name: title, source: {document: 'homebrew'}}
  const copied = printYaml(copy as unknown as Value, {schema: schemaOf(origin.kind)})
  const draft = assign(copied, assignments, targetOf(origin.kind)).text
  const entry = checked(draft, path)
  const changes = changesFrom(origin, entry)
  const text = withProvenance(draft, adaptation(origin, changes))
  const {committed} = await changeVault(options, 'dnd catalog adapt', (folder) => {
    refuseTaken(entry, entries, fileExists(folder, path))
    const subject = `catalog: adapt ${origin.kind}/${origin.id} as ${newId}`
    return {change: {subject, command: 'dnd catalog adapt', files: [{path, text}]}, result: undefined}
  })
  return {entries: [checked(text, path)], changes, committed, root: origin, ...(origin.id === asked.id ? {} : {through: asked})}
}

/** The entry that an adaptation came from, or itself. Throws `ROOT_MISSING` when it is gone. */
export function rootOf(entry: Entry, entries: Entries): Entry {
  if (entry.provenance?.type !== 'adapted') return entry
  const {root} = entry.provenance
  const found = findByKey(entries, root)
  if (found) return found
  throw new UserError(`"${entry.name}" was adapted from "${root}", which is not in the catalog`, {
    code: 'ROOT_MISSING',
    exitCode: EXIT.notFound,
    hints: ['bring it back, or remove `provenance` to make this an entry of its own'],
  })
}

/** An entry by `kind/id`. */
export function findByKey(entries: Entries, key: string): Entry | undefined {
  const [kind = '', id = ''] = key.split('/')
  return kind in ENTRY_SCHEMAS ? entries.find(kind as EntryKind, id) : undefined
}

/** Fields that tell where an entry is from, not what it is. */
const IDENTITY = new Set(['id', 'name', 'source', 'provenance'])

/** How an entry differs from another, name and origin aside. */
export function changesFrom(root: Entry, entry: Entry): ValueChange[] {
  return diffValues(root as unknown as Value, entry as unknown as Value).filter(({path}) => !IDENTITY.has(String(path[0])))
}

function adaptation(root: Entry, changes: readonly ValueChange[]): Provenance {
  return {
    type: 'adapted',
    root: `${root.kind}/${root.id}`,
    rootHash: entryHash(root),
    changes: changes.map(({path}) => path.join('.')),
  }
}

function withProvenance(text: string, provenance: Provenance): string {
  return applyChanges(text, [{path: ['provenance'], value: provenance}])
}

/** One entry of the vault's own, with its text. Throws `NOT_HOMEBREW` for one of the SRD. */
export async function ownEntry(options: VaultOptions, reference: string): Promise<{entry: Entry; path: string; text: string}> {
  const root = vaultRoot(options)
  const {entry} = await showEntry(root, reference)
  const path = entryPath(entry)
  if (fileExists(root, path)) return {entry, path, text: readText(root, path)}
  throw new UserError(`"${entry.name}" is not this vault's own`, {
    code: 'NOT_HOMEBREW',
    exitCode: EXIT.wrongState,
    hints: [`change a copy: \`dnd catalog adapt ${entry.kind}/${entry.id}\``],
  })
}

/** Set fields of an own entry by path. */
export async function setEntryFields(options: VaultOptions, reference: string, assignments: readonly string[]): Promise<EntryChange> {
  const own = await ownEntry(options, reference)
  const {text} = assign(own.text, assignments, targetOf(own.entry.kind))
  return replaceEntry(options, reference, text, own.text)
}

/** Put a whole new text in place of an own entry's. An adaptation's record of what changed follows. */
export async function replaceEntry(options: VaultOptions, reference: string, text: string, expected: string): Promise<EntryChange> {
  const {entry: before, path} = await ownEntry(options, reference)
  const {entries} = await openEntries(vaultRoot(options))
  const edited = checked(text, path)
  const final = edited.provenance?.type === 'adapted' ? withProvenance(text, refreshed(edited, entries)) : text
  const {committed} = await changeVault(options, 'dnd catalog edit', (root) => {
    if (readText(root, path) !== expected)
      throw new UserError(`${path} changed while it was being edited`, {
        code: 'EDIT_RACE',
        exitCode: EXIT.conflict,
        hints: ['look at it and edit again'],
      })
    const subject = `catalog: edit ${edited.kind}/${edited.id}`
    return {change: {subject, command: 'dnd catalog edit', files: [{path, text: final}]}, result: undefined}
  })
  const after = checked(final, path)
  return {entries: [after], changes: diffValues(before as unknown as Value, after as unknown as Value), committed}
}

/** The same root and the hash it was copied at; the list of changes as it is now. */
function refreshed(entry: Entry, entries: Entries): Provenance {
  const {provenance} = entry
  if (provenance?.type !== 'adapted') throw new TypeError('only an adaptation has a root')
  return {...provenance, changes: changesFrom(rootOf(entry, entries), entry).map(({path}) => path.join('.'))}
}

/** Take an own entry out of the catalog; git keeps it, and `dnd undo` brings it back. */
export async function removeEntry(options: VaultOptions, reference: string): Promise<EntryChange> {
  const {entry, path} = await ownEntry(options, reference)
  const {committed} = await changeVault(options, 'dnd catalog remove', () => {
    const subject = `catalog: remove ${entry.kind}/${entry.id}`
    return {change: {subject, command: 'dnd catalog remove', files: [{path, text: undefined}]}, result: undefined}
  })
  return {entries: [entry], changes: [], committed}
}
