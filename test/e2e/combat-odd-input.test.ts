import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = demoVault()
  sandbox.json(['combat', 'start', '--add', 'goblin warrior', '--name', '\u001b[31mRed\u001b]0;x\u0007', '--roll', '--seed', '7'])
})
afterAll(() => sandbox.remove())

const put = (text: string) => writeFileSync(join(sandbox.root, 'script.txt'), text)
const run = (...args: string[]) => sandbox.dnd(['combat', 'run', '--add', '2 goblin warrior', '--seed', '7', '--script', ...args])

describe('names that mean something to a disk, a shell or JavaScript', () => {
  test.each([
    ...['state', 'log', 'view', 'recap', 'replay', 'end'].map((command) => [command]),
    ['end', '--dry-run'],
    ['view', '--follow'],
  ])('no fight has one: combat %s %s', (command, ...more) => {
    for (const name of ['../x', '-x', '__proto__', 'constructor', '..', '/etc/passwd', '\u001b[2J', 'a\nb', '💥']) {
      const {status, stdout, stderr} = sandbox.dnd(['combat', command, ...more, '--', name])
      expect([name, status]).toEqual([name, 4])
      expect(stdout + stderr).not.toContain('\u001b')
    }
  })

  test('creatures may have any, and nothing that is printed has a control character', () => {
    const lines = [
      'quick "__proto__" 10/5',
      'quick "constructor" 10/5',
      'quick "\u001b[31mEvil\u0007" 10/5',
      'quick "../../x" 10/5',
      'dmg 1 __proto__',
      'cond prone constructor',
      'alias constructor "\u001b]0;title\u0007Bob\u202e"',
      'note \u001b[2Jgone on constructor',
    ]
    expect(sandbox.dnd(['combat', 'do', ...lines])).toMatchObject({status: 0, stdout: expect.stringContaining('__proto__ loses 1')})
    for (const command of ['state', 'log', 'view', 'recap', 'replay', 'list', 'end --dry-run']) {
      const {status, stdout} = sandbox.dnd(['combat', ...command.split(' ')])
      expect([command, status]).toEqual([command, 0])
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e]/)
    }
  })

  test('on 40 columns nothing is wider, and of two goblins one can tell which is which', () => {
    sandbox.json(['combat', 'do', 'add 2 goblin boss'])
    for (const command of ['state', 'view', 'recap', 'list']) {
      const {stdout} = sandbox.dnd(['combat', command], {env: {COLUMNS: '40'}})
      expect([command, Math.max(...stdout.split('\n').map((line) => line.length))]).toEqual([
        command,
        expect.toSatisfy((width) => width <= 40),
      ])
    }
    const {stdout} = sandbox.dnd(['combat', 'state'], {env: {COLUMNS: '40'}})
    expect(stdout).toMatch(/goblin-boss-1/)
    expect(stdout).toMatch(/goblin-boss-2/)
  })
})

describe('a script', () => {
  test('may come from Windows, with a mark at its beginning', () => {
    put('\ufeffinit roll\r\nbegin\r\n\r\n# A note of the DM\r\nnext\r\n')
    expect(run('script.txt')).toMatchObject({status: 0, stdout: expect.stringContaining('Round 1, Brenna Stonehand')})
  })

  test.each(['', '\n\n', '# nothing\n'])('may say nothing: %j', (text) => {
    put(text)
    expect(run('script.txt')).toMatchObject({status: 0, stdout: expect.stringMatching(/^Not begun/)})
  })

  test('may be long', () => {
    put(`init roll\nbegin\n${'note on it goes\n'.repeat(10_000)}`)
    const {events} = sandbox.json<{events: unknown[]}>(['combat', 'run', '--add', 'goblin warrior', '--script', 'script.txt'])
    expect(events.length).toBeGreaterThan(10_000)
  })

  test('names the line that can’t be done, and there is none of that name, and one of bytes', () => {
    put('init roll\nbegin\ndance\n')
    expect(run('script.txt')).toMatchObject({status: 2, stderr: expect.stringContaining('line 3: "dance" is no word')})
    expect(run('nowhere.txt').status).toBe(4)
    writeFileSync(join(sandbox.root, 'script.txt'), Buffer.from([0xff, 0xfe, 0x00, 0x80]))
    expect(run('script.txt').status).toBe(3)
  })
})

test('of an encounter, people without a stat block are left out and told of; waves wait', () => {
  put('init roll\nbegin\n')
  const fought = sandbox.dnd(['combat', 'run', 'songs-below', '--seed', '7', '--script', 'script.txt'])
  expect(fought).toMatchObject({status: 0, stderr: expect.stringContaining('"old-nan" has no stat block and is left out')})
  expect(sandbox.dnd(['combat', 'run', 'wreckers-cove', '--seed', '7', '--script', 'script.txt']).stdout).toMatch(
    /With wave 2: 2 reef-shark/,
  )
})
