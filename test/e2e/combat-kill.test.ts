import {spawn} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {parse} from 'yaml'
import {seededRandom} from '../../src/rules/numbers/random.js'
import {bundled} from '../helpers/bundled.js'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {ENTER, Terminal} from '../helpers/terminal.js'

/** How often a process is killed. */
const KILLS = Number(process.env['VITEST_KILLS'] ?? 4)
/** Milliseconds that so many may take, on whatever machine. */
const PATIENCE = Math.max(120_000, KILLS * 60_000)
const ARIA = 'aria-moonwhisper'

let script: string
beforeAll(async () => {
  script = await bundled(join(import.meta.dirname, '../reliability/run-fight.ts'))
})

const made: Sandbox[] = []
afterAll(() => {
  for (const each of made) each.remove()
})

function vault(): Sandbox {
  const sandbox = demoVault()
  made.push(sandbox)
  return sandbox
}

interface State {
  round: number
  active?: string
  over?: true
  combatants: {id: string; name: string}[]
  events: {id: number; said: string}[]
}

const state = (sandbox: Sandbox) => sandbox.json<State>(['combat', 'log'])

interface Reported {
  id: number
  active: string
}

/** A process that says lines to the fight that goes on and reports each, with whose turn it is, once it is done. */
class Talker {
  private out = ''
  private err = ''
  private hear: () => void = () => undefined
  private readonly child
  private readonly ended: Promise<NodeJS.Signals | null>

  constructor(sandbox: Sandbox) {
    this.child = spawn(process.execPath, [script, 'wreckers-cove'], {
      cwd: sandbox.root,
      env: sandbox.env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stderr?.on('data', (data) => {
      this.err += data
    })
    this.child.stdout?.on('data', (data) => {
      this.out += data
      this.hear()
    })
    this.ended = new Promise((resolve) => this.child.on('close', (_status, signal) => resolve(signal)))
    this.ended.then(() => this.hear())
  }

  get reports(): Reported[] {
    const lines = this.out.split('\n').slice(0, -1)
    return lines.map((line) => ({id: Number(line.split(' ')[0]), active: line.split(' ')[1] ?? ''}))
  }

  /** Wait for so many reports. */
  async has(count: number): Promise<void> {
    while (this.reports.length < count) {
      if (this.child.exitCode !== null) throw new Error(this.err)
      await new Promise<void>((resolve) => {
        this.hear = resolve
      })
    }
  }

  /** Kill it; all that it reported. */
  async kill(laterMs = 0): Promise<Reported[]> {
    if (laterMs > 0) await wait(laterMs)
    this.child.kill('SIGKILL')
    if ((await this.ended) !== 'SIGKILL') throw new Error(this.err)
    return this.reports
  }
}

/** What `doctor` finds wrong with fights and with what killed commands leave. */
function unwell(sandbox: Sandbox): string[] {
  const {checks} = JSON.parse(sandbox.dnd(['doctor', '--json']).stdout) as {checks: {check: string; health: string; what: string}[]}
  return checks.filter(({check, health}) => ['fights', 'leftovers', 'lock'].includes(check) && health !== 'ok').map(({what}) => what)
}

test(
  'a process killed while it says lines loses no event that it reported, and makes at most one up',
  async () => {
    const random = seededRandom('kills')
    const sandbox = vault()
    sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
    for (let kill = 0; kill < KILLS; kill++) {
      const talker = new Talker(sandbox)
      await talker.has(1 + Math.floor(random() * 8))
      const reported = await talker.kill(Math.floor(random() * 4))
      const {events, active} = state(sandbox)
      const last = reported.at(-1) as Reported
      expect(events.map(({id}) => id)).toEqual(events.map((_, i) => i + 1))
      expect(events.length - last.id).toBeGreaterThanOrEqual(0)
      // A turn that passes may come of one line that nobody heard of any more.
      expect(events.length - last.id).toBeLessThanOrEqual(1)
      if (events.length === last.id) expect(active).toBe(last.active)
      expect(sandbox.git('status', '--porcelain')).toBe('')
      sandbox.json(['combat', 'do', 'note it goes on'])
      expect(unwell(sandbox)).toEqual([])
      expect(state(sandbox).events.at(-1)?.said).toBe('note it goes on')
    }
  },
  PATIENCE,
)

test(
  'a tracker killed at any moment in a terminal resumes on the same turn, with at most the event in flight missing',
  async () => {
    const random = seededRandom('tracker')
    const sandbox = vault()
    sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
    for (let kill = 0; kill < KILLS; kill++) {
      const {round, active, combatants} = state(sandbox)
      const tracker = new Terminal(sandbox, process.execPath, [DND, 'combat', 'resume'])
      await tracker.sees(`round ${round}`)
      await tracker.sees(`${combatants.find(({id}) => id === active)?.name}'s turn`)
      await tracker.type(`:note kill ${kill}${ENTER}`, new RegExp(`kill ${kill}\\b`))
      const before = state(sandbox).events
      expect(before.at(-1)?.said).toBe(`note kill ${kill}`)
      // Some are killed before it is written, some in the middle, some after it was drawn.
      tracker.answer('n')
      await wait(Math.floor(random() * 60))
      tracker.kill('SIGKILL')
      expect(await tracker.ended).toBe(128 + 9)
      const {events} = state(sandbox)
      expect(events.slice(0, before.length)).toEqual(before)
      expect(events.slice(before.length).map(({said}) => said)).toEqual(events.length === before.length ? [] : ['next'])
      expect(sandbox.git('status', '--porcelain')).toBe('')
    }
    sandbox.json(['combat', 'do', 'note it goes on'])
    expect(unwell(sandbox)).toEqual([])
  },
  PATIENCE,
)

test('of two at once on one fight one is refused, and nothing is forked', async () => {
  const sandbox = vault()
  sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
  const talker = new Talker(sandbox)
  await talker.has(1)
  const {status, stderr} = sandbox.dndAlone(['combat', 'do', 'note from the side'])
  expect([status, stderr]).toEqual([7, expect.stringContaining(`The fight "wreckers-cove" is at another's hand`)])
  const before = talker.reports.length
  await talker.has(before + 1)
  const reported = await talker.kill()
  const {events} = state(sandbox)
  expect(events.map(({id}) => id)).toEqual(events.map((_, i) => i + 1))
  expect(events.length).toBeGreaterThanOrEqual((reported.at(-1) as Reported).id)
  expect(events.map(({said}) => said)).not.toContain('note from the side')
})

/** Start `combat end` and kill it so many milliseconds later, unless it ended before. */
function killedEnd(sandbox: Sandbox, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [DND, 'combat', 'end', '--json'], {
      cwd: sandbox.root,
      env: sandbox.env as NodeJS.ProcessEnv,
      stdio: 'ignore',
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
    child.on('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

test(
  'an end killed at any moment did nothing or all, and the next one finishes it: XP are given once',
  async () => {
    const random = seededRandom('ends')
    // How long one takes that nobody kills.
    const whole = vault()
    whole.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
    const began = Date.now()
    await killedEnd(whole, 60_000)
    const longest = Date.now() - began
    for (let kill = 0; kill < KILLS; kill++) {
      const sandbox = vault()
      const read = (id: string) =>
        parse(readFileSync(join(sandbox.root, 'characters', `${id}.yaml`), 'utf8')) as {xp?: number; play?: {hitPointsLost?: number}}
      sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
      sandbox.json(['combat', 'do', `dmg 5 ${ARIA}`, 'dmg 500 foes'])
      await killedEnd(sandbox, Math.floor(longest * (0.2 + 0.8 * ((kill + random()) / KILLS))))
      // Any command settles what was half done.
      sandbox.dnd(['status'])
      const isGiven = read(ARIA).xp !== undefined
      expect([read(ARIA).xp ?? 0, read(ARIA).play?.hitPointsLost ?? 0, read('tamsin-reed').xp ?? 0]).toEqual(
        isGiven ? [110, 5, 110] : [0, 0, 0],
      )
      const next = sandbox.dnd(['combat', 'end'])
      // Where the killed one had done the last of it too, no fight goes on.
      expect(isGiven ? [0, 4] : [0]).toContain(next.status)
      expect([read(ARIA).xp, read(ARIA).play?.hitPointsLost, read('tamsin-reed').xp]).toEqual([110, 5, 110])
      expect(sandbox.git('status', '--porcelain')).toBe('')
      expect(readdirSync(join(sandbox.root, '.dnd/combat')).filter((name) => name.endsWith('.jsonl'))).toEqual([])
      expect(unwell(sandbox)).toEqual([])
    }
  },
  PATIENCE,
)
