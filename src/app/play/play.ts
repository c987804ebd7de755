import type {Finding} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import {buildCharacter} from '../../rules/build/build-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {judgeFacts} from '../../rules/check/character.js'
import type {EncumbrancePolicy} from '../../rules/check/encumbrance.js'
import {actsOnOther, applyAct, applyAll} from '../../rules/play/act.js'
import type {Happening, Why} from '../../rules/play/happening.js'
import type {ActContext, PlayResult} from '../../rules/play/play.js'
import type {SheetChange} from '../../rules/sheet/diff.js'
import type {Act} from '../../schema/act.js'
import {type Character, Character as CharacterSchema} from '../../schema/entity/character.js'
import {slugOf} from '../../schema/slug.js'
import type {FileChange} from '../../vault/files.js'
import {remember} from '../../vault/parsed-cache.js'
import {checkSchema} from '../../yaml/check.js'
import {openEntries} from '../catalog/open.js'
import {getCharacter, type StoredCharacter} from '../characters/characters.js'
import {editedFile, judgeEdit} from '../characters/edit.js'
import {weightPolicy} from '../entities/change.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {partyNamed, readVaultFile} from '../vault/vault-file.js'
import {withIds} from './named-content.js'

/** A character after an act of play. */
export interface PlayedOne {
  id: string
  name: string
  happened: readonly Happening[]
  changes: readonly SheetChange[]
  /** What the rules doubt now and did not before. */
  warnings?: readonly Finding[]
  /** Why nothing happened, in a bulk act; a single one throws. */
  refused?: Why
}

export interface PlayedMany {
  characters: readonly PlayedOne[]
  committed: Committed
}

/** How acts are spoken of: whoever prints lends the words for commits and errors. */
export interface Speech {
  /** The command that does it, for the trailer that `dnd undo` reads. */
  command(act: Act): string
  /** What stands behind the characters' names in the commit's subject. */
  subject(act: Act): string
  refusal(why: Why, who: {id: string; name: string}): {text: string; hint?: string}
}

/** What is done, for the commit. */
export interface Deed {
  /** The command, for the trailer that `dnd undo` reads. */
  command: string
  subject: string
  refusal: Speech['refusal']
}

/** Who takes part: characters by reference, or a party of the vault. */
export interface Actors {
  characters: readonly string[]
  party?: string | undefined
  /** A party where there is one of that name, else a character. */
  either?: string | undefined
}

/**
 * Let an act happen to characters, as one commit. One alone who can't is an error (`NOT_NOW`, exit status 7); among several
 * each is told for itself, and the others go on. What an act does to another happens in the same commit.
 */
export async function performAct(options: VaultOptions, actors: Actors, asked: Act, speech: Speech): Promise<PlayedMany> {
  const act = await withIds(options, asked)
  const deed = {command: speech.command(act), subject: speech.subject(act), refusal: speech.refusal}
  const on = 'on' in act ? act.on : undefined
  const [who] = actors.characters
  if (on !== undefined && who !== undefined) return performOn(options, {who, on}, act, deed)
  return playCharacters(options, actors, deed, (context) => applyAct(context, act))
}

/** An act of one character that does something to another. */
function performOn(options: VaultOptions, {who, on}: {who: string; on: string}, act: Act, deed: Deed): Promise<PlayedMany> {
  const whom = (root: string) => eachOnce([getCharacter(root, who), getCharacter(root, on)])
  return writePlayed(options, deed, whom, ([doer, other], rules) => {
    if (!doer) return []
    if (!other) return [allowedAct(doer, rules, (context) => applyAct(context, {...act, on: undefined} as Act))]
    let acts: readonly Act[] = []
    const done = allowedAct(doer, rules, (context) => {
      acts = actsOnOther(context, act)
      return applyAct(context, act)
    })
    return [done, allowedAct(other, rules, (context) => applyAll(context, acts))]
  })
}

/** As `performAct`, for what is no stored act: a page of a journal. */
export function playCharacters(
  options: VaultOptions,
  actors: Actors,
  deed: Deed,
  work: (context: ActContext) => PlayResult,
): Promise<PlayedMany> {
  const whom = (root: string) => eachOnce(referencesOf(root, actors).map((reference) => getCharacter(root, reference)))
  return writePlayed(options, deed, whom, (stored, rules) => {
    const act = stored.length === 1 ? allowedAct : actOn
    return stored.map((each) => act(each, rules, work))
  })
}

/** Write what came of acts as one commit, which names those it changed. */
export async function writePlayed(
  options: VaultOptions,
  {command, subject, refusal: words}: Omit<Deed, 'subject'> & {subject: string | ((stored: readonly StoredCharacter[]) => string)},
  whom: (root: string) => readonly StoredCharacter[],
  work: (stored: readonly StoredCharacter[], rules: Rules) => readonly Outcome[],
): Promise<PlayedMany> {
  const {result, committed} = await changeVault(options, command, async (root, willTouch) => {
    const stored = whom(root)
    willTouch(stored.map(({path}) => path))
    const {entries} = await openEntries(root)
    const outcomes = work(stored, {entries, encumbrance: await weightPolicy(root), refusal: words})
    const ids = outcomes.filter(({file}) => file).map(({one}) => one.id)
    const did = typeof subject === 'string' ? subject : subject(stored)
    return {
      change: {
        subject: `${ids.length === 1 ? 'character' : 'characters'}(${ids.join(', ')}): ${did}`,
        command,
        files: outcomes.flatMap(({file}) => file ?? []),
      },
      result: {root, outcomes},
    }
  })
  // So that the next command need not parse and check what this one wrote.
  for (const {file, after} of result.outcomes) if (file?.text && after) remember(result.root, file.path, file.text, after)
  return {characters: result.outcomes.map(({one}) => one), committed}
}

/** An act that has to be allowed. Throws `NOT_NOW` for one that is not, and what it breaks. */
export function allowedAct(stored: StoredCharacter, rules: Rules, work: (context: ActContext) => PlayResult): Outcome {
  const outcome = outcomeOf(stored, rules, work)
  if (outcome.one.refused) throw refusal(outcome.one.refused, outcome.one, rules.refusal)
  return outcome
}

function referencesOf(root: string, {characters, party, either}: Actors): readonly string[] {
  const named = party === undefined ? [] : playingOf(root, party)
  if (either === undefined) return [...characters, ...named]
  // By its id alone: a character may be called like a party, and is no other name of it.
  const isParty = Object.hasOwn(readVaultFile(root).parties ?? {}, either)
  return [...characters, ...named, ...(isParty ? playingOf(root, either) : [either])]
}

/** A character named twice, or named beside its party, acts once. */
function eachOnce(stored: readonly StoredCharacter[]): StoredCharacter[] {
  return [...new Map(stored.map((each) => [each.path, each])).values()]
}

/** What came of an act for one character, and its file when that changed. */
export interface Outcome {
  one: PlayedOne
  file?: FileChange
  after?: Character
}

/** What an act is judged by. */
export interface Rules extends Pick<Deed, 'refusal'> {
  entries: Entries
  encumbrance: EncumbrancePolicy | undefined
}

/** An act on one character, among others: what breaks a rule is told of. */
function actOn(stored: StoredCharacter, rules: Rules, work: (context: ActContext) => PlayResult): Outcome {
  try {
    return outcomeOf(stored, rules, work)
  } catch (error) {
    if (!(error instanceof InvalidDataError)) throw error
    const {id, name} = stored.character
    const problems = error.diagnostics.map(({message}) => message)
    return {one: {id, name, happened: [], changes: [], refused: {why: 'breaks-rules', problems}}}
  }
}

function outcomeOf(stored: StoredCharacter, {entries, encumbrance}: Rules, work: (context: ActContext) => PlayResult): Outcome {
  const {character} = stored
  const facts = factsOf(buildCharacter(character, entries))
  const before = judgeFacts(facts)
  const who = {id: character.id, name: character.name}
  const nothing = {...who, happened: [], changes: []}
  const result = work({bearer: character, creature: before.sheet, sheet: before.sheet, facts, entries: facts.build.entries})
  if ('refused' in result) return {one: {...nothing, refused: result.refused}}
  const {bearer: after, happened} = result
  if (after === character) return {one: {...nothing, happened}}
  const judgement = judgeEdit(character, after, {judged: before, entries, encumbrance})
  checkWords(stored, after)
  return {one: {...who, happened, ...judgement}, file: editedFile(stored, after), after}
}

/** Words that a person typed may not fit a character file; the numbers are the rules' own, and do. */
function checkWords({character: before, path}: StoredCharacter, after: Character): void {
  const hasWords =
    after.journal !== before.journal || after.inventory !== before.inventory || after.play?.conditions !== before.play?.conditions
  const {diagnostics} = hasWords ? checkSchema(CharacterSchema, after, path, () => undefined) : {diagnostics: []}
  if (diagnostics.length > 0) throw new InvalidDataError(diagnostics, 'The change does not fit a character file; nothing was written')
}

/** What the rules don't allow now, as an error. */
export function refusal(why: Why, who: {id: string; name: string}, words: Speech['refusal']): UserError {
  const {text, hint} = words(why, who)
  return new UserError(text, {code: 'NOT_NOW', exitCode: EXIT.wrongState, hints: hint === undefined ? [] : [hint]})
}

/** Members of a party that are not deleted. */
function playingOf(root: string, party: string): readonly string[] {
  return membersOf(root, party).filter((id) => getCharacter(root, id, {deleted: true}).character.deleted === undefined)
}

/** Ids of a party's members. Throws `PARTY_UNKNOWN` with the parties there are. */
export function membersOf(root: string, party: string): readonly string[] {
  const file = readVaultFile(root)
  const id = partyNamed(file, party)
  const members = id === undefined ? undefined : file.parties?.[id]
  if (members && members.length > 0) return members
  throw unknownParty(root, party)
}

/** The error of a party that there is none of, with those there are. */
export function unknownParty(root: string, party: string): UserError {
  const {parties = {}} = readVaultFile(root)
  return new UserError(`No party is called "${party}"`, {
    code: 'PARTY_UNKNOWN',
    exitCode: EXIT.notFound,
    hints: [
      `parties are ${Object.keys(parties).join(', ') || 'none yet'}`,
      `make one: \`dnd party set ${slugOf(party) || 'main'} CHARACTER…\``,
    ],
  })
}
