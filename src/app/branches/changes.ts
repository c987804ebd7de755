import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, refOf} from '../../schema/entity/kinds.js'
import {isMap, own, present, type Value} from '../../schema/value.js'
import {parseEntity} from '../../vault/entities.js'
import {recall} from '../../vault/parsed-cache.js'
import {parseYaml} from '../../yaml/parse.js'
import {contextOf} from '../entities/change.js'
import type {HookContext, KindHooks} from '../entities/hook.js'
import {hooksOf} from '../entities/hooks.js'
import {subjectDiff} from '../entities/subject.js'
import type {VersionDiff} from '../versions/subject.js'
import {type Sort, sortOf} from './counts.js'

/** A file's text on both sides; absent on one that has no such file. */
export interface ChangedText {
  path: string
  before?: string
  after?: string
}

/** What became of something between two states; "deleted" is out of play with its file, "removed" is without it. */
export type Became = 'created' | 'changed' | 'deleted' | 'restored' | 'removed' | 'unreadable'

/** An entity, an entry of the vault's catalog or another file that differs; of a character also `changes` of the sheet and `pages`. */
export interface ThingChange extends VersionDiff {
  kind: Sort
  /** Of a file, its path. */
  id: string
  campaign?: string
  path: string
  name: string
  is: Became
}

/** Tells of files what differs in them, in the words of what they hold. Hooks and the catalog are opened once. */
export class Teller {
  private readonly known = new Map<string, {hooks: KindHooks; context: HookContext}>()

  constructor(private readonly root: string) {}

  async tell(changed: readonly ChangedText[]): Promise<ThingChange[]> {
    const told: ThingChange[] = []
    for (const each of changed) told.push(await this.tellOne(each))
    return told
  }

  private async tellOne(change: ChangedText): Promise<ThingChange> {
    const ref = refOf(change.path)
    return ref ? this.tellEntity(ref, change) : tellFile(change)
  }

  private async tellEntity(ref: EntityRef, {path, before, after}: ChangedText): Promise<ThingChange> {
    const [was, now] = [this.read(ref, path, before), this.read(ref, path, after)]
    const {kind, id, campaign} = ref
    const thing = {kind, id, ...present({campaign}), path, name: (now ?? was)?.name ?? id, fields: []}
    const is = becameOf({before, after}, {before: was, after: now})
    if (is !== 'changed' || !was || !now) return {...thing, is}
    const {hooks, context} = await this.hooks(ref)
    return {...thing, is, ...subjectDiff(kind, hooks, context)(was, now)}
  }

  private read({kind}: EntityRef, path: string, text: string | undefined): Entity | undefined {
    return text === undefined ? undefined : (recall<Entity>(this.root, path, text) ?? parseEntity(kind, text, path).value)
  }

  private async hooks({kind, campaign}: EntityRef) {
    const key = `${kind} ${campaign}`
    const known = this.known.get(key)
    if (known) return known
    const hooks = await hooksOf(kind)
    const made = {hooks, context: await contextOf(this.root, campaign, hooks)}
    this.known.set(key, made)
    return made
  }
}

interface Sides<T> {
  before: T | undefined
  after: T | undefined
}

function becameOf({before, after}: Sides<string>, {before: was, after: now}: Sides<Entity>): Became {
  if (after === undefined) return 'removed'
  if (now === undefined || (before !== undefined && was === undefined)) return 'unreadable'
  if (was === undefined) return 'created'
  if (was.deleted === undefined && now.deleted !== undefined) return 'deleted'
  return was.deleted !== undefined && now.deleted === undefined ? 'restored' : 'changed'
}

/** What no kind has: homebrew field by field, as is any other YAML; all else by its name alone. */
function tellFile({path, before, after}: ChangedText): ThingChange {
  const kind = sortOf(path)
  const [was, now] = [valueIn(path, before), valueIn(path, after)]
  const name = [now, was].map((value) => (isMap(value) ? own(value, 'name') : undefined)).find((each) => typeof each === 'string')
  const id = kind === 'homebrew' ? path.replace(/^[^/]+\/|\.ya?ml$/g, '') : path
  const thing = {kind, id, path, name: kind === 'homebrew' && typeof name === 'string' ? name : id}
  if (before === undefined || after === undefined) return {...thing, is: after === undefined ? 'removed' : 'created', fields: []}
  return {...thing, is: 'changed', fields: fieldsOf(was, now)}
}

function valueIn(path: string, text: string | undefined): Value | undefined {
  return text !== undefined && /\.ya?ml$/.test(path) ? parseYaml(text, path).value : undefined
}

function fieldsOf(was: Value | undefined, now: Value | undefined): readonly ValueChange[] {
  return was === undefined || now === undefined ? [] : diffValues(was, now)
}
