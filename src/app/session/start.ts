import {EXIT, UserError} from '../../errors.js'
import type {Chapter} from '../../schema/entity/chapter.js'
import type {Session} from '../../schema/entity/session.js'
import {lookUp} from '../../schema/lookup.js'
import {freeSlug} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {listEntities, readEntity, type Stored} from '../../vault/entities.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor, findRef} from '../entities/find.js'
import {newUid} from '../vault/new-uid.js'
import {type Committed, changeVault} from '../vault/session.js'
import {Drafts} from './drafts.js'
import {campaignOfId, playersOf} from './party.js'
import {findOpen, sessionsOf} from './sessions.js'
import {worldDay} from './world-day.js'

export interface SessionStart {
  /** Of a session that is planned, or of a new one. */
  name?: string | undefined
  /** Who is there, or who of the party is not; all of it when absent. */
  present?: readonly string[] | undefined
  absent?: readonly string[] | undefined
  /** The world's day; the campaign's when absent. */
  day?: string | undefined
  /** The day at the table, "2026-11-07". */
  played: string
}

export interface StartedSession {
  session: {id: string; name: string; number: number; day?: string}
  attendance: readonly {id: string; name: string}[]
  /** It was planned before. */
  wasPlanned: boolean
  committed: Committed
}

/** Open a session: the planned one, or the next. Throws `SESSION_OPEN` while another is open. */
export async function startSession(options: EntityOptions, wanted: SessionStart): Promise<StartedSession> {
  const command = 'dnd session start'
  const {result, committed} = await changeVault(options, command, async (root) => {
    const campaign = campaignFor(root, options.campaign)
    refuseOpen(findOpen(root, campaign))
    const all = sessionsOf(root, campaign)
    const planned = plannedOne(all, wanted.name)
    const drafts = new Drafts(root, campaign)
    const fresh = planned?.value ?? newSession(root, campaign, all, wanted.name)
    const session = opened(fresh, {root, campaign, wanted, all})
    if (planned) drafts.change<Session>('session', planned.value.id, () => session)
    else drafts.add(session)
    const {files} = await drafts.finish()
    const {id, name, number, from} = session
    const attendance = (session.attendance ?? []).map((each) => ({id: each, name: nameOf(root, each)}))
    return {
      change: {subject: `session(${id}): start ${name}`, command, files},
      result: {session: {id, name, number, ...present({day: from})}, attendance, wasPlanned: planned !== undefined},
    }
  })
  return {...result, committed}
}

function refuseOpen(open: Stored<Session> | undefined): void {
  if (!open) return
  throw new UserError(`${open.value.name} is still open`, {
    code: 'SESSION_OPEN',
    exitCode: EXIT.wrongState,
    hints: ['end it first: `dnd session end`'],
  })
}

/** The planned session that a name means; without a name, the first there is. */
function plannedOne(all: readonly Stored<Session>[], name: string | undefined): Stored<Session> | undefined {
  const planned = all.filter(({value}) => value.status === 'planned')
  if (name === undefined) return planned[0]
  const result = lookUp(
    name,
    planned.map((stored) => ({id: stored.value.id, name: stored.value.name, others: [...(stored.value.aliases ?? [])], stored})),
  )
  return 'found' in result ? result.found.stored : undefined
}

function newSession(root: string, campaign: string, all: readonly Stored<Session>[], name: string | undefined): Session {
  const number = nextNumber(all)
  const id = freeSlug(`session-${number}`, new Set(listEntities(root, 'session', campaign).map(({id: taken}) => taken)))
  return {kind: 'session', id, uid: newUid(), name: name?.trim() || `Session ${number}`, number}
}

function nextNumber(all: readonly Stored<Session>[]): number {
  return Math.max(0, ...all.map(({value}) => value.number ?? 0)) + 1
}

interface Opening {
  root: string
  campaign: string
  wanted: SessionStart
  all: readonly Stored<Session>[]
}

function opened(session: Session, {root, campaign, wanted, all}: Opening): Session & {number: number} {
  const world = campaignOfId(root, campaign)
  const chapter = session.chapter ?? runningChapter(root, campaign)
  const location = world?.location ?? session.location
  const from = wanted.day === undefined ? world?.date : worldDay(root, campaign, wanted.day)
  return {
    ...session,
    number: session.number ?? nextNumber(all),
    status: 'open',
    played: wanted.played,
    ...present({from, chapter, location}),
    attendance: attendanceOf(root, playersOf(root, world), wanted),
  }
}

function attendanceOf(root: string, party: readonly string[], {present: here, absent = []}: SessionStart): string[] {
  const idsOf = (names: readonly string[]) => names.map((name) => findRef(root, 'character', name).id)
  const gone = new Set(idsOf(absent))
  return [...new Set(here ? idsOf(here) : party)].filter((id) => !gone.has(id))
}

/** The only chapter that is being played. */
function runningChapter(root: string, campaign: string): string | undefined {
  const running = listEntities(root, 'chapter', campaign).flatMap((ref) => {
    const chapter = readEntity<Chapter>(root, ref).stored?.value
    return chapter?.status === 'running' && !chapter.deleted ? chapter.id : []
  })
  return running.length === 1 ? running[0] : undefined
}

function nameOf(root: string, id: string): string {
  return readEntity(root, {kind: 'character', id}).stored?.value.name ?? id
}
