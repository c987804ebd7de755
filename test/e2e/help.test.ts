import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {FIRST_STEPS, helpGroups} from '../../src/cli/help-groups.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

const {commands} = JSON.parse(readFileSync(join(import.meta.dirname, '../../oclif.manifest.json'), 'utf8')) as {
  commands: Record<string, {hidden?: boolean}>
}
const IDS = Object.keys(commands).filter((id) => !commands[id]?.hidden)

let vault: Sandbox
beforeAll(() => {
  vault = demoVault()
})
afterAll(() => vault.remove())

describe('the help of dnd itself', () => {
  test('begins with first steps that run, and names everything once, under what it is for', () => {
    const {stdout, status} = vault.dnd(['--help'])
    expect(status).toBe(0)
    const [, first = ''] = stdout.split('FIRST STEPS')
    for (const {run} of FIRST_STEPS) expect(first).toContain(run)
    const names = new Set(IDS.map((id) => id.split(':')[0] ?? ''))
    const groups = helpGroups([...names])
    expect(groups.flatMap((group) => group.names).sort()).toEqual([...names].sort())
    expect(groups.map(({title}) => title)).not.toContain('More')
    for (const name of names) expect(first.match(new RegExp(`^  ${name}( |$)`, 'gm')), name).toHaveLength(1)
  })

  test.each(FIRST_STEPS.map(({run}) => run))('%s is a command', (run) => {
    const words = run.split(' ').slice(1)
    expect(IDS.some((id) => words.join(':').startsWith(id))).toBe(true)
  })
})

test.each([['roll'], ['character', 'show'], ['campaign'], ['combat', 'do']])('-h is help for %s %s', (...words) => {
  const short = vault.dnd([...words, '-h'])
  expect(short).toMatchObject({status: 0, stdout: expect.stringContaining('USAGE')})
  expect(short.stdout).toBe(vault.dnd([...words, '--help']).stdout)
})

describe('words without their topic are answered with where they are', () => {
  test.each([
    [['show', 'aria'], 'dnd character show aria'],
    [['hp', 'aria', '-14'], 'dnd character hp aria -14'],
    [['show', 'Sister Maren'], `dnd character show 'Sister Maren'`],
    [['show', 'wreckers-cove'], 'dnd encounter show wreckers-cove'],
    [['spell', 'fireball'], 'dnd catalog show fireball --kind spell'],
    [['monster', 'adult', 'red', 'dragon'], `dnd catalog show 'adult red dragon' --kind monster`],
    [['level-up', 'aria'], 'dnd character level-up aria'],
    [['aria'], 'dnd search aria'],
  ])('%j', (words, line) => {
    const {status, stderr} = vault.dnd(words)
    expect({status, stderr}).toEqual({status: 2, stderr: expect.stringContaining(`did you mean \`${line}\`?`)})
  })
})

describe('numbers as sheets and people write them', () => {
  test('a minus sign as it is printed', () => {
    expect(vault.json<{rolls: {total: number}[]}>(['roll', '1d1−1', '--seed', '1']).rolls[0]?.total).toBe(0)
    expect(vault.dnd(['character', 'hp', 'aria', '−3']).status).toBe(0)
    expect(vault.dnd(['character', 'hp', 'aria', '+3']).status).toBe(0)
  })

  test.each([
    ['1e3', 1000],
    ['1,200', 1200],
  ])('%s is %i', (typed, is) => {
    const before = vault.dnd(['character', 'show', 'aria', '--json']).stdout
    expect(vault.dnd(['xp', 'add', 'aria', typed])).toMatchObject({status: 0, stdout: expect.stringContaining(`${is} XP`)})
    expect(vault.dnd(['undo']).status).toBe(0)
    expect(vault.dnd(['character', 'show', 'aria', '--json']).stdout).toBe(before)
  })
})
