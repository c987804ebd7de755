import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {readFight} from '../../src/app/combat/fights.js'
import type {Done, Wanted} from '../../src/schema/host.js'
import {bundled} from '../helpers/bundled.js'
import {copyVault} from '../helpers/copy-vault.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

const ARIA = 'aria-moonwhisper'
const GUEST = {id: '0a0a0a0a0a0a', name: 'Kim', character: ARIA}
const KEY = 'tap-00000001'
const OWN = `${GUEST.id}-${KEY}`

/** All points with `VITEST_SWEEP=all`; else a few, other ones each day. */
const ALL = process.env['VITEST_SWEEP'] === 'all'
const SAMPLE = 4
const LONG = ALL ? 900_000 : 240_000
const TODAY = Math.floor(Date.now() / 86_400_000)

let script: string
let [peace, war] = [] as unknown as [Sandbox, Sandbox]
const folder = mkdtempSync(join(tmpdir(), 'dnd-want-'))
beforeAll(async () => {
  script = await bundled(join(import.meta.dirname, 'run-want.ts'))
  peace = demoVault()
  war = demoVault()
  for (const {root} of [peace, war]) {
    const path = join(root, 'dnd.yaml')
    writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\npolicies:\n  table: {hp: direct, fight: direct}\n`)
  }
  expect(war.dnd(['combat', 'start', 'wreckers-cove', '--seed', '7']).status).toBe(0)
  expect(war.dnd(['combat', 'do', 'init roll', 'begin']).status).toBe(0)
})
afterAll(() => {
  for (const vault of [peace, war]) vault.remove()
  rmSync(folder, {recursive: true, force: true})
})

interface Case {
  name: string
  vault(): Sandbox
  want: Wanted
  /** How often it was done. */
  count(root: string): number
}

const CASES: readonly Case[] = [
  {
    name: 'an act',
    vault: () => peace,
    want: {type: 'act', act: {type: 'damage', parts: [{amount: 5}]}},
    count: (root) => commits(root).length,
  },
  {
    name: 'a line of the fight',
    vault: () => war,
    want: {type: 'fight', line: 'dmg 2 Wreckers 1'},
    count: (root) => readFight(join(root, '.dnd/combat/wreckers-cove.jsonl')).events.filter(({cause}) => cause === OWN).length,
  },
  {
    name: 'a note',
    vault: () => peace,
    want: {type: 'note', text: 'The light went out.'},
    count: (root) => readFileSync(join(root, `characters/${ARIA}.yaml`), 'utf8').split('The light went out.').length - 1,
  },
]

/** Commits that carry the key. */
function commits(root: string): string[] {
  const {stdout} = spawnSync('git', ['log', '--format=%(trailers:key=Dnd-Key,valueonly)'], {cwd: root, encoding: 'utf8'})
  return stdout.split('\n').filter((line) => line === OWN)
}

let count = 0

function fresh(vault: Sandbox): string {
  const root = join(folder, `vault-${count++}`)
  copyVault(vault.root, root)
  return root
}

function run(root: string, {env}: Sandbox, want: Wanted, nth: number): {done?: Done; calls?: number; signal: string | null} {
  const asked = JSON.stringify({key: KEY, want, guest: GUEST})
  const ran = spawnSync(process.execPath, [script, String(nth), asked], {cwd: root, encoding: 'utf8', env: env as NodeJS.ProcessEnv})
  if (ran.signal === null && ran.status !== 0) throw new Error(ran.stderr)
  return {...(ran.signal === null ? JSON.parse(ran.stdout) : {}), signal: ran.signal}
}

describe('a host that is killed between any two writes', () => {
  test.each(CASES)(
    'does $name once, and answers the same tap alike',
    ({vault, want, count: times}) => {
      const sandbox = vault()
      const whole = fresh(sandbox)
      const {done, calls = 0} = run(whole, sandbox, want, 0)
      expect(done).toMatchObject({key: KEY, state: 'done'})
      expect(times(whole)).toBe(1)
      expect(run(whole, sandbox, want, 0).done).toEqual(done)
      expect(times(whole)).toBe(1)
      expect(calls).toBeGreaterThan(2 * SAMPLE)
      const every = ALL ? 1 : Math.ceil(calls / SAMPLE)
      const points = Array.from({length: calls}, (_, i) => i + 1).filter((nth) => nth % every === (ALL ? 0 : TODAY % every))
      expect(points.length).toBeGreaterThanOrEqual(SAMPLE - 1)
      for (const nth of points) {
        const root = fresh(sandbox)
        expect(run(root, sandbox, want, nth).signal, `before write ${nth}`).toBe('SIGKILL')
        const again = run(root, sandbox, want, 0).done
        expect(again, `after write ${nth}`).toMatchObject({key: KEY, state: 'done'})
        expect(times(root), `after write ${nth}`).toBe(1)
        expect(run(root, sandbox, want, 0).done).toEqual(again)
        expect(times(root), `after write ${nth}, once more`).toBe(1)
        rmSync(root, {recursive: true})
      }
    },
    LONG,
  )
})
