import {existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, expect, test} from 'vitest'
import type {CheckUp} from '../../src/app/doctor/examine.js'
import {demoVault} from '../helpers/demo-vault.js'
import {Sandbox} from '../helpers/run-dnd.js'

let vault: Sandbox
beforeEach(() => {
  vault = demoVault()
  return () => vault.remove()
})

/** What is not as it should be, whatever status that makes. */
function unwell(args: readonly string[] = [], sandbox = vault): {status: number | null; lines: string[]} {
  const {stdout, status} = sandbox.dnd(['doctor', ...args, '--json'])
  const {checks} = JSON.parse(stdout) as CheckUp
  return {status, lines: checks.filter(({health}) => health !== 'ok').map(({check, health}) => `${check}: ${health}`)}
}

test('after `--fix` the demo vault is well, with status 0', () => {
  expect(unwell(['--fix'])).toEqual({status: 0, lines: []})
  expect(vault.dnd(['doctor', '--quiet'])).toMatchObject({status: 0, stderr: ''})
  expect(vault.git('config', 'merge.dnd.driver')).toContain('merge-driver %O %A %B %P %L')
})

test('settings of the person’s own that stop every other command don’t stop it', () => {
  mkdirSync(join(vault.home, '.config/dnd'), {recursive: true})
  writeFileSync(join(vault.home, '.config/dnd/config.yaml'), 'colour: red\n')
  writeFileSync(join(vault.home, '.config/dnd/keys.yaml'), 'nowhere: {x: y}\n')
  expect(vault.dnd(['status']).status).toBe(3)
  const {status, lines} = unwell(['--fix'])
  expect(status).toBe(3)
  expect(lines.filter((line) => line === 'settings: error')).toHaveLength(2)
})

test('what a killed command left is told and left as it is, until `--fix`', () => {
  mkdirSync(join(vault.root, '.dnd'), {recursive: true})
  const pending = join(vault.root, '.dnd/pending.json')
  writeFileSync(pending, '{"version":1,"command":"dnd character hp","since":"2026-01-01T00:00:00Z","commits":false,"files":[]}')
  expect(unwell().lines).toContain('leftovers: warning')
  expect(existsSync(pending)).toBe(true)
  const {stdout} = vault.dnd(['doctor', '--fix'])
  expect(stdout).toMatch(/^The killed `dnd character hp` had done all it was to do\.$/m)
  expect(existsSync(pending)).toBe(false)
})

test('a vault whose dnd.yaml is broken, and one without git', () => {
  writeFileSync(join(vault.root, 'dnd.yaml'), 'name: [\u001b[31m\n')
  const {stdout, status} = vault.dnd(['doctor'])
  expect(status).toBe(3)
  expect(stdout).toMatch(/^error\s+vault\s+dnd\.yaml:/m)
  expect(stdout).not.toContain('\u001b')
  vault.dnd(['doctor'], {env: {PATH: '/nowhere'}})
  expect(vault.dnd(['doctor'], {env: {PATH: '/nowhere'}}).stdout).toMatch(/^error\s+git\s+git is not installed/m)
})

test('outside every vault it says what it can', () => {
  const nowhere = new Sandbox()
  expect(unwell([], nowhere)).toEqual({status: 0, lines: ['vault: warning']})
  expect(unwell(['--vault', 'gone'], nowhere)).toEqual({status: 3, lines: ['vault: error']})
  nowhere.remove()
})
