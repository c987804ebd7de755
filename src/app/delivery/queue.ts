import {hash} from 'node:crypto'
import type {HookEvent} from '../../schema/hook-event.js'
import {openMended, rewriteLog} from '../../vault/line-log.js'

/** What became of a delivery: it waits, was done, was given up after its tries, or was dropped by a person. */
export type Standing = 'waiting' | 'done' | 'dead' | 'dropped'

/** An event that a hook is to have. */
export interface Delivery {
  /** Of the event and the hook: who asks twice asks for the same. */
  id: string
  /** The hook's key. */
  hook: string
  event: HookEvent
  is: Standing
  /** Tries that failed. */
  tries: number
  /** When it is tried next, in milliseconds since 1970. */
  due: number
  /** When it last changed. */
  at: number
  /** What went wrong last, or what was answered. */
  said?: string
}

/** A line of the queue's log: what became of a delivery. */
type Line =
  | {is: 'waiting'; id: string; hook: string; event: HookEvent; at: number}
  | {is: 'failed'; id: string; at: number; due: number; said: string}
  | {is: 'done' | 'dead' | 'dropped'; id: string; at: number; said?: string}
  | {is: 'again'; id: string; at: number}

/** What waits at most: more is not taken in until there is room. */
const MOST_WAITING = 5_000
/** What is over is remembered so far back, for who asks, and to know what comes twice. */
const MOST_OVER = 5_000
/** Given up at most: the oldest go. */
const MOST_DEAD = 1_000
/** The log is written anew when it has so many lines, and half of them say nothing any more. */
const MANY_LINES = 4_000

/** The first matters most: a table waits for the turn of a fight. */
const PRIORITIES = ['fight', 'table', 'vault'] as const

export function priorityOf(event: Pick<HookEvent, 'type'>): number {
  return PRIORITIES.indexOf(event.type.split('.')[0] as (typeof PRIORITIES)[number])
}

/** What tells a delivery from others; an event that is played again is another with a mark of its own. */
export function deliveryId(event: Pick<HookEvent, 'id'>, hook: string, again = ''): string {
  return hash('sha256', `${event.id} ${hook} ${again}`).slice(0, 12)
}

/** All deliveries that lines tell of, in the order in which their turn comes. */
export function deliveriesIn(lines: readonly string[]): Map<string, Delivery> {
  const all = new Map<string, Delivery>()
  for (const line of lines) applyLine(all, JSON.parse(line) as Line)
  return all
}

function applyLine(all: Map<string, Delivery>, line: Line): void {
  const {id, at} = line
  if (line.is === 'waiting') {
    all.set(id, {id, hook: line.hook, event: line.event, is: 'waiting', tries: 0, due: 0, at})
    return
  }
  const known = all.get(id)
  if (!known) return
  if (line.is === 'failed') all.set(id, {...known, tries: known.tries + 1, due: line.due, at, said: line.said})
  else if (line.is === 'again') {
    // Its turn comes behind what waits already.
    all.delete(id)
    all.set(id, {...known, is: 'waiting', tries: 0, due: 0, at})
  } else all.set(id, {...known, is: line.is, at, ...(line.said === undefined ? {} : {said: line.said})})
}

/** The lines that a delivery's present standing takes. */
function linesOf(delivery: Delivery): Line[] {
  const {id, hook, event, is, tries, due, at, said = ''} = delivery
  const begun: Line = {is: 'waiting', id, hook, event, at}
  const failed = Array.from({length: tries}, (): Line => ({is: 'failed', id, at, due, said}))
  return [begun, ...failed, ...(is === 'waiting' ? [] : [{is, id, at, ...(said === '' ? {} : {said})} as Line])]
}

/** What is to be delivered, on the disk before anybody is told that it was taken. One process alone has it. */
export class Queue {
  private all: Map<string, Delivery>
  private log: ReturnType<typeof openMended>
  private lines: number
  private waitingCount: number

  constructor(
    private readonly path: string,
    private readonly now: () => number,
  ) {
    this.log = openMended(path)
    this.all = deliveriesIn(this.log.lines)
    this.lines = this.log.lines.length
    this.waitingCount = this.waiting().length
    this.tidy()
  }

  get note(): string | undefined {
    return this.log.note
  }

  get isFull(): boolean {
    return this.waitingCount >= MOST_WAITING
  }

  has(id: string): boolean {
    return this.all.has(id)
  }

  get(id: string): Delivery | undefined {
    return this.all.get(id)
  }

  waiting(): Delivery[] {
    return [...this.all.values()].filter(({is}) => is === 'waiting')
  }

  dead(): Delivery[] {
    return [...this.all.values()].filter(({is}) => is === 'dead')
  }

  /** Take in what isn't known; throws where there is no room. */
  add(wanted: readonly {id: string; hook: string; event: HookEvent}[]): void {
    const fresh = wanted.filter(({id}) => !this.all.has(id))
    if (fresh.length === 0) return
    if (this.isFull) throw new Error(`${this.waitingCount} deliveries wait already`)
    this.write(fresh.map(({id, hook, event}) => ({is: 'waiting', id, hook, event, at: this.now()})))
  }

  failed(id: string, {said, due}: {said: string; due: number}): void {
    this.write([{is: 'failed', id, at: this.now(), due, said}])
  }

  end(id: string, is: 'done' | 'dead' | 'dropped', said?: string): void {
    this.write([{is, id, at: this.now(), ...(said === undefined || said === '' ? {} : {said})}])
  }

  again(ids: readonly string[]): void {
    this.write(ids.map((id) => ({is: 'again', id, at: this.now()})))
  }

  close(): void {
    this.log.writer.close()
  }

  private write(lines: readonly Line[]): void {
    this.log.writer.append(lines.map((line) => JSON.stringify(line)))
    for (const line of lines) applyLine(this.all, line)
    this.lines += lines.length
    this.waitingCount = this.waiting().length
    if (this.lines > MANY_LINES + this.all.size * 2) this.tidy()
  }

  /** Forget what is long over, and write the log without it. */
  private tidy(): void {
    const over = [...this.all.values()].filter(({is}) => is === 'done' || is === 'dropped')
    for (const {id} of [...over.slice(0, -MOST_OVER), ...this.dead().slice(0, -MOST_DEAD)]) this.all.delete(id)
    const lines = [...this.all.values()].flatMap(linesOf)
    if (lines.length >= this.lines) return
    const writer = rewriteLog(
      this.path,
      this.log.writer,
      lines.map((line) => JSON.stringify(line)),
    )
    this.log = {...this.log, writer}
    this.lines = lines.length
  }
}
