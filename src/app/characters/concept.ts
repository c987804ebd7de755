import type {Diagnostic, Path} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import {assess} from '../../rules/assess/assess.js'
import {type Entries, entriesWith} from '../../rules/build/entries.js'
import type {CharacterClass} from '../../schema/content/class.js'
import type {EntryDraft} from '../../schema/content/concept-skeleton.js'
import type {EntryKind} from '../../schema/content/entry.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {type FileChange, findYaml} from '../../vault/files.js'
import {saidAssessment} from '../../words/assessment.js'
import {openEntries} from '../catalog/open.js'
import {entryPath, printEntry} from '../homebrew/own.js'
import {newUid} from '../vault/new-uid.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import type {CreateAnswers} from './answers.js'
import {characterFile, takenIds} from './characters.js'
import {composeCharacter} from './compose.js'
import {type CreateSettings, subjectOfMany} from './create.js'
import {type Created, type CreatedPart, madeCharacter} from './created.js'
import type {NewCharacter} from './judge.js'
import {type ConceptEntry, checkParts, type Place, type ReadConcept, readConcepts, refuseTakenIds} from './read-concept.js'

export interface ConceptSettings extends CreateSettings {
  text: string
  file: string
  /** Answers from flags; they go before the document's. */
  answers: CreateAnswers
}

interface Planned {
  parts: readonly ConceptEntry[]
  made: NewCharacter
  entries: Entries
}

/** Read a document of concepts and write every entry and character of it as one commit, or nothing. Power refuses nothing. */
export async function createConcepts(options: VaultOptions, settings: ConceptSettings): Promise<Created> {
  const root = vaultRoot(options)
  if (settings.dryRun) return createdConcepts(await planAll(root, settings))
  return writePlans(options, (folder) => planAll(folder, settings))
}

/** Entries that a conversation made, and the character that uses them, written as one commit unless it is a dry run. */
export async function saveConcept(
  options: VaultOptions,
  {parts, made, dryRun}: {parts: readonly ConceptEntry[]; made: NewCharacter; dryRun: boolean},
): Promise<Created> {
  const plan = async (root: string): Promise<Planned[]> => {
    const {entries} = await openEntries(root)
    refuseTakenIds(parts, entries, {isFile: (path) => findYaml(root, path) !== undefined, where: () => ''})
    return [
      {
        parts,
        made,
        entries: entriesWith(
          entries,
          parts.map(({entry}) => entry),
        ),
      },
    ]
  }
  return dryRun ? createdConcepts(await plan(vaultRoot(options))) : writePlans(options, plan)
}

/** The catalog with a conversation's drafts laid over it. Throws an `InvalidDataError` when they don't fit. */
export async function overlayDrafts(
  options: VaultOptions,
  drafts: readonly (readonly [EntryKind, EntryDraft])[],
): Promise<{parts: ConceptEntry[]; entries: Entries; assessed: CreatedPart[]}> {
  const {entries: base} = await openEntries(vaultRoot(options))
  const {parts, entries} = checkParts(drafts, base)
  return {parts, entries, assessed: parts.map((part) => assessPart(part, entries))}
}

async function writePlans(options: VaultOptions, plan: (root: string) => Promise<Planned[]>): Promise<Created> {
  const {result, committed} = await changeVault(options, 'dnd character create', async (root) => {
    const plans = await plan(root)
    return {change: {subject: subjectOf(plans), command: 'dnd character create --concept', files: plans.flatMap(filesOf)}, result: plans}
  })
  return {...createdConcepts(result), committed}
}

function subjectOf(plans: readonly Planned[]): string {
  const [only, second] = plans
  if (second || !only) return subjectOfMany(plans.map(({made}) => made.character.id))
  const own = only.parts.map(({entry}) => `${entry.kind}/${entry.id}`)
  return `character(${only.made.character.id}): create ${only.made.character.name}${own.length > 0 ? ` with ${own.join(', ')}` : ''}`
}

function filesOf({parts, made}: Planned): FileChange[] {
  const entries = parts.map(({entry, value}) => ({path: entryPath(entry), text: printEntry(entry.kind, value)}))
  return [...entries, characterFile(made.character)]
}

async function planAll(root: string, settings: ConceptSettings): Promise<Planned[]> {
  const {entries: base} = await openEntries(root)
  const {concepts, entries, place} = readConcepts(settings.text, settings.file, base)
  const where = (path: Path) => whereIs(settings.file, place, path)
  refuseTakenIds(
    concepts.flatMap(({parts}) => parts),
    base,
    {isFile: (path) => findYaml(root, path) !== undefined, where},
  )
  const taken = new Set(takenIds(root))
  return concepts.map((concept) => {
    const made = composeAt(concept, entries, {settings, taken, place})
    taken.add(made.character.id)
    return {parts: concept.parts, made, entries}
  })
}

/** The character of a concept; an error says where in the document the character stands. */
function composeAt(
  {answers, at}: ReadConcept,
  entries: Entries,
  {settings, taken, place}: {settings: ConceptSettings; taken: ReadonlySet<string>; place: Place},
): NewCharacter {
  const {auto, seed, file} = settings
  const said = {...answers, ...given(settings.answers)}
  try {
    return composeCharacter(reached(said, entries), entries, {auto, seed, uid: newUid(), taken})
  } catch (error) {
    throw error instanceof UserError ? placed(error, [...at, 'character'], file, place) : error
  }
}

function given(answers: CreateAnswers): CreateAnswers {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0)),
  )
}

/** Without the subclass while its class is below the level at which one is chosen. */
function reached({subclass, ...answers}: CreateAnswers, entries: Entries): CreateAnswers {
  const [first] = answers.class ?? []
  const level = first?.levels ?? answers.level ?? 1
  const owner = entries.find('class', slugOf(first?.class ?? ''))
  return subclass === undefined || (owner && level < subclassLevel(owner)) ? answers : {...answers, subclass}
}

function subclassLevel({features}: CharacterClass): number {
  const levels = features.flatMap(({level = 1, choices = []}) =>
    choices.filter(({type}) => type === 'subclass').map((choice) => choice.level ?? level),
  )
  return Math.min(...levels)
}

/** The same error with its place: each finding's own, or the character's in front of the message. */
function placed(error: UserError, at: Path, file: string, place: Place): UserError {
  if (error instanceof InvalidDataError) {
    const diagnostics = error.diagnostics.map((each): Diagnostic => {
      const path = [...at, ...each.path]
      return {...each, path, file, ...place(path)}
    })
    return new InvalidDataError(diagnostics, error.message)
  }
  const {code, exitCode, hints} = error
  return new UserError(`${whereIs(file, place, at)}${error.message}`, {code, exitCode, hints, cause: error})
}

function whereIs(file: string, place: Place, path: Path): string {
  const at = place(path)
  return at ? `${file}:${at.line}:${at.column}: ` : `${file}: `
}

function createdConcepts(plans: readonly Planned[]): Created {
  const characters = plans.map(({parts, made, entries}, i) => ({
    ...madeCharacter(made, i + 1),
    parts: parts.map((part) => assessPart(part, entries)),
  }))
  return {characters, failed: 0}
}

function assessPart({entry}: ConceptEntry, entries: Entries): CreatedPart {
  const assessed = assess(entry, entries)
  const {kind, id, name} = entry
  return {entry: {kind, id, name}, path: entryPath(entry), ...present({assessment: assessed && saidAssessment(assessed)})}
}
