import {InvalidDataError} from '../../errors.js'
import type {Commit} from '../../history/git.js'
import {undoneIn} from '../../history/undone.js'
import {refOf} from '../../schema/entity/kinds.js'
import {type FieldPath, findField} from '../../schema/fields.js'
import {structureOf} from '../../schema/structure.js'
import {isMap, own, present, same, type Value} from '../../schema/value.js'
import {readText} from '../../vault/files.js'
import {parseYaml} from '../../yaml/parse.js'
import {unknownField} from '../entities/assignments.js'
import {targetOf} from '../entities/change.js'
import {pathTo} from '../entities/history.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {schemaOfFile} from '../versions/kind-of-file.js'
import {type FieldChange, FileHistory} from './field-history.js'
import {type RecordedCommit, recorded} from './log.js'
import {valueAt} from './value-at.js'
import {daysAt, sessionsOfEach} from './when.js'

/** A field, what it is now, and who made it so. */
export interface BlamedField {
  /** Keys from the top; an item of a list of things goes by its id. */
  path: readonly (string | number)[]
  value?: Value
  /** What it was before that. */
  before?: Value
  /** Absent where it was never set, or is not committed yet. */
  commit?: RecordedCommit
  /** Changed by hand, and not committed yet. */
  isUncommitted?: true
}

export interface Blame {
  file: string
  name: string
  fields: readonly BlamedField[]
  /** Asked for all changes of one field: each, newest first. */
  changes?: readonly {commit: RecordedCommit; before?: Value; after?: Value}[]
}

export interface BlameWanted {
  field?: string | undefined
  /** Every change of the field, at most so many. */
  all?: number | undefined
}

/** Who set a field of an entity, or each of its fields: the commit that really did, also through merges. */
export async function blame(options: VaultOptions, reference: string, {field, all}: BlameWanted): Promise<Blame> {
  const root = vaultRoot(options)
  const file = await pathTo(root, reference)
  const now = readNow(root, file)
  const history = await FileHistory.read(root, file)
  const paths = field === undefined ? Object.keys(now).map((key) => [key]) : [pathOfField(file, field, now)]
  const setters = await history.settersOf(paths)
  const changes = all === undefined ? undefined : await history.changesOf(paths[0] ?? [], all)
  const tell = await teller(root, [...setters, ...(changes ?? [])])
  const fields: BlamedField[] = []
  for (const [i, path] of paths.entries()) fields.push(await blamed(history, {path, now, setter: setters[i], tell}))
  refuseUnknown(file, field, now, fields, changes)
  const told = changes?.map(({commit, ...sides}) => ({commit: tell(commit), ...sides}))
  return {file, name: nameOf(now, file), fields, ...present({changes: told})}
}

function readNow(root: string, file: string): {[key: string]: Value} {
  const {value, diagnostics} = parseYaml(readText(root, file), file)
  if (isMap(value)) return value
  throw new InvalidDataError(diagnostics, `${file} can't be read as fields`)
}

function nameOf(now: {[key: string]: Value}, file: string): string {
  const name = own(now, 'name')
  return typeof name === 'string' ? name : file
}

/** The place of a field in the forgiving words of `set`; what is computed leads to what it is computed from. */
function pathOfField(file: string, asked: string, now: Value): (string | number)[] {
  const found = fieldOf(file, asked, now)
  // What a list held once may be asked for still.
  if ('unknown' in found) return asked.split('.')
  return byIds(found.path, now)
}

function fieldOf(file: string, asked: string, now: Value): FieldPath {
  const schema = schemaOfFile(file, now)
  const kind = refOf(file)?.kind
  const derived = kind === undefined ? {} : (targetOf(kind).derived ?? {})
  const [top = ''] = asked.split('.')
  const words = Object.hasOwn(derived, top) ? (/^[A-Za-z]+(?:\.[A-Za-z]+)*/.exec(derived[top] ?? '')?.[0] ?? asked) : asked
  return schema ? findField(words, structureOf(schema), now) : {path: asked.split('.'), field: {type: 'any', marks: {}, isOptional: true}}
}

/** Items of lists by their ids where they have some, so that the path leads to the same thing at any time. */
function byIds(path: readonly (string | number)[], now: Value): (string | number)[] {
  return path.map((key, i) => {
    const item = typeof key === 'number' ? valueAt(now, path.slice(0, i + 1)) : undefined
    const id = isMap(item ?? null) ? own(item as {[key: string]: Value}, 'id') : undefined
    return typeof id === 'string' ? id : key
  })
}

/** Throws for a field that there is not and never was. */
function refuseUnknown(
  file: string,
  asked: string | undefined,
  now: Value,
  [field]: readonly BlamedField[],
  changes?: readonly unknown[],
): void {
  if (asked === undefined || field?.value !== undefined || field?.before !== undefined || (changes?.length ?? 0) > 0) return
  const found = fieldOf(file, asked, now)
  if ('unknown' in found) throw unknownField(found, refOf(file)?.kind ?? 'file')
}

interface Blaming {
  path: readonly (string | number)[]
  now: Value
  setter: FieldChange | undefined
  tell: (commit: Commit) => RecordedCommit
}

async function blamed(history: FileHistory, {path, now, setter, tell}: Blaming): Promise<BlamedField> {
  const [value, last] = [valueAt(now, path), await history.last(path)]
  if (!same(value, last)) return {path, ...present({value, before: last}), isUncommitted: true}
  const isSet = setter !== undefined && !(setter.before === undefined && setter.after === undefined)
  return {path, ...present({value, before: setter?.before}), ...(isSet ? {commit: tell(setter.commit)} : {})}
}

/** Tells of commits with the sessions and days that they were made in, looked up at once. */
async function teller(root: string, changes: readonly (FieldChange | undefined)[]): Promise<(commit: Commit) => RecordedCommit> {
  const commits = [...new Map(changes.flatMap((change) => (change ? [[change.commit.sha, change.commit] as const] : []))).values()]
  const newest = commits.sort((a, b) => Date.parse(b.date) - Date.parse(a.date))
  const sessions = await sessionsOfEach(root, newest)
  const days = await daysAt(root, newest, sessions)
  const undone = undoneIn(newest)
  return (commit) => recorded(commit, {session: sessions.get(commit.sha), day: days.get(commit.sha), undoneBy: undone.get(commit.sha)})
}
