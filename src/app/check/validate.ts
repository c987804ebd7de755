import type {Diagnostic, Finding, Fix} from '../../diagnostic.js'
import {InvalidDataError, NotFoundError} from '../../errors.js'
import {carriedBy} from '../../rules/build/carried.js'
import type {Entries} from '../../rules/build/entries.js'
import {judgeCharacter} from '../../rules/check/character.js'
import {type EncumbrancePolicy, underLoad} from '../../rules/check/encumbrance.js'
import {listYaml} from '../../vault/files.js'
import {VAULT_FILE} from '../../vault/paths.js'
import {applyChanges} from '../../yaml/patch.js'
import {HOMEBREW, listHomebrew} from '../catalog/list-homebrew.js'
import {openEntries} from '../catalog/open.js'
import {characterPath, characterPaths, getCharacter, parseCharacter, readCharacter, type StoredCharacter} from '../characters/characters.js'
import {ownEntries} from '../homebrew/entries.js'
import {encumbranceOf, type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {readVaultFile} from '../vault/vault-file.js'
import {provenanceProblems} from './provenance.js'

export interface ValidationResult {
  /** Every file looked at, clean ones too. */
  files: readonly string[]
  diagnostics: readonly Diagnostic[]
}

/** Schema and rules of the characters named, or of all of them. */
export async function validateCharacters(options: VaultOptions, references: readonly string[]): Promise<ValidationResult> {
  const root = vaultRoot(options)
  const paths = references.length === 0 ? characterPaths(root) : references.map((reference) => pathOfReference(root, reference))
  const {entries} = await openEntries(root)
  const policy = await policyOf(root)
  return {files: paths, diagnostics: paths.flatMap((path) => validateFile(root, path, entries, policy))}
}

/** The whole vault: `dnd.yaml`, homebrew, characters. */
export async function validateVault(options: VaultOptions): Promise<ValidationResult> {
  const root = vaultRoot(options)
  const {entries, problems} = await openEntries(root)
  const characters = characterPaths(root)
  const policy = await policyOf(root)
  return {
    files: [VAULT_FILE, ...listHomebrew(root).map(({path}) => path), ...characters],
    diagnostics: [
      ...vaultFileProblems(root),
      ...problems,
      ...strayFiles(root),
      ...provenanceProblems(ownEntries(root, entries), entries),
      ...(await doubtfulHomebrew(root, entries)),
      ...characters.flatMap((path) => validateFile(root, path, entries, policy)),
    ],
  }
}

function vaultFileProblems(root: string): readonly Diagnostic[] {
  try {
    readVaultFile(root)
    return []
  } catch (error) {
    if (error instanceof InvalidDataError) return error.diagnostics
    throw error
  }
}

/** Homebrew that lies where nothing reads it. */
function strayFiles(root: string): Diagnostic[] {
  return listYaml(root, 'catalog').map((file) => ({
    severity: 'warning',
    code: 'STRAY_FILE',
    path: [],
    file,
    line: 1,
    column: 1,
    message: 'this file is not in a folder of its kind',
    hint: 'move it to catalog/<kind>/, such as catalog/species/',
  }))
}

/** Kinds of homebrew that are read for it. */
const DOUBTED = ['monster', 'class', 'subclass', 'species', 'background', 'feat', 'option']

/** Homebrew stat blocks whose figures don't follow from their scores, and parts of characters that name what isn't there. */
async function doubtfulHomebrew(root: string, entries: Entries): Promise<Diagnostic[]> {
  const paths = DOUBTED.flatMap((kind) => listYaml(root, `${HOMEBREW}/${kind}`))
  if (paths.length === 0) return []
  // The schemas of all kinds take a while to build.
  const {homebrewFindings} = await import('./homebrew-findings.js')
  return paths.flatMap((path) => homebrewFindings(root, path, entries))
}

/** A broken file still has a path, though no character can be read from it. */
function pathOfReference(root: string, reference: string): string {
  try {
    return getCharacter(root, reference, {deleted: true}).path
  } catch (error) {
    const path = characterPath(reference)
    if (error instanceof InvalidDataError && !(error instanceof NotFoundError)) return error.diagnostics[0]?.file ?? path
    throw error
  }
}

/** A broken `dnd.yaml` is told of by itself. */
async function policyOf(root: string): Promise<EncumbrancePolicy | undefined> {
  try {
    return await encumbranceOf(root)
  } catch (error) {
    if (error instanceof InvalidDataError) return undefined
    throw error
  }
}

function validateFile(root: string, path: string, entries: Entries, policy: EncumbrancePolicy | undefined): Diagnostic[] {
  const {stored, diagnostics} = readCharacter(root, path)
  return stored ? characterDiagnostics(stored, entries, policy) : [...diagnostics]
}

/** What the rules find, at its line and column. Deleted characters are let be. */
export function characterDiagnostics(
  {path, character, positionOf}: StoredCharacter,
  entries: Entries,
  encumbrance?: EncumbrancePolicy,
): Diagnostic[] {
  return character.deleted
    ? []
    : underLoad(judgeCharacter(character, entries), carriedBy(character, entries), encumbrance).findings.map((finding) => ({
        ...finding,
        file: path,
        ...positionOf(finding.path),
      }))
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

/** Apply the safe fixes of the characters named (or of all), as one commit; what is left is returned as before. */
export async function fixCharacters(options: VaultOptions, references: readonly string[]): Promise<FixResult> {
  const before = await validateCharacters(options, references)
  if (!before.diagnostics.some(({fix}) => fix)) return {...before, fixed: [], texts: []}
  const {result, committed} = await changeVault(options, 'dnd character validate --fix', async (root) => {
    const {entries} = await openEntries(root)
    const outcomes = before.files.flatMap((path) => fixFile(root, path, entries) ?? [])
    const files = outcomes.map(({file, after}) => ({path: file, text: after}))
    const count = outcomes.reduce((sum, {labels}) => sum + labels.length, 0)
    return {
      change: {
        subject: `characters: ${count} ${count === 1 ? 'fix' : 'fixes'} by validate`,
        command: 'dnd character validate --fix',
        files,
      },
      result: {
        fixed: outcomes.flatMap(({file, labels}) => labels.map((label) => ({file, label}))),
        texts: outcomes.map(({file, before: old, after}) => ({file, before: old, after})),
      },
    }
  })
  return {...(await validateCharacters(options, references)), ...result, committed}
}

function fixFile(
  root: string,
  path: string,
  entries: Entries,
): {file: string; before: string; after: string; labels: string[]} | undefined {
  const {stored} = readCharacter(root, path)
  if (!stored) return undefined
  let {text} = stored
  const labels: string[] = []
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const {character, positionOf} = parseCharacter(text, path)
    const fix = character && firstFix(characterDiagnostics({path, text, character, positionOf}, entries))
    if (!fix) break
    text = applyChanges(text, fix.changes)
    labels.push(fix.label)
  }
  return labels.length === 0 ? undefined : {file: path, before: stored.text, after: text, labels}
}

function firstFix(findings: readonly Finding[]): Fix | undefined {
  return findings.find(({fix}) => fix)?.fix
}
