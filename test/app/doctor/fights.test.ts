import {spawnSync} from 'node:child_process'
import {appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {fightState} from '../../../src/app/combat/look.js'
import {sayToFight, startFight} from '../../../src/app/combat/say.js'
import {lookAtFights, mendFights} from '../../../src/app/doctor/fight-checks.js'
import {fightRefusalWords} from '../../../src/print/combat/refusal.js'
import {namesIn} from '../../../src/print/combat/told.js'
import {newFolder, newVault, type TestVault} from '../../codes/test-vault.js'
import {copyVault} from '../../helpers/copy-vault.js'

const LOG = '.dnd/combat/a-fight.jsonl'
const words: Parameters<typeof sayToFight>[3] = (why, fight) => fightRefusalWords(why, namesIn(fight))
const options = () => ({...vault.options, now: () => '2026-01-01T00:00:00.000Z'})

let made: TestVault
let vault: TestVault
beforeAll(async () => {
  made = newVault()
  vault = made
  const plan = {seed: '7', begun: '2026-01-01T00:00:00.000Z', add: ['2 goblin warrior']}
  await startFight(options(), plan, words, ['init roll', 'begin', 'dmg 1 goblin-warrior-1', 'next'])
})
beforeEach(() => {
  vault = newFolder()
  copyVault(made.root, vault.root)
  mkdirSync(join(vault.root, '.dnd/combat'), {recursive: true})
  writeFileSync(join(vault.root, LOG), readFileSync(join(made.root, LOG)))
})

const text = (path = LOG) => readFileSync(join(vault.root, path), 'utf8')
const put = (path: string, content: string) => vault.put({[path]: content})
const look = () => lookAtFights({root: vault.root}).map(({health, what, isFixable}) => [health, what, isFixable ?? false])
/** A log in which a line in the middle was changed. */
const damaged = () => text().replace('"amount":1', '"amount":9')
const beside = () => readdirSync(join(vault.root, '.dnd/combat')).sort()

interface Row {
  why: string
  by: () => unknown
  is: 'warning' | 'error'
  says: RegExp
  /** What `--fix` leaves in `.dnd/combat`; absent where it does nothing. */
  leaves?: readonly (string | RegExp)[]
}

const ROWS: readonly Row[] = [
  {
    why: 'a line in the middle that is not what was written',
    by: () => put(LOG, damaged()),
    is: 'error',
    says: /^\.dnd\/combat\/a-fight\.jsonl:6: this line is not what was written/,
    leaves: ['a-fight.jsonl', /^a-fight\.jsonl\.damaged-/],
  },
  {
    why: 'a first line that is none',
    by: () => put(LOG, text().replace('{"h"', '{"x"')),
    is: 'error',
    says: /^\.dnd\/combat\/a-fight\.jsonl:1: this line/,
    leaves: [/^a-fight\.jsonl\.damaged-/],
  },
  {
    why: 'half a line at the end',
    by: () => appendFileSync(join(vault.root, LOG), '{"h":"abc'),
    is: 'warning',
    says: /ends in half a line/,
    leaves: ['a-fight.jsonl', /^a-fight\.jsonl\.damaged-/],
  },
  {why: 'an empty log', by: () => put(LOG, ''), is: 'warning', says: /holds no fight/, leaves: []},
  {
    why: 'the lock of a process that is gone',
    by: () =>
      put(
        '.dnd/combat/a-fight.lock',
        JSON.stringify({
          pid: spawnSync(process.execPath, ['--version']).pid,
          host: hostname(),
          command: 'dnd combat',
          since: new Date().toISOString(),
        }),
      ),
    is: 'warning',
    says: /^`dnd combat` \(process \d+ on .+\) is gone and has left the fight "a-fight" locked$/,
    leaves: ['a-fight.jsonl'],
  },
  {why: 'an end that was not let go back', by: () => sayToFight(options(), undefined, ['end'], words), is: 'warning', says: /is over, and/},
  {
    why: 'one that is kept already',
    by: () => put('combats/a-fight-2.jsonl', text()),
    is: 'warning',
    says: /has ended and is kept in combats\/a-fight-2\.jsonl/,
    leaves: ['ended'],
  },
  {
    why: 'a log that was put away and is damaged',
    by: () => put('combats/old.jsonl', damaged()),
    is: 'error',
    says: /^combats\/old\.jsonl:6: /,
  },
  {why: 'one that was put away and is cut', by: () => put('combats/old.jsonl', text().slice(0, -5)), is: 'error', says: /half a line/},
  {why: 'something else among those put away', by: () => put('combats/old.jsonl', ''), is: 'error', says: /is the log of no fight/},
]

describe('doctor finds of fights', () => {
  test('that all is well, also of one that Windows gave line ends of its own', () => {
    expect(look()).toEqual([['ok', '1 goes on, 0 put away; every line of them can be read', false]])
    const other = text().replaceAll('\n', '\r\n')
    rmSync(join(vault.root, LOG))
    put('combats/a-fight.jsonl', other)
    expect(look()).toEqual([['ok', '0 go on, 1 put away; every line of them can be read', false]])
  })

  test.each(ROWS)('$why', async ({by, is, says, leaves}) => {
    await by()
    const [[health, what, isFixable] = []] = look().filter(([each]) => each !== 'ok')
    expect([health, isFixable]).toEqual([is, leaves !== undefined])
    expect(what).toMatch(says)
    const before = beside()
    await mendFights({root: vault.root})
    const wanted = leaves ?? before
    expect(beside()).toEqual(wanted.map((name) => (typeof name === 'string' ? name : expect.stringMatching(name))))
    if (leaves) expect(look().map(([each]) => each)).toEqual(['ok'])
  })

  test('a damaged fight goes on from before the damage, and its copy is as it was', async () => {
    const was = damaged()
    put(LOG, was)
    const told = await mendFights({root: vault.root})
    expect(told).toContain('The fight "a-fight" goes on from its event 4.')
    const copy = beside().find((name) => name.includes('damaged')) ?? ''
    expect(text(`.dnd/combat/${copy}`)).toBe(was)
    await sayToFight(options(), undefined, ['next'], words)
    expect((await fightState(vault.options, undefined)).log.events.map(({said}) => said).at(-1)).toBe('next')
  })

  test('a fight that somebody has is left alone', async () => {
    put(LOG, damaged())
    const held = {pid: process.ppid, host: hostname(), command: 'dnd combat', since: new Date().toISOString()}
    put('.dnd/combat/a-fight.lock', JSON.stringify(held))
    expect(await mendFights({root: vault.root})).toEqual([])
    expect([text(), existsSync(join(vault.root, '.dnd/combat/a-fight.lock'))]).toEqual([damaged(), true])
  })
})
