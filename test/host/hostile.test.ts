import {connect, type Socket} from 'node:net'
import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import {gzipSync} from 'node:zlib'
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {sayToFight, startFight} from '../../src/app/combat/say.js'
import {ALL, LIMITS} from '../../src/host/door/limits.js'
import {ROUTES} from '../../src/host/server.js'
import {fightRefusalWords} from '../../src/print/combat/refusal.js'
import {namesIn} from '../../src/print/combat/told.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {type Heard, Hosted} from './hosted.js'

let vault: Sandbox
let hosted: Hosted
let good: {id: string; cookie: string}
let ear: Heard

const sockets: Socket[] = []
const AT = '2026-01-01T00:00:00.000Z'
const words: Parameters<typeof sayToFight>[3] = (why, fight) => fightRefusalWords(why, namesIn(fight))
const here = () => ({vault: vault.root, cwd: vault.root, now: () => AT})

beforeAll(async () => {
  vault = demoVault()
  hosted = await Hosted.open(vault.root, {limits: LIMITS})
  await startFight(here(), {seed: '7', begun: AT, add: ['goblin warrior']}, words, ['init roll', 'begin'])
  good = await hosted.guest('spectator')
  ear = hosted.listen(good.cookie)
  await ear.until(() => ear.last('fight'))
})

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

afterAll(async () => {
  await hosted.running.close()
  vault.remove()
})

/** After all that: nobody got in, the host stands, and another client hears of an event at once. */
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that are held once what nobody needs is collected. */
function memoryKept(): number {
  collect()
  const {arrayBuffers, heapUsed} = process.memoryUsage()
  return arrayBuffers + heapUsed
}

async function expectUnmoved(): Promise<void> {
  const {door} = hosted.running
  expect(door.guests.filter(({role}) => role !== undefined).map(({id}) => id)).toEqual([good.id])
  const told = ear.told.length
  await sayToFight(here(), undefined, ['next'], words)
  const began = performance.now()
  await ear.until(() => ear.told.length > told)
  // Half a second is much for this machine at its busiest, and nothing to a table.
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(ear.ended).toBeUndefined()
  expect((await hosted.ask('/api/v1/fight', {cookie: good.cookie})).status).toBe(200)
  expect(hosted.bugs).toEqual([])
}

/** A connection on which anything may be said. */
async function dial(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(hosted.port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
    socket.on('error', () => undefined)
    sockets.push(socket)
  })
}

/** What the host answers to bytes, until it ends the connection, or to the last of `until`. */
async function raw(bytes: string | Buffer, {until = /^HTTP\/1\.1 \d{3}/, patienceMs = 20_000} = {}): Promise<string> {
  const socket = await dial()
  return new Promise((resolve) => {
    let answer = ''
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(done, patienceMs)
    socket.on('data', (data) => {
      answer += data
      if (until.test(answer)) done()
    })
    socket.on('close', done)
    socket.write(bytes)
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

/** The opening of a stream, by hand. */
const upgrade = (cookie: string, more: readonly string[] = []) =>
  [
    'GET /api/v1/stream HTTP/1.1',
    `Host: 127.0.0.1:${hosted.port}`,
    `Origin: http://127.0.0.1:${hosted.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    `Cookie: ${cookie}`,
    ...more,
    '',
    '',
  ].join('\r\n')

/** A frame as a client sends it, with a mask of noughts. */
function frame(opcode: number, payload: Buffer, {masked = true, rsv = 0, claim = payload.length} = {}): Buffer {
  const head = [0x80 | rsv | opcode]
  const mask = masked ? 0x80 : 0
  if (claim < 126) head.push(mask | claim)
  else if (claim < 65_536) head.push(mask | 126, claim >> 8, claim & 255)
  else head.push(mask | 127, 0, 0, 0, 0, (claim >>> 24) & 255, (claim >>> 16) & 255, (claim >>> 8) & 255, claim & 255)
  return Buffer.concat([Buffer.from(head), Buffer.alloc(masked ? 4 : 0), payload])
}

describe('tokens', () => {
  test('that are forged, cut, made longer, doubled or put elsewhere open nothing', async () => {
    const {id, cookie} = await hosted.guest('co-dm')
    const token = cookie.split('=')[1] ?? ''
    const forged = [
      'A'.repeat(43),
      token.slice(1),
      `${token}A`,
      token.toUpperCase(),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      hosted.running.door.guests.find((guest) => guest.id === id)?.token ?? '',
      '%00',
      '__proto__',
      'constructor',
      `s:${token}`,
      id,
    ]
    for (const each of forged) {
      const {status} = await hosted.ask('/api/v1/fight', {cookie: `dnd-table=${each}`})
      expect(status, each).toBe(401)
    }
    for (const headers of [{Authorization: `Bearer ${token}`}, {'X-Dnd-Table': token}, {Authorization: `Basic ${btoa(`kim:${token}`)}`}])
      expect((await hosted.ask('/api/v1/fight', {headers})).status).toBe(401)
    expect((await hosted.ask(`/api/v1/fight?dnd-table=${token}&token=${token}&access_token=${token}&key=${token}`)).status).toBe(401)
    hosted.running.door.sendAway(id)
    // Replayed, once they are gone.
    expect((await hosted.ask('/api/v1/fight', {cookie})).status).toBe(401)
    await expectUnmoved()
  })
})

describe('other names and pages', () => {
  const get = (lines: readonly string[]) => raw([...lines, 'Connection: close', '', ''].join('\r\n'))

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'localhost@evil.example',
    'LOCALHOST.',
    '0.0.0.0',
    '[::ffff:127.0.0.1]',
    '127.1',
    '2130706433',
    'localhost:80:80',
    'localhost/evil.example',
    '',
  ])('as "%s" the host answers nothing but that', async (name) => {
    for (const path of ['/', '/health', '/api/v1/fight'])
      expect([400, 421]).toContain(statusOf(await get([`GET ${path} HTTP/1.1`, `Host: ${name}`, `Cookie: ${good.cookie}`])))
    await expectUnmoved()
  })

  test('two names, a name in the address, or none, are not its own', async () => {
    const lines = [
      ['GET /health HTTP/1.1', 'Host: localhost', 'Host: evil.example'],
      ['GET /health HTTP/1.1'],
      ['GET /health HTTP/1.0'],
      ['GET /health HTTP/1.1', 'Host: evil.example', 'X-Forwarded-Host: localhost', 'Forwarded: host=localhost'],
    ]
    for (const each of lines) expect([400, 421]).toContain(statusOf(await get(each)))
    await expectUnmoved()
  })

  test.each(['http://evil.example', 'null', 'http://localhost.evil.example', 'file://', 'http://127.0.0.1:1'])(
    'a page at "%s" changes nothing and hears nothing, with a good cookie',
    async (origin) => {
      for (const {url} of ROUTES.filter(({method}) => method === 'POST'))
        expect((await hosted.ask(url, {method: 'POST', cookie: good.cookie, headers: {Origin: origin}, body: {}})).status).toBe(403)
      const stream = hosted.listen(good.cookie, {origin})
      await stream.until(() => stream.ended)
      expect(stream.told).toEqual([])
      const answer = await hosted.ask('/api/v1/fight', {cookie: good.cookie, headers: {Origin: origin}})
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      await expectUnmoved()
    },
  )
})

describe('requests', () => {
  const post = (path: string, headers: readonly string[], body: string | Buffer) =>
    raw(
      Buffer.concat([
        Buffer.from(
          [
            `POST ${path} HTTP/1.1`,
            `Host: 127.0.0.1:${hosted.port}`,
            `Origin: http://127.0.0.1:${hosted.port}`,
            ...headers,
            'Connection: close',
            '',
            '',
          ].join('\r\n'),
        ),
        Buffer.from(body),
      ]),
    )
  const json = (body: string | Buffer, type = 'application/json') => [`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`]

  const BAD: Readonly<Record<string, () => Promise<string>>> = {
    'a body of another type': () =>
      post('/api/v1/knock', json('code=AAAAAA&name=Kim', 'application/x-www-form-urlencoded'), 'code=AAAAAA&name=Kim'),
    'plain text that is JSON': () => post('/api/v1/knock', json('{"code":"A","name":"B"}', 'text/plain'), '{"code":"A","name":"B"}'),
    'a form with a file': () => post('/api/v1/knock', json('--x--', 'multipart/form-data; boundary=x'), '--x--'),
    'no type': () => post('/api/v1/knock', ['Content-Length: 2'], '{}'),
    'half a JSON': () => post('/api/v1/knock', json('{"code":'), '{"code":'),
    'a key of every object': () => post('/api/v1/knock', json('{"__proto__":{"role":"dm"}}'), '{"__proto__":{"role":"dm"}}'),
    'depths of lists': () => post('/api/v1/knock', json('['.repeat(900)), '['.repeat(900)),
    'a body longer than a stranger’s': () => post('/api/v1/knock', json('x'.repeat(2_000)), 'x'.repeat(2_000)),
    'a body that is said to be huge': () => post('/api/v1/knock', ['Content-Type: application/json', 'Content-Length: 99999999999'], '{'),
    'a length that is none': () => post('/api/v1/knock', ['Content-Type: application/json', 'Content-Length: -1'], '{}'),
    'two lengths': () => post('/api/v1/knock', ['Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 40'], '{}'),
    'a length and pieces': () =>
      post('/api/v1/knock', ['Content-Type: application/json', 'Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
    'pieces without an end': () => post('/api/v1/knock', ['Content-Type: application/json', 'Transfer-Encoding: chunked'], 'fffffff\r\n'),
    'a compressed bomb': () => {
      const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024))
      return post('/api/v1/knock', ['Content-Type: application/json', 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`], bomb)
    },
    'a small compressed bomb': () => {
      const bomb = gzipSync(Buffer.alloc(500_000))
      return post('/api/v1/knock', ['Content-Type: application/json', 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`], bomb)
    },
    'huge headers': () => post('/api/v1/knock', [`X-Long: ${'x'.repeat(20_000)}`], ''),
    'many headers': () =>
      post(
        '/api/v1/knock',
        Array.from({length: 3_000}, (_, i) => `X-${i}: y`),
        '',
      ),
    'a huge cookie': () =>
      raw(`GET /api/v1/fight HTTP/1.1\r\nHost: 127.0.0.1:${hosted.port}\r\nCookie: dnd-table=${'x'.repeat(7_000)}\r\n\r\n`),
    'a huge address': () => raw(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: 127.0.0.1:${hosted.port}\r\n\r\n`),
    'a method of its own': () => raw(`BREW /health HTTP/1.1\r\nHost: 127.0.0.1:${hosted.port}\r\n\r\n`),
    'a way to another host': () => raw(`CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1:${hosted.port}\r\n\r\n`),
    'no HTTP': () => raw(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])),
    'headers in a header': () => raw(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:${hosted.port}\r\nX: a\rSet-Cookie: b\r\n\r\n`),
    'a request within a request': () =>
      post(
        '/api/v1/leave',
        ['Content-Type: application/json', 'Content-Length: 2', 'Transfer-Encoding: identity'],
        '{}GET /api/v1/fight HTTP/1.1\r\n',
      ),
  }

  test.each(Object.keys(BAD))('with %s are refused', async (name) => {
    const answer = (await BAD[name]?.()) ?? ''
    // Where there is no answer, the connection was closed.
    if (answer !== '') {
      expect(statusOf(answer)).toBeGreaterThanOrEqual(400)
      expect(statusOf(answer)).toBeLessThan(500)
      expect(answer).not.toMatch(/node_modules|at .*\.js:\d+/)
    }
    await expectUnmoved()
  })

  const WAYS = [
    '../dnd.yaml',
    '%2e%2e/dnd.yaml',
    '..%2fdnd.yaml',
    '..%5cdnd.yaml',
    '%252e%252e%252fdnd.yaml',
    '%00',
    '%0d%0aSet-Cookie:%20a=b',
    '%c0%ae%c0%ae/dnd.yaml',
    '__proto__',
    'constructor',
    ';/../../dnd.yaml',
    '%',
  ]

  test('find no file but the page’s, whichever way they go', async () => {
    const starts = [
      ...new Set(ROUTES.map(({url}) => url.replace(/[^/]*$/, '')).concat(ROUTES.map(({url}) => `${url.replace(/\/$/, '')}/`))),
    ]
    for (const start of starts)
      for (const way of WAYS) {
        const answer = await raw(`GET ${start}${way} HTTP/1.1\r\nHost: 127.0.0.1:${hosted.port}\r\nConnection: close\r\n\r\n`, {
          until: /\r\n\r\n[\s\S]/,
        })
        // Whoever is nobody doesn’t learn what isn’t there, either.
        expect([400, 401, 404], `${start}${way}`).toContain(statusOf(answer))
        expect(answer).not.toMatch(/rules: "2024"|^Set-Cookie: a=b/m)
      }
    await expectUnmoved()
  })

  test('with a name that is script are told back as text, and as one line at the DM’s screen', async () => {
    const name = '<img src=x onerror=alert(1)>"\'&</script>'
    const answer = await hosted.knock({name})
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    for (const bad of ['a\nb', 'a\u001b[2Jb', 'a\u2028b', '\u200b', 'x'.repeat(61)])
      expect((await hosted.knock({name: bad})).status).toBe(400)
    for (const {id, role} of hosted.running.door.guests) if (role === undefined) hosted.running.door.sendAway(id)
    await expectUnmoved()
  })
})

describe('connections', () => {
  test('that bring their headers or their body by the drop are ended', async () => {
    const [headers, body] = await Promise.all([dial(), dial()])
    headers.write(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:${hosted.port}\r\n`)
    body.write(
      `POST /api/v1/knock HTTP/1.1\r\nHost: 127.0.0.1:${hosted.port}\r\nOrigin: http://127.0.0.1:${hosted.port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`,
    )
    const drops = setInterval(() => {
      if (!headers.destroyed) headers.write('X-A: b\r\n')
      if (!body.destroyed) body.write(' ')
    }, 200)
    const ended = await Promise.all(
      [headers, body].map((socket) => new Promise<number>((resolve) => socket.on('close', () => resolve(performance.now())).resume())),
    )
    clearInterval(drops)
    expect(ended.length).toBe(2)
    await expectUnmoved()
  }, 60_000)

  test('without a word, many of them, keep nobody out', async () => {
    await Promise.all(Array.from({length: 300}, dial))
    await expectUnmoved()
  })

  test('more than the host takes are not taken, and it goes on when they are gone', async () => {
    const made = await Promise.allSettled(Array.from({length: ALL.connections + 50}, dial))
    expect(made.length).toBeGreaterThan(ALL.connections)
    for (const socket of sockets.splice(0)) socket.destroy()
    await ear.until(async () => (await hosted.ask('/health').catch(() => undefined))?.status === 200)
    await expectUnmoved()
  })
})

describe('streams', () => {
  test('are as many as somebody may have, and no more', async () => {
    const {id, cookie} = await hosted.guest('player', 'aria-moonwhisper')
    const all = Array.from({length: LIMITS.player.streams + 6}, () => hosted.listen(cookie))
    await ear.until(() => all.filter(({ended}) => ended?.code === 4429).length === 6)
    await ear.until(() => all.filter((stream) => stream.last('me')).length === LIMITS.player.streams)
    // When one goes there is room for another.
    all.find(({ended}) => ended === undefined)?.socket.close()
    await ear.until(async () => {
      const next = hosted.listen(cookie)
      await next.until(() => next.ended ?? next.last('me'))
      return next.last('me')
    })
    hosted.running.door.sendAway(id)
    hosted.running.audience.drop(id, 'gone')
    await expectUnmoved()
  })

  const FRAMES: Readonly<Record<string, () => Buffer>> = {
    'of more than a message': () => frame(1, Buffer.alloc(10_000, 'x')),
    'said to be huge': () => frame(1, Buffer.from('{'), {claim: 0x7fff_ffff}),
    'without a mask': () => frame(1, Buffer.from('{"type":"alive"}'), {masked: false}),
    'compressed, where nothing was agreed': () => frame(1, gzipSync(Buffer.alloc(1_000_000)).subarray(0, 1_000), {rsv: 0x40}),
    'that are no text': () => frame(2, Buffer.from([0xff, 0xfe, 0])),
    'that are broken UTF-8': () => frame(1, Buffer.from([0xc3, 0x28])),
    'of a kind that there isn’t': () => frame(0xb, Buffer.from('x')),
    'that control, and are long': () => frame(9, Buffer.alloc(200)),
    'with a key of every object': () => frame(1, Buffer.from('{"__proto__":{"role":"dm"},"type":"alive"}')),
    'that say nothing known': () => frame(1, Buffer.from('{"type":"subscribe","topic":"guests"}')),
    'of deep JSON': () => frame(1, Buffer.from('['.repeat(4_000))),
    'more than anybody has to say': () => Buffer.concat(Array.from({length: 500}, () => frame(1, Buffer.from('{"type":"alive"}')))),
    'of pings without end': () => Buffer.concat(Array.from({length: 500}, () => frame(9, Buffer.from('x')))),
  }

  test.each(Object.keys(FRAMES))('of frames %s are ended', async (name) => {
    const {id, cookie} = await hosted.guest('player', 'aria-moonwhisper')
    const socket = await dial()
    const ended = new Promise<void>((resolve) => socket.on('close', resolve))
    let heard = Buffer.alloc(0)
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data])
      // A close frame: the client hangs up, as it should.
      if (heard.includes(Buffer.from([0x88]))) socket.end()
    })
    socket.write(upgrade(cookie))
    await ear.until(() => heard.includes('"topic":"me"'))
    socket.write(FRAMES[name]?.() ?? Buffer.alloc(0))
    await ended
    hosted.running.door.sendAway(id)
    await expectUnmoved()
  })

  test('are not compressed, though a client asks for it', async () => {
    const answer = await raw(upgrade(good.cookie, ['Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=15']), {
      until: /\r\n\r\n/,
    })
    expect(statusOf(answer)).toBe(101)
    expect(answer).not.toMatch(/permessage-deflate/i)
    await expectUnmoved()
  })

  test('that are never read cost a bounded piece of memory, and hold up nobody', async () => {
    const {id, cookie} = await hosted.guest('player', 'aria-moonwhisper')
    for (let i = 0; i < LIMITS.player.streams; i++) {
      const socket = await dial()
      socket.pause()
      socket.write(upgrade(cookie))
    }
    await ear.until(() => hosted.running.audience.size > LIMITS.player.streams)
    const before = memoryKept()
    const {audience, door} = hosted.running
    for (let i = 0; i < 400; i++) {
      door.letIn(id, {role: i % 2 ? 'player' : 'spectator', character: i % 2 ? 'aria-moonwhisper' : undefined})
      await audience.changed('door')
    }
    const grown = memoryKept() - before
    expect(grown).toBeLessThan(60 * 1024 * 1024)
    door.sendAway(id)
    audience.drop(id, 'gone')
    await expectUnmoved()
  })
})

describe('floods', () => {
  test('of knocks make the knocker wait, and nobody who is in', async () => {
    const statuses = await Promise.all(
      Array.from({length: 60}, () =>
        hosted.ask('/api/v1/knock', {method: 'POST', body: {code: '000000', name: 'Kim'}}).then(({status}) => status),
      ),
    )
    expect(statuses.every((status) => status === 403 || status === 429)).toBe(true)
    expect(statuses).toContain(429)
    await expectUnmoved()
  })

  test('of requests are answered with 429 after so many, and each guest has a count of their own', async () => {
    const flood = Array.from({length: LIMITS.stranger.requests + 50}, () => hosted.ask('/api/v1/fight').then(({status}) => status))
    const statuses = await Promise.all(flood)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(50)
    expect(statuses.every((status) => status === 401 || status === 429)).toBe(true)
    await expectUnmoved()
  })
})
