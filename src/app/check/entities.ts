import type {Diagnostic, Finding} from '../../diagnostic.js'
import type {Claim} from '../../schema/claims.js'
import {type EntityRef, isKind, KIND_NAMES, type Kind, pathOf, refOf} from '../../schema/entity/kinds.js'
import {remembering} from '../../schema/lazily.js'
import {listEntities, parseEntity, readEntity, type Stored} from '../../vault/entities.js'
import {allYaml} from '../../vault/files.js'
import {keptByFile} from '../../vault/kept.js'
import {buildId} from '../../vault/packaged.js'
import {ASSET_INDEX, HOMEBREW, PROPOSALS, TEMPLATES, VAULT_FILE} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {contextOf, ownFindings} from '../entities/change.js'
import {checkClaims, isDoubted, type Witness, witnessOf} from '../entities/claims.js'
import {asksCatalog, type HookContext, type KindHooks} from '../entities/hook.js'
import {hooksOf} from '../entities/hooks.js'
import {checkReferences, type Known, referencesOf} from '../entities/references.js'
import {newUid} from '../vault/new-uid.js'
import {secretsOf} from '../vault/secrets.js'
import {checkSight} from './sight.js'

/** What entities are held against: each other, their campaigns, and what else lies in the vault. */
export interface Among {
  known: Known
  witness: Witness
  claims(ref: EntityRef): readonly Claim[]
}

/** The vault as it stands, each thing looked up once. */
export function amongAll(root: VaultSource, known: Known): Among {
  const witness = witnessOf(root)
  const byPath = remembering((kind: Kind) => new Map(witness.claims(kind).map(({path, claims}) => [path, claims])))
  return {known, witness, claims: (ref) => byPath(ref.kind).get(pathOf(ref)) ?? []}
}

/**
 * What is wrong with entities of a kind: their files, their rules, and what they refer to. Of all that there are, only files that
 * changed are read.
 */
export async function checkEntities(root: VaultSource, kind: Kind, refs: readonly EntityRef[], among: Among): Promise<Diagnostic[]> {
  const {known} = among
  const hooks = await hooksOf(kind)
  const contexts = new Map<string, HookContext>()
  for (const campaign of new Set(refs.map((ref) => ref.campaign ?? '')))
    contexts.set(campaign, await contextOf(root, campaign || undefined, hooks))
  const byPath = new Map(refs.map((ref) => [pathOf(ref), ref]))
  const workOut = (path: string): Diagnostic[] => {
    const ref = byPath.get(path)
    const context = contexts.get(ref?.campaign ?? '')
    return ref && context ? ownProblems(root, ref, hooks, context) : []
  }
  const isWhole = typeof root !== 'string' || refs.length === known.summaries(kind).size
  const isKept = isWhole && (hooks.check === undefined || hooks.checksItsFileAlone === true)
  const paths = [...byPath.keys()]
  const own = isKept
    ? keptByFile(root, {name: `checks/${kind}.json`, basis: basisOf(known, [...contexts.values()]), paths, workOut})
    : new Map(paths.map((path) => [path, workOut(path)]))
  return [...byPath].flatMap(([path, ref]) => [...(own.get(path) ?? []), ...problemsAmong(root, ref, among)])
}

function basisOf({edition}: Known, contexts: readonly HookContext[]): string {
  return JSON.stringify([buildId(), edition(), contexts[0]?.encumbrance ?? null])
}

/** What is wrong with entities by themselves: their files and their rules, whatever else there is. */
export async function ownProblemsOf(root: VaultSource, refs: readonly EntityRef[]): Promise<Diagnostic[]> {
  const found: Diagnostic[] = []
  for (const ref of refs) {
    const hooks = await hooksOf(ref.kind)
    const {stored, diagnostics} = readEntity(root, ref, {isOneOfMany: true})
    found.push(...(stored ? ruleProblems(stored, hooks, await contextOf(root, ref.campaign, hooks, stored.value)) : diagnostics))
  }
  return found
}

/** Whether what is wrong with an entity by itself follows from its file, and nothing else is asked. */
export async function isJudgedAlone(root: VaultSource, ref: EntityRef): Promise<boolean> {
  const hooks = await hooksOf(ref.kind)
  if (hooks.check === undefined) return true
  const {stored} = readEntity(root, ref, {isOneOfMany: true})
  return !stored || (hooks.checksItsFileAlone === true && !asksCatalog(hooks, stored.value))
}

/** What a file and the rules say against an entity. */
function ownProblems(root: VaultSource, ref: EntityRef, hooks: KindHooks, context: HookContext): Diagnostic[] {
  const {stored, diagnostics} = readEntity(root, ref, {isOneOfMany: true})
  return stored ? ruleProblems(stored, hooks, context) : [...diagnostics]
}

/** What is wrong with an entity among the others: its references and its uid. Only one with a problem is read, for its place. */
function problemsAmong(root: VaultSource, ref: EntityRef, {known, witness, claims}: Among): Diagnostic[] {
  const summary = known.summaries(ref.kind).get(pathOf(ref))
  if (!summary || summary.isBroken) return []
  const isLoose = summary.deleted === undefined && checkReferences(ref, known.references(ref), known).length > 0
  const own = claims(ref)
  if (!isLoose && !known.originalOf(summary.path) && !isDoubted(ref, own, witness)) return []
  const {stored} = readEntity(root, ref)
  if (!stored) return []
  const doubts = checkClaims(ref, own, witness).map((finding) => placed(stored, finding))
  return [...referenceProblems(stored, known), ...uidProblems(stored, known), ...doubts]
}

/** As `checkEntities`, for one entity with another text than its file has. */
export async function textProblems(root: VaultSource, stored: Stored, known: Known): Promise<Diagnostic[]> {
  const {value, diagnostics, positionOf} = parseEntity(stored.ref.kind, stored.text, stored.path)
  if (!value) return [...diagnostics]
  const hooks = await hooksOf(stored.ref.kind)
  const now = {...stored, value, positionOf}
  const context = await contextOf(root, stored.ref.campaign, hooks)
  return [...ruleProblems(now, hooks, context), ...referenceProblems(now, known), ...uidProblems(now, known)]
}

/** What the rules say, at its line and column, of entities that are not deleted; and a key in its text, whatever it is. */
function ruleProblems(stored: Stored, {check}: KindHooks, context: HookContext): Diagnostic[] {
  const secrets = secretsOf(stored.path, stored.text)
  if (stored.value.deleted) return secrets
  const found = [...ownFindings(stored.ref.kind, stored.value), ...checkSight(stored.value), ...(check?.(stored.value, context) ?? [])]
  return [...secrets, ...found.map((finding) => placed(stored, finding))]
}

function referenceProblems(stored: Stored, known: Known): Diagnostic[] {
  const {ref, value} = stored
  if (value.deleted) return []
  return checkReferences(ref, referencesOf(ref, value), known).map((finding) => placed(stored, finding))
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
export function strayFiles(root: VaultSource): Diagnostic[] {
  return allYaml(root)
    .filter((path) => path !== VAULT_FILE && path !== ASSET_INDEX && refOf(path) === undefined)
    .filter((path) => !isHomebrew(path) && !isTemplate(path) && !isProposal(path))
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

/** `templates/<kind>/<name>.yaml`. */
function isTemplate(path: string): boolean {
  const [top, kind, file, ...more] = path.split('/')
  return top === TEMPLATES && isKind(kind) && file !== undefined && more.length === 0
}

/** `proposals/<id>.yaml`. */
function isProposal(path: string): boolean {
  const [top, file, ...more] = path.split('/')
  return top === PROPOSALS && file !== undefined && more.length === 0
}

/** Every entity of the vault, by kind. */
export function allEntities(root: VaultSource): Map<Kind, EntityRef[]> {
  return new Map(KIND_NAMES.map((kind) => [kind, listEntities(root, kind)]))
}
