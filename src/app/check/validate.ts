import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {KIND_NAMES, type Kind, kindRow, pathOf, refOf} from '../../schema/entity/kinds.js'
import {listEntities, readEntity, unlistedFolders} from '../../vault/entities.js'
import {listYaml} from '../../vault/files.js'
import {keptByFile} from '../../vault/kept.js'
import {buildId} from '../../vault/packaged.js'
import {HOMEBREW, VAULT_FILE} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {applyChanges} from '../../yaml/patch.js'
import {assetProblems} from '../assets/verify.js'
import {listHomebrew, unlistedHomebrew} from '../catalog/list-homebrew.js'
import {openEntries} from '../catalog/open.js'
import {deceptionProblems} from '../deception/check.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignOf, findRef} from '../entities/find.js'
import {type Known, knownThings} from '../entities/references.js'
import {ownEntries} from '../homebrew/own.js'
import {keepSchemasFresh} from '../vault/fresh-schemas.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {secretsBesideEntities} from '../vault/secrets.js'
import {type Committed, changeVault} from '../vault/session.js'
import {readVaultFile} from '../vault/vault-file.js'
import {allEntities, amongAll, checkEntities, strayFiles, textProblems} from './entities.js'
import {governingProblems} from './governing.js'
import {mergeProblems} from './merged.js'
import {proposalProblems} from './proposals.js'
import {provenanceProblems} from './provenance.js'

export interface ValidationResult {
  /** Every file looked at, clean ones too. */
  files: readonly string[]
  diagnostics: readonly Diagnostic[]
}

/** Schema, rules and references of the entities of a kind that are named, or of all of them. */
export async function validateKind(options: EntityOptions, kind: Kind, references: readonly string[]): Promise<ValidationResult> {
  const root = vaultRoot(options)
  const refs =
    references.length === 0
      ? listEntities(root, kind, campaignOf(root, options.campaign))
      : references.map((each) => findRef(root, kind, each, {...options, deleted: true}))
  const unlisted = references.length === 0 ? unlistedFolders(root, kind, campaignOf(root, options.campaign)) : []
  const found = await checkEntities(root, kind, refs, amongAll(root, knownThings(root, await openEntries(root))))
  return {files: refs.map(pathOf), diagnostics: [...unlisted, ...found]}
}

/** The whole vault: `dnd.yaml`, homebrew, every entity, and files that are no kind's. */
export async function validateVault(options: VaultOptions): Promise<ValidationResult> {
  const root = vaultRoot(options)
  await keepSchemasFresh(root)
  const opened = await openEntries(root)
  const known = knownThings(root, opened)
  const entities = allEntities(root)
  const found: Diagnostic[] = []
  const among = amongAll(root, known)
  for (const [kind, refs] of entities) found.push(...(await checkEntities(root, kind, refs, among)))
  return {
    files: [VAULT_FILE, ...listHomebrew(root), ...[...entities.values()].flat().map(pathOf)],
    diagnostics: [...(await problemsAround(root, known, opened.problems)), ...(await mergeProblems(root)), ...found],
  }
}

/** What is wrong in a vault besides its entities by themselves: `dnd.yaml`, homebrew, files that are no kind's, and what they say together. */
export async function problemsAround(source: VaultSource, known: Known, ofCatalog: readonly Diagnostic[]): Promise<Diagnostic[]> {
  return [
    ...vaultFileProblems(source),
    ...proposalProblems(source),
    ...unlistedOfAll(source),
    ...unlistedHomebrew(source),
    ...ofCatalog,
    ...strayFiles(source),
    ...assetProblems(source),
    ...secretsBesideEntities(source),
    ...provenanceProblems(ownEntries(source, known.entries), known.entries),
    ...(await doubtfulHomebrew(source, known)),
    ...deceptionProblems(source, known.entries),
  ]
}

/** Folders that can't be listed, each once: that of the campaigns is many kinds'. */
function unlistedOfAll(root: VaultSource): Diagnostic[] {
  return [...new Map(KIND_NAMES.flatMap((kind) => unlistedFolders(root, kind)).map((each) => [each.file, each])).values()]
}

function vaultFileProblems(root: VaultSource): readonly Diagnostic[] {
  try {
    return governingProblems(readVaultFile(root))
  } catch (error) {
    if (error instanceof InvalidDataError) return error.diagnostics
    throw error
  }
}

/** Homebrew stat blocks whose figures don't follow from their scores, and parts of characters that name what isn't there. */
async function doubtfulHomebrew(root: VaultSource, {entries, edition}: Known): Promise<Diagnostic[]> {
  if (listHomebrew(root).length === 0) return []
  // The schemas of all kinds take a while to build.
  const {DOUBTED_KINDS, homebrewFindings} = await import('./homebrew-findings.js')
  const found = keptByFile(root, {
    name: 'checks/homebrew.json',
    basis: `${buildId()} ${edition()}`,
    paths: DOUBTED_KINDS.flatMap((kind) => listYaml(root, `${HOMEBREW}/${kind}`)),
    workOut: (path) => homebrewFindings(root, path, entries),
  })
  return [...found.values()].flat()
}

export interface FixResult extends ValidationResult {
  /** What was applied, by file. */
  fixed: readonly {file: string; label: string}[]
  /** Old and new text of each file changed, for a diff. */
  texts: readonly {file: string; before: string; after: string}[]
  committed?: Committed
}

/** Rounds of fixing one file: a fix may uncover the next. */
const MAX_ROUNDS = 20

/** Apply the safe fixes of what a validation found, as one commit; what is left is returned as before. `kind` is absent for the whole vault. */
export async function fixFindings(options: EntityOptions, kind: Kind | undefined, references: readonly string[]): Promise<FixResult> {
  const validate = () => (kind === undefined ? validateVault(options) : validateKind(options, kind, references))
  const before = await validate()
  if (!before.diagnostics.some(({fix}) => fix)) return {...before, fixed: [], texts: []}
  const command = kind === undefined ? 'dnd validate --fix' : `dnd ${kind} validate --fix`
  const {result, committed} = await changeVault(options, command, async (root) => {
    const known = knownThings(root, await openEntries(root))
    const fixable = [...new Set(before.diagnostics.filter(({fix}) => fix).map(({file}) => file))]
    const outcomes: Outcome[] = []
    for (const path of fixable) outcomes.push(...(await fixFile(root, path, known)))
    const count = outcomes.reduce((sum, {labels}) => sum + labels.length, 0)
    return {
      change: {
        subject: `${kind === undefined ? 'vault' : kindRow(kind).words.many}: ${count} ${count === 1 ? 'fix' : 'fixes'} by validate`,
        command,
        files: outcomes.map(({file, after}) => ({path: file, text: after})),
      },
      result: {
        fixed: outcomes.flatMap(({file, labels}) => labels.map((label) => ({file, label}))),
        texts: outcomes.map(({file, before: old, after}) => ({file, before: old, after})),
      },
    }
  })
  return {...(await validate()), ...result, committed}
}

interface Outcome {
  file: string
  before: string
  after: string
  labels: string[]
}

/** One entity's file with its safe fixes applied, one after another: each may uncover the next. */
async function fixFile(root: string, path: string, known: Known): Promise<Outcome[]> {
  const ref = refOf(path)
  const stored = ref && readEntity(root, ref).stored
  if (!stored) return []
  let {text} = stored
  const labels: string[] = []
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fix = (await textProblems(root, {...stored, text}, known)).find((finding) => finding.fix)?.fix
    if (!fix) break
    text = applyChanges(text, fix.changes)
    labels.push(fix.label)
  }
  return labels.length === 0 ? [] : [{file: path, before: stored.text, after: text, labels}]
}
