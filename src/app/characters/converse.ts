import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {ConceptKind, EntryDraft} from '../../schema/content/concept-skeleton.js'
import type {Character} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {getEntry} from '../catalog/find-named.js'
import type {VaultOptions} from '../vault/root.js'
import {AnswerError} from './answer-error.js'
import type {CreateAnswers} from './answers.js'
import {overlayDrafts, saveConcept} from './concept.js'
import {beginCreation, type Creation, saveCreated} from './create.js'
import type {Created, CreatedPart} from './created.js'
import {partNames} from './draft-concept.js'
import {judged, type NewCharacter} from './judge.js'

/** Answers whose questions needn't be asked, by ids. */
export interface GivenAnswers {
  class?: string
  level?: number
  species?: string
  background?: string
  name?: string
}

/** Whoever answers questions about a new character. */
export interface Person {
  /** What is special about a concept; `undefined`: given up. */
  askConcept(
    entries: Entries,
    partNames: (kind: ConceptKind, concept: string, word: string) => {id: string; name: string},
  ): Promise<{drafts: readonly (readonly [ConceptKind, EntryDraft])[]} | undefined>
  showParts(parts: readonly CreatedPart[]): void
  askCharacter(creation: Creation, given: GivenAnswers): Promise<Character>
  /** Shown the sheet, whether the character is to be written. */
  agreesTo(made: NewCharacter): Promise<boolean>
}

export interface ConverseSettings {
  answers: CreateAnswers
  dryRun: boolean
}

/** A character by questions for what the answers leave open, written when the person agrees. */
export async function createByQuestions(options: VaultOptions, person: Person, {answers, dryRun}: ConverseSettings): Promise<Created> {
  const creation = await beginCreation(options)
  return saveCreated(options, await converse(person, creation, given(answers, creation.entries)), dryRun)
}

/** What is special about a concept, then what every character is asked; both are written together. */
export async function createConceptByQuestions(
  options: VaultOptions,
  person: Person,
  {answers, dryRun}: ConverseSettings,
): Promise<Created> {
  const begun = await beginCreation(options)
  const concept = await person.askConcept(begun.entries, (...part) => partNames(begun.entries, ...part))
  if (!concept) throw declined()
  const {parts, entries, assessed} = await overlayDrafts(options, concept.drafts)
  person.showParts(assessed)
  const own = Object.fromEntries(parts.map(({entry}) => [entry.kind, entry.id]))
  const made = await converse(person, {...begun, entries}, {...own, ...given(answers, entries)})
  return saveConcept(options, {parts, made, dryRun})
}

async function converse(person: Person, creation: Creation, answers: GivenAnswers): Promise<NewCharacter> {
  const made = judged(await person.askCharacter(creation, answers), creation.entries)
  if (await person.agreesTo(made)) return made
  throw declined()
}

function given({class: classes = [], level, species, background, name}: CreateAnswers, entries: Entries): GivenAnswers {
  if (classes.length > 1) throw new AnswerError({type: 'several-classes'})
  const [first] = classes
  const idOf = (kind: 'class' | 'species' | 'background', text: string | undefined) =>
    text === undefined ? undefined : getEntry(entries, kind, text).id
  return present({
    class: idOf('class', first?.class),
    level: level ?? first?.levels,
    species: idOf('species', species),
    background: idOf('background', background),
    name,
  })
}

function declined(): UserError {
  return new UserError('Nothing was written', {code: 'DECLINED', exitCode: EXIT.interrupted})
}
