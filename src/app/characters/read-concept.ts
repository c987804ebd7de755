import * as z from 'zod'
import type {Diagnostic, Path} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import {type Entries, entriesWith, findItem} from '../../rules/build/entries.js'
import {lintEntry} from '../../rules/check/entry.js'
import {CONCEPT_KINDS, type EntryDraft} from '../../schema/content/concept-skeleton.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind} from '../../schema/content/entry.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import {Name} from '../../schema/name.js'
import {freeId, freeSlug} from '../../schema/slug.js'
import type {Value} from '../../schema/value.js'
import {present} from '../../schema/value.js'
import {findingOf} from '../../words/finding.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'
import {entryPath} from '../homebrew/own.js'
import type {CreateAnswers} from './answers.js'
import {Recipe} from './recipe.js'

const Part = z.record(z.string(), z.unknown())

/** A document for `--concept`: entries of its own, and the character that uses them. The entries are checked by their own schemas. */
const Concept = z.strictObject({
  concept: Name.optional().describe("Name; the character's when that has none."),
  by: z.string().max(120).optional().describe("Who made it, for the entries' provenance."),
  species: Part.optional(),
  background: Part.optional(),
  class: Part.optional(),
  subclass: Part.optional(),
  entries: z
    .array(z.looseObject({kind: z.enum(Object.keys(ENTRY_SCHEMAS) as [EntryKind, ...EntryKind[]])}))
    .optional()
    .describe('Entries of any kind that the parts need: feats, options, spells, weapons.'),
  character: Recipe.optional(),
})

/** Where a path of the document stands in its text. */
export type Place = (path: Path) => {line: number; column: number} | undefined

/** An entry of a concept as it will be written. */
export interface ConceptEntry {
  entry: Entry
  /** The same, in the order in which it was written down. */
  value: Value
  /** Where in the document it stands. */
  at: Path
}

export interface ReadConcept {
  name: string | undefined
  parts: readonly ConceptEntry[]
  answers: CreateAnswers
  at: Path
}

interface Section {
  kind: EntryKind
  value: EntryDraft
  at: Path
}

/** The concepts of a document: one map, or a list of them. Throws an `InvalidDataError` with everything that is wrong. */
export function readConcepts(text: string, file: string, entries: Entries): {concepts: ReadConcept[]; entries: Entries; place: Place} {
  const {value, diagnostics, positionOf} = parseYaml(text, file)
  if (value === undefined) throw notAConcept(diagnostics)
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0)
    throw new UserError(`${file} holds no concept`, {code: 'USAGE', hints: ['`dnd character concept NAME` prints one to start from']})
  const read = list.map((one, i) => readOne(one, Array.isArray(value) ? [i] : [], file, positionOf))
  refuseProblems(read.flatMap(({problems}) => problems))
  const concepts = read.flatMap(({concept}) => concept ?? [])
  const parts = concepts.flatMap((concept) => concept.parts)
  const all = entriesWith(
    entries,
    parts.map(({entry}) => entry),
  )
  refuseProblems(parts.flatMap((part) => flawsOf(part, all, file, positionOf)))
  return {concepts, entries: all, place: positionOf}
}

function readOne(value: Value, at: Path, file: string, positionOf: Place): {concept?: ReadConcept; problems: Diagnostic[]} {
  const {data, diagnostics} = checkSchema(Concept, value, file, (path) => positionOf([...at, ...path]))
  if (!data) return {problems: diagnostics}
  const checked = sectionsOf(data, at).map((section) => checkSection(section, file, positionOf))
  const parts = checked.flatMap(({part}) => part ?? [])
  const name = data.character?.name ?? data.concept
  const answers = answersOf(data.character ?? {}, parts, name)
  return {concept: {name, parts, answers, at}, problems: checked.flatMap(({problems}) => problems)}
}

/** Each entry of a concept with what goes without saying: its kind, an id from its name, its source, and whose it is. */
function sectionsOf(data: z.infer<typeof Concept>, at: Path): Section[] {
  const named = CONCEPT_KINDS.flatMap((kind) => {
    const value = data[kind]
    return value ? [{kind, value, at: [...at, kind]}] : []
  })
  const more = (data.entries ?? []).map((value, i) => ({kind: value.kind, value: value as EntryDraft, at: [...at, 'entries', i]}))
  const owner = data.class && withId('class', data.class)['id']
  return [...named, ...more].map(({kind, value, at: place}) => ({
    kind,
    at: place,
    value: wholeEntry(kind, kind === 'subclass' && owner !== undefined ? {...value, class: value['class'] ?? owner} : value, data.by),
  }))
}

/** Drafts as entries, with the catalog they are laid over. Throws an `InvalidDataError` when one doesn't fit. */
export function checkParts(
  drafts: readonly (readonly [EntryKind, EntryDraft])[],
  base: Entries,
): {parts: ConceptEntry[]; entries: Entries} {
  const nowhere = () => undefined
  const file = 'the concept'
  const checked = drafts.map(([kind, draft]) => checkSection({kind, value: wholeEntry(kind, draft, undefined), at: [kind]}, file, nowhere))
  refuseProblems(checked.flatMap(({problems}) => problems))
  const parts = checked.flatMap(({part}) => part ?? [])
  const entries = entriesWith(
    base,
    parts.map(({entry}) => entry),
  )
  refuseProblems(parts.flatMap((part) => flawsOf(part, entries, file, nowhere)))
  return {parts, entries}
}

/** An entry's draft with its kind, id, source and provenance. */
function wholeEntry(kind: EntryKind, draft: EntryDraft, by: string | undefined): EntryDraft {
  return {
    kind,
    ...withId(kind, draft),
    source: draft['source'] ?? {document: 'homebrew'},
    provenance: draft['provenance'] ?? {type: 'homebrew', ...present({by})},
  }
}

function withId(kind: EntryKind, draft: EntryDraft): EntryDraft {
  return {id: freeId(String(draft['name'] ?? ''), kind, new Set()), ...draft}
}

function checkSection({kind, value, at}: Section, file: string, positionOf: Place): {part?: ConceptEntry; problems: Diagnostic[]} {
  const place = (path: Path) => positionOf([...at, ...path])
  const {data, diagnostics} = checkSchema<Entry>(ENTRY_SCHEMAS[kind] as never, value, file, place)
  const part = data && {entry: data, value: value as Value, at}
  return {...present({part}), problems: diagnostics.map((each) => ({...each, path: [...at, ...each.path]}))}
}

/** The parts defined beside a character are its own where it names none. A subclass waits until its level. */
function answersOf(given: CreateAnswers, parts: readonly ConceptEntry[], name: string | undefined): CreateAnswers {
  const own = (kind: EntryKind) => parts.find(({entry}) => entry.kind === kind)?.entry
  const subclass = own('subclass')
  const owner = own('class')?.id ?? (subclass?.kind === 'subclass' ? subclass.class : undefined)
  return {
    ...given,
    ...present({name}),
    species: given.species ?? own('species')?.id,
    background: given.background ?? own('background')?.id,
    class: given.class ?? (owner === undefined ? undefined : [{class: owner}]),
    subclass: given.subclass ?? subclass?.id,
  }
}

function flawsOf({entry, at}: ConceptEntry, entries: Entries, file: string, positionOf: Place): Diagnostic[] {
  return lintEntry(entry, entries).map(({flaw, path: own}) => {
    const path = [...at, ...own]
    return {...findingOf({severity: 'error', code: 'ENTRY_REFERENCE', flaw, path}), file, ...positionOf(path)}
  })
}

function refuseProblems(problems: readonly Diagnostic[]): void {
  if (problems.length > 0) throw notAConcept(problems)
}

function notAConcept(problems: readonly Diagnostic[]): InvalidDataError {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
  return new InvalidDataError(problems, `The concept has ${count}; nothing was written`)
}

/** Refuse entries whose id something else has: in the catalog, as a file, or among themselves. */
export function refuseTakenIds(
  parts: readonly ConceptEntry[],
  entries: Entries,
  {isFile, where}: {isFile: (path: string) => boolean; where: (path: Path) => string},
): void {
  parts.forEach(({entry, at}, i) => {
    const {kind, id} = entry
    const isTwice = parts.slice(0, i).some(({entry: other}) => shareIds(kind, other.kind) && other.id === id)
    if (!isTwice && !isTaken(kind, id, entries) && !isFile(entryPath(entry))) return
    const free = freeSlug(id, new Set([id, ...entries.all(kind).map((each) => each.id)]))
    throw new UserError(`${where([...at, 'id'])}there is a ${kind} with the id "${id}" already; nothing was written`, {
      code: 'ID_TAKEN',
      exitCode: EXIT.conflict,
      hints: [`give yours another: \`id: ${free}\``, `or use that one: leave yours out and name "${id}" where it is needed`],
    })
  })
}

function isTaken(kind: EntryKind, id: string, entries: Entries): boolean {
  return (ITEM_KINDS as readonly EntryKind[]).includes(kind) ? findItem(entries, id) !== undefined : entries.find(kind, id) !== undefined
}

/** Whether two kinds have one name space: the things an inventory names. */
function shareIds(a: EntryKind, b: EntryKind): boolean {
  const items = ITEM_KINDS as readonly EntryKind[]
  return a === b || (items.includes(a) && items.includes(b))
}
