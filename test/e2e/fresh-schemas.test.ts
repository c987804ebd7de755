import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

const SCHEMA = '.schemas/character.json'
const STAMP = '.dnd/schemas.json'
let vault: Sandbox

beforeEach(() => {
  vault = demoVault()
  vault.dnd(['validate'])
  return () => vault.remove()
})

const read = (path: string) => readFileSync(join(vault.root, path), 'utf8')
const subjects = (count: number) => vault.git('log', `-${count}`, '--format=%s').trim().split('\n')

/** As a colleague's older build left it: written, committed, and unknown to this clone. */
function age(path: string): void {
  rmSync(join(vault.root, path))
  writeFileSync(join(vault.root, path), '{}\n')
  vault.git('commit', '--quiet', '--all', '--message=old schemas')
}

test('a schema that is missing comes back with the next change, and nothing is left uncommitted', () => {
  const schema = read(SCHEMA)
  rmSync(join(vault.root, SCHEMA))
  expect(vault.dnd(['character', 'hp', 'aria', '-3']).status).toBe(0)
  expect(read(SCHEMA)).toBe(schema)
  expect(vault.git('status', '--porcelain')).toBe('')
})

test('a schema of another build is made anew, in a commit of its own before the command’s', () => {
  const schema = read(SCHEMA)
  age(SCHEMA)
  expect(vault.dnd(['character', 'hp', 'aria', '-3']).status).toBe(0)
  expect(read(SCHEMA)).toBe(schema)
  expect(subjects(3)).toEqual([expect.stringMatching(/^character\(aria/), 'schemas: of this build of dnd', 'old schemas'])
  expect(vault.git('status', '--porcelain')).toBe('')
  expect(vault.dnd(['undo']).status).toBe(0)
  expect(read(SCHEMA)).toBe(schema)
})

test('a stamp of another build has every schema looked at', () => {
  writeFileSync(join(vault.root, STAMP), JSON.stringify({...JSON.parse(read(STAMP)), build: 'older'}))
  const [head] = subjects(1)
  expect(vault.dnd(['validate']).status).toBe(0)
  expect(JSON.parse(read(STAMP)).build).not.toBe('older')
  expect(subjects(1)).toEqual([head])
})

test('with --no-commit they are written alone, and the next command that commits takes them along', () => {
  age(SCHEMA)
  expect(vault.dnd(['character', 'hp', 'aria', '-3', '--no-commit']).status).toBe(0)
  expect(read(SCHEMA)).not.toBe('{}\n')
  expect(subjects(1)).toEqual(['old schemas'])
  expect(vault.dnd(['character', 'hp', 'aria', '-1']).status).toBe(0)
  expect(vault.git('status', '--porcelain')).toBe('')
})

test('validate makes them anew and commits nothing', () => {
  age(SCHEMA)
  expect(vault.dnd(['validate']).status).toBe(0)
  expect(read(SCHEMA)).not.toBe('{}\n')
  expect(subjects(1)).toEqual(['old schemas'])
})

test('where none can be written, no command fails, and it is tried once', () => {
  rmSync(join(vault.root, '.schemas'), {recursive: true})
  writeFileSync(join(vault.root, '.schemas'), 'no folder')
  const {status, stderr} = vault.dnd(['character', 'hp', 'aria', '-3'])
  expect({status, stderr}).toEqual({status: 0, stderr: expect.not.stringContaining('schemas')})
  const stamp = read(STAMP)
  expect(vault.dnd(['character', 'hp', 'aria', '-1']).status).toBe(0)
  expect(read(STAMP)).toBe(stamp)
})

test('a vault that keeps them out of git has them made and not committed', () => {
  vault.git('rm', '-r', '--quiet', '--cached', '.schemas')
  writeFileSync(join(vault.root, '.gitignore'), '.dnd/\n.schemas/\n')
  vault.git('commit', '--quiet', '--all', '--message=no schemas')
  rmSync(join(vault.root, '.schemas'), {recursive: true})
  mkdirSync(join(vault.root, '.schemas'))
  expect(vault.dnd(['character', 'hp', 'aria', '-3']).status).toBe(0)
  expect(existsSync(join(vault.root, SCHEMA))).toBe(true)
  expect(vault.git('status', '--porcelain')).toBe('')
})
