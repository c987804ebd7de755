import {expect} from 'vitest'
import {type Running, type RunOptions, runHost} from '../../src/host/run.js'
import type {Done, Role, Topic, Wanted} from '../../src/schema/host.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {askAt, Heard} from './hosted.js'

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
    const knocked = await askAt(at, '/api/v1/knock', {method: 'POST', body: {code: host.door.code, name}})
    const cookie = (knocked.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const {id = ''} = host.door.guests.at(-1) ?? {}
    host.door.letIn(id, {role, character})
    return new Player(at, cookie, id)
  }

  post(path: string, body: unknown): Promise<Response> {
    return askAt(this.at, path, {cookie: this.cookie, method: 'POST', body})
  }

  get(path: string): Promise<Response> {
    return askAt(this.at, path, {cookie: this.cookie})
  }

  async topic<T>(topic: Topic): Promise<T> {
    return (await (await this.get(`/api/v1/${topic}`)).json()) as T
  }

  async wants(want: Wanted, key = `tap-${String(++taps).padStart(8, '0')}`): Promise<Done> {
    const answer = await this.post('/api/v1/do', {key, want})
    expect(answer.status, await answer.clone().text()).toBe(200)
    return (await answer.json()) as Done
  }

  stream(): Heard {
    return new Heard(this.at, this.cookie)
  }
}
