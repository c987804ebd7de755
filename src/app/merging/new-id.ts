import type {Change} from '../../diagnostic.js'
import {type EntityRef, isKind, KIND_NAMES, KINDS, pathOf, refOf} from '../../schema/entity/kinds.js'
import {type ProseLink, replaceLinks} from '../../schema/prose.js'
import {type Reference, referencesIn} from '../../schema/references.js'
import {replaceKnowers} from '../../schema/secret-parts.js'
import {structureOf} from '../../schema/structure.js'
import {isMap, type Value} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {applyChanges} from '../../yaml/patch.js'
import {refTo} from '../entities/claims.js'
import {schemaOfFile} from '../versions/kind-of-file.js'
import type {Files} from '../versions/subject.js'

/** Texts that change, by their paths; `undefined` where a file goes. */
export type FileEdits = ReadonlyMap<string, string | undefined>

/**
 * What it takes for an entity to have another id: its file in another place, and every reference and link that means it, in fields,
 * in prose and in `dnd.yaml`. Everything else of the texts stays as it is. `files` are all texts of the vault; one that can't be read
 * is let be.
 */
export function withNewId(files: Files, ref: EntityRef, newId: string): FileEdits {
  const renaming: Renaming = {ref, newId, isMeant: meaningOf(files, ref)}
  const edits = new Map<string, string | undefined>()
  for (const [path, text] of files) {
    const target = movedPath(path, ref, newId)
    const after = mayName(text, ref) ? rewritten(path, text, renaming) : text
    if (target !== path) edits.set(path, undefined)
    if (target !== path || after !== text) edits.set(target, after)
  }
  return edits
}

interface Renaming {
  ref: EntityRef
  newId: string
  /** Whether a reference in a file means the entity. */
  isMeant(reference: Pick<Reference, 'kinds' | 'to'>, path: string): boolean
}

/** A quick look, before a text is parsed. */
function mayName(text: string, {id}: EntityRef): boolean {
  return text.includes(id)
}

/** Where a file is afterwards: that of the entity, and all that is in the folder of a campaign. */
function movedPath(path: string, ref: EntityRef, newId: string): string {
  const [from, to] = [pathOf(ref), pathOf({...ref, id: newId})]
  const folder = `${KINDS.campaign.folder}/${ref.id}/`
  if (ref.kind === 'campaign' && path.startsWith(folder)) return `${KINDS.campaign.folder}/${newId}/${path.slice(folder.length)}`
  return path === from ? to : path === from.replace(/\.yaml$/, '.yml') ? to.replace(/\.yaml$/, '.yml') : path
}

/** Of several kinds the first that has the id is meant; an id of one campaign means nothing in another. */
function meaningOf(files: Files, ref: EntityRef): Renaming['isMeant'] {
  const isThere = (each: EntityRef) => files.has(pathOf(each)) || files.has(pathOf(each).replace(/\.yaml$/, '.yml'))
  return ({kinds, to}, path) => {
    const {campaign = ref.campaign} = refOf(path) ?? {}
    if (to !== ref.id || (ref.campaign !== undefined && campaign !== ref.campaign)) return false
    const wanted = (kinds.length === 0 ? KIND_NAMES : kinds).filter(isKind)
    return wanted.find((kind) => kind === ref.kind || isThere(refTo(kind, to, campaign))) === ref.kind
  }
}

function rewritten(path: string, text: string, renaming: Renaming): string {
  const {value} = parseYaml(text, path)
  const schema = value === undefined ? undefined : schemaOfFile(path, value)
  if (value === undefined || !schema) return text
  const changes = changesIn(value, referencesIn(value, structureOf(schema)), {path, ...renaming})
  const isOwn = movedPath(path, {...renaming.ref}, renaming.newId) !== path && refOf(path)?.kind === renaming.ref.kind
  const own: Change[] = isOwn ? [{path: ['id'], value: renaming.newId}] : []
  return changes.length + own.length === 0 ? text : applyChanges(text, [...own, ...changes])
}

/** A change for each field, and one for each text with links, however many are in it. */
function changesIn(value: Value, references: readonly Reference[], renaming: Renaming & {path: string}): Change[] {
  const {newId, isMeant, path} = renaming
  const meant = references.filter((reference) => isMeant(reference, path))
  const places = new Map(meant.map((reference) => [reference.path.join('\0'), reference.path]))
  return [...places.values()].flatMap((place): Change[] => {
    const before = at(value, place)
    const after = before === renaming.ref.id ? newId : typeof before === 'string' ? rewrittenProse(before, renaming) : before
    return after === before || after === undefined ? [] : [{path: place, value: after}]
  })
}

function at(value: Value, path: Reference['path']): Value | undefined {
  return path.reduce<Value | undefined>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)]
    return isMap(inner) ? inner[String(key)] : undefined
  }, value)
}

function rewrittenProse(text: string, {ref, newId, isMeant, path}: Renaming & {path: string}): string {
  const linked = replaceLinks(text, (link) =>
    isMeant({kinds: link.kind === undefined ? [] : [link.kind], to: link.to}, path) ? relinked(link, newId) : link.text,
  )
  const isKnower = isMeant({kinds: ['character', 'party'], to: ref.id}, path)
  return isKnower ? replaceKnowers(linked, (id) => (id === ref.id ? newId : id)) : linked
}

/** The link as it stands, with another id in the place of its own. */
function relinked({text, to}: ProseLink, newId: string): string {
  const start = text.indexOf('[[') + 2
  const ends = [text.indexOf('|', start), text.indexOf('#', start), text.indexOf(']]', start)].filter((place) => place >= 0)
  const target = text.slice(start, Math.min(...ends))
  const place = start + target.lastIndexOf(to)
  return text.slice(0, place) + newId + text.slice(place + to.length)
}
