import {blobIds, readBlobs} from '../../history/blobs.js'
import {readParents} from '../../history/branches.js'
import {type Commit, readLogWithFiles} from '../../history/git.js'
import {KINDS, pathOf, refOf} from '../../schema/entity/kinds.js'
import {isMap, own} from '../../schema/value.js'
import {listCampaigns} from '../../vault/entities.js'
import {parseYaml} from '../../yaml/parse.js'
import {sectionOf} from '../../yaml/patch-sections.js'
import {usedCampaign} from '../entities/used-campaign.js'

/** A session that was open when a commit was made. */
export interface SessionOpen {
  campaign: string
  id: string
  name: string
}

/** Sessions that are open at once, the one that began last at the end. */
type Open = readonly SessionOpen[]

/** Has git look for the commits that begin and end sessions, and for undos of these. */
const EVENTS = ['--extended-regexp', '--grep=^((undo|redo): )*session\\([^)]*\\): (start|end) ']

const SESSION = /^(?:(?:undo|redo): )*session\(([^)]+)\): (start|end) (.*)$/

/** Events that git is asked for beyond the commits: one at least, and some more where several campaigns are played by turns. */
const MORE_EVENTS = 20

/** For each commit, newest first, the session that was open at it, by the commands that begin and end sessions. */
export async function sessionsAt(root: string, commits: readonly Commit[]): Promise<ReadonlyMap<string, SessionOpen>> {
  const [newest] = commits
  if (!newest || listCampaigns(root).length === 0) return new Map()
  const which = [
    '--extended-regexp',
    '--grep=^((undo|redo): )*session\\([^)]*\\): (start|end) ',
    `--max-count=${commits.length + MORE_EVENTS}`,
  ]
  const events = await readLogWithFiles(root, ...which, newest.sha, '--')
  const inside = new Set(commits.map(({sha}) => sha))
  const older = events.filter(({sha}) => !inside.has(sha)).reverse()
  const base = older.reduce<Open>((open, event) => after(open, event), [])
  return follow(commits, base, new Map(events.map((event) => [event.sha, event])))
}

/** As `sessionsAt`, for commits that don't follow one another. */
export async function sessionsOfEach(root: string, commits: readonly Commit[]): Promise<ReadonlyMap<string, SessionOpen>> {
  if (commits.length === 0 || listCampaigns(root).length === 0) return new Map()
  const events = await readLogWithFiles(root, ...EVENTS, 'HEAD', '--')
  if (events.length === 0) return new Map()
  const all = [...(await readParents(root, ['HEAD']))].map(([sha, parents]) => ({sha, parents}))
  return follow(all, [], new Map(events.map((event) => [event.sha, event])))
}

type Event = Commit & {files: readonly string[]}

/** What is open from commit to commit: what was at its first parent, and what it began or ended itself. */
function follow(
  commits: readonly Pick<Commit, 'sha' | 'parents'>[],
  base: Open,
  events: ReadonlyMap<string, Event>,
): Map<string, SessionOpen> {
  const states = new Map<string, Open>()
  const found = new Map<string, SessionOpen>()
  for (const {sha, parents} of [...commits].reverse()) {
    const before = states.get(parents[0] ?? '') ?? base
    const event = events.get(sha)
    const open = event ? after(before, event) : before
    states.set(sha, open)
    // The end of a session belongs to it.
    const current = (open.length < before.length ? before.find((each) => !open.includes(each)) : undefined) ?? open.at(-1)
    if (current) found.set(sha, current)
  }
  return found
}

function after(open: Open, {subject, trailers, files}: Event): Open {
  const [, id = '', verb, name = ''] = SESSION.exec(subject) ?? []
  if (id === '' || trailers['Dnd-Command'] === undefined) return open
  const campaign = files.map(refOf).find((ref) => ref?.kind === 'session' && ref.id === id)?.campaign ?? ''
  const others = open.filter((each) => each.id !== id || each.campaign !== campaign)
  const begins = (verb === 'start') !== isTurned(subject)
  return begins ? [...others, {campaign, id, name}] : others
}

/** Whether a subject is that of an undo: what it names was taken back. */
function isTurned(subject: string): boolean {
  return subject.startsWith('undo: ')
}

/** For each commit the world's day then, as the campaign writes it: of the campaign in session, else of the only one or the one in use. */
export async function daysAt(
  root: string,
  commits: readonly Commit[],
  sessions: ReadonlyMap<string, SessionOpen>,
): Promise<ReadonlyMap<string, string>> {
  const [only, second] = listCampaigns(root)
  const usual = second === undefined ? only : usedCampaign(root)
  const asked = commits.flatMap(({sha}) => {
    const campaign = sessions.get(sha)?.campaign || usual
    return campaign === undefined ? [] : [{sha, name: `${sha}:./${pathOf({kind: 'campaign', id: campaign})}`}]
  })
  const ids = await blobIds(
    root,
    asked.map(({name}) => name),
  )
  const texts = await readBlobs(root, new Set(ids.flatMap((id) => id ?? [])))
  const days = new Map([...texts].map(([id, text]) => [id, dayIn(text)]))
  return new Map(asked.flatMap(({sha}, i) => [days.get(ids[i] ?? '') ?? []].flat().map((day) => [sha, day] as const)))
}

function dayIn(text: string): string | undefined {
  const {value} = parseYaml(sectionOf(text, 'date') ?? text, KINDS.campaign.file)
  const day = isMap(value ?? null) ? own(value as never, 'date') : undefined
  return typeof day === 'string' ? day : undefined
}
