import {join} from 'node:path'
import type {Arena} from '../../combat/engine.js'
import {step} from '../../combat/engine.js'
import type {FightEvent, FightHeader} from '../../combat/event.js'
import {type History, replay} from '../../combat/history.js'
import type {FightWhy} from '../../combat/refusal.js'
import {EXIT, UserError} from '../../errors.js'
import {present} from '../../schema/value.js'
import {fileState} from '../../vault/file-state.js'
import {LogWriter} from '../../vault/line-log.js'
import {type Holder, holdAlone, holderWords} from '../../vault/lock.js'
import {openEntries} from '../catalog/open.js'
import {polling} from '../polling.js'
import type {VaultOptions} from '../vault/root.js'
import {archiveOf} from './archive.js'
import {arenaOf} from './arena.js'
import {FIGHTS, fightOf, fightPath, readFight} from './fights.js'

/** A fight that goes on, for whoever shows it and speaks to it. */
export interface FightBoard {
  readonly header: FightHeader
  readonly arena: Arena
  history(): History
  /** Another process has it: this one follows, and can say nothing. */
  readonly isReader: boolean
  /** What was found at the log's end and put aside. */
  readonly notes: readonly string[]
  /** Do what a line says. It is on the disk when this returns, with what caused it where that is told. */
  say(line: string, cause?: string): {events: readonly FightEvent[]} | {refused: FightWhy}
  /** Hear of what another process does, until the function returned is called. */
  follow(changed: () => void): () => void
  close(): void
}

export interface BoardOptions extends VaultOptions {
  /** When something happens, ISO 8601. */
  now(): string
}

/** The lock of a fight, which one process has at a time. */
export function fightLock(id: string): string {
  return join(FIGHTS, `${id}.lock`)
}

/**
 * Open a fight that goes on; where another process has it already, to follow it, or with `alone` an error (`FIGHT_HELD`). Throws
 * `FIGHT_ENDED` where it is kept already, but for whoever ends it.
 */
export async function openBoard(
  root: string,
  id: string,
  options: BoardOptions,
  {alone = false, isEnding = false}: {alone?: boolean; isEnding?: boolean} = {},
): Promise<FightBoard> {
  const path = fightPath(root, id)
  const {header} = readFight(path)
  if (!isEnding) refuseKept(root, header)
  const {entries} = await openEntries(root)
  const arena = arenaOf(root, header.campaign, entries)
  const hold = await holdAlone(root, fightLock(id), 'dnd combat', alone ? PATIENCE_MS : 0)
  if ('heldBy' in hold) {
    if (alone) throw held(id, hold.heldBy)
    return readerBoard(path, arena)
  }
  try {
    return writerBoard(path, arena, options, hold.release)
  } catch (error) {
    hold.release()
    throw error
  }
}

/** How long a script waits for another that is at it. */
export const PATIENCE_MS = 3_000

export function held(id: string, holder: Holder | undefined): UserError {
  return new UserError(`The fight "${id}" is at another's hand: ${holderWords(holder)}`, {
    code: 'FIGHT_HELD',
    exitCode: EXIT.wrongState,
    hints: ['say it there, or leave that one with `q`', 'to watch: `dnd combat view --follow`'],
  })
}

/** All that a fight left has gone back, and its end was killed before it was put away: nothing more may happen in it. */
function refuseKept(root: string, header: FightHeader): void {
  const kept = archiveOf(root, header)
  if (kept === undefined) return
  throw new UserError(`The fight "${header.id}" has ended, and is kept in ${kept}`, {
    code: 'FIGHT_ENDED',
    exitCode: EXIT.wrongState,
    hints: [`put it away: \`dnd combat end ${header.id}\``],
  })
}

function writerBoard(path: string, arena: Arena, {now}: BoardOptions, release: () => void): FightBoard {
  const {writer, lines, dropped} = LogWriter.open(path)
  const {header, events} = fightOf(path, {lines, torn: 0})
  let history = replay(header, events)
  return {
    header,
    arena,
    isReader: false,
    notes: dropped === undefined ? [] : [`The log ended in half a line, as after a crash. It was dropped; a copy is ${dropped}.`],
    history: () => history,
    say(line, cause) {
      const stepped = step(history, line, arena, now())
      if ('refused' in stepped) return stepped
      const events = stepped.events.map((event) => ({...event, ...present({cause})}))
      writer.append(events.map((event) => JSON.stringify(event)))
      history = stepped.history
      return {events}
    },
    follow: () => () => undefined,
    close() {
      writer.close()
      release()
    },
  }
}

function readerBoard(path: string, arena: Arena): FightBoard {
  let seen = fileState(path)
  let {header, history} = readFight(path)
  const refresh = async (): Promise<boolean> => {
    const state = fileState(path)
    if (state === seen) return false
    seen = state
    try {
      ;({header, history} = readFight(path))
    } catch {
      // It was put away, or is being written: what was seen last stands.
    }
    return true
  }
  return {
    header,
    arena,
    isReader: true,
    notes: [],
    history: () => history,
    say: () => ({refused: {why: 'reader'}}),
    follow: (changed) => polling(refresh, changed),
    close: () => undefined,
  }
}
