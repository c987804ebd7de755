import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {readLogWithChanges} from '../../history/git.js'
import {headBranch, headCommit} from '../../history/head.js'
import {tryGit} from '../../history/run-git.js'
import type {HookEvent} from '../../schema/hook-event.js'
import {replaceFile} from '../../vault/disk.js'
import {fileState} from '../../vault/file-state.js'
import {openEntries} from '../catalog/open.js'
import {nameForPlayers} from '../combat/encounter.js'
import {FIGHTS, type FightLog, fightPath, readFight, runningFights} from '../combat/fights.js'
import {commitEvents} from './commit-events.js'
import {eventId} from './event-id.js'
import {fightEvents} from './fight-events.js'
import {hooksFolder} from './places.js'

/** How far the vault was told of: the last commit of each branch that it was on, and the last event of each fight. */
interface Seen {
  heads: Record<string, string>
  fights: Record<string, number>
}

/** Commits that are read at once. */
const AT_ONCE = 50
/** Where HEAD is no branch. */
const DETACHED = 'HEAD'

/**
 * What happened in a vault, out of what it keeps anyway: its commits, and the logs of its fights. So nothing is lost while nobody looks,
 * and nothing that changes the vault needs to know of this. A vault that is looked at for the first time begins now.
 */
export class Sources {
  private readonly file: string
  private seen: Seen
  /** Fights that were read as they still are. */
  private readonly states = new Map<string, string>()

  private constructor(
    private readonly root: string,
    private readonly vault: string,
    seen: Seen | undefined,
  ) {
    this.file = join(hooksFolder(root), 'seen.json')
    this.seen = seen ?? {heads: {}, fights: {}}
  }

  static async open(root: string, vault: string): Promise<Sources> {
    const read = seenIn(join(hooksFolder(root), 'seen.json'))
    const sources = new Sources(root, vault, read)
    if (!read) await sources.beginNow()
    return sources
  }

  /** Hand on what happened since, in portions that `tell` has kept when it ends; while `isFull`, the rest waits. */
  async collect(tell: (events: readonly HookEvent[]) => Promise<void>, isFull: () => boolean): Promise<void> {
    await this.fights(tell, isFull)
    await this.commits(tell, isFull)
  }

  private async beginNow(): Promise<void> {
    const head = await headCommit(this.root)
    if (head !== undefined) this.seen.heads[(await headBranch(this.root)) ?? DETACHED] = head
    for (const path of this.logs()) {
      const log = readable(path)
      if (log) this.seen.fights[keyOf(log)] = log.history.last
    }
    this.keep()
  }

  private async commits(tell: (events: readonly HookEvent[]) => Promise<void>, isFull: () => boolean): Promise<void> {
    for (;;) {
      const head = await headCommit(this.root)
      const branch = (await headBranch(this.root)) ?? DETACHED
      if (head === undefined || this.seen.heads[branch] === head || isFull()) return
      const next = await this.commitsTo(head)
      for (const commit of next) await tell(commitEvents([commit], {root: this.root, vault: this.vault}))
      this.seen.heads[branch] = next.length < AT_ONCE ? head : (next.at(-1)?.sha ?? head)
      this.keep()
    }
  }

  /** The first that lead to a commit and were not told of; where history was written anew, none: they are not news. */
  private async commitsTo(head: string) {
    const found = await Promise.all(
      Object.values(this.seen.heads).map((sha) => tryGit(this.root, 'rev-parse', '--verify', '--quiet', `${sha}^{commit}`)),
    )
    const known = found.flatMap((sha) => (sha === undefined ? [] : [`^${sha.trim()}`]))
    if (known.length === 0) return []
    const all = await tryGit(this.root, 'rev-list', '--first-parent', '--reverse', head, ...known, '--')
    // Git counts from the newest, so the last of a portion is named.
    const last = all?.split('\n').filter(Boolean).slice(0, AT_ONCE).at(-1)
    return last === undefined ? [] : readLogWithChanges(this.root, '--reverse', last, ...known, '--')
  }

  private async fights(tell: (events: readonly HookEvent[]) => Promise<void>, isFull: () => boolean): Promise<void> {
    for (const path of this.logs()) {
      const state = fileState(path)
      if (state === this.states.get(path) || isFull()) continue
      const log = readable(path)
      if (!log) continue
      const key = keyOf(log)
      const after = this.seen.fights[key] ?? 0
      if (log.history.last > after || this.seen.fights[key] === undefined) {
        const {entries} = await openEntries(this.root)
        const {header} = log
        await tell(fightEvents(log, after, {vault: this.vault, entries, playersName: nameForPlayers(this.root, header)}))
        this.seen.fights[key] = log.history.last
        this.keep()
      }
      this.states.set(path, state)
    }
  }

  /** Logs of the fights that go on, and of those that were put away in this clone. */
  private logs(): string[] {
    const ended = join(this.root, FIGHTS, 'ended')
    const put = existsSync(ended) ? readdirSync(ended).filter((name) => name.endsWith('.jsonl')) : []
    return [...runningFights(this.root).map((id) => fightPath(this.root, id)), ...put.map((name) => join(ended, basename(name)))]
  }

  private keep(): void {
    replaceFile(this.file, JSON.stringify(this.seen))
  }
}

/** What tells a fight from another of its name. */
function keyOf({header: {id, seed, begun}}: FightLog): string {
  return `${id} ${eventId(seed, begun).slice(0, 8)}`
}

/** A log that is being written, or put away, is looked at again when that is done. */
function readable(path: string): FightLog | undefined {
  try {
    return readFight(path)
  } catch {
    return undefined
  }
}

function seenIn(file: string): Seen | undefined {
  try {
    const {heads, fights} = JSON.parse(readFileSync(file, 'utf8')) as Partial<Seen>
    return heads && fights ? {heads, fights} : undefined
  } catch {
    return undefined
  }
}
