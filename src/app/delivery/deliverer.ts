import type {Breakers} from '../../generate/remote/breakers.js'
import type {Clock} from '../../generate/remote/clock.js'
import {ownWaitMs, spreadWaitMs} from '../../generate/remote/waits.js'
import {toldAs} from '../../schema/hook-event.js'
import {callWebhook} from './call-webhook.js'
import type {Hook} from './hooks.js'
import type {Outcome} from './outcome.js'
import {partyOf} from './parties.js'
import {type Delivery, priorityOf, type Queue} from './queue.js'
import {runCommand} from './run-command.js'

export interface DelivererOptions {
  queue: Queue
  breakers: Breakers
  clock: Clock
  /** A hook by its key, as it is now. */
  hook(key: string): Hook | undefined
  /** The folder that programs run in. */
  cwd: string
  env: NodeJS.ProcessEnv
  /** Told of each try that came to something. */
  onTried(delivery: Delivery, hook: Hook | undefined): void
}

/** What a hook is given where it says nothing. */
const USUAL = {seconds: 10, tries: 6, atOnce: 4}
/** Tries at once, of all hooks. */
const MOST_AT_ONCE = 8
const LONGEST_WAIT_MS = 5 * 60_000
/** Longer than this nobody is waited for, whatever they say. */
const LONGEST_ASKED_MS = 60 * 60_000
/** A try is over so long after its time at the latest. */
const SPARE_MS = 5_000
/** What is under way when it is to stop has so long to end by itself. */
const LAST_MS = 2_000

/**
 * Delivers what waits: the first in rank first; what is of one entity to one hook one after the other, the rest side by side. What fails
 * is tried again, each time later; who fails again and again is left alone. What was given up is kept for a person to look at.
 */
export class Deliverer {
  private readonly busy = new Map<string, {hook: string; lane: string; ends: Promise<void>}>()
  private readonly stopping = new AbortController()
  private isStopped = false

  constructor(private readonly options: DelivererOptions) {}

  /** Begin what may be begun now; when to look again, in milliseconds, at the latest. */
  begin(): number | undefined {
    for (;;) {
      const {next, waitMs} = this.next()
      if (!next || this.isStopped) return waitMs
      this.start(next)
    }
  }

  get isBusy(): boolean {
    return this.busy.size > 0
  }

  /** Until one of those under way is over. */
  async oneEnds(): Promise<void> {
    await Promise.race([...this.busy.values()].map(({ends}) => ends))
  }

  /** What is under way ends, or is stopped and stays in the queue. */
  async stop(): Promise<void> {
    this.isStopped = true
    const all = Promise.all([...this.busy.values()].map(({ends}) => ends))
    const over = new AbortController()
    await Promise.race([all, this.options.clock.sleep(LAST_MS, over.signal)])
    over.abort()
    this.stopping.abort()
    await all
  }

  private next(): {next?: Delivery; waitMs?: number} {
    const now = this.options.clock.now()
    const isResting = this.rests()
    const counts = countsOf([...this.busy.values()].map(({hook}) => hook))
    const lanes = new Set([...this.busy.values()].map(({lane}) => lane))
    let next: Delivery | undefined
    let waitMs: number | undefined
    for (const delivery of this.options.queue.waiting()) {
      const lane = laneOf(delivery)
      if (this.busy.size >= MOST_AT_ONCE) break
      if (lanes.has(lane)) continue
      lanes.add(lane)
      const deed = this.options.hook(delivery.hook)?.deed
      // Where the network is forbidden it waits until it no longer is.
      if (deed && 'url' in deed && isOffline(this.options.env)) continue
      if ((counts.get(delivery.hook) ?? 0) >= (deed?.atOnce ?? USUAL.atOnce)) continue
      const rest = Math.max(delivery.due - now, deed ? isResting(partyOf(deed)) : 0)
      if (rest > 0) waitMs = Math.min(waitMs ?? rest, rest)
      else if (!next || priorityOf(delivery.event) < priorityOf(next.event)) next = delivery
    }
    return {...(next ? {next} : {}), ...(waitMs === undefined ? {} : {waitMs})}
  }

  /** How long each party rests, asked once. */
  private rests(): (party: string) => number {
    const known = new Map<string, number>()
    return (party) => {
      const rest = known.get(party) ?? this.options.breakers.restMs(party)
      known.set(party, rest)
      return rest
    }
  }

  private start(delivery: Delivery): void {
    const {id, hook} = delivery
    const ends = this.tryOnce(delivery).finally(() => this.busy.delete(id))
    this.busy.set(id, {hook, lane: laneOf(delivery), ends})
  }

  private async tryOnce(delivery: Delivery): Promise<void> {
    const {queue, hook: find, onTried, breakers, clock} = this.options
    const hook = find(delivery.hook)
    const deed = hook?.deed
    if (!deed) {
      queue.end(delivery.id, 'dead', hook ? 'nothing is done under its name here any more' : 'there is no such hook any more')
    } else {
      const ms = (deed.seconds ?? USUAL.seconds) * 1000
      const [party, caller] = [partyOf(deed), delivery.id]
      // Another process may have begun to try whether it works again.
      const {restMs} = breakers.enter(party, {caller, forMs: ms + SPARE_MS})
      if (restMs > 0) {
        await clock.sleep(Math.min(restMs, 1000), this.stopping.signal)
        return
      }
      const outcome = await this.outcomeOf(delivery, hook, ms)
      breakers.leave(party, {caller, verdict: verdictOf(outcome)})
      this.settle(delivery, deed.tries ?? USUAL.tries, outcome)
    }
    const after = queue.get(delivery.id)
    if (after) onTried(after, hook)
  }

  private async outcomeOf({event}: Delivery, {deed}: Hook, ms: number): Promise<Outcome> {
    const told = toldAs(event, deed?.as)
    if (!told || !deed) return {is: 'done', said: 'players know nothing of it'}
    const {clock, cwd, env} = this.options
    const {signal} = this.stopping
    try {
      if ('run' in deed) return await runCommand({words: deed.run, event: told, cwd, env, ms, signal})
      return await callWebhook({...deed, event: told, ms, now: clock.now(), signal})
    } catch (error) {
      return {is: 'failed', said: (error as Error).message, isFinal: true}
    }
  }

  private settle({id, tries}: Delivery, most: number, outcome: Outcome): void {
    const {queue, clock} = this.options
    if (outcome.is === 'stopped') return
    if (outcome.is === 'done') queue.end(id, 'done', outcome.said)
    else {
      const {said, waitMs, isFinal} = outcome
      const asked = waitMs === undefined ? 0 : spreadWaitMs(Math.min(waitMs, LONGEST_ASKED_MS), clock.random())
      const due = clock.now() + Math.max(asked, ownWaitMs(tries + 1, clock.random(), LONGEST_WAIT_MS))
      queue.failed(id, {said, due})
      if (isFinal || tries + 1 >= most) queue.end(id, 'dead', said)
    }
  }
}

/** Whether the person forbids the network. */
export function isOffline(env: NodeJS.ProcessEnv): boolean {
  return env['DND_OFFLINE'] === '1'
}

function verdictOf(outcome: Outcome): 'works' | 'broken' | 'unknown' {
  if (outcome.is === 'stopped') return 'unknown'
  // Who says no to an event is there.
  return outcome.is === 'done' || outcome.isFinal ? 'works' : 'broken'
}

function laneOf({hook, event}: Delivery): string {
  return `${hook} ${event.entity}`
}

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
