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

function open(cols: number, rows: number, ...args: string[]): Terminal {
  return new Terminal(sandbox, process.execPath, [DND, 'encounter', 'build', ...args], {cols, rows})
}

async function left(terminal: Terminal, keys = 'q'): Promise<void> {
  await terminal.type(keys, SECOND_SCREEN.off)
  expect(await terminal.ended).toBe(0)
  expect(afterwards(terminal.shown)).toBe('')
}

function subjects(): string[] {
  return sandbox.git('log', '--format=%s').trim().split('\n')
}

describe('the builder in a terminal', () => {
  test.each([
    [60, 20],
    [80, 24],
    [200, 50],
  ])('of %i×%i: searches, adds, takes away, and keeps them', async (cols, rows) => {
    const terminal = open(cols, rows)
    await terminal.sees('main: 5 of level 1 to 11')
    await terminal.sees(/▸ moderate +4,950/)
    await terminal.sees('0 XP · 4,950 to moderate')
    await terminal.sees('Nobody yet.')
    await terminal.type('/ghoul', /▸ Ghoul /)
    await terminal.type(`${ENTER}${ENTER}`, '400 XP · low · 4,550 to moderate')
    await terminal.type(ESCAPE, 's save')
    await terminal.type('w+', /Foes: 3, wave 2/)
    await terminal.sees(/2 × Ghoul +wave 1/)
    await terminal.sees(/1 × Ghoul +wave 2/)
    await terminal.type('\t', /▸ 2 × Ghoul/)
    await terminal.type('-', /▸ 1 × Ghoul/)
    await terminal.type('u', /▸ 2 × Ghoul/)
    await terminal.type(`\t/${'\u0017'}adult red${ENTER}`, /has CR 17, above/)
    expect(terminal.lines.filter((line) => line.length > cols)).toEqual([])
    await terminal.type(ESCAPE, 's save')
    await terminal.type('u', '600 XP · low')
    await terminal.type('v', 'Adult Red Dragon')
    await terminal.type(ESCAPE, '600 XP')
    await terminal.type('sThe Dead of the Cove', 'Keep them as: The Dead of the Cove')
    await terminal.type(ENTER, 'Kept as The Dead of the Cove: dnd encounter show')
    await left(terminal)
    expect(subjects()[0]).toBe('encounter(the-dead-of-the-cove): create The Dead of the Cove')
    expect(sandbox.json<{entity: object}>(['encounter', 'show', 'the-dead-of-the-cove']).entity).toMatchObject({
      difficulty: 'moderate',
      party: 'main',
      creatures: [
        {id: 'ghoul', creature: 'ghoul', count: 2},
        {id: 'ghoul-2', creature: 'ghoul', wave: 2},
      ],
    })
  })

  test('fills at random beside those chosen, as the command does with the seed shown', async () => {
    const terminal = open(120, 30, '--levels', '3,3,4', '--difficulty', 'high')
    await terminal.sees('3 of level 3 to 4')
    await terminal.type('/type:undead', '19 creatures')
    await terminal.type(ESCAPE, 'r random')
    await terminal.type('r', /Filled up to high with the seed (\d+)\./)
    const seed = /with the seed (\d+)\./.exec(terminal.lines.join('\n'))?.[1] ?? ''
    const {foes} = sandbox.json<{foes: {name: string; count: number}[]}>([
      ...['encounter', 'build', 'type:undead', '--levels', '3,3,4', '--difficulty', 'high', '--seed', seed],
    ])
    for (const {name, count} of foes) expect(terminal.lines.join('\n')).toContain(`${count} × ${name}`)
    await terminal.type('u', 'Nobody yet.')
    await terminal.type('/ cr:1/8..1/4', 'type:undead cr:1/8..1/4')
    await terminal.type(ESCAPE, 'r random')
    await terminal.type('+', 'Foes: 1')
    const hand = /1 × .*?(?= {2})/.exec(terminal.lines.join('\n'))?.[0] ?? ''
    await terminal.type('r', 'Filled up to high')
    await terminal.type('r', 'Filled up to high')
    expect(hand).not.toBe('')
    expect(terminal.lines.join('\n')).toContain(hand)
    await terminal.type('q', 'Leave, though these foes are not kept? y/N')
    await terminal.type('n', 'Foes:')
    await left(terminal, 'qy')
    expect(subjects()[0]).not.toMatch(/^encounter/)
  })

  test('says what can not be: no query, nobody that fits, a name that is none', async () => {
    const terminal = open(80, 24)
    await terminal.sees('Nobody yet.')
    await terminal.type('s', 'Nobody is chosen yet.')
    await terminal.type('/"', 'Not a whole query yet')
    await terminal.type(`\u0017type:plant cr:>=29`, 'Nothing fits.')
    await terminal.type(ESCAPE, 'd harder')
    await terminal.type('r', 'Nothing was found.')
    await terminal.type('/\u0017\u0017tarrasque', '▸ Tarrasque')
    await terminal.type(ESCAPE, 'd harder')
    await terminal.type('r', 'Nobody for `tarrasque` has a Challenge Rating of 11 or less')
    await terminal.type(`+s${'x'.repeat(300)}${ENTER}`, /nothing was written/)
    await terminal.type('-', 'Nobody yet.')
    await terminal.type('?', /r +fill up at random/)
    await terminal.type(CTRL_C, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(130)
  })
})

describe('without a screen', () => {
  test.each([['--no-input'], ['--json'], ['type:undead'], ['--seed', '4'], ['--cr', '1']])('%s is answered at once', async (...args) => {
    const terminal = open(80, 24, ...args)
    expect(await terminal.ended).toBe(0)
    expect(terminal.shown).not.toContain(SECOND_SCREEN.on)
  })

  test('a terminal that is too small gets a proposal', async () => {
    const terminal = open(59, 24)
    expect(await terminal.ended).toBe(0)
    expect(terminal.shown).toContain('Nothing is kept.')
  })
})
