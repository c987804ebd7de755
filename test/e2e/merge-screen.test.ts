import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeEach, describe, expect, test} from 'vitest'
import {demoVault, removeDemo} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {afterwards, ENTER, ESCAPE, SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

const VEY = 'campaigns/salt-coast/npcs/vey.yaml'
let sandbox: Sandbox
const made: Sandbox[] = []
beforeEach(() => {
  sandbox = demoVault()
  made.push(sandbox)
  sandbox.git('branch', 'what-if')
})
afterAll(() => {
  for (const each of made) each.remove()
  removeDemo()
})

test('explore', async () => {
  sandbox.dnd([
    'npc',
    'set',
    'vey',
    'summary=A ferryman who owes the harbour master more than he earns.',
    'appearance=Tall.',
    'name=Vey Here',
    'voice=Low',
  ])
  sandbox.dnd(['location', 'set', 'port-salt', 'summary=Ours.'])
  sandbox.git('switch', '-q', 'what-if')
  sandbox.dnd(['npc', 'set', 'vey', 'summary=There is nobody like him.', 'appearance=Short.', 'name=Vey There'])
  sandbox.dnd(['location', 'set', 'port-salt', 'summary=Theirs.'])
  sandbox.git('switch', '-q', 'main')
  const m = sandbox.dnd(['campaign', 'merge', 'what-if'])
  console.log(m.stdout, m.stderr, readFileSync(join(sandbox.root, VEY), 'utf8'))
  for (const [cols, rows] of [
    [60, 20],
    [80, 24],
    [160, 50],
  ] as const) {
    const terminal = new Terminal(sandbox, process.execPath, [DND, 'merge'], {cols, rows})
    await terminal.sees('▸')
    await terminal.sees('no rule broken')
    console.log(terminal.lines.join('\n'))
    await terminal.type('?', 'Keys: Merge')
    await terminal.type(ESCAPE, '▸')
    await terminal.type('/', 'Those called')
    await terminal.type(ENTER, 'whose word')
    console.log(terminal.lines.join('\n'))
    await terminal.type(ESCAPE, '▸')
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
  }
  const terminal = new Terminal(sandbox, process.execPath, [DND, 'merge'], {cols: 80, rows: 24})
  await terminal.sees('no rule broken')
  await terminal.type('b', /./)
  console.log(terminal.lines.join('\n'))
  await terminal.type('otuU', 'made again')
  await terminal.sees(/open, no rule/)
  console.log(terminal.lines.join('\n'))
  await terminal.type('eX\r', '1 of')
  console.log(terminal.lines.join('\n'))
  await terminal.type('t', '0 of')
  await terminal.type('c', SECOND_SCREEN.off)
  await terminal.ended
  console.log(afterwards(terminal.shown))
}, 120_000)
