import {join} from 'node:path'
import {step} from '../../combat/engine.js'
import type {FightEvent} from '../../combat/event.js'
import type {Fight} from '../../combat/fight.js'
import {beginHistory} from '../../combat/history.js'
import type {FightWhy} from '../../combat/refusal.js'
import {EXIT, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {holdAlone} from '../../vault/lock.js'
import {openEntries} from '../catalog/open.js'
import type {EntityOptions} from '../entities/change.js'
import {vaultRoot} from '../vault/root.js'
import {takeUpAgain} from './archive.js'
import {arenaOf} from './arena.js'
import {type BoardOptions, held, openBoard, PATIENCE_MS} from './board.js'
import {FIGHTS, runningFight} from './fights.js'
import {type BegunFight, type FightPlan, planFight, writeFight} from './start.js'

/** How a refusal is spoken of: whoever prints lends the words. */
export type Refusing = (why: FightWhy, fight: Fight) => {text: string; hint?: string}

/** What lines came to. */
export interface Said {
  id: string
  name: string
  seed: string
  events: readonly FightEvent[]
  fight: Fight
  entries: Entries
  notes: readonly string[]
  /** Of a fight that begins: who of its encounter has no stat block, and is not in it. */
  unknown?: readonly string[]
}

const USAGE: ReadonlySet<FightWhy['why']> = new Set(['not-understood', 'no-verb', 'no-number', 'no-target', 'several'])
const MISSING: ReadonlySet<FightWhy['why']> = new Set(['nobody', 'no-creature', 'no-power', 'no-effect', 'no-prompt', 'no-checkpoint'])

/** A line that could not be done, as an error: `FIGHT_REFUSED`. */
export function refusedLine(line: string, why: FightWhy, fight: Fight, words: Refusing, at?: string): UserError {
  const {text, hint} = words(why, fight)
  return new UserError(at === undefined ? text : `${at}: ${text}`, {
    code: 'FIGHT_REFUSED',
    exitCode: USAGE.has(why.why) ? EXIT.usage : MISSING.has(why.why) ? EXIT.notFound : EXIT.wrongState,
    hints: [hint ?? 'how it stands: `dnd combat state`', ...(at === undefined ? [] : [line])],
  })
}

/**
 * Say lines to the fight that goes on, one after another, each told of at once; the first that can't be done ends it, and those before
 * it stand.
 */
export async function sayToFight(
  options: BoardOptions,
  asked: string | undefined,
  lines: readonly string[],
  words: Refusing,
  tell: (events: readonly FightEvent[], fight: Fight) => void = () => undefined,
): Promise<Said> {
  const root = vaultRoot(options)
  takeUpAgain(root, asked)
  const id = runningFight(root, asked)
  const board = await openBoard(root, id, options, {alone: true})
  try {
    const events = lines.flatMap((line) => {
      const said = board.say(line)
      if ('refused' in said) throw refusedLine(line, said.refused, board.history().fight, words)
      tell(said.events, board.history().fight)
      return said.events
    })
    const {name, seed} = board.header
    return {id, name, seed, events, fight: board.history().fight, entries: board.arena.entries, notes: board.notes}
  } finally {
    board.close()
  }
}

/** Begin a fight, with everybody in it. Throws `FIGHT_RUNS` where one goes on. */
export async function startFight(
  options: EntityOptions & BoardOptions,
  plan: FightPlan,
  words: Refusing,
  more: readonly string[] = [],
): Promise<Said> {
  const planned = await planFight(options, plan)
  // What can't be brought in is known before anything is written.
  const begun = await rehearse(options, planned, more, words)
  await asOnlyBeginner(planned, () => writeFight(planned, begun.events))
  return begun
}

/** Of two that begin a fight at once, the second sees that one goes on. */
async function asOnlyBeginner({root, header}: BegunFight, work: () => void): Promise<void> {
  const hold = await holdAlone(root, join(FIGHTS, '.begin.lock'), 'dnd combat start', PATIENCE_MS)
  if ('heldBy' in hold) throw held(header.id, hold.heldBy)
  try {
    work()
  } finally {
    hold.release()
  }
}

/** A fight that is fought in memory alone: nothing is written, and no fight that goes on is touched. */
export async function rehearseFight(
  options: EntityOptions & BoardOptions,
  plan: FightPlan,
  script: readonly string[],
  words: Refusing,
): Promise<Said> {
  return rehearse(options, await planFight(options, plan), script, words)
}

async function rehearse(
  options: BoardOptions,
  {root, header, lines, unknown}: BegunFight,
  script: readonly string[],
  words: Refusing,
): Promise<Said> {
  const {entries} = await openEntries(root)
  const arena = arenaOf(root, header.campaign, entries)
  let history = beginHistory(header)
  const events: FightEvent[] = []
  const say = (line: string, at?: string) => {
    const stepped = step(history, line, arena, options.now())
    if ('refused' in stepped) throw refusedLine(line, stepped.refused, history.fight, words, at)
    history = stepped.history
    events.push(...stepped.events)
  }
  for (const line of lines) say(line)
  for (const [i, line] of script.entries()) say(line, `line ${i + 1}`)
  return {id: header.id, name: header.name, seed: header.seed, events, fight: history.fight, entries, notes: [], unknown}
}
