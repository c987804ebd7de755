import {afterAll, beforeAll, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import type {RunOptions, Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = demoVault()
})
afterAll(() => sandbox.remove())

interface Case extends RunOptions {
  why: string
  args: string[]
}

/** Most tests run their command lines in one process; it must be no other than one process for each. */
const cases: Case[] = [
  {why: 'a result', args: ['character', 'show', 'aria']},
  {why: 'a result as JSON', args: ['character', 'list', '--json']},
  {why: 'long output', args: ['catalog', 'list', '--json']},
  {why: 'bytes', args: ['character', 'show', 'aria', '--format', 'pdf', '-o', '-'], env: {SOURCE_DATE_EPOCH: '86400'}},
  {why: 'a status that is set', args: ['catalog', 'reindex', '--check']},
  {why: 'a failure', args: ['character', 'show', 'nobody']},
  {why: 'a failure as JSON', args: ['character', 'show', 'nobody', '--json']},
  {why: 'a usage error of oclif', args: ['character', 'list', '--delted']},
  {why: 'no such command', args: ['charcter', 'list']},
  {why: 'no such command, as JSON', args: ['charcter', 'list', '--json']},
  {why: 'help', args: ['character', 'show', '--help']},
  {why: 'help of a topic', args: ['help', 'character']},
  {why: 'a question with nobody to ask', args: ['character', 'create']},
  {why: 'standard input', args: ['character', 'create', '--from', '-', '--dry-run'], input: '[]'},
  {why: 'an empty standard input', args: ['character', 'create', '--from', '-', '--dry-run'], input: ''},
  {why: 'a screen without a terminal', args: ['catalog', 'browse']},
  {why: 'a variable', args: ['character', 'show', 'aria'], env: {COLUMNS: '40'}},
  {why: 'a setting of the environment', args: ['config', 'list', '--show-origin'], env: {DND_VAULT: 'elsewhere'}},
  {why: 'a folder outside the vault', args: ['character', 'list'], cwd: '/'},
]

test.each(cases)('$why: as in a process of its own', ({args, why: _, ...options}) => {
  expect(sandbox.dnd(args, options)).toEqual(sandbox.dndAlone(args, options))
})
