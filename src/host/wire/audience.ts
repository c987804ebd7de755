import type {Changed} from '../../app/host/table.js'
import {TOPICS, type Topic} from '../../schema/host.js'
import type {Door, Guest} from '../door/door.js'
import {Feed} from './feed.js'
import {mayHave, type Showing, shownAlike, topicValue} from './topics.js'

/** A client's line, as far as it is spoken to. */
export interface Line {
  /** Bytes that it was sent and has not taken. */
  readonly waiting: number
  send(message: string, sent: () => void): void
  end(why: string): void
}

/** Bytes that a slow client may leave lying; with more it is told nothing until it took them. */
const SLOW_BYTES = 256 * 1024

interface Listener {
  guestId: string
  line: Line
  /** It missed something, and gets every topic once it listens again. */
  isBehind: boolean
}

/** What a change touches. */
const TOUCHED: Readonly<Record<Changed | 'door', readonly Topic[]>> = {
  fight: ['fight', 'sheet', 'moves'],
  world: ['fight', 'sheet', 'handouts', 'story', 'front', 'moves'],
  evening: ['front', 'log', 'requests', 'whispers'],
  door: TOPICS,
}

/** What takes long to work out: it waits for the rest, and whatever else is due goes before the next client's. */
const SLOW: ReadonlySet<Topic> = new Set<Topic>(['handouts', 'story', 'sheet', 'moves'])
const QUICK = TOPICS.filter((topic) => !SLOW.has(topic))

/** A slow topic as it was worked out last, and of what. */
interface Kept {
  standing: unknown
  world: number
  json: Promise<string>
}

/** Everybody who listens, and what each was told. */
export class Audience {
  private readonly feeds = new Map<string, Feed>()
  private readonly begun = Date.now()
  private readonly listeners = new Set<Listener>()
  private work: Promise<void> = Promise.resolve()
  /** What is otherwise, and was not told since. */
  private readonly due = new Set<Topic>()
  /** By topic and by who sees it alike. Most of what happens in a fight is nothing to most sheets. */
  private readonly kept = new Map<string, Kept>()
  /** How often something was otherwise that is not of the fight, nor of the evening alone. */
  private world = 0

  constructor(
    private readonly showing: Omit<Showing, 'isHere'>,
    private readonly door: Pick<Door, 'guests'>,
    private readonly onBug: (error: unknown) => void,
  ) {}

  get size(): number {
    return this.listeners.size
  }

  private isHere(guestId: string): boolean {
    for (const listener of this.listeners) if (listener.guestId === guestId) return true
    return false
  }

  /** Messages that all were told since the host began. */
  told = 0

  /** Tell everybody what is otherwise. Of changes that come faster than they are told, each topic is told once, as it stands. */
  changed(what: Changed | 'door'): Promise<void> {
    if (what === 'world' || what === 'door') this.world += 1
    for (const topic of TOUCHED[what]) this.due.add(topic)
    return this.inTurn(() => this.tellDue())
  }

  /** Listen: what came after the number that a client last had, and then all that comes. What is returned ends it. */
  async listen(guest: Guest, after: number, line: Line): Promise<() => void> {
    const listener: Listener = {guestId: guest.id, line, isBehind: false}
    await this.inTurn(async () => {
      // Who was sent away meanwhile is told nothing more.
      if (!this.door.guests.some(({id}) => id === guest.id)) return line.end('Knock first')
      await this.tell([guest], TOPICS)
      for (const message of this.feedOf(guest.id).since(after)) this.send(listener, message)
      this.listeners.add(listener)
      await this.tell(this.door.guests, ['guests'])
    })
    return () => {
      this.listeners.delete(listener)
      void this.inTurn(() => this.tell(this.door.guests, ['guests']))
    }
  }

  /** End the lines of somebody, and forget what they were told. */
  drop(guestId: string, why: string): void {
    for (const listener of this.listeners)
      if (listener.guestId === guestId) {
        this.listeners.delete(listener)
        listener.line.end(why)
      }
    this.feeds.delete(guestId)
  }

  /** End all lines. */
  close(why: string): void {
    for (const {guestId} of [...this.listeners]) this.drop(guestId, why)
  }

  /** What a client may have of a topic at this moment, in JSON. */
  async read(guest: Guest, topic: Topic): Promise<string> {
    return this.jsonOf(topic, guest)
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.work = this.work.then(step).catch(this.onBug)
    return this.work
  }

  private async tellDue(): Promise<void> {
    await this.tellQuick()
    for (const topic of SLOW) if (this.due.delete(topic)) await this.tell(this.door.guests, [topic])
    if (this.due.size > 0) await this.tellDue()
  }

  private async tellQuick(): Promise<void> {
    for (const topic of QUICK) if (this.due.delete(topic)) await this.tell(this.door.guests, [topic])
  }

  private async tell(guests: readonly Guest[], topics: readonly Topic[]): Promise<void> {
    // What several may see alike is worked out once.
    const shared = new Map<string, Promise<string>>()
    const read = (topic: Topic, guest: Guest) => {
      const key = `${topic}\n${shownAlike(topic, guest)}`
      const found = shared.get(key) ?? (SLOW.has(topic) ? this.slow(key, topic, guest) : this.jsonOf(topic, guest))
      shared.set(key, found)
      return found
    }
    const here = new Set(this.door.guests.map(({id}) => id))
    for (const {guestId} of [...this.listeners]) if (!here.has(guestId)) this.drop(guestId, 'Your evening is over: knock again')
    for (const topic of topics)
      for (const each of guests) {
        if (SLOW.has(topic)) await this.tellQuick()
        // They may be another by then, or nobody.
        const guest = SLOW.has(topic) ? this.door.guests.find(({id}) => id === each.id) : each
        if (!guest) continue
        // What they may have no longer is taken off their screen.
        const json = mayHave(guest, topic) ? await read(topic, guest) : 'null'
        const message = this.feedOf(guest.id).tell({topic, json})
        if (message !== undefined) this.say(guest.id, message)
      }
  }

  /** Worked out anew only where what it hangs on is otherwise. */
  private slow(key: string, topic: Topic, guest: Guest): Promise<string> {
    const {world} = this
    const standing = guest.character === undefined ? undefined : this.showing.table.standing(guest.character)
    const known = this.kept.get(key)
    if (known && known.standing === standing && known.world === world) return known.json
    const json = this.jsonOf(topic, guest)
    this.kept.set(key, {standing, world, json})
    json.catch(() => this.kept.delete(key))
    return json
  }

  private async jsonOf(topic: Topic, guest: Guest): Promise<string> {
    return JSON.stringify((await topicValue(topic, {...this.showing, isHere: (id) => this.isHere(id)}, guest)) ?? null)
  }

  private say(guestId: string, message: string): void {
    this.told += 1
    for (const listener of this.listeners) if (listener.guestId === guestId) this.send(listener, message)
  }

  private send(listener: Listener, message: string): void {
    if (listener.isBehind || listener.line.waiting > SLOW_BYTES) {
      listener.isBehind = true
      return
    }
    listener.line.send(message, () => this.catchUp(listener))
  }

  private catchUp(listener: Listener): void {
    if (!listener.isBehind || listener.line.waiting > 0) return
    listener.isBehind = false
    for (const message of this.feedOf(listener.guestId).whole()) this.send(listener, message)
  }

  private feedOf(id: string): Feed {
    const found = this.feeds.get(id) ?? new Feed(this.begun)
    this.feeds.set(id, found)
    return found
  }
}
