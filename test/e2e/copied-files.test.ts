import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {copyVault} from '../helpers/copy-vault.js'
import {type Ran, Sandbox} from '../helpers/run-dnd.js'

const made = new Sandbox()
let sandbox: Sandbox

const ANN = 'characters/ann.yaml'
const COPY = 'characters/anna.yaml'

const read = (path: string) => readFileSync(join(sandbox.root, path), 'utf8')

function run(...args: string[]): Ran {
  const ran = sandbox.dnd(args)
  expect(ran.status, `dnd ${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toBe(0)
  return ran
}

/** A vault with Ann, and a file that was copied from hers by hand: all the same but for the id. */
beforeAll(() => {
  sandbox = made
  run('init')
  run('character', 'create', '--name', 'Ann', '--auto')
  writeFileSync(join(made.root, COPY), read(ANN).replace('id: ann\n', 'id: anna\n'))
  made.git('add', '.')
  made.git('commit', '--quiet', '-m', 'a copy')
})
afterAll(() => made.remove())
beforeEach(() => {
  sandbox = new Sandbox()
  copyVault(made.root, sandbox.root)
  return () => sandbox.remove()
})

describe('of two files with one uid', () => {
  test('a list names both, and validate tells of the copy', () => {
    expect(run('character', 'list').stdout).toMatch(/\bann\b[\s\S]*\banna\b/)
    expect(sandbox.dnd(['validate']).stdout).toContain('UID_TAKEN')
  })

  test.each([
    ['show', []],
    ['set', ['coins.gp=77']],
    ['hp', ['-1']],
    ['delete', []],
    ['log', []],
  ])('%s takes no name that both have for one of them', (verb, rest) => {
    const {status, stderr} = sandbox.dnd(['character', verb, 'Ann', ...rest])
    expect([status, stderr]).toEqual([8, expect.stringMatching(/ann\b[\s\S]*anna\b/)])
    expect(sandbox.git('status', '--porcelain')).toBe('')
  })

  test.each([
    ['ann', ANN, COPY],
    ['anna', COPY, ANN],
  ])('what is done to %s is done to its own file, undone there, and nowhere else', (id, own, other) => {
    const [before, untouched] = [read(own), read(other)]
    run('character', 'set', id, 'coins.gp=77')
    expect([read(own).includes('gp: 77'), read(other)]).toEqual([true, untouched])
    run('undo')
    expect([read(own), read(other)]).toEqual([before, untouched])
  })

  test.each([
    ['ann', ANN, COPY],
    ['anna', COPY, ANN],
  ])('a version of %s is merged into its own file alone', (id, own, other) => {
    const untouched = read(other)
    run('character', 'branch', id, 'rich')
    run('character', 'set', id, 'coins.gp=77')
    run('character', 'switch', id, 'main')
    expect(read(own)).not.toContain('gp: 77')
    run('character', 'merge', id, 'rich')
    expect([read(own).includes('gp: 77'), read(other)]).toEqual([true, untouched])
  })

  test('a copy gets a uid of its own by --fix, and is a person of its own', () => {
    run('validate', '--fix')
    expect(run('validate').stdout).toContain('No problems')
    const uid = (path: string) => /uid: (\S+)/.exec(read(path))?.[1]
    expect(uid(COPY)).not.toBe(uid(ANN))
  })
})
