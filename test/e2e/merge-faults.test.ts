import {spawnSync} from 'node:child_process'
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, expect, test} from 'vitest'
import type {Diagnostic} from '../../src/diagnostic.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

const ARIA = 'characters/aria-moonwhisper.yaml'
let vault: Sandbox

/** Two branches that each gave XP, with the driver set up. */
beforeEach(() => {
  vault = demoVault()
  vault.dnd(['setup-git'])
  vault.git('switch', '--quiet', '--create', 'other')
  vault.dnd(['xp', 'add', 'aria', '20'])
  vault.git('switch', '--quiet', 'main')
  vault.dnd(['xp', 'add', 'aria', '10'])
  return () => vault.remove()
})

const merge = (env = {}) =>
  spawnSync('git', ['merge', '--no-edit', 'other'], {cwd: vault.root, env: {...vault.env, ...env} as NodeJS.ProcessEnv, encoding: 'utf8'})
const xp = () => /^xp: (\d+)$/m.exec(readFileSync(join(vault.root, ARIA), 'utf8'))?.[1]
const codes = () =>
  (JSON.parse(vault.dnd(['validate', '--json']).stdout) as {diagnostics: Diagnostic[]}).diagnostics.map(({code, file}) => `${code} ${file}`)

test.each([
  ['dies', 'kill -9 $$'],
  ['can’t start', 'exit 127'],
  ['fails', 'exit 255'],
])('a driver that %s leaves a file that git calls unmerged, with both sides at hand', (_, driver) => {
  vault.git('config', 'merge.dnd.driver', driver)
  expect(merge().status).toBe(1)
  expect(vault.git('status', '--porcelain')).toBe(`UU ${ARIA}\n`)
  expect(vault.git('show', `:3:${ARIA}`)).toContain('xp: 20')
  expect(vault.dnd(['character', 'hp', 'aria', '-1'])).toMatchObject({status: 7, stderr: expect.stringContaining('[GIT_MERGING]')})
  expect(vault.dnd(['doctor'])).toMatchObject({status: 3, stdout: expect.stringContaining(`"${ARIA}" is not merged yet`)})
})

test('one that does nothing and says it did is told once it is committed, until the file changes', () => {
  vault.git('config', 'merge.dnd.driver', 'true')
  expect(merge().status).toBe(0)
  expect(codes()).toContain(`MERGE_SIDE_LOST ${ARIA}`)
  expect(vault.dnd(['xp', 'add', 'aria', '20']).status).toBe(0)
  expect(xp()).toBe('30')
  expect(codes()).not.toContain(`MERGE_SIDE_LOST ${ARIA}`)
})

test('what a merge decides, and merges by meaning, are no lost side', () => {
  expect(merge().status).toBe(0)
  expect(xp()).toBe('30')
  expect(codes()).not.toContain(`MERGE_SIDE_LOST ${ARIA}`)
})

test('a driver goes by no settings of the person’s, so that broken ones are no conflict', () => {
  mkdirSync(join(vault.home, '.config/dnd'), {recursive: true})
  writeFileSync(join(vault.home, '.config/dnd/config.yaml'), 'colour: red\n')
  expect(merge().status).toBe(0)
  expect(xp()).toBe('30')
})

test('a side that was removed is told as that', () => {
  vault.git('switch', '--quiet', 'other')
  rmSync(join(vault.root, ARIA))
  vault.git('commit', '--quiet', '--all', '--message=gone')
  vault.git('switch', '--quiet', 'main')
  expect(merge().status).toBe(1)
  expect(vault.dnd(['doctor']).stdout).toMatch(/is not merged yet: the other side has no\s+such file/)
})
