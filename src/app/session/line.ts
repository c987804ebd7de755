import type {Finding} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import type {LogEntry, Session} from '../../schema/entity/session.js'
import type {ValueMap} from '../../schema/value.js'
import {parseEntity, type Stored} from '../../vault/entities.js'
import {patchSections} from '../../yaml/patch-sections.js'
import {openEntries} from '../catalog/open.js'
import {contextOf, type EntityOptions, refuseDraft} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import {hooksOf} from '../entities/hooks.js'
import {type Committed, changeVault} from '../vault/session.js'
import {dmBook} from './book.js'
import {campaignOfId} from './party.js'
import {getOpen} from './sessions.js'
import {type ToldLine, tellLine} from './told-line.js'

/** Which session something happened to. */
export interface SessionNamed {
  id: string
  name: string
}

/** A line that was noted, struck or brought back. */
export interface NotedLine {
  session: SessionNamed
  line: ToldLine
  warnings?: readonly Finding[]
  committed: Committed
}

/** What a line is made from. */
export interface Noting {
  root: string
  campaign: string
  session: Session
}

/** A line without what every line has. */
export type NewLine = Omit<LogEntry, 'id' | 'at' | 'day'>

/** Note a line in the session that is open. `at` is when it is noted. */
export function addLine(options: EntityOptions, at: string, make: (noting: Noting) => NewLine | Promise<NewLine>): Promise<NotedLine> {
  return changeLog(options, 'note', async (noting) => {
    const {log = []} = noting.session
    const entry = entryOf(noting, at, await make(noting))
    return {log: [...log, entry], index: log.length, did: `${entry.type} ${log.length + 1}`, verb: entry.type}
  })
}

/** A line as the log has it. */
export function entryOf(noting: Noting, at: string, made: NewLine): LogEntry {
  return {id: lineId(noting.session.log ?? [], `${at} ${made.type} ${made.text ?? ''}`), ...ofDay(noting), at, ...made}
}

/** Take a line out of what the end of the session gives and tells, or bring it back: by its number in the log, or its id. */
export function strikeLine(options: EntityOptions, asked: string, isBack: boolean): Promise<NotedLine> {
  return changeLog(options, 'strike', ({session: {log = []}}) => {
    const index = indexOfLine(log, asked)
    const struck = log.map((entry, i) => (i === index ? withStruck(entry, !isBack) : entry))
    return {log: struck, index, did: `${isBack ? 'bring back' : 'strike'} line ${index + 1}`}
  })
}

/** A line struck, or not. */
export function withStruck({struck: _was, ...entry}: LogEntry, struck: boolean): LogEntry {
  return struck ? {...entry, struck} : entry
}

/** Where a line stands, by its number from 1 or its id. */
export function indexOfLine(log: readonly LogEntry[], asked: string): number {
  const byId = log.findIndex(({id}) => id === asked)
  const index = byId >= 0 ? byId : /^\d{1,5}$/.test(asked) ? Number(asked) - 1 : -1
  if (index >= 0 && index < log.length) return index
  throw new UserError(`The session has no line "${asked}"`, {
    code: 'NOT_FOUND',
    exitCode: 4,
    hints: [log.length === 0 ? 'nothing was noted yet' : `lines are numbered from 1 to ${log.length}`],
  })
}

interface Changed {
  log: LogEntry[]
  index: number
  did: string
  /** The command that did it, where it is another. */
  verb?: string
}

async function changeLog(options: EntityOptions, verb: string, work: (noting: Noting) => Changed | Promise<Changed>): Promise<NotedLine> {
  const command = `dnd session ${verb}`
  const {result, committed} = await changeVault(options, command, async (root, willTouch) => {
    const campaign = campaignFor(root, options.campaign)
    const stored = getOpen(root, campaign)
    willTouch([stored.path])
    const {log, index, did, verb: own = verb} = await work({root, campaign, session: stored.value})
    const after = {...stored.value, log}
    const text = checkedText(stored, after)
    const hooks = await hooksOf('session')
    const context = await contextOf(root, campaign, hooks)
    const doubts = await refuseDraft(root, {ref: stored.ref, before: stored.value, after}, {path: stored.path, hooks, context})
    const {entries} = await openEntries(root)
    const line = tellLine(log[index] as LogEntry, index + 1, dmBook(root, campaign, entries))
    const {id, name} = after
    const change = {subject: `session(${id}): ${did}`, command: `dnd session ${own}`, files: [{path: stored.path, text}]}
    return {change, result: {session: {id, name}, line, ...doubts}}
  })
  return {...result, committed}
}

function checkedText({text, value, ref, path}: Stored<Session>, after: Session): string {
  const changed = patchSections(text, value as unknown as ValueMap, after as unknown as ValueMap)
  const {diagnostics, value: parsed} = parseEntity(ref.kind, changed, path)
  if (!parsed) throw new InvalidDataError(diagnostics, 'The line does not fit a session; nothing was written')
  return changed
}

/** The world's day, where it is another than that of the line before. */
function ofDay({root, campaign, session}: Noting): {day?: string} {
  const {log = [], from} = session
  const now = campaignOfId(root, campaign)?.date
  const last = log.findLast(({day}) => day !== undefined)?.day ?? from
  return now === undefined || now === last ? {} : {day: now}
}

const FIRST = {fnv: 0x811c9dc5, prime: 0x01000193} as const
const TAIL = 4

/** `n12-x7qk`: what is noted on two clones at once gets two ids. */
function lineId(log: readonly LogEntry[], said: string): string {
  let hash: number = FIRST.fnv
  for (let i = 0; i < said.length; i++) hash = Math.imul(hash ^ said.charCodeAt(i), FIRST.prime) >>> 0
  const taken = new Set(log.map(({id}) => id))
  for (let nth = hash; ; nth++) {
    const id = `n${log.length + 1}-${nth.toString(36).slice(-TAIL).padStart(TAIL, '0')}`
    if (!taken.has(id)) return id
  }
}
