import {spawn} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {parse} from 'yaml'
import {seededRandom} from '../../src/rules/numbers/random.js'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'

/** How often a process is killed. */
const KILLS = Number(process.env['VITEST_KILLS'] ?? 6)
const SOURCES = join(import.meta.dirname, '../../src')
const ARIA = 'aria-moonwhisper'

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
  events: {id: number; said: string}[]
}

const state = (sandbox: Sandbox) => sandbox.json<State>(['combat', 'log'])

/** A process that says lines to the fight that goes on and reports each, with whose turn it is, once it is done. */
const TALKER = `
import {openBoard} from ${JSON.stringify(join(SOURCES, 'app/combat/board.ts'))}
const board = await openBoard(process.cwd(), 'wreckers-cove', {cwd: process.cwd(), now: () => new Date().toISOString()}, {alone: true})
for (let n = 0; ; n++) {
  const said = board.say(n % 3 === 2 ? 'next' : n % 3 === 1 ? 'dmg 1 brenna-stonehand' : 'heal 1 brenna-stonehand')
  if ('refused' in said) { board.say('waive ' + said.refused.prompts?.[0]); continue }
  process.stdout.write(said.events.at(-1).id + ' ' + board.history().fight.active + '\\n')
}
`

interface Reported {
  id: number
  active: string
}

/** Start it, and kill it with SIGKILL so many reports later, or so many milliseconds after them; what it reported. */
function killedTalker(sandbox: Sandbox, {reports, laterMs}: {reports: number; laterMs: number}): Promise<Reported[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', TALKER], {
      cwd: sandbox.root,
      env: {...sandbox.env, NODE_PATH: undefined} as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stderr.on('data', (data) => {
      err += data
    })
    child.stdout.on('data', (data) => {
      const had = out.split('\n').length
      out += data
      if (had <= reports && out.split('\n').length > reports) setTimeout(() => child.kill('SIGKILL'), laterMs)
    })
    child.on('close', (_status, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(err))
      const lines = out.split('\n').slice(0, -1)
      resolve(lines.map((line) => ({id: Number(line.split(' ')[0]), active: line.split(' ')[1] ?? ''})))
    })
  })
}

/** What `doctor` finds wrong with fights and with what killed commands leave. */
function unwell(sandbox: Sandbox): string[] {
  const {checks} = JSON.parse(sandbox.dnd(['doctor', '--json']).stdout) as {checks: {check: string; health: string; what: string}[]}
  return checks.filter(({check, health}) => ['fights', 'leftovers', 'lock'].includes(check) && health !== 'ok').map(({what}) => what)
}

test('a process killed while it says lines loses no event that it reported, and makes at most one up', async () => {
  const random = seededRandom('kills')
  const sandbox = vault()
  sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
  for (let kill = 0; kill < KILLS; kill++) {
    const reported = await killedTalker(sandbox, {reports: random.die(8), laterMs: random.die(4) - 1})
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
})

test('of two at once on one fight one is refused, and nothing is forked', async () => {
  const sandbox = vault()
  sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
  const before = state(sandbox).events.length
  let refused: {status: number | null; stderr: string} | undefined
  const lines = Array.from({length: 40}, (_, i) => `note ${i}`)
  const talking = killedTalker(sandbox, {reports: 1, laterMs: 5_000})
  await new Promise((resolve) => setTimeout(resolve, 100))
  for (let tries = 0; tries < 50 && refused === undefined; tries++) {
    const ran = sandbox.dndAlone(['combat', 'do', ...lines])
    if (ran.status !== 0) refused = ran
    else break
  }
  const reported = await talking
  const {events} = state(sandbox)
  expect(events.map(({id}) => id)).toEqual(events.map((_, i) => i + 1))
  expect(events.length).toBeGreaterThanOrEqual(before + reported.length)
  if (refused) expect([refused.status, refused.stderr]).toEqual([7, expect.stringContaining('is at another')])
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

test('an end killed at any moment did nothing or all, and the next one finishes it: XP are given once', async () => {
  const random = seededRandom('ends')
  const given = {isThere: 0, isNot: 0}
  let longest = 400
  for (let kill = 0; kill < KILLS; kill++) {
    const sandbox = vault()
    const read = (id: string) =>
      parse(readFileSync(join(sandbox.root, 'characters', `${id}.yaml`), 'utf8')) as {xp?: number; play?: {hitPointsLost?: number}}
    sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
    sandbox.json(['combat', 'do', `dmg 5 ${ARIA}`, 'dmg 500 foes'])
    if (kill === 0) {
      const since = Date.now()
      const other = vault()
      other.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
      const began = Date.now()
      await killedEnd(other, 60_000)
      longest = Date.now() - began
      expect(since).toBeGreaterThan(0)
    }
    await killedEnd(sandbox, Math.floor(longest * (0.2 + 0.8 * ((kill + random.die(100) / 100) / KILLS))))
    // Any command settles what was half done.
    sandbox.dnd(['status'])
    const isGiven = read(ARIA).xp !== undefined
    given[isGiven ? 'isThere' : 'isNot']++
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
  expect(given.isThere + given.isNot).toBe(KILLS)
})
