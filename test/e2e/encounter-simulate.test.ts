import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = demoVault()
})
afterAll(() => sandbox.remove())

interface Simulated {
  won: number
  heroes: {id: string; hpLost: {mean: number}; drops: number}[]
}

const simulate = (...args: string[]) =>
  sandbox.json<Simulated>(['encounter', 'simulate', 'wreckers-cove', '--runs', '100', '--seed', '3', ...args])

test('the same seed fights the same, and nothing of it is kept', () => {
  const before = sandbox.git('rev-parse', 'HEAD')
  expect(simulate()).toEqual(simulate())
  expect([sandbox.git('rev-parse', 'HEAD'), sandbox.git('status', '--short')]).toEqual([before, ''])
})

test('heroes who are worn have what is left to them', () => {
  sandbox.dnd(['character', 'hp', 'sister-maren', '-70'])
  const lost = (...args: string[]) => simulate(...args).heroes.find(({id}) => id === 'sister-maren')
  const [rested, worn] = [lost(), lost('--worn')]
  expect(worn?.drops).toBeGreaterThan(rested?.drops ?? 1)
})

test('the drawing goes to a file, which is not written over', () => {
  const args = ['encounter', 'simulate', 'wreckers-cove', '--runs', '10', '--seed', '3', '--svg', join(sandbox.root, '..', 'rounds.svg')]
  expect(sandbox.dnd(args).status).toBe(0)
  expect(readFileSync(join(sandbox.root, '..', 'rounds.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
  expect(sandbox.dnd(args)).toMatchObject({status: 7, stderr: expect.stringContaining('is there already')})
  expect(sandbox.dnd([...args, '--force']).status).toBe(0)
})
