import type {Finding} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import {buildCharacter} from '../../rules/build/build-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {type Judged, judgeFacts} from '../../rules/check/character.js'
import type {EncumbrancePolicy} from '../../rules/check/encumbrance.js'
import {actsOnOther, applyAll, whyNotAll} from '../../rules/play/act.js'
import type {Happening, Why} from '../../rules/play/happening.js'
import type {ActContext, PlayResult} from '../../rules/play/play.js'
import type {SheetChange} from '../../rules/sheet/diff.js'
import type {Act, ActType} from '../../schema/act.js'
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
import {withIds} from './named-content.js'
import {type Actors, eachOnce, namedIn, takingPart} from './who.js'

/** A character after an act of play. */
export interface PlayedOne {
  id: string
  name: string
  happened: readonly Happening[]
  changes: readonly SheetChange[]
  /** What the rules doubt now and did not before. */
  warnings?: readonly Finding[]
}

export interface PlayedMany {
  characters: readonly PlayedOne[]
  committed: Committed
}

/** How acts are spoken of: whoever prints lends the words for commits and errors. */
export interface Speech {
  /** The command that does it, for the trailer that `dnd undo` reads. */
  command(act: Pick<Act, 'type'>): string
  /** What stands behind the characters' names in the commit's subject. */
  subject(act: Act): string
  refusal(why: Why, who: Who): {text: string; hint?: string}
  /** How the others do it without one who can't. */
  without(who: Who): string
}

interface Who {
  id: string
  name: string
}

/** What is done, for the commit. */
export interface Deed extends Pick<Speech, 'refusal'> {
  /** The command, for the trailer that `dnd undo` reads. */
  command: string
}

/** What happens, where it is not the same to each. */
export interface OwnActs {
  type: ActType
  /** The act of each: with their share, or their own die. */
  actOf(actor: Actor): Act
  /** Something else for some, who are named as those are who take part; whoever is named here takes part. */
  instead?: readonly {of: readonly string[]; act: Act}[]
}

/** One of those who take part. */
export interface Actor {
  id: string
  /** From 0, in the order in which they were named. */
  place: number
  /** How many there are. */
  of: number
}

/** Who acts, and on whom where that is another. */
export interface ActorsOn extends Actors {
  on?: readonly string[] | undefined
}

/**
 * Let an act happen to characters, as one commit: to all, or to none. Whoever can't is an error (`NOT_NOW`, exit status 7). What an
 * act does to others happens in the same commit.
 */
export async function performAct(options: VaultOptions, actors: ActorsOn, asked: Act | OwnActs, speech: Speech): Promise<PlayedMany> {
  const acts = 'actOf' in asked ? asked : sameActs(await withIds(options, asked))
  const on = actors.on ?? ('on' in asked && asked.on !== undefined ? [asked.on] : [])
  return writePlayed(options, {refusal: speech.refusal, command: speech.command(acts)}, (root) => {
    const turns = turnsIn(root, {...actors, on}, acts)
    const stored = eachOnce(turns.flatMap(({doer, others}) => [doer, ...others]))
    return {
      stored,
      work: (rules) => inTurn(stored, turns, {...rules, without: speech.without}),
      subject: (changed) => subjectOf(turns, changed, speech),
    }
  })
}

/** What was done, each thing once, of turns that changed anybody. */
function subjectOf(turns: readonly Turn[], changed: ReadonlySet<string>, {subject}: Pick<Speech, 'subject'>): string {
  const done = turns.filter(({doer, others}) => [doer, ...others].some(({path}) => changed.has(path)))
  return [...new Set(done.map(({act}) => subject(act)))].join(', ')
}

/** An act of one, and whom else it does something to. */
interface Turn {
  doer: StoredCharacter
  act: Act
  others: readonly StoredCharacter[]
}

/** Who does what, in order. */
function turnsIn(root: string, {on = [], ...actors}: ActorsOn, {actOf, instead = []}: OwnActs): readonly Turn[] {
  const named = instead.map(({of, act}) => ({act, who: namedIn(root, of)}))
  const targets = namedIn(root, on)
  const doers = takingPart(
    root,
    actors,
    named.flatMap(({who}) => who),
  )
  return doers.flatMap((doer, place) => {
    const act =
      named.find(({who}) => who.some(({path}) => path === doer.path))?.act ?? actOf({id: doer.character.id, place, of: doers.length})
    return turnsOf(doer, act, targets)
  })
}

/** One act for all, with dice of each one's own. */
function sameActs(act: Act): OwnActs {
  return {type: act.type, actOf: (actor) => ownDice(act, actor)}
}

/** A casting reaches all whom it is on; anything else is done once for each. */
function turnsOf(doer: StoredCharacter, act: Act, targets: readonly StoredCharacter[]): readonly Turn[] {
  if (targets.length === 0) return [{doer, act, others: []}]
  if (act.type === 'cast') return [turnOn(doer, act, targets)]
  return targets.map((target, place) => turnOn(doer, ownDice(act, {id: target.character.id, place, of: targets.length}), [target]))
}

/** What is on oneself is on nobody else, as an act has it, but for a casting. */
function turnOn(doer: StoredCharacter, act: Act, targets: readonly StoredCharacter[]): Turn {
  const others = targets.filter(({path}) => path !== doer.path)
  const [first] = others
  const isOnSelf = others.length < targets.length
  const own = isOnSelf ? {on: undefined, ...(first ? {others: true} : {})} : {on: first?.character.id}
  return {doer, act: {...act, ...own} as Act, others}
}

/** An act with dice of one's own, where several throw: from the same seed each time. */
function ownDice(act: Act, actor: Actor): Act {
  if ('rolled' in act && act.rolled !== undefined) refuseShared(actor)
  return 'seed' in act && act.seed !== undefined ? {...act, seed: ownSeed(act.seed, actor)} : act
}

/** Throws `USAGE` where several throw, and dice were thrown at the table once. */
export function refuseShared({of}: Actor): void {
  if (of === 1) return
  throw new UserError('Dice were thrown once, and several throw', {
    code: 'USAGE',
    hints: ['leave `--roll` out, or name one character at a time'],
  })
}

/** The seed of one's own dice among several. */
export function ownSeed(seed: string, {id, of}: Actor): string {
  return of === 1 ? seed : `${seed} ${id}`
}

/** What comes of turns, for each whom they concern. */
function inTurn(stored: readonly StoredCharacter[], turns: readonly Turn[], rules: Rules): readonly Outcome[] {
  const seats = new Map(stored.map((each) => [each.path, {...seatOf(each, rules), acts: [] as Act[]}]))
  for (const {doer, act, others} of turns) {
    const seat = seats.get(doer.path)
    if (!seat) continue
    const why = whyNotAll(seat.context, act, others.length + ('others' in act ? 1 : 0))
    if (why) throw refusal(why, doer.character, rules.refusal)
    seat.acts.push(act)
    for (const {path, character} of others) {
      const other = seats.get(path)
      other?.acts.push(...actsOnOther(seat.context, {...act, on: character.id} as Act, other.context.sheet))
    }
  }
  const doers = new Set(turns.map(({doer}) => doer.path))
  const {without: _alone, ...alone} = rules
  return [...seats.values()].map((seat) =>
    outcomeOf(seat, doers.size > 1 && doers.has(seat.stored.path) ? rules : alone, (context) => applyAll(context, seat.acts)),
  )
}

/** As `performAct`, for what is no stored act: a page of a journal. */
export function playCharacter(
  options: VaultOptions,
  reference: string,
  {subject, ...deed}: Deed & {subject: string},
  work: (context: ActContext) => PlayResult,
): Promise<PlayedMany> {
  return writePlayed(options, deed, (root) => {
    const stored = getCharacter(root, reference)
    return {stored: [stored], work: (rules) => [allowedAct(stored, rules, work)], subject: () => subject}
  })
}

/** What is to be written of some characters. */
export interface Plan {
  stored: readonly StoredCharacter[]
  work(rules: Rules): readonly Outcome[]
  /** What the commit says behind their names; `changed` has the files that did change. */
  subject(changed: ReadonlySet<string>): string
}

/** Write what came of acts as one commit, which names those it changed. */
export async function writePlayed(
  options: VaultOptions,
  {command, refusal: words}: Deed,
  plan: (root: string) => Plan,
): Promise<PlayedMany> {
  const {result, committed} = await changeVault(options, command, async (root, willTouch) => {
    const {stored, work, subject} = plan(root)
    willTouch(stored.map(({path}) => path))
    const {entries} = await openEntries(root)
    const outcomes = work({refusal: words, entries, encumbrance: await weightPolicy(root)})
    const changed = outcomes.flatMap(({one, file}) => (file ? [{id: one.id, file}] : []))
    const did = subject(new Set(changed.map(({file}) => file.path)))
    return {
      change: {
        subject: `${changed.length === 1 ? 'character' : 'characters'}(${changed.map(({id}) => id).join(', ')}): ${did}`,
        command,
        files: changed.map(({file}) => file),
      },
      result: {root, outcomes},
    }
  })
  // So that the next command need not parse and check what this one wrote.
  for (const {file, after} of result.outcomes) if (file?.text && after) remember(result.root, file.path, file.text, after)
  return {characters: result.outcomes.map(({one}) => one), committed}
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
  /** Of one among several who act: how the others do it alone. */
  without?: Speech['without'] | undefined
}

/** An act that has to be allowed. Throws `NOT_NOW` for one that is not, and what it breaks. */
export function allowedAct(stored: StoredCharacter, rules: Rules, work: (context: ActContext) => PlayResult): Outcome {
  return outcomeOf(seatOf(stored, rules), rules, work)
}

/** A character as acts find it. */
interface Seat {
  stored: StoredCharacter
  before: Judged
  context: ActContext
}

function seatOf(stored: StoredCharacter, {entries}: Pick<Rules, 'entries'>): Seat {
  const {character} = stored
  const facts = factsOf(buildCharacter(character, entries))
  const before = judgeFacts(facts)
  const context = {bearer: character, creature: before.sheet, sheet: before.sheet, facts, entries: facts.build.entries}
  return {stored, before, context}
}

function outcomeOf({stored, before, context}: Seat, rules: Rules, work: (context: ActContext) => PlayResult): Outcome {
  const {character} = stored
  const who = {id: character.id, name: character.name}
  const result = work(context)
  if ('refused' in result) throw refusal(result.refused, who, rules.refusal, rules.without)
  const {bearer: after, happened} = result
  if (after === character) return {one: {...who, happened, changes: []}}
  const judgement = judgeEdit(character, after, {judged: before, entries: rules.entries, encumbrance: rules.encumbrance})
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

/** What the rules don't allow now, as an error; with `without`, of one among several, to none of whom anything happened. */
export function refusal(why: Why, who: Who, words: Speech['refusal'], without?: Speech['without']): UserError {
  const {text, hint} = words(why, who)
  const said = without && !text.includes(who.name) ? `${who.name}: ${text}` : text
  const hints = [...(hint === undefined ? [] : [hint]), ...(without ? [`nothing happened to anybody; ${without(who)}`] : [])]
  return new UserError(said, {code: 'NOT_NOW', exitCode: EXIT.wrongState, hints})
}
