import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeEach, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {afterwards, CTRL_C, ENTER, ESCAPE, SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

let sandbox: Sandbox
const made: Sandbox[] = []
beforeEach(() => {
  sandbox = demoVault()
  made.push(sandbox)
})
afterAll(() => {
  for (const each of made) each.remove()
})

const TAB = '\t'
const SIZES = [
  {cols: 60, rows: 20},
  {cols: 80, rows: 24},
  {cols: 200, rows: 50},
] as const

function open(args: readonly string[], {cols = 80, rows = 24}: {cols?: number; rows?: number} = {}): Terminal {
  return new Terminal(sandbox, process.execPath, [DND, 'combat', ...args], {cols, rows})
}

/** Lines that the fight's log has by now, as they were said. */
function said(): string[] {
  const folder = join(sandbox.root, '.dnd/combat')
  const [file = ''] = readdirSync(folder).filter((each) => each.endsWith('.jsonl'))
  const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
  return lines.slice(1).map((line) => /"said":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? '')
}

async function left(terminal: Terminal): Promise<void> {
  await terminal.type('q', SECOND_SCREEN.off)
  expect(await terminal.ended).toBe(0)
}

describe.each(SIZES)('a whole fight at $cols×$rows', (size) => {
  test('is begun, fought, left, gone on with and won', async () => {
    const first = open(['start', '--add', '3 goblin warrior', '--add', 'ogre', '--seed', '7'], size)
    await first.sees('not begun')
    await first.type('I', /initiative|Initiative/i)
    await first.type('n', 'round 1')
    await first.type(`*28fi${TAB}2`, /saved/)
    await first.type(ENTER, '1 foe')
    await first.type('u', 'taken back: dmg 28 fire')
    await first.type('\u0012', '1 foe')
    expect(first.lines.filter((line) => line.length > size.cols)).toEqual([])
    // Somebody of the party holds a spell, is hit, and keeps it.
    await first.type(`:conc aria-moonwhisper haste${ENTER}`, '◆')
    await first.type(`:dmg 4 aria-moonwhisper${ENTER}`, /\? Aria Moonwhisper keeps Haste\? Constitution DC 10/)
    await first.type('y', /n next/)
    await first.type(`/ogre${ENTER}`, /\/ogre/)
    await first.type(`cprone 1m${ENTER}`, /Prone/)
    await first.type(ESCAPE, /Aria/)
    const before = said()
    await left(first)
    expect(afterwards(first.shown)).toContain('Round 1')

    const second = open(['resume'], size)
    await second.sees('round 1')
    expect(said()).toEqual(before)
    // Round after round, whoever's turn it is; the ogre hits back on its own.
    for (let i = 0; i < 12 && !second.lines.join('\n').includes("Ogre's turn"); i++) {
      await second.type('n', /turn/)
    }
    await second.sees("Ogre's turn")
    await second.type('oo', /Ogre: /)
    await second.type(ENTER, /misses|loses/)
    expect(said().at(-1)).toMatch(/^attack greatclub on \S+ by ogre$/)
    await second.type(`/ogre${ENTER}`, '/ogre')
    await second.type(`99${ENTER}`, '0 foes left')
    await second.type(ESCAPE, /Aria/)
    await second.type(`:end${ENTER}`, 'over')
    await left(second)
    expect(said().at(-1)).toBe('end')
    expect(said().slice(0, before.length)).toEqual(before)
  })
})

describe('a fight on its screen', () => {
  test('is killed at any key, and goes on with all that was said', async () => {
    const first = open(['start', '--add', '3 goblin warrior', '--roll', '--seed', '7'])
    await first.sees('round 1')
    await first.type(`*5${ENTER}`, /5\/10/)
    first.answer('*7')
    await first.sees('Damage: 7')
    first.kill('SIGKILL')
    expect(await first.ended).toBe(128 + 9)
    const second = open(['resume'])
    await second.sees('round 1')
    expect(second.lines.filter((line) => /Goblin/.test(line) && /5\/10/.test(line))).toHaveLength(3)
    await left(second)
  })

  test('is followed by another tracker, which says why it can not be spoken to', async () => {
    const first = open(['start', '--add', '3 goblin warrior', '--roll', '--seed', '7'])
    await first.sees('round 1')
    const second = open(['resume'])
    await second.sees('following')
    await second.type('n', 'Another tracker has this fight')
    await first.type(`*5${ENTER}`, /5\/10/)
    await second.sees(/5\/10/)
    second.answer(CTRL_C)
    expect(await second.ended).toBe(130)
    await left(first)
  })

  test('is resized, and keeps what is typed', async () => {
    const terminal = open(['start', '--add', '3 goblin warrior', '--roll', '--seed', '7'])
    await terminal.sees('round 1')
    await terminal.type('*12 fi', 'Damage: 12 fi')
    await terminal.resize(60, 20)
    await terminal.sees('Damage: 12 fi')
    await terminal.resize(200, 50)
    await terminal.sees('Damage: 12 fi')
    await terminal.type(ENTER, '0 foes left')
    await left(terminal)
  })

  test('that is typed ahead all at once comes to the same as key by key', async () => {
    const terminal = open(['start', '--add', '3 goblin warrior', '--seed', '7'])
    await terminal.sees('not begun')
    await terminal.type(
      `In*28fi${TAB}2${ENTER}n:conc aria-moonwhisper haste${ENTER}:dmg 4 aria-moonwhisper${ENTER}yuu`,
      'taken back: dmg 4',
    )
    const rolled = said().slice(said().indexOf('init roll'))
    expect(rolled.map((line) => line.replace(/p\d+/, 'P'))).toEqual([
      'init roll',
      'next',
      expect.stringMatching(/^dmg 28 fire .* half goblin-warrior-\d$/),
      'next',
      'conc aria-moonwhisper haste',
      'dmg 4 aria-moonwhisper',
      'answer P made',
      'undo',
      'undo',
    ])
    await left(terminal)
  })
})

test('without a terminal the state is printed', () => {
  sandbox.dnd(['combat', 'start', '--add', '3 goblin warrior', '--roll', '--seed', '7'])
  expect(sandbox.dnd(['combat', 'resume']).stdout).toBe(sandbox.dnd(['combat', 'state']).stdout)
})
