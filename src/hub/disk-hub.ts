import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {HookEvent} from '../schema/hook-event.js'
import {makeFolders, replaceFile} from '../vault/disk.js'
import {openMended, rewriteLog, wholeLines} from '../vault/line-log.js'
import {type Hub, isWithin, type Listening, type Numbered, type Range} from './hub.js'

const EVENTS_FILE = 'events.jsonl'

/** Events that are kept; when a log is opened, or has grown to twice as many, those before the last so many go. */
const MOST_KEPT = 10_000
/** How long a listener that failed waits before it is given the same event again, at first and at most. */
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000
/** Positions are written after so many events at most: what comes again after a crash is known by its id. */
const AT_ONCE = 50

export interface DiskHubOptions {
  /** Waits, or ends at once when the signal fires. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  mostKept?: number
}

/** A hub in this process alone: the events lie in a folder, in a log of which this process is the only writer. */
export class DiskHub implements Hub {
  private readonly path: string
  private readonly mostKept: number
  private log: ReturnType<typeof openMended>
  private kept: Numbered[]
  private readonly ids: Set<string>
  private readonly listeners = new Set<() => void>()
  private readonly ends: (() => Promise<void>)[] = []
  private readonly positions = new Map<string, number>()
  private isClosed = false

  constructor(
    private readonly folder: string,
    private readonly options: DiskHubOptions,
  ) {
    this.path = join(folder, EVENTS_FILE)
    this.mostKept = options.mostKept ?? MOST_KEPT
    makeFolders(folder)
    this.log = openMended(this.path)
    this.kept = this.log.lines.map((line) => JSON.parse(line) as Numbered)
    this.ids = new Set(this.kept.map(({event}) => event.id))
    this.trim(this.mostKept)
  }

  /** What there was to mend when it was opened. */
  get note(): string | undefined {
    return this.log.note
  }

  /** Number of the last event; 0 before the first. */
  get last(): number {
    return this.kept.at(-1)?.number ?? 0
  }

  /** Whether a listener took all that there is. */
  isHeardBy(name: string): boolean {
    return (this.positions.get(name) ?? 0) >= this.last
  }

  async publish(events: readonly HookEvent[]): Promise<void> {
    const fresh: Numbered[] = []
    for (const event of events) {
      if (this.ids.has(event.id)) continue
      this.ids.add(event.id)
      fresh.push({number: this.last + fresh.length + 1, event})
    }
    if (fresh.length === 0) return
    try {
      this.log.writer.append(fresh.map((each) => JSON.stringify(each)))
    } catch (error) {
      for (const {event} of fresh) this.ids.delete(event.id)
      throw error
    }
    this.kept.push(...fresh)
    this.trim(this.mostKept * 2)
    for (const wake of this.listeners) wake()
  }

  listen({name, vault, from, take, onTrouble}: Listening): {stop(): Promise<void>} {
    const stopping = new AbortController()
    const {signal} = stopping
    const place = join(this.folder, `at-${name}.json`)
    // Behind a log that was lost there is nothing to wait for.
    let at = Math.min(positionIn(place) ?? (from === 'now' ? this.last : 0), this.last)
    keepPosition(place, at)
    this.positions.set(name, at)
    const running = (async () => {
      let [failures, unkept] = [0, 0]
      while (!signal.aborted) {
        const next = this.after(at)
        try {
          if (next) {
            if (next.event.vault === vault) await take(next)
            at = next.number
            this.positions.set(name, at)
            failures = 0
          }
          if (next ? ++unkept >= AT_ONCE : unkept > 0) {
            keepPosition(place, at)
            unkept = 0
          }
          if (!next) await this.woken(signal)
        } catch (error) {
          onTrouble?.(error)
          await this.options.sleep(Math.min(FIRST_WAIT_MS * 2 ** failures++, LONGEST_WAIT_MS), signal)
        }
      }
      if (unkept > 0) keepPosition(place, at)
    })()
    const stop = async () => {
      stopping.abort()
      await running
    }
    this.ends.push(stop)
    return {stop}
  }

  async *replay(range: Range): AsyncIterable<Numbered> {
    for (const numbered of this.kept) if (isWithin(numbered, range)) yield numbered
  }

  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    await Promise.all(this.ends.map((end) => end()))
    this.log.writer.close()
  }

  /** The next event that is kept; their numbers leave none out. */
  private after(at: number): Numbered | undefined {
    return this.kept[Math.max(0, at + 1 - (this.kept[0]?.number ?? 1))]
  }

  /** Until something is published, or the signal fires. */
  private woken(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.listeners.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.listeners.add(wake)
      signal.addEventListener('abort', wake)
      if (signal.aborted) wake()
    })
  }

  private trim(most: number): void {
    if (this.kept.length <= most) return
    for (const {event} of this.kept.splice(0, this.kept.length - this.mostKept)) this.ids.delete(event.id)
    const writer = rewriteLog(
      this.path,
      this.log.writer,
      this.kept.map((each) => JSON.stringify(each)),
    )
    this.log = {...this.log, writer}
  }
}

/** The events that a folder keeps, while another process may write them; what can't be read of them is left out. */
export function readEvents(folder: string): Numbered[] {
  return wholeLines(join(folder, EVENTS_FILE)).map((line) => JSON.parse(line) as Numbered)
}

/** Where a listener had got to; `undefined` where it is new, or that can't be read. */
function positionIn(place: string): number | undefined {
  try {
    const {at} = JSON.parse(existsSync(place) ? readFileSync(place, 'utf8') : '{}') as {at?: unknown}
    return Number.isSafeInteger(at) ? (at as number) : undefined
  } catch {
    return undefined
  }
}

function keepPosition(place: string, at: number): void {
  replaceFile(place, JSON.stringify({at}))
}
