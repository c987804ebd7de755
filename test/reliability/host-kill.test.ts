import {type ChildProcess, spawn} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {WebSocket} from 'undici'
import {afterAll, expect, test, vi} from 'vitest'
import {fightPath, readFight, runningFights} from '../../src/app/combat/fights.js'
import {sayToFight, startFight} from '../../src/app/combat/say.js'
import {fightRefusalWords} from '../../src/print/combat/refusal.js'
import {namesIn} from '../../src/print/combat/told.js'
import {seededRandom} from '../../src/rules/numbers/random.js'
import type {Told, Topic, Whisper} from '../../src/schema/host.js'
import {demoVault} from '../helpers/demo-vault.js'
import {DND} from '../helpers/run-dnd.js'
import {damagedLines} from './host-logs.js'

/** How often the host is killed: a hundred times where nobody waits for it. */
const KILLS = Number(process.env['VITEST_KILLS'] ?? 5)
const AT = '2026-01-01T00:00:00.000Z'

const vault = demoVault()
const words: Parameters<typeof sayToFight>[3] = (why, fight) => fightRefusalWords(why, namesIn(fight))
const here = {vault: vault.root, cwd: vault.root, now: () => AT}
let host: ChildProcess | undefined
let port = 0

afterAll(() => {
  host?.kill('SIGKILL')
  vault.remove()
})

const at = () => `http://localhost:${port}`

/** Start the host as a DM does; the code of the evening, once it listens. */
async function begin(): Promise<string> {
  const child = spawn(process.execPath, [DND, 'host', '--port', String(port)], {
    cwd: vault.root,
    env: vault.env as NodeJS.ProcessEnv,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  host = child
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      said += data
    })
  const code = await vi.waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`the host ended:\n${said}`)
      return /code of this evening is (\w+)/.exec(said)?.[1]
    },
    {timeout: 60_000, interval: 5},
  )
  port = Number(/is open: http:\/\/[^:]+:(\d+)/.exec(said)?.[1])
  return code ?? ''
}

async function kill(): Promise<void> {
  const child = host
  if (!child) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** A phone: it listens, and comes back by itself, asking for what is new since it was last told. */
class Phone {
  readonly numbers: number[] = []
  readonly topics = new Map<Topic, unknown>()
  comings = 0
  private isOver = false

  constructor(private readonly cookie: string) {
    this.come()
  }

  private come(): void {
    if (this.isOver) return
    const socket = new WebSocket(`ws://localhost:${port}/api/v1/stream?after=${this.numbers.at(-1) ?? 0}`, {
      headers: {Origin: at(), Cookie: this.cookie},
    })
    socket.addEventListener('open', () => {
      this.comings += 1
    })
    socket.addEventListener('message', ({data}) => {
      const {n, topic, value, whole} = JSON.parse(String(data)) as Told
      if (!whole) this.numbers.push(n)
      this.topics.set(topic, value)
    })
    const again = () => void wait(20).then(() => this.come())
    socket.addEventListener('close', again, {once: true})
    socket.addEventListener('error', () => undefined)
  }

  leave(): void {
    this.isOver = true
  }

  /** Say something until there is an answer: the same tap each time. */
  async tap(key: string, want: unknown): Promise<{state: string; tries: number}> {
    for (let tries = 1; ; tries++) {
      try {
        const answer = await fetch(`${at()}/api/v1/do`, {
          method: 'POST',
          headers: {Origin: at(), 'Content-Type': 'application/json', Cookie: this.cookie},
          body: JSON.stringify({key, want}),
          signal: AbortSignal.timeout(20_000),
        })
        const read = (await answer.json()) as {state: string}
        if (answer.status === 200) return {state: read.state, tries}
        if (answer.status !== 503) throw new TypeError(`${answer.status} ${JSON.stringify(read)}`)
      } catch (error) {
        if (error instanceof TypeError && /^\d/.test(error.message)) throw error
      }
      await wait(20)
    }
  }
}

function doorOf(): unknown {
  return JSON.parse(readFileSync(join(vault.root, '.dnd/host/door.json'), 'utf8'))
}

test(`killed ${KILLS} times in mid-fight, the host comes back to the same evening: nothing is lost or doubled`, async () => {
  await startFight(here, {seed: '7', begun: AT, add: ['2 goblin warrior']}, words, ['init roll', 'begin'])
  const before = readFight(fightPath(vault.root, runningFights(vault.root)[0] ?? '')).events.length
  const code = await begin()
  const knocked = await fetch(`${at()}/api/v1/knock`, {
    method: 'POST',
    headers: {Origin: at(), 'Content-Type': 'application/json'},
    body: JSON.stringify({code, name: 'Kim', character: 'aria-moonwhisper'}),
  })
  const phone = new Phone(knocked.headers.get('set-cookie')?.split(';')[0] ?? '')
  host?.stdin?.write('in 1\n')
  await vi.waitUntil(() => phone.topics.get('sheet'), {timeout: 60_000, interval: 5})
  const door = doorOf()
  const random = seededRandom(`${KILLS}`)
  const said: string[] = []
  let again = 0
  for (let i = 1; i <= KILLS; i++) {
    const comings = phone.comings
    const tap = phone.tap(`tap-of-kim-${i}`, {type: 'whisper', text: `Whisper ${i}.`})
    const line = `note Blow ${i} on aria-moonwhisper`
    const blow = sayToFight(here, undefined, [line], words)
    await wait(random() * 300)
    await kill()
    await blow
    said.push(line)
    await begin()
    const {state, tries} = await tap
    expect(state).toBe('done')
    if (tries > 1) again += 1
    await vi.waitUntil(() => phone.comings > comings, {timeout: 60_000, interval: 5})
  }
  await sayToFight(here, undefined, ['next'], words)
  const shown = async (topic: string) =>
    JSON.stringify(await (await fetch(`${at()}/api/v1/${topic}`, {headers: {Cookie: phone['cookie']}})).json())
  for (const topic of ['fight', 'whispers', 'log', 'me'] as const) {
    const now = await shown(topic)
    await vi.waitUntil(() => JSON.stringify(phone.topics.get(topic)) === now, {timeout: 60_000, interval: 5})
  }
  phone.leave()
  // Each whisper once, and in its order; each blow once.
  const whispers = (phone.topics.get('whispers') as Whisper[]).map(({text}) => text)
  expect(whispers).toEqual(Array.from({length: KILLS}, (_, i) => `Whisper ${i + 1}.`))
  const {events, torn} = readFight(fightPath(vault.root, runningFights(vault.root)[0] ?? ''))
  expect(events.slice(before).map((event) => event.said)).toEqual([...said, 'next'])
  expect(torn).toBe(0)
  // No number twice, and none that goes back.
  expect(phone.numbers).toEqual([...new Set(phone.numbers)].sort((a, b) => a - b))
  expect(phone.comings).toBeGreaterThan(KILLS)
  expect(doorOf()).toEqual(door)
  expect(damagedLines(vault.root)).toEqual([])
  console.log(`${KILLS} kills: ${again} taps had to be said again, ${phone.numbers.length} messages, ${phone.comings} times come`)
}, 3_600_000)
