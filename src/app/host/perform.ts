import {EXIT, UserError} from '../../errors.js'
import {commitWith} from '../../history/by-trailer.js'
import type {Act} from '../../schema/act.js'
import type {Wanted} from '../../schema/host.js'
import {present} from '../../schema/value.js'
import {getCharacter} from '../characters/characters.js'
import {openBoard} from '../combat/board.js'
import {type FightLog, readFight} from '../combat/fights.js'
import {archivedFights} from '../combat/look.js'
import {assign} from '../entities/assignments.js'
import type {EntityOptions} from '../entities/change.js'
import {checkedText, targetOf} from '../entities/change.js'
import {addPage} from '../play/journal.js'
import {performAct} from '../play/play.js'
import {fileDraft} from '../proposals/file-draft.js'
import {vaultRoot} from '../vault/root.js'
import {eventsOf, linesOf, sayFirst, type TableWords, type WorldWant} from './fight-lines.js'
import {inFight} from './fights-here.js'
import {type RolledFor, rollFor, totalOf} from './roll-for.js'
import type {HostedTable} from './table.js'

/** The trailer by which what was done for a tap is found again. */
export const KEY_TRAILER = 'Dnd-Key'

/** Whose want it is. */
export interface Wanting {
  character: string
  /** Of the tap. */
  key: string
  /** Of all dice outside of a fight. */
  seed: string
  /** It may have been done before. */
  isAgain: boolean
  /** What they are called, for what is proposed. */
  by: string
}

/** What came of a want; `held` where another process has the fight, and has to do it. */
export type Performed = {said: string; total?: number} | 'held'

/** Do what a player wants of their own character, once: where it was done for this key already, what came of it then. */
export async function perform(
  {table, options, words}: {table: HostedTable; options: EntityOptions & {now(): string}; words: TableWords},
  want: WorldWant,
  wanting: Wanting,
): Promise<Performed> {
  const before = wanting.isAgain ? await doneBefore(table, words, wanting) : undefined
  if (before) return before
  const here: EntityOptions = {...options, trailers: {[KEY_TRAILER]: wanting.key}}
  const {character, seed} = wanting
  switch (want.type) {
    case 'note':
      await addPage(here, character, {kind: 'note', text: want.text}, words.speech)
      return {said: 'It is in the journal.'}
    case 'propose':
      return propose(here, want, wanting)
    case 'act': {
      const fighting = inFight(table.fights(), character, table.entries())
      const lines = linesOf(want, fighting)
      if (lines && fighting)
        return sayInFight(table, options, {log: fighting.log, own: fighting.combatant.id, lines, words, key: wanting.key})
      const act = onTable(table, seeded(want.act, seed), character)
      const {characters} = await performAct(here, {characters: [character]}, act, words.speech)
      return {said: characters.map((one) => words.played(one)).join(' ') || `${words.speech.subject(act)}: it was so already`}
    }
    case 'fight': {
      const fighting = inFight(table.fights(), character, table.entries())
      const lines = linesOf(want, fighting)
      if (!lines || !fighting) throw new UserError('You are in no fight that goes on', {code: 'FIGHT_NONE', exitCode: EXIT.notFound})
      return sayInFight(table, options, {log: fighting.log, own: fighting.combatant.id, lines, words, key: wanting.key})
    }
  }
}

/** Dice of the host's own throwing: what a phone says of a seed counts for nothing. */
function seeded(act: Act, seed: string): Act {
  return 'rolled' in act && act.rolled !== undefined ? act : takesDice(act) ? {...act, seed} : act
}

const DICED: ReadonlySet<Act['type']> = new Set(['rest', 'dawn', 'use', 'cast'])

function takesDice(act: Act): act is Extract<Act, {seed?: string | undefined}> {
  return DICED.has(act.type)
}

/** Whom an act does good to is somebody who plays here: of nobody else is it told whether there is one. */
function onTable(table: HostedTable, act: Act, character: string): Act {
  const on = 'on' in act ? act.on : undefined
  if (on === undefined || on === character || table.players().includes(on)) return act
  throw new UserError(`Nobody at the table plays “${on}”`, {code: 'NOT_FOUND', exitCode: EXIT.notFound})
}

interface InAFight {
  log: FightLog
  own: string
  lines: readonly string[]
  words: TableWords
  key: string
}

/** Say the first of several lines that has a target, as whoever has the fight. */
async function sayInFight(
  {root}: Pick<HostedTable, 'root'>,
  options: EntityOptions & {now(): string},
  {log, own, lines, words, key}: InAFight,
): Promise<Performed> {
  const board = await openBoard(root, log.header.id, options)
  if (board.isReader) return 'held'
  try {
    const said = sayFirst((line) => board.say(line, key), lines)
    const {fight} = board.history()
    if ('refused' in said) throw refusedInFight(words.refused(said.refused, fight, own))
    return {said: words.fought(said.events, fight, own)}
  } finally {
    board.close()
  }
}

function refusedInFight(text: string): UserError {
  return new UserError(text, {code: 'FIGHT_REFUSED', exitCode: EXIT.wrongState})
}

/** What was done for a key before the host was killed: in a fight that goes on, in one that was put away, or as a commit. */
async function doneBefore(table: HostedTable, words: TableWords, {key, character}: Wanting): Promise<Performed | undefined> {
  for (const {history, events} of [...table.fights(), ...kept(table.root, table.campaign)]) {
    const own = eventsOf(events, key)
    const who = Object.values(history.fight.combatants).find(({source}) => source.type === 'character' && source.id === character)
    if (own.length > 0) return {said: words.fought(own, history.fight, who?.id ?? character)}
  }
  const commit = await commitWith(table.root, KEY_TRAILER, key)
  return commit && {said: `Done: ${commit.subject.replace(/^[^:]*: /, '')}`}
}

/** Logs of the campaign's fights that were put away; the latest few, as it was a moment ago. */
function kept(root: string, campaign: string): FightLog[] {
  const own = archivedFights(root).filter((each) => each.campaign === undefined || each.campaign === campaign)
  return own.flatMap(({path}) => {
    try {
      return [readFight(path)]
    } catch {
      return []
    }
  })
}

/** Changes of the own character, on a branch of their own beside the DM's work. */
async function propose(
  options: EntityOptions,
  {title, set}: Extract<Wanted, {type: 'propose'}>,
  {character, by}: Wanting,
): Promise<Performed> {
  const filed = await fileDraft(options, {command: 'dnd propose'}, async ({textOf}) => {
    const stored = getCharacter(vaultRoot(options), character)
    const text = (await textOf(stored.path)) ?? stored.text
    const {text: after} = assign(text, set, targetOf('character'))
    const of = {ref: {kind: 'character', id: character}, path: stored.path, value: stored.character} as const
    checkedText(of, after, 'What is proposed does not fit a character file')
    if (after === text) throw new UserError('That is so already', {code: 'NOTHING_TO_PROPOSE', exitCode: EXIT.wrongState})
    return {title, why: `Proposed by ${by} at the table.`, files: [{path: stored.path, text: after}], drafted: []}
  })
  return {said: `Proposed as “${filed.title}”.`}
}

/** A roll for a player, or a Death Saving Throw, which is an act: then the die is thrown here, and what it does is done. */
export async function rollWanted(
  table: HostedTable,
  options: EntityOptions,
  {want, character, seed}: {want: Extract<Wanted, {type: 'roll'}>; character: string | undefined; seed: string},
): Promise<{rolled: RolledFor; total?: number}> {
  const sheet = character === undefined ? undefined : await table.sheet(character)
  const inPlay = (id: string) => (id === character ? sheet : undefined)
  const {what, advantage} = want
  const rolled = await rollFor({...options, inPlay}, character, {what, ...present({advantage}), seed})
  return {rolled, ...present({total: totalOf(rolled)})}
}
