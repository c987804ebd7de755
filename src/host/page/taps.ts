import type {Done, RequestShown, Wanted} from '../../schema/host.js'
import {waitMs} from './waits.js'

/** Something that was tapped, and how it stands. */
export interface Tap {
  /** Of this tap alone, however often it is sent. */
  key: string
  label: string
  want: Wanted
  /** `again`: nobody answered, and it is tried on. */
  state: 'sent' | 'again' | Done['state']
  said?: string
  /** Of a roll. */
  total?: number
  /** The request that the DM is asked by. */
  request?: string
}

/** A tap as it stands now: what the DM was asked is what they answered, once they did. */
export function standing(tap: Tap, requests: readonly RequestShown[]): Tap {
  const request = tap.state === 'waiting' ? requests.find(({id}) => id === tap.request) : undefined
  if (request === undefined || request.state === 'waiting') return tap
  return {...tap, state: request.state, said: request.said ?? ANSWERED[request.state]}
}

const ANSWERED = {done: 'The DM says yes.', refused: 'The DM says no.'} as const

export interface TapsOptions {
  /** Ask the host; fails where it can't be reached. */
  ask(path: string, body: unknown): Promise<Response>
  /** How each tap stands, whenever that is otherwise. */
  onTap(tap: Tap): void
  /** From 0 to 1. */
  chance(): number
  newKey(): string
  /** Taps without an answer, for a page that is loaded again. */
  kept: {read(): string | null; write(text: string): void}
}

/** Sends what is tapped: each tap once, and with the same key until the host answers. */
export class Taps {
  private readonly open = new Map<string, {tap: Tap; tries: number; timer?: ReturnType<typeof setTimeout> | undefined}>()

  constructor(private readonly options: TapsOptions) {
    for (const tap of keptTaps(options.kept.read())) this.begin({...tap, state: 'again'})
  }

  /** Do it. The same thing tapped again while it is under way is the same tap. */
  tap(label: string, want: Wanted): void {
    const asked = JSON.stringify(want)
    if ([...this.open.values()].some(({tap}) => JSON.stringify(tap.want) === asked)) return
    this.begin({key: this.options.newKey(), label, want, state: 'sent'})
  }

  /** The network is back: nobody waits for their turn. */
  hurry(): void {
    for (const [key, {timer}] of this.open)
      if (timer !== undefined) {
        clearTimeout(timer)
        void this.send(key)
      }
  }

  /** Nothing more is tried: whoever tapped it was sent away. */
  forget(): void {
    for (const {timer} of this.open.values()) clearTimeout(timer)
    this.open.clear()
    this.keep()
  }

  private begin(tap: Tap): void {
    this.open.set(tap.key, {tap, tries: 0})
    this.keep()
    this.options.onTap(tap)
    void this.send(tap.key)
  }

  private async send(key: string): Promise<void> {
    const entry = this.open.get(key)
    if (!entry) return
    entry.timer = undefined
    const answer = await this.options.ask('/api/v1/do', {key, want: entry.tap.want}).then(answerOf, () => undefined)
    // Forgotten while it was under way.
    if (!this.open.has(key)) return
    if (answer === undefined) return this.later(key)
    this.open.delete(key)
    this.keep()
    this.options.onTap({...entry.tap, ...answer})
  }

  private later(key: string): void {
    const entry = this.open.get(key)
    if (!entry) return
    entry.timer = setTimeout(() => void this.send(key), waitMs(entry.tries, this.options.chance()))
    entry.tries += 1
    entry.tap = {...entry.tap, state: 'again'}
    this.options.onTap(entry.tap)
  }

  private keep(): void {
    this.options.kept.write(JSON.stringify([...this.open.values()].map(({tap}) => tap)))
  }
}

type Answered = Pick<Tap, 'state' | 'said' | 'total' | 'request'>

/** What the host made of a tap; `undefined` where it should be asked again. */
async function answerOf(answer: Response): Promise<Answered | undefined> {
  const body = (await answer.json()) as Partial<Done> & {error?: {message?: string}}
  const {key: _, error, state, ...came} = body
  if (state !== undefined) return {state, ...came}
  // Too many at once, or a host that stumbled: the same tap again, later.
  if (answer.status === 429 || answer.status >= 500) return undefined
  return {state: 'refused', said: error?.message ?? `The host says ${answer.status}.`}
}

function keptTaps(text: string | null): readonly Tap[] {
  try {
    return JSON.parse(text ?? '[]') as Tap[]
  } catch {
    return []
  }
}
