import type {Diagnostic, Path} from '../diagnostic.js'
import {InvalidDataError} from '../errors.js'
import type {Entity} from '../schema/entity/base.js'
import {type EntityRef, folderOf, KINDS, type Kind, kindRow, pathOf, refOf} from '../schema/entity/kinds.js'
import type {Value} from '../schema/value.js'
import type {Schema} from '../schema/zod-type.js'
import {type Position, parseYaml} from '../yaml/parse.js'
import {printYaml} from '../yaml/patch.js'
import {type FileChange, fileExists, findYaml, folderProblem, idOfFile, listFolders, listYaml, readText} from './files.js'
import {type ParsedFile, parseFile} from './parse-file.js'
import {hold, recall, remember} from './parsed-cache.js'
import type {VaultSource} from './state.js'

/** An entity with the text it came from, so that an edit keeps the comments. */
export interface Stored<T extends Entity = Entity> {
  ref: EntityRef
  path: string
  text: string
  value: T
  positionOf(path: Path): Position | undefined
}

/** What a file held: an entity, or everything that keeps it from being one. */
export interface ReadEntity<T extends Entity = Entity> {
  stored?: Stored<T>
  diagnostics: readonly Diagnostic[]
}

export interface ReadOptions {
  /** Many are read one after another: what this one says is not worth a file in the cache. */
  isOneOfMany?: boolean
}

/** Read one entity's file. One that is missing has nothing to say: no entity, no diagnostics. */
export function readEntity<T extends Entity = Entity>(
  root: VaultSource,
  ref: EntityRef,
  {isOneOfMany = false}: ReadOptions = {},
): ReadEntity<T> {
  const path = findYaml(root, pathOf(ref))
  if (path === undefined) return {diagnostics: []}
  try {
    const text = readText(root, path)
    const known = recall<T>(root, path, text)
    if (known) return {stored: {ref, path, text, value: known, positionOf: (at) => parseYaml(text, path).positionOf(at)}, diagnostics: []}
    const {value, diagnostics, positionOf} = parseEntity<T>(ref.kind, text, path)
    if (value) (isOneOfMany ? hold : remember)(root, path, text, value)
    return value ? {stored: {ref, path, text, value, positionOf}, diagnostics} : {diagnostics}
  } catch (error) {
    if (error instanceof InvalidDataError) return {diagnostics: error.diagnostics}
    throw error
  }
}

/** A text against the schema of its kind; the id must be the one that the file's place gives it. */
export function parseEntity<T extends Entity = Entity>(kind: Kind, text: string, path: string): ParsedFile<T> {
  return parseFile(text, path, {schema: kindRow(kind).schema() as Schema<T>, id: refOf(path)?.id ?? idOfFile(path)})
}

/** The ids of the campaigns that have a folder, sorted. */
export function listCampaigns(root: VaultSource): string[] {
  return listFolders(root, KINDS.campaign.folder)
}

/** Every entity of a kind that has a file, broken and deleted ones too, by path; of one campaign, or of all. Nothing is read. */
export function listEntities(root: VaultSource, kind: Kind, campaign?: string): EntityRef[] {
  const {scope} = kindRow(kind)
  if (scope === 'vault') return entitiesIn(root, kind)
  return (campaign === undefined ? listCampaigns(root) : [campaign]).flatMap((id) => entitiesIn(root, kind, id))
}

/** Folders of a kind that can't be listed: of one campaign, or of all. */
export function unlistedFolders(root: VaultSource, kind: Kind, campaign?: string): Diagnostic[] {
  if (kindRow(kind).scope === 'vault') return [folderOf(kind)].flatMap((folder) => folderProblem(root, folder) ?? [])
  const campaigns = campaign === undefined ? listCampaigns(root) : [campaign]
  // Without a campaign to be seen, the folder of them all may be what can't be listed.
  const folders = campaigns.length === 0 ? [KINDS.campaign.folder] : campaigns.map((id) => folderOf(kind, id))
  return folders.flatMap((folder) => folderProblem(root, folder) ?? [])
}

function entitiesIn(root: VaultSource, kind: Kind, campaign?: string): EntityRef[] {
  const folder = folderOf(kind, campaign)
  const {file} = kindRow(kind)
  const of = (id: string): EntityRef => ({kind, id, ...(campaign === undefined ? {} : {campaign})})
  if (file === undefined) return listYaml(root, folder).map((path) => of(idOfFile(path)))
  return listFolders(root, folder)
    .map(of)
    .filter((ref) => fileExists(root, pathOf(ref)))
}

/** A new entity's file, headed by the schema that editors check it with. */
export function entityFile(ref: EntityRef, value: Entity): FileChange {
  const path = pathOf(ref)
  const up = '../'.repeat(path.split('/').length - 1)
  return {path, text: printYaml(value as unknown as Value, {schema: `${up}.schemas/${ref.kind}.json`})}
}
