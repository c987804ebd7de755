import {UserError} from '../../errors.js'
import {type Commit, readLog} from '../../history/git.js'
import {undoneIn} from '../../history/undone.js'
import {present} from '../../schema/value.js'
import {summaries} from '../../vault/summaries.js'
import {findRef} from '../entities/find.js'
import {pathTo} from '../entities/history.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
import {readTime} from '../versions/find.js'
import {type Recorded, recordedAs} from './what.js'
import {daysAt, type SessionOpen, sessionsAt} from './when.js'

/** A commit of the vault: what it is, and when in the game it was made, as far as that is known. */
export interface RecordedCommit extends Commit {
  is: Recorded
  /** The command that made it, as it is typed: `dnd character hp`. */
  command?: string
  session?: SessionOpen
  /** The world's day, as the campaign writes it. */
  day?: string
  /** The undo that took it back. */
  undoneBy?: string
}

export interface LogWanted {
  limit: number
  /** A part of the author's name. */
  by?: string | undefined
  /** A command or its first or last words: `dnd character hp`, `character`, `hp`. */
  command?: string | undefined
  /** A session's number, id or name. */
  session?: string | undefined
  since?: string | undefined
  until?: string | undefined
  entity?: string | undefined
}

export interface VaultLog {
  commits: readonly RecordedCommit[]
  /** There are more than were asked for. */
  isCut: boolean
}

/** The vault's commits that fit, newest first. Without a filter only as many are read as are asked for. */
export async function vaultLog(options: VaultOptions, wanted: LogWanted): Promise<VaultLog> {
  const root = vaultRoot(options)
  const {limit, session} = wanted
  const path = wanted.entity === undefined ? undefined : await pathTo(root, wanted.entity)
  const fits = filterOf(wanted)
  const isId = session === undefined ? undefined : sessionFilter(root, session)
  const all = await readCommits(root, path, fits || isId ? undefined : limit + 1)
  const undone = undoneIn(all)
  const chosen = fits ? all.filter(fits) : all
  const sessions = await sessionsAt(root, isId ? all : chosen.slice(0, limit))
  const found = isId ? chosen.filter(({sha}) => isId(sessions.get(sha))) : chosen
  const shown = found.slice(0, limit)
  const days = await daysAt(root, shown, sessions)
  const told = shown.map((commit) =>
    recorded(commit, {session: sessions.get(commit.sha), day: days.get(commit.sha), undoneBy: undone.get(commit.sha)}),
  )
  return {commits: told, isCut: found.length > limit}
}

/** A commit with what is known of it beside git's own words. */
export function recorded(
  commit: Commit,
  more: {session?: SessionOpen | undefined; day?: string | undefined; undoneBy?: string | undefined},
): RecordedCommit {
  return {...commit, is: recordedAs(commit), ...present({command: commit.trailers['Dnd-Command'], ...more})}
}

async function readCommits(root: string, path: string | undefined, count: number | undefined): Promise<Commit[]> {
  const history = await openHistory(root)
  if (path !== undefined) return history.log(path, {limit: count ?? MOST})
  return readLog(root, ...(count === undefined ? [] : [`--max-count=${count}`]), ...(history.isOwn() ? [] : ['--', '.']))
}

/** More commits than any vault has. */
const MOST = 1_000_000

type Fits = (commit: Commit) => boolean

function filterOf({by, command, since, until}: LogWanted): Fits | undefined {
  const filters = [
    by === undefined ? [] : byPerson(by),
    command === undefined ? [] : byCommand(command),
    since === undefined ? [] : notBefore(since),
    until === undefined ? [] : notAfter(until),
  ].flat()
  return filters.length === 0 ? undefined : (commit) => filters.every((fits) => fits(commit))
}

function byPerson(asked: string): Fits {
  const wanted = asked.normalize('NFKC').toLowerCase()
  return ({author}) => author.normalize('NFKC').toLowerCase().includes(wanted)
}

function byCommand(asked: string): Fits {
  const words = ` ${asked.trim().toLowerCase().replace(/\s+/g, ' ').replace(/^dnd /, '')} `
  return ({trailers}) => ` ${trailers['Dnd-Command']?.toLowerCase() ?? ''} `.includes(words)
}

/** Commits of a time or later. */
export function notBefore(asked: string): (of: {date: string}) => boolean {
  const from = getTime(asked, 'first')
  return ({date}) => Date.parse(date) >= from
}

/** Commits of a time or earlier. */
export function notAfter(asked: string): (of: {date: string}) => boolean {
  const to = getTime(asked, 'last')
  return ({date}) => Date.parse(date) <= to + 999
}

function getTime(asked: string, edge: 'first' | 'last'): number {
  const time = readTime(asked, edge)
  if (time) return time.getTime()
  throw new UserError(`"${asked}" is no date`, {code: 'USAGE', hints: ['write it as `2026-11-01` or `2026-11-01T18:30`']})
}

/** By its number, the sessions of every campaign that have it; else the one that an id or a name means. */
function sessionFilter(root: string, asked: string): (session: SessionOpen | undefined) => boolean {
  const numbered = summaries(root, 'session').filter(({guards}) => guards?.['number'] === Number(asked))
  const refs = numbered.length > 0 ? numbered.map(({ref}) => ref) : [findRef(root, 'session', asked, {deleted: true})]
  return (session) => refs.some(({id, campaign}) => session?.id === id && session.campaign === campaign)
}
