import {WebSocket} from 'undici'
import {expect} from 'vitest'
import {type Running, type RunOptions, runHost} from '../../src/host/run.js'
import type {Done, Role, Told, Topic, Wanted} from '../../src/schema/host.js'
import type {Sandbox} from '../helpers/run-dnd.js'

/** A host of a vault in this process, on any port that is free. */
export function hostOf(vault: Sandbox, more: Partial<RunOptions> = {}): Promise<Running> {
  return runHost({
    vault: {vault: vault.root, cwd: vault.root, author: 'Dee Em <dm@example.com>'},
    port: 0,
    lan: false,
    names: [],
    version: 'test',
    onKnock: () => undefined,
    onBug: (error) => {
      throw error
    },
    ...more,
  })
}

let taps = 0

/** Somebody at the table, who asks as the host's own page would. */
export class Player {
  private constructor(
    private readonly at: string,
    readonly cookie: string,
    readonly id: string,
  ) {}

  static async in(host: Running, role: Role, character?: string, name: string = role): Promise<Player> {
    const at = host.addresses.at(-1) ?? ''
    const knocked = await fetch(`${at}/api/v1/knock`, {
      method: 'POST',
      headers: {Origin: at, 'Content-Type': 'application/json'},
      body: JSON.stringify({code: host.door.code, name}),
    })
    const cookie = (knocked.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const {id = ''} = host.door.guests.at(-1) ?? {}
    host.door.letIn(id, {role, character})
    return new Player(at, cookie, id)
  }

  post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.at}${path}`, {
      method: 'POST',
      headers: {Origin: this.at, 'Content-Type': 'application/json', Cookie: this.cookie},
      body: JSON.stringify(body),
    })
  }

  get(path: string): Promise<Response> {
    return fetch(`${this.at}${path}`, {headers: {Cookie: this.cookie}})
  }

  async topic<T>(topic: Topic): Promise<T> {
    return (await (await this.get(`/api/v1/${topic}`)).json()) as T
  }

  async wants(want: Wanted, key = `tap-${String(++taps).padStart(8, '0')}`): Promise<Done> {
    const answer = await this.post('/api/v1/do', {key, want})
    expect(answer.status, await answer.clone().text()).toBe(200)
    return (await answer.json()) as Done
  }

  stream(): Stream {
    return new Stream(this.at, this.cookie)
  }
}

/** What somebody's phone hears. */
export class Stream {
  readonly told: Told[] = []
  readonly socket: WebSocket

  constructor(at: string, cookie: string) {
    this.socket = new WebSocket(`${at.replace('http', 'ws')}/api/v1/stream?after=0`, {headers: {Origin: at, Cookie: cookie}})
    this.socket.addEventListener('message', ({data}) => this.told.push(JSON.parse(String(data)) as Told))
  }

  last<T>(topic: Topic): T | undefined {
    return this.told.findLast((each) => each.topic === topic)?.value as T | undefined
  }

  async until(isSo: () => unknown): Promise<void> {
    await expect.poll(isSo, {timeout: 30_000, interval: 5}).toBeTruthy()
  }
}
