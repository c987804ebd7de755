import {present} from '../schema/value.js'
import type {FightEvent, FightHeader} from './event.js'
import {EMPTY_FIGHT, type Fight} from './fight.js'
import {applyPatch, type Patch, patchInPlace} from './patch.js'

/** An event that stands, with what takes it back. */
interface Done {
  event: FightEvent
  inverse: Patch
}

/** A fight with all that came of it: its events, what stands of them, and what an undo took back. */
export interface History {
  header: FightHeader
  fight: Fight
  /** Number of the last event. */
  last: number
  done: readonly Done[]
  /** Taken back and not done otherwise since, the latest last. */
  undone: readonly FightEvent[]
}

export function beginHistory(header: FightHeader): History {
  return {header, fight: fightBefore(header), last: 0, done: [], undone: []}
}

/** A fight before anything happened in it. */
function fightBefore({later}: FightHeader): Fight {
  return {...EMPTY_FIGHT, ...present({later})}
}

/** All events after one another. Many are folded in place, so that a long fight opens at once. */
export function replay(header: FightHeader, events: Iterable<FightEvent>): History {
  const done: Done[] = []
  const undone: FightEvent[] = []
  const fight: Fight = {...fightBefore(header), combatants: {}, ongoing: {}}
  let last = 0
  for (const event of events) {
    keep({done, undone}, event, patchInPlace(fight, event.patch))
    last = event.id
  }
  return {header, fight, last, done, undone}
}

/** A history with one more event. */
export function withEvent(history: History, event: FightEvent): History {
  const {fight, inverse} = applyPatch(history.fight, event.patch)
  const [done, undone] = [[...history.done], [...history.undone]]
  keep({done, undone}, event, inverse)
  return {...history, fight, last: event.id, done, undone}
}

/** Work after an undo jumps over what was undone: that stays in the log, and is no longer in the way. */
function keep({done, undone}: {done: Done[]; undone: FightEvent[]}, event: FightEvent, inverse: Patch): void {
  if (event.undoes !== undefined) {
    const taken = done.pop()
    if (taken) undone.push(taken.event)
    return
  }
  const again = event.redoes === undefined ? undefined : undone.pop()
  if (!again) undone.length = 0
  done.push({event: again ?? event, inverse})
}

/** What an undo would do: the event, and the patch that takes it back. */
export function undoable({done}: History): Done | undefined {
  return done.at(-1)
}

export function redoable({undone}: History): FightEvent | undefined {
  return undone.at(-1)
}

/** As it was once an event had happened; 0 is before all. */
export function stateAt(header: FightHeader, events: readonly FightEvent[], id: number): Fight {
  return replay(
    header,
    events.filter((event) => event.id <= id),
  ).fight
}
