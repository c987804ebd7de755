import {createHash} from 'node:crypto'
import type {Finding} from '../../diagnostic.js'
import {InvalidDataError, NotFoundError} from '../../errors.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import {countersAdded} from '../../merge/ledger.js'
import {policyOf} from '../../merge/policies.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import type {Value, ValueMap} from '../../schema/value.js'
import {entityFile, parseEntity, readEntity} from '../../vault/entities.js'
import type {FileChange} from '../../vault/files.js'
import {patchSections} from '../../yaml/patch-sections.js'
import {assign} from '../entities/assignments.js'
import {contextOf, refuseDraft, targetOf} from '../entities/change.js'
import {hooksOf} from '../entities/hooks.js'

/** An entity as it will be, beside what it was. */
interface Draft {
  ref: EntityRef
  path: string
  /** Absent: it is new. */
  before?: {text: string; value: Entity}
  text: string
  value: Entity
}

/** Entities of a campaign that one commit changes together, each read once. Nothing is written before all of it fits. */
export class Drafts {
  private readonly drafts = new Map<string, Draft>()

  constructor(
    readonly root: string,
    readonly campaign: string,
  ) {}

  refOf(kind: Kind, id: string): EntityRef {
    return {kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign: this.campaign} : {})}
  }

  private open(kind: Kind, id: string): Draft {
    const ref = this.refOf(kind, id)
    const known = this.drafts.get(pathOf(ref))
    if (known) return known
    const {stored, diagnostics} = readEntity(this.root, ref)
    if (!stored && diagnostics.length > 0) throw new InvalidDataError(diagnostics, `${diagnostics[0]?.file ?? id} can't be read`)
    const {one} = kindRow(kind).words
    if (!stored) throw new NotFoundError(one, id, {hints: [`\`dnd ${kind} list\` shows what there is`]})
    if (stored.value.deleted) throw new NotFoundError(one, id, {hints: [`it was deleted; bring it back: \`dnd ${kind} restore ${id}\``]})
    const {path, text, value} = stored
    const draft = {ref, path, text, value, before: {text, value}}
    this.drafts.set(pathOf(ref), draft)
    return draft
  }

  /** An entity as it is by now. */
  get<T extends Entity = Entity>(kind: Kind, id: string): T {
    return this.open(kind, id).value as T
  }

  /** As `get`, with the text and the place that a file has. */
  stored(kind: Kind, id: string): {path: string; text: string; value: Entity} {
    return this.open(kind, id)
  }

  change<T extends Entity = Entity>(kind: Kind, id: string, edit: (value: T) => T): void {
    const draft = this.open(kind, id)
    const value = edit(draft.value as T)
    if (value === draft.value) return
    const text = patchSections(draft.text, asMap(draft.value), asMap(value))
    this.drafts.set(pathOf(draft.ref), {...draft, value, text})
  }

  /** Set fields by path, as the command `set` does. */
  assign(kind: Kind, id: string, assignments: readonly string[]): void {
    const draft = this.open(kind, id)
    const {text} = assign(draft.text, assignments, targetOf(kind))
    this.drafts.set(pathOf(draft.ref), {...draft, text, value: fitting(draft.ref, text, draft.path)})
  }

  add(value: Entity): void {
    const ref = this.refOf(value.kind as Kind, value.id)
    const {path, text = ''} = entityFile(ref, value)
    this.drafts.set(pathOf(ref), {ref, path, text, value})
  }

  /** Note in all that was counted in them whom it is from, so that a merge counts it once; with `field`, of that one alone. */
  countOnce(giver: string, field?: string): void {
    for (const {ref, before, value} of [...this.drafts.values()]) {
      if (!before) continue
      const all = countersAdded(asMap(before.value) as Value, asMap(value) as Value, policyOf(kindRow(ref.kind).schema()))
      const adds = field === undefined ? all : Object.fromEntries(Object.entries(all).filter(([path]) => path === field))
      if (Object.keys(adds).length === 0) continue
      this.change(ref.kind, ref.id, (now: Entity & {counted?: unknown[]}) => ({
        ...now,
        counted: [...(now.counted ?? []), {id: giver, adds}],
      }))
    }
  }

  /** What of each that was there before differs, field by field. */
  changes(): {kind: Kind; id: string; name: string; changes: readonly ValueChange[]}[] {
    return [...this.drafts.values()].flatMap(({ref: {kind, id}, before, value}) => {
      const changes = before ? diffValues(asMap(before.value), asMap(value), policyOf(kindRow(kind).schema())) : []
      return changes.length === 0 ? [] : [{kind, id, name: value.name, changes}]
    })
  }

  /** The files of all that changed, checked by schema, rules and references; with what the rules doubt. */
  async finish(): Promise<{files: readonly FileChange[]; warnings: readonly Finding[]}> {
    const changed = [...this.drafts.values()].filter(({before, text}) => before?.text !== text)
    const warnings: Finding[] = []
    for (const draft of changed) warnings.push(...(await this.doubtsOf(draft, changed)))
    return {files: changed.map(({path, text}) => ({path, text})), warnings}
  }

  private async doubtsOf({ref, path, before, text}: Draft, beside: readonly Draft[]): Promise<readonly Finding[]> {
    const after = fitting(ref, text, path)
    const hooks = await hooksOf(ref.kind)
    const context = await contextOf(this.root, ref.campaign, hooks)
    const draft = {ref, after, ...(before ? {before: before.value} : {})}
    const others = beside.map(({ref: at, value}) => ({ref: at, after: value}))
    const {warnings = []} = await refuseDraft(this.root, draft, {path, hooks, context, beside: others})
    return warnings.map((doubt) => ({...doubt, message: `${after.name}: ${doubt.message}`}))
  }
}

function fitting(ref: EntityRef, text: string, path: string): Entity {
  const {value, diagnostics} = parseEntity(ref.kind, text, path)
  if (!value) throw new InvalidDataError(diagnostics, `The change does not fit ${path}; nothing was written`)
  return value
}

function asMap(entity: Entity): ValueMap {
  return entity as unknown as ValueMap
}

/** A uid that is the same wherever the same thing is made of another: what two clones make apart is one. */
export function uidFrom(uid: string, what: string): string {
  const hex = createHash('sha256').update(`${uid} ${what}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
