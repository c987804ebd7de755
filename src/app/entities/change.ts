import type {Diagnostic, Finding} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import {policyOf} from '../../merge/policies.js'
import type {EncumbrancePolicy} from '../../rules/check/encumbrance.js'
import {checkOwnParts} from '../../rules/check/own-parts.js'
import type {Entity} from '../../schema/entity/base.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {structureOf} from '../../schema/structure.js'
import {present, type Value, type ValueMap} from '../../schema/value.js'
import {parseEntity, type Stored} from '../../vault/entities.js'
import type {FileChange} from '../../vault/files.js'
import type {VaultSource} from '../../vault/state.js'
import {findingOf} from '../../words/finding.js'
import {applyChanges} from '../../yaml/patch.js'
import {patchSections} from '../../yaml/patch-sections.js'
import {entriesIn} from '../catalog/open-state.js'
import {encumbranceOf, type VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {assign, type Target} from './assignments.js'
import {claimsChanged} from './claims.js'
import {type EditedText, editedText} from './edited-text.js'
import {type FindOptions, getStored} from './find.js'
import {asksCatalog, type HookContext, type KindHooks} from './hook.js'
import {hooksOf} from './hooks.js'
import {withNames} from './named-ids.js'
import {type Draft, freshlyDangling} from './references.js'
import {withArticle} from './words.js'

/** A change of one entity, as a reader sees it. */
export interface EntityChange<C = unknown> {
  kind: Kind
  id: string
  name: string
  /** In the kind's own terms where it has some, else the fields that differ. */
  changes: readonly C[]
  /** The fields that a person wrote, where the kind has terms of its own: a note changes a file and nothing on a sheet. */
  fields?: readonly ValueChange[]
  /** What the rules doubt of it now and did not before. */
  warnings?: readonly Finding[]
  committed: Committed
}

export interface EntityOptions extends VaultOptions, FindOptions {}

/** What hooks are given for a vault on the disk. */
type VaultContext = HookContext & {root: string}

interface Edit<T extends Entity> {
  /** What was done, for the commit: "set coins.gp". */
  did: string
  after: T
  /** The text after it, when it isn't a patch of the old one. */
  text?: string
  /** A person wrote fields, and is told of each. */
  byField?: true
}

/** Read an entity, change it, and write it back, all under the vault's lock. New errors of its rules refuse the change; old ones don't stand in its way. */
export async function changeEntity<C = unknown, T extends Entity = Entity>(
  options: EntityOptions,
  kind: Kind,
  reference: string,
  verb: string,
  edit: (stored: Stored<T>, context: VaultContext) => Edit<T> | Promise<Edit<T>>,
): Promise<EntityChange<C>> {
  const command = `dnd ${kind} ${verb}`
  const {result, committed} = await changeVault(options, command, async (root) => {
    const hooks = await hooksOf(kind)
    const stored = getStored<T>(root, kind, reference, options)
    const context = await contextOf(root, stored.ref.campaign, hooks)
    const {did, after, text, byField} = await edit(stored, context)
    const doubts = await refuseDraft(root, {ref: stored.ref, before: stored.value, after}, {path: stored.path, hooks, context})
    const changes = changesOf(stored.value, after, hooks, context) as readonly C[]
    const change = {subject: `${kind}(${after.id}): ${did}`, command, files: [editedFile(stored, after, text)]}
    const fields = byField && hooks.diff ? {fields: fieldsThatDiffer(stored.value, after)} : {}
    return {change, result: {kind, id: after.id, name: after.name, changes, ...fields, ...doubts}}
  })
  return {...result, committed}
}

interface Judging {
  path: string
  hooks: KindHooks
  context: HookContext
  /** What is written together with it. */
  beside?: readonly Draft[]
}

/** What the rules doubt of a draft, and did not of what was there. Throws for new errors: of its own parts, its kind's, references and days. */
export async function refuseDraft(
  root: string,
  draft: Draft,
  {path, hooks, context, beside = []}: Judging,
): Promise<{warnings?: readonly Finding[]}> {
  const {ref, before, after} = draft
  const claims = claimsChanged(root, draft, beside)
  const found = (value: Entity) => [...ownFindings(ref.kind, value), ...(hooks.check?.(value, context) ?? [])]
  const loose = await freshlyDangling(root, draft, {beside})
  const change = before ? (hooks.checkChange?.(before, after, context) ?? []) : []
  return refuseFresh([...(before ? found(before) : []), ...claims.before], [...found(after), ...claims.after, ...loose, ...change], path)
}

/** What is wrong within an entity of any kind, by the marks of its fields. */
export function ownFindings(kind: Kind, entity: Entity): Finding[] {
  return checkOwnParts(entity as unknown as Value, structureOf(kindRow(kind).schema())).map(findingOf)
}

/** What hooks are given; the catalog is opened only for kinds that have rules of their own, of one entity only where those need it. */
export async function contextOf<R extends VaultSource>(
  root: R,
  campaign: string | undefined,
  hooks: KindHooks,
  value?: Entity,
): Promise<HookContext & {root: R}> {
  const opened = asksCatalog(hooks, value) ? await entriesIn(root) : undefined
  return {
    root,
    campaign,
    encumbrance: opened ? await weightPolicy(root) : undefined,
    entries: () => {
      if (!opened) throw new TypeError('the hooks of this kind do not say that they need the catalog')
      return opened.entries
    },
  }
}

/** A broken `dnd.yaml` is told of by itself. */
export async function weightPolicy(root: VaultSource): Promise<EncumbrancePolicy | undefined> {
  try {
    return await encumbranceOf(root)
  } catch (error) {
    if (error instanceof InvalidDataError) return undefined
    throw error
  }
}

/** What differs between two states of an entity. */
export function changesOf(before: Entity, after: Entity, hooks: KindHooks, context: HookContext): readonly unknown[] {
  return hooks.diff ? hooks.diff(before, after, context) : fieldsThatDiffer(before, after)
}

function fieldsThatDiffer(before: Entity, after: Entity): ValueChange[] {
  return diffValues(asValue(before), asValue(after), policyOf(kindRow(before.kind as Kind).schema()))
}

/** What a change brings that the rules doubt. Throws when it brings errors that were not there before. */
export function refuseFresh(before: readonly Finding[], after: readonly Finding[], file: string): {warnings?: readonly Finding[]} {
  const known = new Set(before.map(keyOf))
  const fresh = after.filter((finding) => !known.has(keyOf(finding)))
  const errors = fresh.filter(({severity}) => severity === 'error')
  if (errors.length === 0) return fresh.length > 0 ? {warnings: fresh} : {}
  const diagnostics = errors.map((finding): Diagnostic => ({...finding, file}))
  throw new InvalidDataError(
    diagnostics,
    `The change breaks ${errors.length === 1 ? 'a rule' : `${errors.length} rules`}; nothing was written`,
  )
}

function keyOf({severity, code, message}: Finding): string {
  return `${severity} ${code} ${message}`
}

/** An entity's file after an edit: a patch of the old text, or a whole new one. */
function editedFile(stored: Stored, after: Entity, text?: string): FileChange {
  return {path: stored.path, text: text ?? patchSections(stored.text, asValue(stored.value), asValue(after))}
}

function asValue(entity: Entity): ValueMap {
  return entity as unknown as ValueMap
}

/** Set fields by path: `coins.gp=12`, `role=ferryman`, `tags=a,b`; an empty value removes the field. */
export function setFields<C = unknown>(
  options: EntityOptions,
  kind: Kind,
  reference: string,
  assignments: readonly string[],
): Promise<EntityChange<C>> {
  return changeEntity(options, kind, reference, 'set', async (stored, {root}) => {
    const {text, paths} = await withNames(root, stored.ref.campaign, (idOf) => assign(stored.text, assignments, {...targetOf(kind), idOf}))
    return {did: `set ${paths.join(', ')}`, byField: true, ...checkedText(stored, text, `The change does not fit ${ofKind(kind)} file`)}
  })
}

/** The fields of a kind, as `path=value` names them. */
export function targetOf(kind: Kind): Target {
  const {schema, derived, words} = kindRow(kind)
  return {schema: schema(), what: words.one, derived, rename: `\`dnd ${kind} rename\``}
}

/** Give an entity another name; its id and file stay, and so does everything that refers to it. */
export function renameEntity<C = unknown>(options: EntityOptions, kind: Kind, reference: string, name: string): Promise<EntityChange<C>> {
  return changeEntity(options, kind, reference, 'rename', (stored) => {
    const text = applyChanges(stored.text, [{path: ['name'], value: name}])
    const checked = checkedText(stored, text, "That can't be a name")
    return {did: `rename to ${checked.after.name}`, ...checked}
  })
}

/** Mark an entity deleted; it stays in its file and comes back with `restore`. */
export function deleteEntity<C = unknown>(
  options: EntityOptions,
  kind: Kind,
  reference: string,
  deleted: {at: string; by?: string | undefined; reason?: string | undefined},
): Promise<EntityChange<C>> {
  return changeEntity(options, kind, reference, 'delete', ({value}) => ({
    did: 'delete',
    byField: true,
    after: {...value, deleted: {at: deleted.at, ...present({by: deleted.by, reason: deleted.reason})}},
  }))
}

/** Bring a deleted entity back. Throws `NOT_DELETED` for one that is not. */
export function restoreEntity<C = unknown>(options: EntityOptions, kind: Kind, reference: string): Promise<EntityChange<C>> {
  return changeEntity({...options, deleted: true}, kind, reference, 'restore', ({value}) => {
    if (!value.deleted) throw new UserError(`${value.name} is not deleted`, {code: 'NOT_DELETED', exitCode: EXIT.wrongState})
    const {deleted: _gone, ...after} = value
    return {did: 'restore', byField: true, after}
  })
}

/** Put a whole new text in place of an entity's, as an editor left it. */
export function replaceText<C = unknown>(
  options: EntityOptions,
  kind: Kind,
  reference: string,
  edited: EditedText,
): Promise<EntityChange<C>> {
  return changeEntity(options, kind, reference, 'edit', (stored) => {
    const text = editedText(stored.path, stored.text, edited)
    return {did: 'edit', byField: true, ...checkedText(stored, text, `The edited text is not ${ofKind(kind)}`)}
  })
}

/** The entity that a changed text holds. Its id and uid are what they were. */
export function checkedText(stored: Pick<Stored, 'ref' | 'path' | 'value'>, text: string, problem: string): {after: Entity; text: string} {
  const {value, diagnostics} = parseEntity(stored.ref.kind, text, stored.path)
  if (!value) throw new InvalidDataError(diagnostics, `${problem}; nothing was written`)
  if (value.id === stored.value.id && value.uid === stored.value.uid) return {after: value, text}
  throw new UserError('An id never changes', {
    code: 'FIELD_FIXED',
    hints: [`to change the name: \`dnd ${stored.ref.kind} rename\``],
  })
}

/** "an NPC", "a location": for messages. */
export function ofKind(kind: Kind): string {
  return withArticle(kindRow(kind).words.one)
}
