import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {FightEvent, FightHeader} from '../../combat/event.js'
import type {Fight} from '../../combat/fight.js'
import {type History, replay, stateAt, withEvent} from '../../combat/history.js'
import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {nearest} from '../../schema/near.js'
import {isMap, type Value} from '../../schema/value.js'
import {damagedLog, type LineLog, LogFollower, readLog} from '../../vault/line-log.js'

/** Where the fights are that go on; git knows nothing of them. */
export const FIGHTS = '.dnd/combat'

/** A fight as its log has it. */
export interface FightLog {
  header: FightHeader
  events: readonly FightEvent[]
  history: History
  /** Bytes that a crash left at its end. */
  torn: number
}

/** Ids of the fights that go on, or were not put away; by name. */
export function runningFights(root: string): string[] {
  const folder = join(root, FIGHTS)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /^[a-z0-9-]+\.jsonl$/.test(file))
    .map((file) => file.slice(0, -'.jsonl'.length))
    .sort()
}

export function fightPath(root: string, id: string): string {
  return join(root, FIGHTS, `${id}.jsonl`)
}

/** The fight that is meant: by its id, or the only one that goes on. Throws `FIGHT_NONE`, or `USAGE` where there are several. */
export function runningFight(root: string, asked: string | undefined): string {
  const running = runningFights(root)
  if (asked !== undefined) {
    if (running.includes(asked)) return asked
    throw new NotFoundError('running fight', asked, {near: nearest(asked, running), hints: ['`dnd combat list` shows those there are']})
  }
  const [only, ...more] = running
  if (only === undefined)
    throw new UserError('No fight goes on', {
      code: 'FIGHT_NONE',
      exitCode: EXIT.notFound,
      hints: ['begin one: `dnd combat start [ENCOUNTER]`'],
    })
  if (more.length > 0) throw new UserError(`${running.length} fights go on`, {code: 'USAGE', hints: [`say which: ${running.join(', ')}`]})
  return only
}

/** Read a fight's log; nothing is written. Throws `LOG_DAMAGED`, but not where only what stands before the damage is asked for. */
export function readFight(path: string, {to}: {to?: number | undefined} = {}): FightLog {
  const read = readLog(path)
  if ('damaged' in read) {
    const {before} = read.damaged
    if (to === undefined || to > before.lines.length - 1) throw damagedLog(path, read.damaged)
    return fightOf(path, before)
  }
  return fightOf(path, read)
}

/** Read a fight's log again and again while others write it: what is new goes on from what was. Throws as `readFight`. */
export function fightFollower(path: string): () => FightLog {
  const follower = new LogFollower(path)
  let log: FightLog | undefined
  return () => {
    const {lines, torn, anew} = follower.read()
    log = log === undefined || anew ? fightOf(path, {lines, torn}) : goneOn(log, lines)
    return log
  }
}

function goneOn(log: FightLog, lines: readonly string[]): FightLog {
  if (lines.length === 0) return log
  const events = lines.map((line) => JSON.parse(line) as FightEvent)
  return {...log, events: [...log.events, ...events], history: events.reduce(withEvent, log.history), torn: 0}
}

/** A fight of the lines of a log. */
export function fightOf(path: string, {lines, torn}: Pick<LineLog, 'lines' | 'torn'>): FightLog {
  const [first, ...rest] = lines
  const header = first === undefined ? undefined : headerOf(first)
  if (!header)
    throw new UserError(`${path} is the log of no fight`, {
      code: 'FIGHT_NONE',
      exitCode: EXIT.notFound,
      hints: ['begin one: `dnd combat start [ENCOUNTER]`'],
    })
  const events = rest.map((line) => JSON.parse(line) as FightEvent)
  return {header, events, history: replay(header, events), torn}
}

function headerOf(line: string): FightHeader | undefined {
  const read = JSON.parse(line) as Value
  if (!isMap(read) || typeof read['id'] !== 'string' || typeof read['seed'] !== 'string') return undefined
  return read as unknown as FightHeader
}

/** A fight as it was once an event had happened. */
export function fightAt({header, events}: Pick<FightLog, 'header' | 'events'>, to: number | undefined): Fight {
  return stateAt(header, events, to ?? Number.POSITIVE_INFINITY)
}
