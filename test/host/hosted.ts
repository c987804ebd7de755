import {WebSocket} from 'undici'
import {expect, vi} from 'vitest'
import {LIMITS} from '../../src/host/door/limits.js'
import {type Running, type RunOptions, runHost} from '../../src/host/run.js'
import type {Role, Told, Topic} from '../../src/schema/host.js'

/** As many requests as a test has, of one address. */
export const PLENTY: typeof LIMITS = {
  ...LIMITS,
  stranger: {...LIMITS.stranger, requests: 100_000},
}

export interface Asked {
  cookie?: string | undefined
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

/** Ask a host as its own page would. */
export function askAt(at: string, path: string, {cookie, method = 'GET', body, headers = {}}: Asked): Promise<Response> {
  return fetch(`${at}${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : {Origin: at}),
      ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
      ...(cookie === undefined ? {} : {Cookie: cookie}),
      ...headers,
    },
    ...(body === undefined ? {} : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
  })
}

/** A host that listens in this process, and those who speak with it as its own page would. */
export class Hosted {
  readonly bugs: unknown[] = []
  private readonly streams: Heard[] = []
  running!: Running

  private constructor(readonly root: string) {}

  static async open(root: string, more: Partial<RunOptions> = {}): Promise<Hosted> {
    const hosted = new Hosted(root)
    await hosted.begin(more)
    return hosted
  }

  async begin(more: Partial<RunOptions> = {}): Promise<void> {
    this.running = await runHost({
      vault: {vault: this.root, cwd: this.root},
      port: 0,
      lan: false,
      names: ['table.example'],
      version: 'test',
      onKnock: () => undefined,
      onBug: (error) => this.bugs.push(error),
      limits: PLENTY,
      ...more,
    })
  }

  get at(): string {
    return this.running.addresses.at(-1) ?? ''
  }

  get port(): number {
    return Number(new URL(this.at).port)
  }

  ask(path: string, asked: Asked = {}): Promise<Response> {
    return askAt(this.at, path, asked)
  }

  async knock(more: Record<string, unknown> = {}): Promise<Response> {
    return this.ask('/api/v1/knock', {method: 'POST', body: {code: this.running.door.code, name: 'Kim', ...more}})
  }

  /** Somebody at the door, let in as a role where one is named. */
  async guest(role?: Role, character?: string): Promise<{id: string; cookie: string}> {
    const cookie = ((await this.knock()).headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const {id = ''} = this.running.door.guests.at(-1) ?? {}
    if (role !== undefined) this.running.door.letIn(id, {role, character})
    return {id, cookie}
  }

  listen(cookie: string | undefined, more: ConstructorParameters<typeof Heard>[2] = {}): Heard {
    const heard = new Heard(this.at, cookie, more)
    this.streams.push(heard)
    return heard
  }

  /** Everybody goes; nothing failed meanwhile that should not have. */
  clear(): void {
    for (const {socket} of this.streams.splice(0)) socket.close()
    for (const {id} of this.running.door.guests) this.running.door.sendAway(id)
    expect(this.bugs).toEqual([])
  }
}

/** A client's stream, with every byte that it was sent. */
export class Heard {
  readonly told: Told[] = []
  text = ''
  ended: {code: number; reason: string} | undefined
  readonly socket: WebSocket

  constructor(
    at: string,
    cookie: string | undefined,
    {after = 0, origin = at, headers: more = {}}: {after?: number; origin?: string; headers?: Record<string, string>} = {},
  ) {
    const headers = {Origin: origin, ...(cookie === undefined ? {} : {Cookie: cookie}), ...more}
    this.socket = new WebSocket(`${at.replace('http', 'ws')}/api/v1/stream?after=${after}`, {headers})
    this.socket.addEventListener('message', ({data}) => {
      this.text += `${data}\n`
      this.told.push(JSON.parse(String(data)) as Told)
    })
    this.socket.addEventListener('close', ({code, reason}) => {
      this.ended = {code, reason}
    })
  }

  last<T = unknown>(topic: Topic): T | undefined {
    return this.told.findLast((each) => each.topic === topic)?.value as T | undefined
  }

  /** Until something is so. */
  async until(isSo: () => unknown): Promise<void> {
    await vi.waitUntil(isSo, {timeout: 60_000, interval: 5})
  }
}
