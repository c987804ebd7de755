import type {Entries} from '../rules/build/entries.js'
import {seededRandom} from '../rules/numbers/random.js'
import {present} from '../schema/value.js'
import {checkpointNamed, checkpointsOf} from './checkpoints.js'
import type {Command, CommandOf} from './command.js'
import {decide, decideRedo, decideUndo} from './decide.js'
import type {FightEvent} from './event.js'
import {type History, undoable, withEvent} from './history.js'
import {readCommand} from './language.js'
import {applyPatch, patchBetween} from './patch.js'
import {type FightRefusal, Refused} from './refusal.js'
import type {Creatures} from './scene.js'
import type {Told} from './told.js'

/** What the fight is fought with. */
export interface Arena {
  entries: Entries
  creatures: Creatures
}

/** Events that a line came to, each for the log, with the history after them. */
export interface Stepped {
  events: readonly FightEvent[]
  history: History
}

/**
 * Do what a line says: one event, but for what goes back over several. Dice are those of the fight's seed at this point of it, so
 * that doing a thing again after an undo throws the same.
 */
export function step(history: History, said: string, arena: Arena, at: string): Stepped | FightRefusal {
  const words = said.trim().split(/\s+/)
  const first = (words[0] ?? '').toLowerCase()
  if (first === 'undo' && words[1]?.toLowerCase() === 'to') return undoTo(history, at, words.slice(2).join(' '))
  const back = Object.hasOwn(BACK, first) ? BACK[first] : undefined
  if (back && words.length <= 2 && /^\d{0,3}$/.test(words[1] ?? '')) return back(history, at, Math.max(1, Number(words[1] ?? 1)))
  try {
    const command = readCommand(said)
    if (command?.type === 'react') return reactTo(history, command, {said: said.trim(), arena, at})
    return command ? stepBy(history, command, {said: said.trim(), arena, at}) : {events: [], history}
  } catch (error) {
    if (error instanceof Refused) return {refused: error.why}
    throw error
  }
}

/** As `step`, of a command that is data already. */
export function stepBy(
  history: History,
  command: Command,
  {said, arena, at}: {said: string; arena: Arena; at: string},
): Stepped | FightRefusal {
  const random = seededRandom(`${history.header.seed}:${history.done.length}`)
  const decision = decide(history.fight, command, {...arena, random})
  if ('refused' in decision) return decision
  const {told, patch, by} = decision
  return stepped(history, [{at, said, told, patch, ...present({by})}])
}

/** Commands whose hits a Reaction may answer. */
const ANSWERABLE: ReadonlySet<Command['type']> = new Set(['attack', 'use', 'cast', 'release'])

/**
 * Decide the attack that was said last once more, with its own dice and a Reaction that answers it; Reactions that answered it before
 * answer it again. One event, which makes of the hit what the Reaction leaves of it.
 */
function reactTo(history: History, react: CommandOf<'react'>, {said, arena, at}: {said: string; arena: Arena; at: string}) {
  const commands = history.done.map(({event}) => commandOf(event.said))
  const from = commands.findLastIndex((command) => command?.type !== 'react')
  const attacked = commands[from]
  if (!attacked || !ANSWERABLE.has(attacked.type)) return {refused: {why: 'nothing-to-answer'}} as const
  const standing = history.done.slice(from)
  const before = standing.reduceRight((fight, {inverse}) => applyPatch(fight, inverse).fight, history.fight)
  const reactions = [...commands.slice(from + 1), react].flatMap((each) => (each?.type === 'react' ? [each] : []))
  const struck = struckBy(standing.flatMap(({event}) => event.told))
  const answers = reactions.map(({type: _, by = struck, ...each}) => ({...each, by}))
  const random = seededRandom(`${history.header.seed}:${from}`)
  const decision = decide(before, {...attacked, answers} as Command, {...arena, random})
  if ('refused' in decision) return decision
  const by = answers.at(-1)?.by
  const patch = patchBetween(history.fight, decision.fight)
  return stepped(history, [{at, said, told: decision.told, patch, ...present({by: by === undefined ? undefined : idOf(history, by)})}])
}

/** The one who was hit last. */
function struckBy(told: readonly Told[]): string {
  const hit = told.findLast((each) => each.type === 'attack' && each.outcome !== 'miss')
  return hit?.type === 'attack' ? hit.on : '@'
}

function idOf({fight}: History, by: string): string | undefined {
  return Object.hasOwn(fight.combatants, by) ? by : undefined
}

/** What an event was; nothing of what goes back and forth. */
function commandOf(said: string): Command | undefined {
  try {
    return readCommand(said)
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

function stepped(history: History, drafts: readonly Omit<FightEvent, 'id'>[]): Stepped {
  const events: FightEvent[] = []
  let after = history
  for (const draft of drafts) {
    const event = {id: after.last + 1, ...draft}
    events.push(event)
    after = withEvent(after, event)
  }
  return {events, history: after}
}

type Back = (history: History, at: string, times: number) => Stepped | FightRefusal

/** What goes back and forth over what was done; each is an event itself, and nothing is ever taken out of the log. */
const BACK: Readonly<Record<string, Back>> = {
  undo: (history, at, times) => repeated(history, times, (so) => undoOnce(so, at)),
  redo: (history, at, times) => repeated(history, times, (so) => redoOnce(so, at)),
  /** To the turn before, exactly as it was. */
  previous(history, at) {
    if (!history.done.some(({event}) => isTurn(event.said))) return {refused: {why: 'nothing-to-undo'}}
    let so: Stepped = {events: [], history}
    for (let isBack = false; !isBack; ) {
      isBack = isTurn(undoable(so.history)?.event.said ?? '')
      const next = undoOnce(so.history, at)
      if ('refused' in next) return next
      so = {events: [...so.events, ...next.events], history: next.history}
    }
    return so
  },
}

/** To a checkpoint, exactly as it was. What is done again from there goes one by one. */
function undoTo(history: History, at: string, asked: string): Stepped | FightRefusal {
  const checkpoint = checkpointNamed(history, asked)
  if (!checkpoint) return {refused: {why: 'no-checkpoint', asked, known: checkpointsOf(history).map(({name}) => name)}}
  return checkpoint.since === 0 ? {refused: {why: 'nothing-to-undo'}} : repeated(history, checkpoint.since, (so) => undoOnce(so, at))
}

function isTurn(said: string): boolean {
  return /^(n|next|delay .*)$/i.test(said)
}

function undoOnce(history: History, at: string): Stepped | FightRefusal {
  const undo = decideUndo(history)
  return 'refused' in undo ? undo : stepped(history, [{at, said: 'undo', ...undo}])
}

function redoOnce(history: History, at: string): Stepped | FightRefusal {
  const redo = decideRedo(history)
  return 'refused' in redo ? redo : stepped(history, [{at, said: 'redo', ...redo}])
}

/** As often as asked, or as far as it goes; not even once is a refusal. */
function repeated(history: History, times: number, once: (history: History) => Stepped | FightRefusal): Stepped | FightRefusal {
  let so: Stepped = {events: [], history}
  for (let i = 0; i < times; i++) {
    const next = once(so.history)
    if ('refused' in next) return i === 0 ? next : so
    so = {events: [...so.events, ...next.events], history: next.history}
  }
  return so
}
