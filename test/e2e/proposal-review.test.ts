import {afterAll, beforeEach, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {afterwards, ENTER, ESCAPE, SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

let sandbox: Sandbox
const made: Sandbox[] = []
beforeEach(() => {
  sandbox = demoVault()
  made.push(sandbox)
  sandbox.dnd(['npc', 'set', 'vey', 'summary=A spy.', '--no-commit'])
  sandbox.dnd(['propose', 'Vey is a spy'])
})
afterAll(() => {
  for (const each of made) each.remove()
})

describe('the review of proposals in a terminal', () => {
  test.each([
    [60, 20],
    [80, 24],
    [160, 50],
  ])('of %i×%i: looked at, to its end, and left', async (cols, rows) => {
    const terminal = new Terminal(sandbox, process.execPath, [DND, 'proposal', 'review'], {cols, rows})
    await terminal.sees('▸ Vey is a spy')
    await terminal.type(ENTER, 'What it changes')
    await terminal.type('G', 'ready: dnd proposal merge')
    expect(terminal.lines.filter((line) => line.length > cols)).toEqual([])
    await terminal.type(ESCAPE, '▸ Vey is a spy')
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(afterwards(terminal.shown)).toBe('')
  })

  test('answers: a comment, a yes, and merged', async () => {
    const terminal = new Terminal(sandbox, process.execPath, [DND, 'proposal', 'review', 'vey'], {cols: 80, rows: 24})
    await terminal.sees('What it changes')
    await terminal.type(`cTo whom?${ENTER}`, 'Said.')
    await terminal.type('ay', 'Has your yes.')
    await terminal.type('m', 'Merge vey-is-a-spy into main? y/N')
    await terminal.type('y', 'No proposal is open.')
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(sandbox.git('log', '-1', '--format=%s').trim()).toBe('proposal(vey-is-a-spy): merge Vey is a spy')
  })

  test('without a terminal says what does the same', () => {
    const {status, stderr} = sandbox.dnd(['proposal', 'review', '--no-input'])
    expect([status, stderr]).toEqual([2, expect.stringContaining('dnd proposals')])
  })
})
