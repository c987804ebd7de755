import {type ChildProcess, spawn} from 'node:child_process'
import {createHmac} from 'node:crypto'
import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createServer, type IncomingHttpHeaders, type Server} from 'node:http'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {vaultName} from '../../../src/app/delivery/event-id.js'
import {deliveriesOf, deliveryNamed} from '../../../src/app/delivery/look.js'
import {Runner, type RunnerOptions} from '../../../src/app/delivery/runner.js'
import {tableTeller} from '../../../src/app/delivery/tell.js'
import {CLOCK} from '../../../src/generate/remote/clock.js'
import {DiskHub, readEvents} from '../../../src/hub/disk-hub.js'
import {NatsHub} from '../../../src/hub/nats-hub.js'
import type {HookEvent} from '../../../src/schema/hook-event.js'
import {demoVault} from '../../helpers/demo-vault.js'
import {HAS_NATS, NatsServer} from '../../helpers/nats-server.js'
import {DND, type Sandbox} from '../../helpers/run-dnd.js'

type Told = Omit<HookEvent, 'players'>

interface Call {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** What an address answers, call by call; 204 when nothing is left to say. */
type Answer = {status: number; headers?: Record<string, string>; body?: string} | 'never'

let server: Server
let origin = ''
let calls: Call[] = []
let answers: Answer[] = []
const vaults: Sandbox[] = []
const runners: Runner[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (data) => (body += data))
    request.on('end', () => {
      calls.push({path: request.url ?? '', headers: request.headers, body})
      const answer = answers.shift() ?? {status: 204}
      if (answer === 'never') return
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as {port: number}).port}`
})
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop()
  ;[calls, answers] = [[], []]
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  for (const vault of vaults) vault.remove()
})

interface Set {
  does?: object
  own?: object[]
  vault?: object[]
  trusts?: boolean
}

/** The demo's vault with hooks; everything that happened in it before is past. */
function hooked({does = {}, own = [], vault: said = [], trusts = true}: Set): Sandbox & {config: string} {
  const vault = demoVault()
  vaults.push(vault)
  const config = join(vault.home, '.config', 'dnd')
  mkdirSync(config, {recursive: true})
  const file = join(config, 'hooks.yaml')
  writeFileSync(file, JSON.stringify({does, hooks: own, ...(trusts ? {vaults: [vault.root]} : {})}), {mode: 0o600})
  if (said.length > 0) {
    const yaml = join(vault.root, 'dnd.yaml')
    writeFileSync(yaml, `${readFileSync(yaml, 'utf8')}hooks: ${JSON.stringify(said)}\n`)
  }
  return Object.assign(vault, {config})
}

/** A program that writes what it is told to a file of the test's home, a line an event, and then does `more`. */
function writer(home: string, more = ''): string[] {
  return [
    process.execPath,
    '-e',
    `require('fs').appendFileSync(${JSON.stringify(join(home, 'told'))}, require('fs').readFileSync(0)); ${more}`,
  ]
}

function toldTo({home}: {home: string}): Told[] {
  const file = join(home, 'told')
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Told)
    : []
}

async function open(vault: Sandbox & {config: string}, more: Partial<RunnerOptions> = {}): Promise<Runner> {
  const runner = await Runner.open(vault.root, {
    configDir: vault.config,
    stateDir: join(vault.home, 'state'),
    env: process.env,
    command: 'test',
    ...more,
  })
  runners.push(runner)
  return runner
}

async function once(vault: Sandbox & {config: string}, more: Partial<RunnerOptions> = {}): Promise<void> {
  const runner = await open(vault, more)
  await runner.once()
  await runner.stop()
  runners.splice(runners.indexOf(runner), 1)
}

const until = (isSo: () => boolean) => expect.poll(isSo, {timeout: 60_000, interval: 10}).toBe(true)
const typesOf = (all: readonly {type: string}[]) => all.map(({type}) => type)

/** A short fight, said line by line. */
const FIGHT = ['dmg 5 brenna-stonehand', 'next', 'dmg 50 goblin-warrior-1', 'undo', 'dmg 50 goblin-warrior-1']

function begin(vault: Sandbox): void {
  const ran = vault.dnd(['combat', 'start', '--party', 'main', '--add', '2 goblin warrior', '--seed', '3', '--roll'])
  expect(ran.status, ran.stderr).toBe(0)
}

function say(vault: Sandbox, line: string): void {
  const ran = vault.dnd(['combat', 'do', line])
  expect(ran.status, `${line}: ${ran.stderr}`).toBe(0)
}

function hit(vault: Sandbox, by = -1): void {
  const ran = vault.dnd(['character', 'hp', 'aria', String(by)])
  expect(ran.status, ran.stderr).toBe(0)
}

describe('what happens', () => {
  test('is found in commits and in the log of a fight, in order, with what players may know of it', async () => {
    const vault = hooked({does: {note: {run: writer('X')}}, own: [{id: 'all', on: '*', do: 'note'}]})
    writeFileSync(
      join(vault.config, 'hooks.yaml'),
      JSON.stringify({does: {note: {run: writer(vault.home)}}, hooks: [{id: 'all', on: '*', do: 'note'}]}),
    )
    await once(vault)
    expect(toldTo(vault)).toEqual([])
    begin(vault)
    for (const line of FIGHT) say(vault, line)
    await once(vault)
    vault.dnd(['combat', 'end'])
    await once(vault)
    await once(vault)
    const told = toldTo(vault)
    const fight = told.filter(({type}) => type.startsWith('fight.'))
    expect(typesOf(fight).filter((type) => type !== 'fight.turn')).toEqual([
      ...['fight.begun', 'fight.round', 'fight.damage', 'fight.died', 'fight.damage', 'fight.undone'],
      ...['fight.died', 'fight.damage', 'fight.ended'],
    ])
    expect(fight.find(({type}) => type === 'fight.damage')?.data).toMatchObject({
      who: 'brenna-stonehand',
      name: 'Brenna Stonehand',
      amount: 5,
    })
    const changed = told.filter(({type}) => type === 'vault.changed').map(({entity}) => entity)
    expect(changed).toEqual(expect.arrayContaining(['character/brenna-stonehand', 'file/campaigns/salt-coast/combats/a-fight.jsonl']))
    expect(new Set(told.map(({id}) => id)).size).toBe(told.length)
    // The log holds each with what players may know: nobody's figures but their own.
    const events = readEvents(join(vault.root, '.dnd/hooks')).map(({event}) => event)
    expect(events.map(({id}) => id)).toEqual(
      told.map(({id}) => id).sort((a, b) => events.findIndex((e) => e.id === a) - events.findIndex((e) => e.id === b)),
    )
    const goblin = events.find(({type, data}) => type === 'fight.damage' && 'who' in data && data.who === 'goblin-warrior-1')
    expect(goblin?.players?.entity).toBe('fight')
    expect(goblin?.players?.data).not.toHaveProperty('hp')
    expect(goblin?.players?.data).not.toHaveProperty('amount')
    expect(JSON.stringify(goblin?.players)).not.toMatch(/goblin-warrior-1|"who"/)
  })

  test('of what players may not know they are told nothing', async () => {
    const vault = hooked({})
    const does = {all: {run: writer(vault.home), as: 'players'}}
    writeFileSync(join(vault.config, 'hooks.yaml'), JSON.stringify({does, hooks: [{id: 'all', on: '*', do: 'all'}]}))
    await once(vault)
    const secret = vault.json<{entities: {id: string}[]}>(['npc', 'list']).entities.map(({id}) => id)
    const open = vault.json<{entities: {id: string}[]}>(['npc', 'list', '--players']).entities.map(({id}) => id)
    const [hidden] = secret.filter((id) => !open.includes(id))
    expect(hidden).toBeDefined()
    for (const id of [hidden ?? '', open[0] ?? '']) {
      const ran = vault.dnd(['npc', 'set', id, 'tags=["drowned-word"]'])
      expect(ran.status, ran.stderr).toBe(0)
    }
    await (await tableTeller(vault.root, 'salt-coast'))({type: 'table.knocked', data: {name: 'Kim'}})
    await once(vault)
    expect(toldTo(vault).map(({entity}) => entity)).toEqual([`npc/${open[0]}`])
    expect(JSON.stringify(toldTo(vault))).not.toMatch(new RegExp(`${hidden}|subject|commit`))
  })

  test('while nobody looks is found later, and a vault that is looked at first begins now', async () => {
    const vault = hooked({does: {note: {run: ['true']}}, own: [{id: 'all', on: 'vault.*', do: 'note'}]})
    hit(vault)
    await once(vault)
    expect(deliveriesOf(vault.root)).toEqual([])
    for (let n = 0; n < 3; n++) hit(vault)
    await once(vault)
    expect(deliveriesOf(vault.root).map(({is}) => is)).toEqual(['done', 'done', 'done'])
  })

  test('conditions choose by what an event says', async () => {
    const vault = hooked({
      does: {note: {run: ['true']}},
      own: [
        {id: 'aria', on: 'vault.changed', when: {'data.id': 'aria-*', 'data.change': 'changed'}, do: 'note'},
        {id: 'npcs', on: 'vault.changed', when: {'data.kind': 'npc'}, do: 'note'},
        {id: 'odd', on: 'vault.changed', when: {'data.constructor.name': '*'}, do: 'note'},
      ],
    })
    await once(vault)
    hit(vault)
    await once(vault)
    expect(deliveriesOf(vault.root).map(({hook}) => hook)).toEqual(['own:aria'])
  })
})

describe('a vault of somebody else', () => {
  const hostile = [
    {id: 'rm', on: '*', do: 'rm'},
    {id: 'lights', on: '*', do: 'lights'},
  ]

  test('runs nothing, though a name of it is one of ours', async () => {
    const vault = hooked({does: {lights: {run: ['touch', 'lit']}}, vault: hostile, trusts: false})
    const list = vault.json<{hooks: {id: string; lacks?: string; mend?: string}[]}>(['hooks', 'list'])
    expect(list.hooks.map(({id, lacks}) => [id, lacks])).toEqual([
      ['rm', 'vault'],
      ['lights', 'vault'],
    ])
    await expect(open(vault)).rejects.toMatchObject({code: 'HOOKS_NONE'})
  })

  test('runs only what its owner named, once it is heeded', async () => {
    const vault = hooked({does: {lights: {run: ['touch', 'lit']}}, vault: hostile})
    await once(vault)
    hit(vault)
    await once(vault)
    expect([...new Set(deliveriesOf(vault.root).map(({hook}) => hook))]).toEqual(['vault:lights'])
    // It ran in the person's own folder, not in the vault.
    expect(existsSync(join(vault.config, 'lit'))).toBe(true)
  })

  test.each(['rm -rf /', 'https://evil.example/', '--config', '../lights', '$(touch pwned)', 'lights; rm', '__proto__', ''])(
    'with `do: %s` is no vault at all',
    async (name) => {
      const vault = hooked({does: {lights: {run: ['true']}}, vault: [{id: 'evil', on: '*', do: name}]})
      const ran = vault.dnd(['hooks', 'list', '--json'])
      expect(ran.status).toBe(3)
      await expect(open(vault)).rejects.toMatchObject({code: 'INVALID_DATA'})
    },
  )

  test.each([{run: ['touch', 'pwned']}, {url: 'https://evil.example/'}, {seconds: 1}])('may not say what is done: %o', async (more) => {
    const vault = hooked({does: {lights: {run: ['true']}}, vault: [{id: 'evil', on: '*', do: 'lights', ...more}]})
    await expect(open(vault)).rejects.toMatchObject({code: 'INVALID_DATA'})
  })

  test('has a name of a thing that every object has, and nothing comes of it', async () => {
    const vault = hooked({does: {lights: {run: ['true']}}, vault: [{id: 'evil', on: '*', do: 'constructor'}, hostile[1] ?? {}]})
    await once(vault)
    hit(vault)
    await once(vault)
    expect([...new Set(deliveriesOf(vault.root).map(({hook}) => hook))]).toEqual(['vault:lights'])
  })
})

describe('hooks.yaml', () => {
  test.each([
    ['others may read it', {does: {}}, 0o644, 'HOOKS_OPEN'],
    ['others may write it', {does: {}}, 0o620, 'HOOKS_OPEN'],
    ['an open line', {does: {a: {url: 'http://table.example/'}}}, 0o600, 'HOOKS_CONFIG'],
    ['a name that looks like this machine', {does: {a: {url: 'http://localhost.example/'}}}, 0o600, 'HOOKS_CONFIG'],
    ['a name that says nothing', {hooks: [{id: 'a', on: '*', do: 'a'}]}, 0o600, 'HOOKS_CONFIG'],
    ['a header that begins another', {does: {a: {url: 'https://table.example/', headers: {X: 'a\nHost: b'}}}}, 0o600, 'SCHEMA'],
    ['a file of another kind', {does: {a: {url: 'file:///etc/passwd'}}}, 0o600, 'SCHEMA'],
  ])('is refused: %s', async (_why, content, mode, code) => {
    const vault = hooked({})
    const file = join(vault.config, 'hooks.yaml')
    writeFileSync(file, JSON.stringify(content))
    chmodSync(file, mode)
    await expect(open(vault)).rejects.toMatchObject({diagnostics: [expect.objectContaining({code, file})]})
  })
})

describe('a program', () => {
  /** What came of one event to one program. */
  async function ran(run: string[], more: object = {}) {
    const vault = hooked({does: {a: {run, tries: 1, ...more}}, own: [{id: 'a', on: 'vault.*', do: 'a'}]})
    await once(vault)
    hit(vault)
    await once(vault)
    return {delivery: deliveriesOf(vault.root)[0], vault}
  }
  const node = (script: string) => [process.execPath, '-e', script]

  test('has the event on its stdin and in its environment, and none of our settings', async () => {
    process.env['DND_KEY_GATEWAY'] = 'secret'
    const {delivery} = await ran(
      node('process.stdout.write(Object.keys(process.env).filter((n) => n.startsWith("DND_")).sort().join(" "))'),
    )
    delete process.env['DND_KEY_GATEWAY']
    expect(delivery).toMatchObject({
      is: 'done',
      said: 'DND_EVENT_AT DND_EVENT_CAMPAIGN DND_EVENT_ENTITY DND_EVENT_ID DND_EVENT_TYPE DND_EVENT_VAULT',
    })
  })

  test('that reads nothing and prints without end is well', async () => {
    const {delivery} = await ran(node('process.stdin.destroy(); for (let i = 0; i < 2000; i++) process.stdout.write("x".repeat(1000))'))
    expect(delivery?.is).toBe('done')
    expect(delivery?.said?.length).toBeLessThan(400)
  })

  test('has no shell: words are words', async () => {
    const {delivery, vault} = await ran([process.execPath, '-p', 'process.argv[1]', '--', '$(touch pwned); `id` > x'])
    expect(delivery).toMatchObject({is: 'done', said: '$(touch pwned); `id` > x'})
    expect(readdirSync(vault.config)).toEqual(['hooks.yaml'])
  })

  test('is ended when it takes too long, with what it started', async () => {
    const {delivery} = await ran(['sh', '-c', 'sleep 60 & sleep 60'], {seconds: 0.3})
    expect(delivery).toMatchObject({is: 'dead', said: 'it took longer than 0.3 s'})
  })

  test.each([
    [['dnd-no-such-program'], 'dnd-no-such-program: ENOENT'],
    [['sh', '-c', 'echo it burns >&2; exit 3'], 'status 3: it burns'],
    [['sh', '-c', 'kill -9 $$'], 'SIGKILL'],
  ])('that fails is given up: %j', async (run, said) => {
    expect((await ran(run)).delivery).toMatchObject({is: 'dead', tries: 1, said})
  })
})

describe('an address', () => {
  async function called(given: Answer[], more: object = {}) {
    const vault = hooked({
      does: {a: {url: `${origin}/hook?token=shh-1234`, secret: 'a secret of ours', ...more}},
      own: [{id: 'a', on: 'vault.*', do: 'a'}],
    })
    await once(vault)
    hit(vault)
    answers = given
    await once(vault)
    return {delivery: deliveriesOf(vault.root)[0], vault}
  }

  test('is told by POST, signed with the time', async () => {
    const {delivery} = await called([{status: 200, body: 'thanks'}], {
      headers: {Authorization: 'Bearer 1234567890', 'dnd-event-id': 'forged'},
    })
    expect(delivery).toMatchObject({is: 'done', said: '200 thanks'})
    const [{headers, body}] = calls as [Call]
    const [, seconds = '', hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['dnd-signature'])) ?? []
    expect(hex).toBe(createHmac('sha256', 'a secret of ours').update(`${seconds}.${body}`).digest('hex'))
    expect(headers).toMatchObject({'content-type': 'application/json', authorization: 'Bearer 1234567890'})
    expect(headers['dnd-event-id']).toContain((JSON.parse(body) as Told).id)
    expect(JSON.parse(body)).not.toHaveProperty('players')
  })

  test.each<[string, Answer[], object]>([
    ['no, for good', [{status: 400, body: 'bad'}], {is: 'dead', tries: 1, said: '400 bad'}],
    ['elsewhere', [{status: 302, headers: {Location: 'http://169.254.169.254/'}}], {is: 'dead', tries: 1}],
    ['out of order', [{status: 503}], {is: 'waiting', tries: 1, said: '503'}],
    ['a key of ours in what it says', [{status: 500, body: 'who is "a secret of ours"?'}], {is: 'waiting', said: '500 who is "[key]"?'}],
    ['nothing', ['never'], {is: 'waiting', said: 'it took longer than 0.3 s'}],
  ])('that answers %s', async (_what, given, wanted) => {
    expect((await called(given, {seconds: 0.3})).delivery).toMatchObject(wanted)
    expect(calls).toHaveLength(1)
  })

  test('says when it may be asked again', async () => {
    const {delivery} = await called([{status: 429, headers: {'Retry-After': '40'}}])
    expect((delivery?.due ?? 0) - (delivery?.at ?? 0)).toBeGreaterThanOrEqual(39_900)
  })

  test('that fails is tried again until it works, later each time', async () => {
    const vault = hooked({does: {a: {url: `${origin}/`}}, own: [{id: 'a', on: 'vault.*', do: 'a'}]})
    await once(vault)
    hit(vault)
    answers = [{status: 500}, {status: 502}]
    const runner = await open(vault)
    runner.follow()
    await until(() => deliveriesOf(vault.root)[0]?.is === 'done')
    expect(calls.map(({body}) => (JSON.parse(body) as Told).id)).toEqual(Array(3).fill(deliveriesOf(vault.root)[0]?.event.id))
    expect(deliveriesOf(vault.root)[0]?.tries).toBe(2)
  })

  test('that is out of order is left alone, whatever else waits', async () => {
    const vault = hooked({does: {a: {url: `${origin}/`, atOnce: 1}}, own: [{id: 'a', on: 'vault.*', do: 'a'}]})
    await once(vault)
    const ids = vault.json<{entities: {id: string}[]}>(['npc', 'list']).entities.map(({id}) => id)
    for (const id of ids.slice(0, 7)) vault.dnd(['npc', 'set', id, 'tags=["seen"]'])
    answers = Array(20).fill({status: 500})
    await once(vault)
    expect(calls).toHaveLength(5)
    expect(deliveriesOf(vault.root).filter(({tries}) => tries === 0)).toHaveLength(2)
  })
})

describe('the queue', () => {
  test('one entity comes in order, others side by side, a fight before a commit', async () => {
    const vault = hooked({does: {a: {url: `${origin}/`, atOnce: 1}}, own: [{id: 'a', on: '*', do: 'a'}]})
    await once(vault)
    for (let n = 0; n < 3; n++) hit(vault)
    begin(vault)
    answers = []
    await once(vault)
    const told = calls.map(({body}) => JSON.parse(body) as Told)
    const kinds = told.map(({type}) => type.split('.')[0])
    expect(kinds).toEqual([...kinds].sort())
    expect(kinds.filter((kind) => kind === 'vault')).toHaveLength(3)
    const numbers = readEvents(join(vault.root, '.dnd/hooks'))
    for (const entity of new Set(told.map((each) => each.entity))) {
      const own = numbers.filter(({event}) => event.entity === entity).map(({event}) => event.id)
      expect(told.filter((each) => each.entity === entity).map(({id}) => id)).toEqual(own)
    }
  })

  test('what was given up is kept, shown, tried again, dropped and played again', async () => {
    const vault = hooked({does: {a: {url: `${origin}/`, tries: 1}}, own: [{id: 'a', on: 'vault.*', do: 'a'}]})
    await once(vault)
    hit(vault)
    hit(vault)
    answers = [{status: 500}, {status: 500}]
    await once(vault)
    const dead = vault.json<{deliveries: {id: string}[]}>(['hooks', 'dead']).deliveries.map(({id}) => id)
    expect(dead).toHaveLength(2)
    const [first = '', second = ''] = dead
    expect(vault.json<{event: HookEvent}>(['hooks', 'dead', first]).event.type).toBe('vault.changed')
    expect(vault.json(['hooks', 'drop', second])).toEqual({dropped: second})
    expect(vault.json(['hooks', 'retry', '--all'])).toEqual({retried: [first]})
    await once(vault)
    expect(deliveriesOf(vault.root).map(({id, is}) => [id, is])).toEqual([
      [second, 'dropped'],
      [first, 'done'],
    ])
    const dry = vault.json<{deliveries: {number: number}[]}>(['hooks', 'replay', '--since', '1', '--dry-run'])
    expect(dry.deliveries.map(({number}) => number)).toEqual([1, 2])
    calls = []
    await once(vault)
    expect(calls).toHaveLength(0)
    vault.json(['hooks', 'replay', '--since', '2', '--on', 'vault.*', '--hook', 'a'])
    vault.json(['hooks', 'replay', '--since', '2099-01-01'])
    await once(vault)
    expect(calls).toHaveLength(1)
    expect(vault.dnd(['hooks', 'drop', first]).status).toBe(4)
  })

  test('a process that holds it is told by others what to do', async () => {
    const vault = hooked({does: {a: {url: `${origin}/`, tries: 1}}, own: [{id: 'a', on: 'vault.*', do: 'a'}]})
    const runner = await open(vault)
    runner.follow()
    answers = [{status: 400}]
    hit(vault)
    await until(() => deliveriesOf(vault.root)[0]?.is === 'dead')
    await expect(open(vault)).rejects.toMatchObject({code: 'HOOKS_HELD'})
    vault.json(['hooks', 'retry', '--all'])
    await until(() => deliveriesOf(vault.root)[0]?.is === 'done')
  })

  test('what happens at the table comes at once, and is kept while nobody delivers', async () => {
    const vault = hooked({does: {a: {url: `${origin}/`}}, own: [{id: 'a', on: 'table.*', do: 'a'}]})
    const tell = await tableTeller(vault.root, 'salt-coast')
    await once(vault)
    tell({type: 'table.knocked', data: {name: 'Kim', character: 'aria-moonwhisper'}})
    await once(vault)
    const runner = await open(vault)
    runner.follow()
    tell({type: 'table.rolled', data: {name: 'Kim', what: 'Perception', total: 17}})
    await until(() => calls.length === 2)
    expect(calls.map(({body}) => (JSON.parse(body) as Told).data)).toEqual([
      {name: 'Kim', character: 'aria-moonwhisper'},
      {name: 'Kim', what: 'Perception', total: 17},
    ])
  })
})

/** `dnd hooks run` in a process of its own. */
function runsHooks(vault: Sandbox, ...more: string[]): ChildProcess {
  return spawn(process.execPath, [DND, 'hooks', 'run', ...more], {cwd: vault.root, env: vault.env as NodeJS.ProcessEnv, stdio: 'ignore'})
}

async function killed(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}

test('killed again and again, it delivers everything, each entity in order', async () => {
  const vault = hooked({})
  const does = {slow: {run: writer(vault.home, 'setTimeout(() => 0, 60)'), atOnce: 2}}
  writeFileSync(join(vault.config, 'hooks.yaml'), JSON.stringify({does, hooks: [{id: 'all', on: '*', do: 'slow'}]}))
  await once(vault)
  begin(vault)
  for (let n = 0; n < 4; n++) {
    hit(vault)
    say(vault, 'next')
    const child = runsHooks(vault)
    const before = toldTo(vault).length
    await until(() => toldTo(vault).length > before)
    await new Promise((resolve) => setTimeout(resolve, n * 40))
    await killed(child)
  }
  await once(vault)
  const events = readEvents(join(vault.root, '.dnd/hooks')).map(({event}) => event)
  const told = toldTo(vault)
  expect(new Set(told.map(({id}) => id))).toEqual(new Set(events.map(({id}) => id)))
  expect(new Set(events.map(({id}) => id)).size).toBe(events.length)
  for (const entity of new Set(events.map((event) => event.entity))) {
    const firsts = [...new Set(told.filter((each) => each.entity === entity).map(({id}) => id))]
    expect(firsts).toEqual(events.filter((event) => event.entity === entity).map(({id}) => id))
  }
}, 120_000)

test('Ctrl-C ends it well', async () => {
  const vault = hooked({does: {a: {url: `${origin}/`}}, own: [{id: 'a', on: 'vault.*', do: 'a'}]})
  const child = runsHooks(vault)
  await until(() => existsSync(join(vault.root, '.dnd/hooks/lock')))
  await until(() => existsSync(join(vault.root, '.dnd/hooks/at-hooks.json')))
  hit(vault)
  await until(() => calls.length === 1)
  expect(await killed(child, 'SIGINT')).toBe(0)
  expect(existsSync(join(vault.root, '.dnd/hooks/lock'))).toBe(false)
}, 60_000)

describe.skipIf(!HAS_NATS)('an evening through a hub of many tables', () => {
  let nats: NatsServer
  beforeAll(async () => {
    nats = await NatsServer.start()
  })
  afterAll(() => nats.remove())

  async function kept(vault: Sandbox): Promise<HookEvent[]> {
    const hub = new NatsHub({url: nats.url, sleep: CLOCK.sleep})
    const found: HookEvent[] = []
    for await (const {event} of hub.replay({vault: await vaultName(vault.root), since: {number: 1}})) found.push(event)
    await hub.close()
    return found
  }

  test('is the same log there as here, though the server is killed in the middle; and another table hears none of it', async () => {
    const set = {does: {a: {url: `${origin}/`}}, own: [{id: 'a', on: '*', do: 'a'}]}
    const [vault, other] = [hooked(set), hooked(set)]
    writeFileSync(
      join(other.root, 'dnd.yaml'),
      readFileSync(join(other.root, 'dnd.yaml'), 'utf8').replace(/^name: .*/m, 'name: Another table'),
    )
    const troubles: string[] = []
    const runner = await open(vault, {hub: nats.url, onTrouble: (what) => troubles.push(what)})
    const beside = await open(other, {hub: nats.url})
    runner.follow()
    beside.follow()
    hit(other)
    begin(vault)
    hit(vault)
    await until(() => calls.length >= 4)
    await nats.kill()
    for (const line of FIGHT) say(vault, line)
    vault.dnd(['combat', 'end'])
    // The table plays on: hooks of this machine don't wait for the hub.
    await until(() => calls.some(({body}) => body.includes('fight.ended')))
    await until(() => troubles.length > 0)
    await nats.rise()
    const here = () => readEvents(join(vault.root, '.dnd/hooks')).map(({event}) => event)
    await expect.poll(async () => (await kept(vault)).length, {timeout: 90_000, interval: 300}).toBeGreaterThanOrEqual(here().length)
    expect(await kept(vault)).toEqual(here())
    expect((await kept(other)).map(({type}) => type)).toEqual(['vault.changed'])
    // Each came to the hook once, by the nearer way.
    const ids = calls.map(({body}) => (JSON.parse(body) as Told).id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(here().length + 1)
  }, 150_000)

  test('is heard on another machine with the same vault', async () => {
    const set = {does: {a: {url: `${origin}/here`}}, own: [{id: 'a', on: 'table.*', do: 'a'}]}
    const vault = hooked(set)
    const clone = hooked({does: {a: {url: `${origin}/there`}}, own: [{id: 'a', on: 'table.*', do: 'a'}]})
    expect(await vaultName(clone.root)).toBe(await vaultName(vault.root))
    const [near, far] = [await open(vault, {hub: nats.url}), await open(clone, {hub: nats.url})]
    near.follow()
    far.follow()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    ;(await tableTeller(vault.root, 'salt-coast'))({type: 'table.rolled', data: {name: 'Kim', what: 'Stealth', total: 3}})
    await until(() => calls.length >= 2)
    expect(calls.map(({path}) => path).sort()).toEqual(['/here', '/there'])
  }, 60_000)

  test('a hub of the players is told what they may know', async () => {
    const vault = hooked({})
    writeFileSync(join(vault.config, 'hooks.yaml'), JSON.stringify({hub: {url: nats.url, as: 'players'}}))
    writeFileSync(
      join(vault.root, 'dnd.yaml'),
      readFileSync(join(vault.root, 'dnd.yaml'), 'utf8').replace(/^name: .*/m, 'name: For players'),
    )
    const runner = await open(vault)
    runner.follow()
    begin(vault)
    await expect.poll(async () => (await kept(vault)).length, {timeout: 30_000, interval: 200}).toBeGreaterThan(1)
    const told = await kept(vault)
    expect(JSON.stringify(told)).not.toMatch(/"who"|"players"|goblin-warrior-\d/)
    expect(told[0]?.entity).toBe('fight')
  }, 60_000)
})

test('a delivery is named by the beginning of its id, and by no more than one', () => {
  const all = ['abc111111111', 'abd111111111'].map((id) => ({id})) as unknown as Parameters<typeof deliveryNamed>[0]
  expect(deliveryNamed(all, 'ABC').id).toBe('abc111111111')
  expect(() => deliveryNamed(all, 'ab')).toThrow(/No delivery/)
})

test('the hub of this process forgets nothing that a crash left', async () => {
  const vault = hooked({})
  const folder = join(vault.root, '.dnd/hooks')
  const hub = new DiskHub(folder, {sleep: CLOCK.sleep})
  await hub.close()
  rmSync(folder, {recursive: true})
  expect(readEvents(folder)).toEqual([])
})
