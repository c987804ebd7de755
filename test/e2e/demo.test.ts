import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = new Sandbox()
})
afterEach(() => sandbox.remove())

const PARTY = ['aria-moonwhisper', 'brenna-stonehand', 'kasimir-vane', 'sister-maren', 'tamsin-reed']
const idsIn = (folder: string) =>
  sandbox.json<{characters: {id: string}[]}>(['character', 'list'], {cwd: join(sandbox.root, folder)}).characters.map(({id}) => id)

test('makes a party of five, valid, in a folder that it finds itself', () => {
  const ran = sandbox.dnd(['demo'])
  expect(ran).toMatchObject({status: 0, stdout: expect.stringContaining('5 characters and their campaign are in')})
  expect(idsIn('dnd-demo').sort()).toEqual(PARTY)
  expect(sandbox.json<{diagnostics: unknown[]}>(['validate'], {cwd: join(sandbox.root, 'dnd-demo')}).diagnostics).toEqual([])
  expect(sandbox.dnd(['demo']).status).toBe(0)
  expect(idsIn('dnd-demo-2')).toHaveLength(5)
})

test('inside a checkout that ignores it, the party has a repository of its own', () => {
  sandbox.git('init', '--quiet')
  writeFileSync(join(sandbox.root, '.gitignore'), 'dnd-demo*/\n')
  expect(sandbox.dnd(['demo']).status).toBe(0)
  expect(sandbox.git('status', '--porcelain')).toBe('?? .gitignore\n')
  expect(sandbox.dnd(['undo'], {cwd: join(sandbox.root, 'dnd-demo')}).status).toBe(0)
})

test('inside a repository that would keep it, it is part of that', () => {
  sandbox.git('init', '--quiet')
  mkdirSync(join(sandbox.root, 'games'))
  expect(sandbox.dnd(['init', 'games/marsh']).status).toBe(0)
  expect(sandbox.git('log', '--format=%s')).toMatch(/^vault: begin/)
})
