import {readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {TOKEN_MS, WRONG} from '../../src/host/door/door.js'
import {LIMITS} from '../../src/host/door/limits.js'
import {MAY, may} from '../../src/host/door/roles.js'
import type {Running} from '../../src/host/run.js'
import {ROUTES} from '../../src/host/server.js'
import {ROLES, type Role} from '../../src/schema/host.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {type Asked, Hosted} from './hosted.js'

let vault: Sandbox
let hosted: Hosted
let host: Running

/** As it is in earnest: also what it bears of one address. */
const begin = () => Hosted.open(vault.root, {limits: LIMITS})

beforeAll(async () => {
  vault = demoVault()
  hosted = await begin()
  host = hosted.running
})
afterEach(() => hosted.clear())
afterAll(async () => {
  await host.close()
  vault.remove()
})

const at = () => hosted.at
const ask = (path: string, asked?: Asked) => hosted.ask(path, asked)
const knock = (more?: Record<string, unknown>) => hosted.knock(more)

/** Somebody at the door, let in as a role where one is named; their cookie. */
async function guest(role?: Role, character?: string): Promise<string> {
  return (await hosted.guest(role, character)).cookie
}

/** Names of the demo that no player knows. */
const SECRETS = /Ketter|Mother Brine|Drowned Light|Low Road/

describe('every address, for every role', () => {
  const who: readonly (Role | 'at the door' | 'nobody')[] = [...ROLES, 'at the door', 'nobody']
  const posts: Readonly<Record<string, unknown>> = {
    '/api/v1/knock': {code: 'XXXXXX', name: 'Kim'},
    '/api/v1/do': {key: 'every-role', want: {type: 'roll', what: 'd20'}},
    '/api/v1/answer': {request: '999', yes: true},
    '/api/v1/front': {show: null},
    '/api/v1/let-in': {guest: 'nobody', role: 'spectator'},
    '/api/v1/send-away': {guest: 'nobody'},
  }
  /** What whoever may ask gets, where that is something else than what they asked for. */
  const answers: Readonly<Record<string, number>> = {
    '/api/v1/knock': 403,
    '/api/v1/answer': 404,
    '/api/v1/let-in': 404,
    '/api/v1/send-away': 404,
    '/api/v1/picture/:name': 404,
  }

  test.each(who)('%s', async (each) => {
    const role = ROLES.find((one) => one === each)
    const come = () => (each === 'nobody' ? undefined : guest(role, role === 'player' ? 'aria-moonwhisper' : undefined))
    let cookie = await come()
    for (const {method, url, ask: what} of ROUTES) {
      const body = method === 'POST' ? posts[url] : undefined
      const {status} = await ask(url, {method, body, ...(cookie === undefined ? {} : {cookie})})
      if (!may(role, what)) expect(status, `${method} ${url}`).toBe(each === 'nobody' ? 401 : 403)
      else expect(status, `${method} ${url}`).toBe((method === 'POST' || url.includes(':') ? answers[url] : undefined) ?? 200)
      if (url === '/api/v1/leave') cookie = await come()
    }
    expect(new Set(ROUTES.map((route) => route.ask))).toEqual(new Set(Object.keys(MAY).filter((name) => name in SERVED)))
  })

  /** What is asked for by an address; the rest by the stream and at the DM's own screen. */
  const SERVED = Object.fromEntries(ROUTES.map((route) => [route.ask, true]))

  test.each([
    '/../package.json',
    '/%2e%2e/dnd.yaml',
    '/api/v1/../../dnd.yaml',
    '/app.js/..%2f..%2fdnd.yaml',
    '//etc/passwd',
    '/api/v1/__proto__',
    '/.git/config',
  ])('%s is nothing', async (path) => {
    const {status} = await ask(path, {cookie: await guest('co-dm')})
    expect([400, 404]).toContain(status)
  })
})

describe('a co-DM’s phone', () => {
  test('lets somebody in, makes them another, and sends them away', async () => {
    const cookie = await guest('co-dm')
    const stream = hosted.listen(await guest())
    const {id = ''} = host.door.guests.at(-1) ?? {}
    const asks = (path: string, body: object) => ask(path, {method: 'POST', cookie, body}).then(({status}) => status)
    expect(await asks('/api/v1/let-in', {guest: id, role: 'player', character: 'aria-moonwhisper'})).toBe(200)
    await stream.until(() => stream.last('sheet'))
    expect(await asks('/api/v1/let-in', {guest: id, role: 'spectator', character: 'aria-moonwhisper'})).toBe(200)
    await stream.until(() => stream.last('sheet') === null)
    expect(host.door.guests.find((each) => each.id === id)).not.toHaveProperty('character')
    expect(await asks('/api/v1/let-in', {guest: id, role: 'dm'})).toBe(400)
    expect(await asks('/api/v1/let-in', {guest: id, role: 'player', character: '../aria'})).toBe(400)
    expect(await asks('/api/v1/send-away', {guest: id})).toBe(200)
    await stream.until(() => stream.ended)
    expect(stream.ended).toEqual({code: 4403, reason: 'The DM sent you away'})
  })

  test('has the ids of handouts, by which they are laid in front; a player has none', async () => {
    const [dms, players] = [hosted.listen(await guest('co-dm')), hosted.listen(await guest('player', 'aria-moonwhisper'))]
    await dms.until(() => dms.last('handouts'))
    await players.until(() => players.last('handouts'))
    expect(dms.last('handouts')).toContainEqual(expect.objectContaining({id: 'guild-notice'}))
    expect(JSON.stringify(players.last('handouts'))).not.toMatch(/"id":/)
  })
})

describe('what a player gets', () => {
  test('is what they may know, and the secrets of the world are in no byte of it', async () => {
    const stream = hosted.listen(await guest('player', 'aria-moonwhisper'))
    await stream.until(() => stream.last('story'))
    expect(stream.last('me')).toMatchObject({role: 'player', character: 'aria-moonwhisper', campaign: 'salt-coast'})
    expect(stream.last('sheet')).toMatchObject({name: 'Aria Moonwhisper'})
    expect(stream.last('handouts')).not.toEqual([])
    expect(JSON.stringify(stream.told)).not.toMatch(SECRETS)
  })

  test('is nothing while they are at the door, and begins when they are let in', async () => {
    const stream = hosted.listen(await guest())
    await stream.until(() => stream.last('me'))
    expect(stream.told.filter(({topic, value}) => topic !== 'me' && value !== null)).toEqual([])
    host.door.letIn(host.door.guests[0]?.id ?? '', {role: 'spectator'})
    await host.audience.changed('door')
    await stream.until(() => stream.last('story'))
    expect(stream.last('sheet')).toBeNull()
  })

  test('follows the fight that another process fights, and is the same after sleep', async () => {
    const cookie = await guest('player', 'aria-moonwhisper')
    const [awake, asleep] = [hosted.listen(cookie), hosted.listen(cookie)]
    await awake.until(() => asleep.told.length > 0 && awake.last('me'))
    asleep.socket.close()
    await awake.until(() => asleep.ended)
    const lastHeard = asleep.told.at(-1)?.n ?? 0
    expect(vault.dnd(['combat', 'start', 'wreckers-cove', '--seed', '7']).status).toBe(0)
    await awake.until(() => (awake.last('fight') as {order: unknown[]} | null)?.order.length)
    expect(vault.dnd(['combat', 'do', 'init roll', 'begin']).status).toBe(0)
    await awake.until(() => (awake.last('fight') as {round: number}).round > 0)
    const back = hosted.listen(cookie, {after: lastHeard})
    await back.until(() => back.told.at(-1)?.n === awake.told.at(-1)?.n)
    expect(back.last('fight')).toEqual(awake.last('fight'))
    expect(back.told.every(({n}) => n > lastHeard)).toBe(true)
    expect(JSON.stringify(awake.told)).not.toMatch(SECRETS)
  })

  test('changes when the world does, by a hand edit too', async () => {
    const stream = hosted.listen(await guest('player', 'aria-moonwhisper'))
    await stream.until(() => stream.last('sheet'))
    const path = join(vault.root, 'characters/aria-moonwhisper.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^name: .*$/m, 'name: Aria of the Bar'))
    await stream.until(() => (stream.last('sheet') as {name: string}).name === 'Aria of the Bar')
  })
})

describe('strangers', () => {
  test.each([
    ['no token', undefined],
    ['a forged one', 'dnd-table=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['a long one', `dnd-table=${'x'.repeat(4000)}`],
  ])('with %s hear nothing', async (_, cookie) => {
    const stream = hosted.listen(cookie)
    await stream.until(() => stream.ended)
    expect(stream.ended?.code).toBe(4401)
    expect(stream.told).toEqual([])
    expect((await ask('/api/v1/fight', cookie === undefined ? {} : {cookie})).status).toBe(401)
  })

  test('who were sent away hear nothing more', async () => {
    const cookie = await guest('player', 'aria-moonwhisper')
    const stream = hosted.listen(cookie)
    await stream.until(() => stream.last('me'))
    const {id = ''} = host.door.guests[0] ?? {}
    host.door.sendAway(id)
    host.audience.drop(id, 'The DM sent you away')
    await stream.until(() => stream.ended)
    expect(stream.ended).toEqual({code: 4403, reason: 'The DM sent you away'})
    expect(await (await ask('/api/v1/me', {cookie})).json()).toBeNull()
  })

  test.each(['evil.example', 'localhost.evil.example', '', '127.0.0.1@evil.example'])('calling the host "%s" are refused', async (name) => {
    const {status} = await raw(`GET /health HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`)
    expect([400, 421]).toContain(status)
  })

  test('may call it by a name that the DM said', async () => {
    expect((await raw('GET /health HTTP/1.1\r\nHost: table.example\r\nConnection: close\r\n\r\n')).status).toBe(200)
  })

  test.each(['http://evil.example', 'null', ''])('from a page at "%s" change nothing and hear nothing', async (origin) => {
    const {status} = await ask('/api/v1/knock', {method: 'POST', body: {code: host.door.code, name: 'Kim'}, headers: {Origin: origin}})
    expect(status).toBe(403)
    expect(host.door.guests).toEqual([])
    const stream = hosted.listen(await guest('player'), {origin: origin || 'http://x'})
    await stream.until(() => stream.ended)
    expect(stream.told).toEqual([])
  })

  test.each([
    ['not JSON', '{"code":'],
    ['more than the host takes', JSON.stringify({code: 'x', name: 'y'.repeat(40_000)})],
    ['a key of every object', '{"__proto__":{"role":"dm"},"code":"x","name":"y"}'],
    ['a constructor', '{"constructor":{"prototype":{"role":"dm"}},"code":"x","name":"y"}'],
    ['a role of their own', '{"code":"x","name":"y","role":"dm"}'],
    ['no name', '{"code":"x"}'],
    ['a way for a character', '{"code":"x","name":"y","character":"../../dnd"}'],
  ])('who say %s are refused, and the host goes on', async (_, body) => {
    const {status} = await ask('/api/v1/knock', {method: 'POST', body})
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect((await ask('/health')).status).toBe(200)
    expect(host.door.guests).toEqual([])
  })

  test.each([
    ['what no client says', '{"type":"let me in"}'],
    ['no JSON', '{'],
    ['a key of every object', '{"__proto__":{"role":"dm"},"type":"alive"}'],
    ['too much', 'x'.repeat(10_000)],
  ])('whose stream says %s lose it, and no other does', async (_, message) => {
    const [bad, good] = [hosted.listen(await guest('player')), hosted.listen(await guest('spectator'))]
    await bad.until(() => bad.last('me') && good.last('me'))
    bad.socket.send(message)
    await bad.until(() => bad.ended)
    expect(good.ended).toBeUndefined()
  })

  test('who flood the stream lose it', async () => {
    const stream = hosted.listen(await guest('player'))
    await stream.until(() => stream.last('me'))
    for (let i = 0; i < 200; i++) stream.socket.send('{"type":"alive"}')
    await stream.until(() => stream.ended)
  })

  test('who try codes are made to wait', async () => {
    const own = await begin()
    try {
      const tries = await Promise.all(Array.from({length: WRONG.each + 1}, () => own.knock({code: '000000'})))
      expect(tries.map(({status}) => status).sort()).toEqual([...Array.from({length: WRONG.each}, () => 403), 429])
      expect(tries.find(({status}) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/)
    } finally {
      await own.running.close()
    }
  })
})

describe('the token', () => {
  test('is in a cookie that no script reads and no other site sends', async () => {
    expect((await knock()).headers.get('set-cookie')).toMatch(/^dnd-table=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
  })

  test('is on the disk as a hash alone, for nobody else to read, and opens the host that is started again', async () => {
    const cookie = await guest('player', 'aria-moonwhisper')
    const path = join(vault.root, '.dnd/host/door.json')
    expect(readFileSync(path, 'utf8')).not.toContain(cookie.split('=')[1])
    expect(statSync(path).mode & 0o077).toBe(0)
    const again = await begin()
    try {
      const answer = await again.ask('/api/v1/me', {cookie})
      expect(await answer.json()).toMatchObject({role: 'player', character: 'aria-moonwhisper'})
    } finally {
      await again.running.close()
    }
    expect(TOKEN_MS).toBeLessThan(24 * 3_600_000)
  })
})

test('pages may do nothing that is not the host’s own', async () => {
  const {headers} = await ask('/')
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(await (await ask('/')).text()).not.toMatch(/<script(?! type="module" src="\/app\.js")|https?:|\son[a-z]+=/)
})

test('the page’s script is small', async () => {
  const {gzipSync} = await import('node:zlib')
  expect(gzipSync(await (await ask('/app.js')).text()).length).toBeLessThan(80 * 1024)
})

/** A request as no browser would send it. */
async function raw(text: string): Promise<{status: number}> {
  const {connect} = await import('node:net')
  const {hostname, port} = new URL(at())
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('end', () => resolve({status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])}))
    socket.on('error', reject)
  })
}
