import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {DND, Sandbox} from '../helpers/run-dnd.js'
import {afterwards, CTRL_C, CTRL_Z, DOWN, ENTER, ESCAPE, SECOND_SCREEN, SHOW_CURSOR, Terminal} from '../helpers/terminal.js'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = new Sandbox()
})
afterEach(() => sandbox.remove())

function browse(...args: string[]): Terminal {
  return new Terminal(sandbox, process.execPath, [DND, 'catalog', 'browse', ...args])
}

describe('a person at a terminal', () => {
  test('types, moves, takes an entry, and finds its id on the first screen', async () => {
    const terminal = browse()
    await terminal.sees('Search:')
    expect(terminal.shown.startsWith(SECOND_SCREEN.on)).toBe(true)
    await terminal.type('delayed blast', '▸ Delayed Blast Fireball')
    await terminal.type('\u0017\u0017fireball', '▸ Fireball')
    await terminal.type(DOWN, /▸ (?!Fireball)/)
    await terminal.type(`${ESCAPE}`, 'Tab card')
    await terminal.type('k', '▸ Fireball')
    await terminal.type(ENTER, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(afterwards(terminal.shown)).toBe('spell/fireball\r\n')
  })

  test('gives the id to a program that reads it, and is seen all the same', async () => {
    const terminal = new Terminal(sandbox, 'sh', [
      '-c',
      `exec "${process.execPath}" "${DND}" catalog browse fireball --kind spell > picked`,
    ])
    await terminal.sees('▸ Fireball')
    await terminal.type(ENTER, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(readFileSync(join(sandbox.root, 'picked'), 'utf8')).toBe('spell/fireball\n')
  })

  test('starts with what the command line asks for, and leaves with nothing', async () => {
    const terminal = browse('fireball', '--kind', 'magic-item')
    await terminal.sees('Only kind: magic-item')
    await terminal.sees('Necklace of Fireballs')
    await terminal.type(ESCAPE, 'q leave')
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(afterwards(terminal.shown)).toBe('')
  })

  test('makes the window narrower: the card goes under the list', async () => {
    const terminal = browse('fireball', '--kind', 'spell')
    await terminal.sees('│ Fireball')
    await terminal.resize(64, 24)
    await terminal.sees('─'.repeat(64))
    await terminal.sees('Casting Time')
    await terminal.resize(40, 24)
    await terminal.sees('The browser needs 60 columns')
    await terminal.resize(100, 30)
    await terminal.sees('▸ Fireball')
    await terminal.type(CTRL_C, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(130)
  })

  test('stops it with Ctrl-C: the first screen and the cursor are back, the exit status is 130', async () => {
    const terminal = browse()
    await terminal.sees('Search:')
    await terminal.type(CTRL_C, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(130)
    expect(terminal.shown.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(terminal.shown.lastIndexOf('\u001b[?25l'))
    expect(afterwards(terminal.shown)).toBe('')
  })

  test.skipIf(process.platform === 'win32')('suspends it with Ctrl-Z and comes back to the same frame', async () => {
    const terminal = new Terminal(sandbox, '/bin/bash', ['--norc', '--noprofile', '-i'], {isShell: true})
    await terminal.sees('shell$ ')
    await terminal.type(`'${process.execPath}' '${DND}' catalog browse fireball -k spell\n`, '▸ Fireball')
    await terminal.type(ESCAPE, 'q leave')
    await terminal.type(CTRL_Z, /Stopped/)
    expect(terminal.shown).toContain(SECOND_SCREEN.off)
    // In a terminal that was left in raw mode the shell's echo would be missing.
    await terminal.type('echo still $((1 + 1))\n', 'still 2')
    await terminal.type('fg\n', '▸ Fireball')
    expect(terminal.shown).toContain(SECOND_SCREEN.on)
    await terminal.type('j', '▸ ')
    await terminal.type('q', SECOND_SCREEN.off)
    await terminal.type('echo status $?\n', 'status 0')
    await terminal.type('exit\n', 'exit')
    expect(await terminal.ended).toBe(0)
  })

  test.skipIf(process.platform === 'win32')('Ctrl-Z where nobody could bring it back only draws it again', async () => {
    const terminal = browse('fireball', '-k', 'spell')
    await terminal.sees('▸ Fireball')
    await terminal.type(CTRL_Z, SECOND_SCREEN.off)
    await terminal.sees('▸ Fireball')
    await terminal.type(CTRL_C, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(130)
  })

  test('is told to end: the terminal is given back', async () => {
    const terminal = browse()
    await terminal.sees('Search:')
    terminal.kill('SIGTERM')
    expect(await terminal.ended).toBe(143)
    expect(terminal.shown).toContain(SECOND_SCREEN.off)
    expect(terminal.shown.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(terminal.shown.lastIndexOf('\u001b[?25l'))
  })

  test('has a terminal that is too small', async () => {
    const terminal = new Terminal(sandbox, process.execPath, [DND, 'catalog', 'browse'], {cols: 59, rows: 24})
    expect(await terminal.ended).toBe(2)
    expect(terminal.shown).toContain('The terminal has 59 columns')
    expect(terminal.shown).not.toContain(SECOND_SCREEN.on)
  })
})

describe('without a terminal', () => {
  test.each([{args: []}, {args: ['--no-input']}, {args: ['--json']}])('is refused: $args', ({args}) => {
    const ran = sandbox.dnd(['catalog', 'browse', 'fire', 'giant', '--kind', 'monster', ...args])
    expect(ran.status).toBe(2)
    expect(ran.stdout + ran.stderr).toContain('run `dnd catalog search')
  })
})
