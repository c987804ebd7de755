import type {Finding} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import {buildCharacter} from '../../rules/build/build-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {type Facts, factsOf} from '../../rules/build/facts.js'
import {judgeFacts} from '../../rules/check/character.js'
import type {EncumbrancePolicy} from '../../rules/check/encumbrance.js'
import type {PlayContext, PlayResult} from '../../rules/play/play.js'
import type {SheetChange} from '../../rules/sheet/diff.js'
import {type Character, Character as CharacterSchema} from '../../schema/entity/character.js'
import type {FileChange} from '../../vault/files.js'
import {remember} from '../../vault/parsed-cache.js'
import {checkSchema} from '../../yaml/check.js'
import {openEntries} from '../catalog/open.js'
import {getCharacter, type StoredCharacter} from '../characters/characters.js'
import {editedFile, judgeEdit} from '../characters/edit.js'
import {weightPolicy} from '../entities/change.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {readVaultFile} from '../vault/vault-file.js'

/** A character after an act of play. */
export interface PlayedOne {
  id: string
  name: string
  /** One sentence each. */
  events: readonly string[]
  changes: readonly SheetChange[]
  /** What the rules doubt now and did not before. */
  warnings?: readonly Finding[]
  /** Why nothing happened, in a bulk act; a single one throws. */
  refused?: string
}

export interface PlayedMany {
  characters: readonly PlayedOne[]
  committed: Committed
}

export type Act = (context: PlayContext & {facts: Facts; entries: Entries}) => PlayResult

/** What is done, for the commit. */
export interface Deed {
  /** The command, for the trailer that `dnd undo` reads. */
  command: string
  /** What stands behind the characters' names in the commit's subject. */
  subject: string
}

/** Who takes part: characters by reference, or a party of the vault. */
export interface Actors {
  characters: readonly string[]
  party?: string | undefined
  /** A party where there is one of that name, else a character. */
  either?: string | undefined
}

/**
 * Let something happen to characters, as one commit. One alone who can't is an error (`NOT_NOW`, exit status 7); among several
 * each is told for itself, and the others go on.
 */
export async function playCharacters(options: VaultOptions, actors: Actors, deed: Deed, act: Act): Promise<PlayedMany> {
  const {result, committed} = await changeVault(options, deed.command, async (root, willTouch) => {
    const references = referencesOf(root, actors)
    const stored = eachOnce(references.map((reference) => getCharacter(root, reference)))
    willTouch(stored.map(({path}) => path))
    const {entries} = await openEntries(root)
    const encumbrance = await weightPolicy(root)
    const outcomes = stored.map((each) => actOn(each, act, {entries, encumbrance, isAlone: stored.length === 1}))
    const ids = outcomes.filter(({file}) => file).map(({one}) => one.id)
    const subject = `${ids.length === 1 ? 'character' : 'characters'}(${ids.join(', ')}): ${deed.subject}`
    return {
      change: {subject, command: deed.command, files: outcomes.flatMap(({file}) => file ?? [])},
      result: {root, outcomes},
    }
  })
  // So that the next command need not parse and check what this one wrote.
  for (const {file, after} of result.outcomes) if (file?.text && after) remember(result.root, file.path, file.text, after)
  return {characters: result.outcomes.map(({one}) => one), committed}
}

function referencesOf(root: string, {characters, party, either}: Actors): readonly string[] {
  const named = party === undefined ? [] : playingOf(root, party)
  if (either === undefined) return [...characters, ...named]
  const {parties = {}} = readVaultFile(root)
  return [...characters, ...named, ...(Object.hasOwn(parties, either) ? playingOf(root, either) : [either])]
}

/** A character named twice, or named beside its party, acts once. */
function eachOnce(stored: readonly StoredCharacter[]): StoredCharacter[] {
  return [...new Map(stored.map((each) => [each.path, each])).values()]
}

interface Outcome {
  one: PlayedOne
  file?: FileChange
  after?: Character
}

interface Acting {
  entries: Entries
  encumbrance: EncumbrancePolicy | undefined
  isAlone: boolean
}

function actOn(stored: StoredCharacter, act: Act, {entries, encumbrance, isAlone}: Acting): Outcome {
  const facts = factsOf(buildCharacter(stored.character, entries))
  const before = judgeFacts(facts)
  const {id, name} = stored.character
  const result = act({character: stored.character, sheet: before.sheet, facts, entries})
  if ('refused' in result) {
    if (isAlone) throw refusal(result.refused, result.hint)
    return {one: {id, name, events: [], changes: [], refused: result.refused}}
  }
  if (result.character === stored.character) return {one: {id, name, events: result.events, changes: []}}
  try {
    const judgement = judgeEdit(stored.character, result.character, {judged: before, entries, encumbrance})
    checkWords(stored, result.character)
    return {one: {id, name, events: result.events, ...judgement}, file: editedFile(stored, result.character), after: result.character}
  } catch (error) {
    if (isAlone || !(error instanceof InvalidDataError)) throw error
    return {one: {id, name, events: [], changes: [], refused: error.diagnostics.map(({message}) => message).join('; ')}}
  }
}

/** Words that a person typed may not fit a character file; the numbers are the rules' own, and do. */
function checkWords({character: before, path}: StoredCharacter, after: Character): void {
  const hasWords =
    after.journal !== before.journal || after.inventory !== before.inventory || after.play?.conditions !== before.play?.conditions
  const {diagnostics} = hasWords ? checkSchema(CharacterSchema, after, path, () => undefined) : {diagnostics: []}
  if (diagnostics.length > 0) throw new InvalidDataError(diagnostics, 'The change does not fit a character file; nothing was written')
}

/** What the rules don't allow now, as an error. */
export function refusal(refused: string, hint?: string): UserError {
  return new UserError(refused, {code: 'NOT_NOW', exitCode: EXIT.wrongState, hints: hint === undefined ? [] : [hint]})
}

/** Members of a party that are not deleted. */
function playingOf(root: string, party: string): readonly string[] {
  return membersOf(root, party).filter((id) => getCharacter(root, id, {deleted: true}).character.deleted === undefined)
}

/** Ids of a party's members. Throws `PARTY_UNKNOWN` with the parties there are. */
export function membersOf(root: string, party: string): readonly string[] {
  const {parties = {}} = readVaultFile(root)
  const members = Object.hasOwn(parties, party) ? parties[party] : undefined
  if (members && members.length > 0) return members
  throw new UserError(`No party is called "${party}"`, {
    code: 'PARTY_UNKNOWN',
    exitCode: EXIT.notFound,
    hints: [`parties are ${Object.keys(parties).join(', ') || 'none yet'}`, `make one: \`dnd party set ${party} aria bruk\``],
  })
}
