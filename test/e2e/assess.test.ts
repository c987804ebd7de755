import {afterAll, beforeAll, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.json(['init', '.'])
})
afterAll(() => sandbox.remove())

interface Assessed {
  entry: {kind: string; id: string}
  assessment: {
    stated: number
    estimate: {cr: number; defense: number; offense: number}
    figures: {id: string; value: number; percentile: number; spread: {max: number}}[]
  }
}

const assess = (entry: string) => sandbox.json<Assessed>(['catalog', 'assess', entry])

test('an adapted goblin with three times the Hit Points fits a higher rating', () => {
  sandbox.json(['catalog', 'adapt', 'monster/goblin-warrior', '--name', 'Oak Goblin', '--set', 'hp.average=30', '--set', 'hp.dice=9d6-2'])
  const [before, after] = [assess('goblin-warrior').assessment, assess('oak-goblin').assessment]
  expect(after.estimate.defense).toBeGreaterThan(before.estimate.defense)
  expect(after.estimate.cr).toBeGreaterThan(before.estimate.cr)
  expect(after.stated).toBe(before.stated)
  expect(sandbox.dnd(['catalog', 'assess', 'oak-goblin']).stdout).toMatch(/^figures fit CR .* · stated CR 1\/4 · /m)
})

test('a level-1 spell of 9d6 stands above every other', () => {
  sandbox.json(['catalog', 'adapt', 'spell/burning-hands', '--name', 'Blazing Hands', '--set', 'damage.0.dice=9d6'])
  const damage = assess('blazing-hands').assessment.figures.find(({id}) => id === 'damage')
  expect(damage?.percentile).toBe(100)
  expect(damage?.value).toBeGreaterThan(damage?.spread.max ?? Number.POSITIVE_INFINITY)
})

test('40 columns of ASCII without colour', () => {
  const {stdout, status} = sandbox.dnd(['catalog', 'assess', 'class/wizard', '--ascii'], {env: {COLUMNS: '40'}})
  expect(status).toBe(0)
  expect(stdout).toMatch(/^[\u0020-\u007e\n]*$/)
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(40)
})

test('a kind without figures is refused, with the kinds that have them', () => {
  const {stderr, status} = sandbox.dnd(['catalog', 'assess', 'condition/prone'])
  expect(status).toBe(2)
  expect(stderr).toContain('"Prone" is a condition, a kind without figures to compare')
  expect(stderr).toContain('monster, spell, magic-item')
})
