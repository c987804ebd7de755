import {afterEach, beforeEach, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {CTRL_C, Terminal} from '../helpers/terminal.js'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = demoVault()
  sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
})
afterEach(() => sandbox.remove())

const say = (...lines: string[]) => sandbox.json(['combat', 'do', ...lines])
const follow = () => new Terminal(sandbox, process.execPath, [DND, 'combat', 'view', '--follow'], {isShell: true, plain: true})

test('the monitor is drawn anew at a change, as one page, and Ctrl-C leaves with status 130', async () => {
  const terminal = follow()
  await terminal.sees('32/32')
  say('dmg 5 aria-moonwhisper')
  await terminal.sees('27/32')
  // Over what was there: Aria stands on it once.
  expect(terminal.lines.filter((line) => line.includes('Aria'))).toHaveLength(1)
  // What the players can't see is no change to them.
  say('hide foes')
  await terminal.sees(/A fight, round 1\s+(?!.*Goblin)/)
  terminal.answer(CTRL_C)
  expect(await terminal.ended).toBe(130)
  // Nothing was switched that would have to be switched back: no second screen, no hidden cursor.
  expect(terminal.shown).not.toMatch(/\u001b\[\?/)
})

test('it ends with a sentence when the fight is put away', async () => {
  const terminal = follow()
  await terminal.sees('32/32')
  sandbox.json(['combat', 'end', '--drop'])
  await terminal.sees('The fight is over, and was put away.')
  expect(await terminal.ended).toBe(0)
})

test('the name of an encounter that the players were not told of is not on it', () => {
  const name = () => sandbox.json<{name?: string}>(['combat', 'view']).name
  expect(name()).toBeUndefined()
  expect(sandbox.dnd(['combat', 'view']).stdout).toMatch(/^A fight, round 1\n/)
  sandbox.json(['encounter', 'reveal', 'wreckers-cove', '--to', 'party'])
  expect(name()).toBe("The wreckers' cove")
})

test('without a terminal each change is written after the one before, and of a fight that was put away there is one', () => {
  sandbox.json(['combat', 'end', '--drop'])
  const {stdout, status} = sandbox.dnd(['combat', 'view', 'wreckers-cove', '--follow'])
  expect(status).toBe(0)
  expect(stdout).not.toContain('\u001b')
  expect(stdout).toMatch(/Aria Moonwhisper +32\/32[\s\S]*The fight is over, and was put away\.\n$/)
})
