import {createServer, type IncomingMessage, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {afterEach, describe, expect, test} from 'vitest'
import {standing, type Tap, Taps} from '../../../src/host/page/taps.js'
import type {RequestShown, Wanted} from '../../../src/schema/host.js'

const STEALTH: Wanted = {type: 'roll', what: 'stealth'}

type Line = 'breaks' | 'stumbles' | 'done' | 'refused'

/** A host at the end of a bad line: what becomes of each request, in turn, and `done` after these. */
class BadWifi {
  readonly keys: string[] = []
  readonly taps: Tap[] = []
  kept: string | null = null
  private readonly server: Server

  constructor(private readonly lines: Line[]) {
    this.server = createServer(async (request, response) => {
      const {key} = JSON.parse(await bodyOf(request)) as {key: string}
      this.keys.push(key)
      const line = this.lines.shift() ?? 'done'
      if (line === 'breaks') return response.destroy()
      const [status, body] = {
        stumbles: [503, {error: {message: 'Something failed'}}] as const,
        refused: [400, {error: {message: 'That is nothing that can be wanted'}}] as const,
        done: [200, {key, state: 'done', said: 'Stealth: 14 + 7', total: 21}] as const,
      }[line]
      response.writeHead(status, {'Content-Type': 'application/json'}).end(JSON.stringify(body))
    })
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return this
  }

  page(): Taps {
    const {port} = this.server.address() as AddressInfo
    let made = 0
    return new Taps({
      ask: (path, body) => fetch(`http://127.0.0.1:${port}${path}`, {method: 'POST', body: JSON.stringify(body)}),
      onTap: (tap) => this.taps.push(tap),
      chance: () => 1,
      newKey: () => `key-${++made}-of-this-page`,
      kept: {read: () => this.kept, write: (text) => (this.kept = text)},
    })
  }

  async until(state: Tap['state']): Promise<Tap | undefined> {
    await expect.poll(() => this.taps.at(-1)?.state, {timeout: 20_000, interval: 5}).toBe(state)
    return this.taps.at(-1)
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

const opened: BadWifi[] = []
afterEach(() => {
  for (const wifi of opened.splice(0)) wifi.close()
})

async function badWifi(...lines: Line[]): Promise<BadWifi> {
  const wifi = await new BadWifi(lines).open()
  opened.push(wifi)
  return wifi
}

test('a line that breaks twice is tried with the same key until there is an answer', async () => {
  const wifi = await badWifi('breaks', 'stumbles')
  wifi.page().tap('Stealth', STEALTH)
  expect(await wifi.until('done')).toMatchObject({label: 'Stealth', total: 21, said: 'Stealth: 14 + 7'})
  expect(wifi.keys).toEqual(['key-1-of-this-page', 'key-1-of-this-page', 'key-1-of-this-page'])
  expect(wifi.taps.map(({state}) => state)).toEqual(['sent', 'again', 'again', 'done'])
  expect(wifi.kept).toBe('[]')
})

test('two taps at once are one; after the answer the next is another', async () => {
  const wifi = await badWifi()
  const page = wifi.page()
  page.tap('Stealth', STEALTH)
  page.tap('Stealth', STEALTH)
  await wifi.until('done')
  page.tap('Stealth', STEALTH)
  await expect.poll(() => wifi.keys).toEqual(['key-1-of-this-page', 'key-2-of-this-page'])
})

test('what has no answer when the page is loaded again is sent again with its key', async () => {
  const wifi = await badWifi('breaks')
  const before = wifi.page()
  before.tap('Stealth', STEALTH)
  await wifi.until('again')
  const kept = wifi.kept
  before.forget()
  wifi.kept = kept
  wifi.page()
  await wifi.until('done')
  expect(wifi.keys).toEqual(['key-1-of-this-page', 'key-1-of-this-page'])
})

test('what the host refuses is said in its words, and not tried again', async () => {
  const wifi = await badWifi('refused')
  wifi.page().tap('Stealth', STEALTH)
  expect(await wifi.until('refused')).toMatchObject({said: 'That is nothing that can be wanted'})
  expect(wifi.keys).toHaveLength(1)
})

test('who was sent away taps nothing more', async () => {
  const wifi = await badWifi('breaks')
  const page = wifi.page()
  page.tap('Stealth', STEALTH)
  await wifi.until('again')
  page.forget()
  page.hurry()
  expect(wifi.keys).toHaveLength(1)
  expect(wifi.kept).toBe('[]')
})

test('when the network is back nobody waits', async () => {
  const wifi = await badWifi('breaks')
  const page = wifi.page()
  page.tap('Stealth', STEALTH)
  await wifi.until('again')
  page.hurry()
  await wifi.until('done')
  expect(wifi.keys).toHaveLength(2)
})

test('what is kept by another page, and no list, is nothing', async () => {
  const wifi = await badWifi()
  wifi.kept = '{"key'
  wifi.page()
  expect(wifi.taps).toEqual([])
})

describe('what the DM was asked', () => {
  const asked: Tap = {
    key: 'key-of-a-rest',
    label: 'Short Rest',
    want: {type: 'act', act: {type: 'rest', rest: 'short'}},
    state: 'waiting',
    request: 'r1',
  }
  const shown = (more: Partial<RequestShown>): RequestShown => ({id: 'r1', by: 'Kim', text: 'a Short Rest', state: 'waiting', ...more})
  test.each([
    [[], {state: 'waiting'}],
    [[shown({})], {state: 'waiting'}],
    [[shown({state: 'done', said: 'Aria rests.'})], {state: 'done', said: 'Aria rests.'}],
    [[shown({state: 'refused'})], {state: 'refused', said: 'The DM says no.'}],
    [[shown({id: 'r2', state: 'done'})], {state: 'waiting'}],
  ] as const)('with %j', (requests, stands) => {
    expect(standing(asked, requests)).toMatchObject(stands)
  })
})
