import type {Diagnostic, Finding} from '../../diagnostic.js'
import {type EntityRef, KIND_NAMES, type Kind, refOf} from '../../schema/entity/kinds.js'
import {listEntities, parseEntity, readEntity, type Stored} from '../../vault/entities.js'
import {allYaml} from '../../vault/files.js'
import {HOMEBREW, VAULT_FILE} from '../../vault/paths.js'
import {contextOf} from '../entities/change.js'
import type {HookContext, KindHooks} from '../entities/hook.js'
import {hooksOf} from '../entities/hooks.js'
import {checkReferences, type Known} from '../entities/references.js'
import {newUid} from '../vault/new-uid.js'

/** What is wrong with entities of a kind: their files, their rules, and what they refer to. */
export async function checkEntities(root: string, kind: Kind, refs: readonly EntityRef[], known: Known): Promise<Diagnostic[]> {
  const hooks = await hooksOf(kind)
  const contexts = new Map<string, HookContext>()
  for (const campaign of new Set(refs.map((ref) => ref.campaign ?? '')))
    contexts.set(campaign, await contextOf(root, campaign || undefined, hooks))
  return refs.flatMap((ref) => {
    const {stored, diagnostics} = readEntity(root, ref)
    const context = contexts.get(ref.campaign ?? '')
    return stored && context ? [...storedProblems(stored, {hooks, context, known}), ...uidProblems(stored, known)] : diagnostics
  })
}

/** As `checkEntities`, for one entity with another text than its file has. */
export async function textProblems(root: string, stored: Stored, known: Known): Promise<Diagnostic[]> {
  const {value, diagnostics, positionOf} = parseEntity(stored.ref.kind, stored.text, stored.path)
  if (!value) return [...diagnostics]
  const hooks = await hooksOf(stored.ref.kind)
  const now = {...stored, value, positionOf}
  return [...storedProblems(now, {hooks, context: await contextOf(root, stored.ref.campaign, hooks), known}), ...uidProblems(now, known)]
}

interface Checking {
  hooks: KindHooks
  context: HookContext
  known: Known
}

/** What the rules and the references say, at its line and column. Deleted entities are let be. */
function storedProblems(stored: Stored, {hooks, context, known}: Checking): Diagnostic[] {
  if (stored.value.deleted) return []
  const findings = [...(hooks.check?.(stored.value, context) ?? []), ...checkReferences(stored.ref, stored.value, known)]
  return findings.map((finding) => placed(stored, finding))
}

function placed({path, positionOf}: Stored, finding: Finding): Diagnostic {
  return {...finding, file: path, ...positionOf(finding.path)}
}

function uidProblems(stored: Stored, known: Known): Diagnostic[] {
  const original = known.originalOf(stored.path)
  if (original?.uid !== stored.value.uid) return []
  const finding: Finding = {
    severity: 'error',
    code: 'UID_TAKEN',
    path: ['uid'],
    message: `the uid is that of ${original.path}, of which this seems to be a copy`,
    hint: 'give it one of its own: `dnd validate --fix`',
    fix: {label: 'give the copy a uid of its own', changes: [{path: ['uid'], value: newUid()}]},
  }
  return [placed(stored, finding)]
}

/** YAML files that are no kind's: nothing reads them. */
export function strayFiles(root: string): Diagnostic[] {
  return allYaml(root)
    .filter((path) => path !== VAULT_FILE && refOf(path) === undefined && !isHomebrew(path))
    .map((file) => ({
      severity: 'warning',
      code: 'STRAY_FILE',
      path: [],
      file,
      line: 1,
      column: 1,
      message: 'this file is not in a folder of its kind, so nothing reads it',
      hint: file.startsWith(`${HOMEBREW}/`)
        ? `move it to ${HOMEBREW}/<kind>/, such as ${HOMEBREW}/species/`
        : "move it to its kind's folder, such as characters/ or campaigns/<id>/npcs/",
    }))
}

/** `catalog/<kind>/<id>.yaml`; a folder of no kind is reported where it is read. */
function isHomebrew(path: string): boolean {
  const [top, , file, ...more] = path.split('/')
  return top === HOMEBREW && file !== undefined && more.length === 0
}

/** Every entity of the vault, by kind. */
export function allEntities(root: string): Map<Kind, EntityRef[]> {
  return new Map(KIND_NAMES.map((kind) => [kind, listEntities(root, kind)]))
}
