import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {DND, Sandbox} from '../helpers/run-dnd.js'
import {afterwards, CTRL_C, CTRL_Z, ENTER, pasted, SECOND_SCREEN, SHOW_CURSOR, Terminal} from '../helpers/terminal.js'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = new Sandbox()
  sandbox.json(['init', '--name', 'Test'])
  sandbox.json(['character', 'create', '--auto', '--name', 'Aria', '--class', 'wizard', '--level', '5', '--seed', '1'])
  sandbox.json(['character', 'create', '--auto', '--name', 'Bruk', '--class', 'fighter', '--level', '3', '--seed', '1'])
})
afterEach(() => sandbox.remove())

function watch(...args: string[]): Terminal {
  return new Terminal(sandbox, process.execPath, [DND, 'party', 'watch', ...args])
}

function lastSubject(): string {
  return sandbox.git('log', '-1', '--format=%s').trim()
}

/** The person's own keys.yaml. */
function writeKeys(text: string): string {
  const folder = join(sandbox.home, '.config/dnd')
  mkdirSync(folder, {recursive: true})
  writeFileSync(join(folder, 'keys.yaml'), text)
  return join(folder, 'keys.yaml')
}

/** Current Hit Points and the maximum. */
function hitPoints(id: string): [current: number, max: number] {
  const {sheet} = sandbox.json<{sheet: {hp: {current: {total: number}; max: {total: number}}}}>(['character', 'show', id])
  return [sheet.hp.current.total, sheet.hp.max.total]
}

describe('a person at a terminal', () => {
  test('hurts, heals and takes it back: each is a commit', async () => {
    const [, max] = hitPoints('bruk')
    const terminal = watch()
    await terminal.sees('▸ Aria')
    expect(terminal.shown.startsWith(SECOND_SCREEN.on)).toBe(true)
    await terminal.type('j', '▸ Bruk')
    await terminal.type('d', 'Damage:')
    await terminal.type(`9${ENTER}`, `${max - 9}/${max}`)
    expect(lastSubject()).toBe('character(bruk): hit points -9')
    await terminal.type(`h4${ENTER}`, `${max - 5}/${max}`)
    expect(lastSubject()).toBe('character(bruk): hit points +4')
    await terminal.type(`t6${ENTER}`, `${max - 5}/${max} +6`)
    expect(lastSubject()).toBe('character(bruk): hit points temporary 6')
    await terminal.type('u', 'Undo “character(bruk): hit points temporary 6”? y/N')
    await terminal.type('y', 'Undone: ')
    expect(lastSubject()).toBe('undo: character(bruk): hit points temporary 6')
    expect(hitPoints('bruk')).toEqual([max - 5, max])
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(afterwards(terminal.shown)).toBe('')
  })

  test('lets all rest at once', async () => {
    const [, max] = hitPoints('aria')
    sandbox.json(['character', 'hp', 'aria', '-5'])
    const terminal = watch()
    await terminal.sees(`${max - 5}/${max}`)
    await terminal.type('R', 'Long Rest for all 2 characters')
    await terminal.type('y', `${max}/${max}`)
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(lastSubject()).toBe('characters(aria, bruk): long rest')
    expect(hitPoints('aria')).toEqual([max, max])
  })

  test('sees what another command and another editor do', async () => {
    const [, max] = hitPoints('aria')
    const terminal = watch()
    await terminal.sees(`${max}/${max}`)
    terminal.shown = ''
    sandbox.json(['character', 'hp', 'aria', '-7'])
    await terminal.sees(`${max - 7}/${max}`)
    terminal.shown = ''
    sandbox.json(['character', 'create', '--auto', '--name', 'Cora', '--class', 'cleric', '--seed', '1'])
    await terminal.sees('Cora')
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
  })

  test('opens it by its short name, and a sheet in it', async () => {
    const terminal = new Terminal(sandbox, process.execPath, [DND, 'party'])
    await terminal.sees('▸ Aria')
    await terminal.type(ENTER, 'lines below')
    await terminal.type('\t', /Bruk[\s\S]*Fighter 3/)
    await terminal.type('q', '▸ Bruk')
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
  })

  test('stops it with Ctrl-C: the first screen and the cursor are back, the exit status is 130', async () => {
    const terminal = watch()
    await terminal.sees('▸ Aria')
    await terminal.type('d', 'Damage:')
    await terminal.type(CTRL_C, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(130)
    expect(terminal.shown.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(terminal.shown.lastIndexOf('\u001b[?25l'))
    expect(afterwards(terminal.shown)).toBe('')
  })

  test('leaves at once after a deed, which is done all the same', async () => {
    const terminal = watch()
    await terminal.sees('▸ Aria')
    await terminal.type(`d3${ENTER}q`, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(lastSubject()).toBe('character(aria): hit points -3')
  })

  test.skipIf(process.platform === 'win32')('suspends it with Ctrl-Z and comes back', async () => {
    const terminal = new Terminal(sandbox, '/bin/bash', ['--norc', '--noprofile', '-i'], {isShell: true})
    await terminal.sees('shell$ ')
    await terminal.type(`'${process.execPath}' '${DND}' party watch\n`, '▸ Aria')
    await terminal.type(CTRL_Z, /Stopped/)
    expect(terminal.shown).toContain(SECOND_SCREEN.off)
    await terminal.type('fg\n', '▸ Aria')
    await terminal.type('j', '▸ Bruk')
    await terminal.type('q', SECOND_SCREEN.off)
    await terminal.type('echo status $?\n', 'status 0')
    await terminal.type('exit\n', 'exit')
    expect(await terminal.ended).toBe(0)
  })

  test('has keys of their own, told in the bar', async () => {
    writeKeys('party:\n  damage: x\n')
    const terminal = watch()
    await terminal.sees('x damage')
    await terminal.type('x', 'Damage:')
    await terminal.type(pasted('9 fire\n'), 'Damage: 9 fire')
    await terminal.type(CTRL_C, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(130)
  })

  test('has keys that clash: the file is named, with the place', async () => {
    const file = writeKeys('party:\n  damage: h\n')
    const terminal = watch()
    expect(await terminal.ended).toBe(3)
    expect(terminal.shown.replace(/\s+/g, '')).toContain(`${file}:2:11:error[KEYS_CLASH]:"h"wouldbeboth"damage"and"heal"`)
    expect(terminal.shown).not.toContain(SECOND_SCREEN.on)
  })

  test('has a terminal that is too small', async () => {
    const terminal = new Terminal(sandbox, process.execPath, [DND, 'party', 'watch'], {cols: 59, rows: 24})
    expect(await terminal.ended).toBe(2)
    expect(terminal.shown).toContain('The terminal has 59 columns')
    expect(terminal.shown).not.toContain(SECOND_SCREEN.on)
  })

  test('names a party that there is not', async () => {
    const terminal = watch('nobody')
    expect(await terminal.ended).toBe(4)
    expect(terminal.shown).not.toContain(SECOND_SCREEN.on)
  })
})

describe('without a terminal', () => {
  test.each([{args: []}, {args: ['--no-input']}, {args: ['--json']}])('is refused: $args', ({args}) => {
    const ran = sandbox.dnd(['party', 'watch', 'main', ...args])
    expect(ran.status).toBe(2)
    expect(ran.stdout + ran.stderr).toContain('run `dnd party show')
  })
})
