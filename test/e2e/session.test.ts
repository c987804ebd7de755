import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, afterEach, describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {copyVault} from '../helpers/copy-vault.js'
import {demoVault} from '../helpers/demo-vault.js'
import {talk} from '../helpers/dialogue.js'
import {Sandbox} from '../helpers/run-dnd.js'
import {ENTER} from '../helpers/terminal.js'

const made: Sandbox[] = []
const vault = (): Sandbox => {
  const sandbox = demoVault()
  made.push(sandbox)
  return sandbox
}
afterEach(() => {
  for (const sandbox of made.splice(0)) sandbox.remove()
})

let played: Sandbox | undefined
/** A copy of a vault in which an evening was noted and not ended; it is played once. */
function evening(): Sandbox {
  if (!played) {
    played = demoVault()
    play(played, ...EVENING)
  }
  const sandbox = new Sandbox()
  made.push(sandbox)
  copyVault(played.root, sandbox.root)
  return sandbox
}
afterAll(() => played?.remove())

/** Lines of a command each, which must go well. */
function play(sandbox: Sandbox, ...lines: readonly (readonly string[])[]): void {
  for (const line of lines) {
    const {status, stderr} = sandbox.dnd(line)
    if (status !== 0) throw new Error(`dnd ${line.join(' ')} ended with ${status}: ${stderr}`)
  }
}

const START = ['session', 'start', '--absent', 'kasimir', '--played', '2026-11-21']
const EVENING = [
  START,
  ['session', 'xp', '150', 'the', 'third', 'barrel'],
  ['session', 'reward', 'pay', '--coins', '41gp'],
  ['session', 'clock', 'patience', '+9'],
  ['session', 'plot', 'second-ledger'],
  ['session', 'loot', 'potion-of-healing', '--quantity', '2', '--to', 'brenna'],
  ['session', 'loot', 'guild-strongbox'],
  ['session', 'place', 'lantern-bar'],
]

const show = (sandbox: Sandbox, kind: string, id: string) => sandbox.json<{entity: Record<string, unknown>}>([kind, 'show', id]).entity
const file = (sandbox: Sandbox, path: string) => readFileSync(join(sandbox.root, path), 'utf8')
const tree = (sandbox: Sandbox, at = 'HEAD') => sandbox.git('rev-parse', `${at}^{tree}`)

function fails(sandbox: Sandbox, line: readonly string[]) {
  const {status, stdout} = sandbox.dnd([...line, '--json'])
  const {error} = JSON.parse(stdout) as {error: {code: string; message: string; hints: string[]}}
  return {status, ...error}
}

describe('the end of a session', () => {
  test('gives and moves all that was noted, as one commit', () => {
    const sandbox = evening()
    const before = sandbox.git('rev-list', '--count', 'HEAD').trim()
    play(sandbox, ['session', 'end', '--yes'])
    expect(Number(sandbox.git('rev-list', '--count', 'HEAD'))).toBe(Number(before) + 1)
    // Four were there: 41 gp are 10 for each, and 2 sp 5 cp of the one left; of the strongbox's 180 gp and 400 sp each has 45 and 100.
    type Purse = {xp?: number; coins: {gp?: number; sp?: number}}
    const at = (commit: string, id: string) => parse(sandbox.git('show', `${commit}:characters/${id}.yaml`)) as Purse
    const purses = ['aria-moonwhisper', 'brenna-stonehand', 'sister-maren', 'tamsin-reed', 'kasimir-vane'].map((id) => {
      const [now, was] = [at('HEAD', id), at('HEAD~1', id)]
      return [now.xp ?? 0, (now.coins.gp ?? 0) - (was.coins.gp ?? 0), (now.coins.sp ?? 0) - (was.coins.sp ?? 0)]
    })
    expect(purses).toEqual([
      [150, 55, 102],
      [150, 55, 102],
      [150, 55, 102],
      [150, 55, 102],
      [0, 0, 0],
    ])
    expect(at('HEAD', 'brenna-stonehand')).toMatchObject({
      inventory: expect.arrayContaining([{id: 'potion-of-healing', item: 'potion-of-healing', quantity: 2}]),
    })
    expect(show(sandbox, 'faction', 'harbor-guild')).toMatchObject({clocks: [{id: 'patience', size: 6, filled: 6}]})
    expect(show(sandbox, 'plot', 'second-ledger')).toMatchObject({stage: 'found', stages: [{}, {id: 'found', reached: '41-2-12'}, {}]})
    expect(show(sandbox, 'treasure', 'guild-strongbox')).toMatchObject({status: 'claimed', claimedBy: 'main', knownBy: ['main']})
    expect(show(sandbox, 'campaign', 'salt-coast')).toMatchObject({location: 'lantern-bar'})
    expect(show(sandbox, 'session', 'session-4')).toMatchObject({status: 'ended', until: '41-2-12', played: '2026-11-21'})
    expect(sandbox.dnd(['validate']).status).toBe(0)
  }, 120_000)

  test('happens once; undone, it gives the same again, and undone it leaves no byte', () => {
    const sandbox = evening()
    const before = tree(sandbox)
    play(sandbox, ['session', 'end', '--yes'])
    const after = tree(sandbox)
    expect(fails(sandbox, ['session', 'end', '--yes'])).toMatchObject({
      status: 7,
      code: 'SESSION_ENDED',
      message: 'The fourth evening has already ended',
    })
    expect(tree(sandbox)).toBe(after)
    play(sandbox, ['undo'])
    expect(tree(sandbox)).toBe(before)
    play(sandbox, ['session', 'end', '--yes'])
    expect(tree(sandbox)).toBe(after)
  }, 120_000)

  test('has to be confirmed where nobody can be asked, and a dry run writes nothing', () => {
    const sandbox = evening()
    const before = tree(sandbox)
    expect(fails(sandbox, ['session', 'end'])).toMatchObject({status: 2, code: 'USAGE', hints: [expect.any(String), 'then say `--yes`']})
    play(sandbox, ['session', 'end', '--dry-run'])
    expect([tree(sandbox), sandbox.git('status', '--porcelain')]).toEqual([before, ''])
  }, 120_000)

  test('refuses all where the rules refuse a line, and names it', () => {
    const sandbox = evening()
    play(sandbox, ['session', 'xp', '--', '-5000', '@aria forgot all of it'])
    const before = tree(sandbox)
    expect(fails(sandbox, ['session', 'end', '--yes'])).toMatchObject({
      status: 7,
      code: 'NOT_NOW',
      message: expect.stringMatching(/^Line 8 \(xp\): /),
      hints: expect.arrayContaining(['leave the line out: `dnd session strike 8`']),
    })
    expect([tree(sandbox), sandbox.git('status', '--porcelain')]).toEqual([before, ''])
    play(sandbox, ['session', 'end', '--yes', '--strike', '8'])
    expect(show(sandbox, 'character', 'aria-moonwhisper')).toMatchObject({})
  }, 120_000)

  test('asks at a terminal, where lines are struck from it', async () => {
    const sandbox = evening()
    const {status} = await talk(sandbox, 'dnd session end', [
      ['What counts?', ` ${ENTER}`],
      ['End the session so?', ENTER],
    ])
    expect(status).toBe(0)
    const {log} = show(sandbox, 'session', 'session-4') as {log: {struck?: boolean}[]}
    expect(log.map(({struck}) => struck ?? false)).toEqual([true, false, false, false, false, false, false])
    expect(sandboxXp(sandbox)).toMatchObject({pages: 0})
  }, 120_000)

  test('on two clones and then merged counts once', () => {
    const [here, there] = [evening(), evening()]
    play(here, ['session', 'end', '--yes'], ['xp', 'add', 'aria', '7'])
    play(there, ['session', 'end', '--yes'], ['character', 'gain', 'aria', '3gp'])
    const ours = sandboxXp(here)
    play(here, ['setup-git'])
    here.git('fetch', '--quiet', there.root, 'main')
    here.git('merge', '--no-edit', 'FETCH_HEAD')
    expect(sandboxXp(here)).toEqual({...ours, gp: ours.gp + 3})
    expect(show(here, 'faction', 'harbor-guild')).toMatchObject({clocks: [{filled: 6}]})
    expect(here.dnd(['validate']).status).toBe(0)
    expect(fails(here, ['session', 'end', '--yes'])).toMatchObject({code: 'SESSION_ENDED'})
  }, 120_000)
})

function sandboxXp(sandbox: Sandbox): {xp: number; gp: number; pages: number} {
  const text = file(sandbox, 'characters/aria-moonwhisper.yaml')
  const found = (pattern: RegExp) => Number(pattern.exec(text)?.[1])
  return {xp: found(/^xp: (\d+)/m), gp: found(/gp: (\d+)/), pages: text.split('kind: experience').length - 1}
}

describe('an event', () => {
  test('is applied whole or not at all, once, and undone as one', () => {
    const sandbox = vault()
    const before = tree(sandbox)
    play(sandbox, ['event', 'apply', 'the-hanging'])
    expect(show(sandbox, 'npc', 'vey')).toMatchObject({status: 'dead', attitude: 'hostile'})
    expect(fails(sandbox, ['event', 'apply', 'the-hanging'])).toMatchObject({status: 7, code: 'EVENT_APPLIED'})
    play(sandbox, ['undo'])
    expect(tree(sandbox)).toBe(before)
    const hurts =
      'impacts=[{id: aria, on: aria-moonwhisper, act: {type: damage, parts: [{amount: 5}]}}, {id: lost, on: aria-moonwhisper, act: {type: lose, item: anchor, quantity: 1}}]'
    play(sandbox, ['event', 'set', 'the-hanging', hurts])
    const hurt = tree(sandbox)
    expect(fails(sandbox, ['event', 'apply', 'the-hanging'])).toMatchObject({
      code: 'IMPACT_REFUSED',
      message: expect.stringMatching(/^Impact "lost" of A stranger hangs/),
    })
    expect([tree(sandbox), sandbox.git('status', '--porcelain')]).toEqual([hurt, ''])
  }, 120_000)

  test('that was noted is applied by the end of the session; one that was applied before is not', () => {
    const sandbox = vault()
    play(sandbox, START, ['session', 'event', 'the-hanging'], ['session', 'end', '--yes'])
    expect(show(sandbox, 'event', 'the-hanging')).toMatchObject({applied: true})
    expect(show(sandbox, 'plot', 'false-beacon')).toMatchObject({status: 'failed'})
    play(
      sandbox,
      ['session', 'start'],
      ['session', 'event', 'the-hanging'],
      ['npc', 'set', 'vey', 'status=missing'],
      ['session', 'end', '--yes'],
    )
    expect(show(sandbox, 'npc', 'vey')).toMatchObject({status: 'missing'})
  }, 120_000)
})

describe('a line', () => {
  test('that names nobody there is writes nothing, and says who is near', () => {
    const sandbox = vault()
    play(sandbox, START)
    const before = tree(sandbox)
    expect(fails(sandbox, ['session', 'note', '@vye lied'])).toMatchObject({
      status: 4,
      code: 'NOT_FOUND',
      hints: expect.arrayContaining(['did you mean "vey"?']),
    })
    expect(fails(sandbox, ['session', 'loot', 'gild-strongbox'])).toMatchObject({
      status: 4,
      hints: expect.arrayContaining([expect.stringContaining('guild-strongbox')]),
    })
    expect(fails(sandbox, ['session', 'clock', 'tar-hands/patience'])).toMatchObject({status: 4})
    expect(fails(sandbox, ['session', 'plot', 'second-ledger', 'fond'])).toMatchObject({status: 4})
    expect(fails(sandbox, ['session', 'note', '  '])).toMatchObject({status: 2, code: 'USAGE'})
    expect(tree(sandbox)).toBe(before)
  }, 120_000)

  test('may hold anything that can be typed', () => {
    const sandbox = vault()
    const odd = [
      '\u001b[31mred\u0007',
      '\u202Eabc',
      '__proto__: x',
      '../../etc',
      '[[../../dnd]] [[__proto__]]',
      '::: {a} `#`',
      'дождь 雨 🌧',
      'a\nb: c\n- d',
    ]
    play(sandbox, START, ...odd.map((text) => ['session', 'note', text]))
    expect(show(sandbox, 'session', 'session-4')).toMatchObject({log: odd.map((text) => ({text}))})
    const {stdout, status} = sandbox.dnd(['session', 'recap', '--no-pager'])
    expect(status).toBe(0)
    expect(stdout).not.toMatch(/[\u001b\u0007\u202E]/)
  }, 120_000)

  test('noted on two clones is two lines', () => {
    const [here, there] = [vault(), vault()]
    play(here, START)
    there.git('pull', '--quiet', here.root, 'main')
    play(here, ['session', 'note', 'One of here.'])
    play(there, ['session', 'note', 'One of there.'])
    play(here, ['setup-git'])
    here.git('fetch', '--quiet', there.root, 'main')
    here.git('merge', '--no-edit', 'FETCH_HEAD')
    const {log} = show(here, 'session', 'session-4') as {log: {id: string; text: string}[]}
    expect(log.map(({text}) => text).sort()).toEqual(['One of here.', 'One of there.'])
    expect(new Set(log.map(({id}) => id)).size).toBe(2)
  }, 120_000)
})

test('which campaign is meant: the flag, then DND_CAMPAIGN, then what was said here, then the only one', () => {
  const sandbox = vault()
  const meant = (line: readonly string[] = [], env: Record<string, string> = {}) =>
    sandbox.json<{session: {id: string; name: string}}>(['session', 'start', 'Other', ...line], {env}) &&
    sandbox.git('diff', '--name-only', 'HEAD~1').trim()
  const end = () => play(sandbox, ['undo'])
  play(sandbox, ['campaign', 'create', '--name', 'Marsh'])
  expect(fails(sandbox, ['session', 'start'])).toMatchObject({code: 'CAMPAIGN_MISSING'})
  play(sandbox, ['campaign', 'use', 'mar'])
  expect(meant()).toBe('campaigns/marsh/sessions/session-1.yaml')
  end()
  expect(meant([], {DND_CAMPAIGN: 'salt-coast'})).toBe('campaigns/salt-coast/sessions/session-5.yaml')
  end()
  expect(meant(['--campaign', 'marsh'], {DND_CAMPAIGN: 'salt-coast'})).toBe('campaigns/marsh/sessions/session-1.yaml')
  end()
  expect(sandbox.git('status', '--porcelain')).toBe('')
  play(sandbox, ['campaign', 'delete', 'marsh'])
  expect(meant()).toBe('campaigns/salt-coast/sessions/session-5.yaml')
}, 120_000)
