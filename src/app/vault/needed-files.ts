import type {FileState} from '../../history/git.js'
import {isEntryKind} from '../../schema/content/entry-kinds.js'
import {KIND_NAMES, KINDS, kindRow, pathOf, refOf} from '../../schema/entity/kinds.js'
import {type Reference, referencesIn} from '../../schema/references.js'
import {slugOf} from '../../schema/slug.js'
import {structureOf} from '../../schema/structure.js'
import {isMap, type Value} from '../../schema/value.js'
import {listEntities} from '../../vault/entities.js'
import {type FileContent, findYaml, idOfFile, listFolders, listYaml, readText} from '../../vault/files.js'
import {HOMEBREW, VAULT_FILE} from '../../vault/paths.js'
import {parseYaml} from '../../yaml/parse.js'

/** A file of the vault that another may speak of. */
interface Thing {
  path: string
  kind: string
  id: string
  /** Only what is of the same campaign sees it. */
  campaign?: string | undefined
}

/** A file that is about to be committed; `before` is what git has of it. */
export interface Committing extends FileContent {
  before?: Uint8Array | undefined
}

/** Whether a file holds words that it did not before: what it spoke of then went with it, and most changes are of numbers alone. */
function saysMore({text, before}: Committing): boolean {
  if (text === undefined) return false
  const old = new Set(before === undefined ? [] : Buffer.from(before).toString().match(WORDS))
  return (Buffer.from(text).toString().match(WORDS) ?? []).some((word) => !old.has(word))
}

/** Files of these endings speak of nothing, whatever words their bytes may seem to be. */
const PICTURE = /\.(?:png|jpg|webp|gif)$/

/** What may be an id, or a part of one. */
const WORDS = /\p{L}[\p{L}\p{N}]*/gu

/** What a commit needs beside its own files. */
export interface Needed {
  /** Files that are to be committed with it. */
  needed: string[]
  /** Files that git was told to pass over. */
  ignored: string[]
}

/**
 * Files that git does not have and that what is about to be committed speaks of, and so on through what they speak of: a clone would
 * lack them. Of what git has, entries that differ from it: a character may have chosen what is new in one.
 */
export async function neededFiles(
  root: string,
  changes: readonly Committing[],
  statesOf: (paths: readonly string[]) => Promise<ReadonlyMap<string, FileState>>,
): Promise<Needed> {
  const speaking = changes.filter(({path}) => !PICTURE.test(path))
  const things = speaking.some(saysMore) ? thingsOf(root) : []
  const seen = new Set(changes.map(({path}) => path))
  const needed: string[] = []
  const ignored: string[] = []
  let texts = speaking.flatMap(({path, text}) => (text === undefined ? [] : [{path, text: Buffer.from(text).toString()}]))
  while (texts.length > 0) {
    const named = things
      .filter(isNamedIn(texts))
      .map((thing) => ({...thing, path: findYaml(root, thing.path) ?? thing.path}))
      .filter(({path}) => !seen.has(path))
    const states = await statesOf(named.map(({path}) => path))
    const lacking = named.filter((thing) => isLacking(thing, states.get(thing.path))).map(({path}) => path)
    for (const {path} of named) seen.add(path)
    needed.push(...lacking)
    ignored.push(...named.map(({path}) => path).filter((path) => states.get(path) === 'ignored'))
    texts = lacking.map((path) => ({path, text: textOf(root, path)}))
  }
  return {needed: needed.sort(), ignored: ignored.sort()}
}

function isLacking({kind}: Thing, state: FileState | undefined): boolean {
  return state === 'untracked' || (state === 'changed' && isEntryKind(kind))
}

/** A link that leads nowhere, or a file that may not be read, speaks of nothing. */
function textOf(root: string, path: string): string {
  try {
    return readText(root, path)
  } catch {
    return ''
  }
}

/** Every file that something could need, by its place alone: nothing is read. */
function thingsOf(root: string): Thing[] {
  const entries = listFolders(root, HOMEBREW).flatMap((kind) =>
    listYaml(root, `${HOMEBREW}/${kind}`).map((path) => ({path, kind, id: idOfFile(path)})),
  )
  const entities = KIND_NAMES.flatMap((kind) => listEntities(root, kind)).map((ref) => ({path: pathOf(ref), ...ref}))
  return [...entries, ...entities]
}

interface Text {
  path: string
  text: string
}

function isNamedIn(texts: readonly Text[]): (thing: Thing) => boolean {
  const readers = texts.map(readerOf)
  return (thing) => readers.some((names) => names(thing))
}

/** Whether a text speaks of a thing. It is only read once it seems to. */
function readerOf({path, text}: Text): (thing: Thing) => boolean {
  const own = refOf(path)
  const campaign = own?.campaign
  let read: Spoken | undefined
  return (thing) => {
    if (campaign !== undefined && thing.kind === KINDS.campaign.words.one && thing.id === campaign) return true
    if (thing.campaign !== undefined && thing.campaign !== campaign) return false
    if (!text.includes(thing.id) && !text.includes('[[')) return false
    read ??= spokenOf(path, text)
    return speaksOf(read, thing)
  }
}

/** What a file speaks of: by fields and links that say so, and by any word that is an id. */
interface Spoken {
  references: readonly Reference[]
  words: ReadonlySet<string>
  /** Kinds that a mere word may be an id of. */
  byWord: (kind: string) => boolean
}

function spokenOf(path: string, text: string): Spoken {
  const value = parseYaml(text, path).value ?? null
  const ref = refOf(path)
  return {
    references: ref ? referencesIn(value, structureOf(kindRow(ref.kind).schema())) : [],
    words: new Set(wordsIn(value)),
    byWord: path === VAULT_FILE ? () => true : isEntryKind,
  }
}

function speaksOf({references, words, byWord}: Spoken, {kind, id}: Thing): boolean {
  if (byWord(kind) && (words.has(id) || words.has(`${kind}/${id}`))) return true
  return references.some(
    ({kinds, to, isLink}) => (kinds.length === 0 || kinds.includes(kind)) && (to === id || (isLink && slugOf(to) === id)),
  )
}

/** Every text of a value as it stands, and the parts of its keys. */
function wordsIn(value: Value): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, member]) => [...key.split('.'), ...wordsIn(member)])
}
