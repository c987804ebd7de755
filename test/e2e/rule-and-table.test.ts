import {mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {srdEntriesOf} from '../helpers/content.js'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox

function put(id: string, text: string): void {
  const file = join(sandbox.root, 'catalog/table', `${id}.yaml`)
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, `kind: table\nid: ${id}\nname: ${id}\nsummary: A table.\nsource: {document: homebrew}\n${text}`)
}

beforeAll(() => {
  sandbox = new Sandbox()
  expect(sandbox.dnd(['init']).status).toBe(0)
})
afterAll(() => sandbox.remove())

interface Shown {
  entry: {kind: string; id: string}
}

describe('dnd rule', () => {
  test.each([
    {why: 'its name', typed: 'cover', found: 'rule/cover'},
    {why: 'a condition', typed: 'grappled', found: 'condition/grappled'},
    {why: 'an action before what is also called so', typed: 'grapple', found: 'action/grapple'},
    {why: 'another name, of two words', typed: 'temp hp', found: 'rule/temporary-hit-points'},
    {why: 'its start', typed: 'carrying cap', found: 'rule/carrying-capacity'},
    {why: 'a word of its tags', typed: 'drowning', found: 'hazard/suffocation'},
    {why: 'a mastery', typed: 'vex', found: 'mastery/vex'},
    {why: 'the rule, where a spell has the name', typed: 'darkvision', found: 'rule/darkvision'},
    {why: 'kind and id', typed: 'hazard/falling', found: 'hazard/falling'},
  ])('finds by $why: $typed', ({typed, found}) => {
    const {entry} = sandbox.json<Shown>(['rule', ...typed.split(' ')])
    expect(`${entry.kind}/${entry.id}`).toBe(found)
  })

  test('prints the card', () => {
    const {stdout, status} = sandbox.dnd(['rule', 'cover'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Cover\nRule · Combat\n/)
    expect(stdout).toContain('Three-quarters  +5 AC and Dexterity saves')
  })

  test('says what was meant, and where else to look', () => {
    const {stderr, status} = sandbox.dnd(['rule', 'grapled'])
    expect(status).toBe(4)
    expect(stderr).toContain('No rule is called "grapled"')
    expect(stderr).toContain('did you mean "Grappled"')
    expect(stderr).toContain('dnd catalog search "grapled"')
  })

  test('does not guess between several', () => {
    const {stderr, status} = sandbox.dnd(['rule', 'opportun'])
    expect(status).toBe(8)
    expect(stderr).toContain('[AMBIGUOUS]')
    expect(stderr).toContain('dnd rule opportunity-attacks')
  })
})

interface Rolls {
  seed: string
  rolls: {face: number; row: {text: string}; rolled: {total: number}[]; next?: {table: string}}[]
}

describe('dnd table', () => {
  test('rolls the same for the same seed, so often', () => {
    const first = sandbox.json<Rolls>(['table', 'roll', 'trinkets', '--seed', '7', '--times', '5'])
    expect(first).toEqual(sandbox.json<Rolls>(['table', 'roll', 'trinkets', '--seed', '7', '--times', '5']))
    expect(first.rolls).toHaveLength(5)
    expect(first.seed).toBe('7')
  })

  test('shows face and row, and what a row leads to', () => {
    const {stdout} = sandbox.dnd(['table', 'roll', 'reincarnate', 'species', '--seed', '1', '--times', '40'])
    expect(stdout).toMatch(/^Reincarnate: Species \(1d10\)\n/)
    expect(stdout).toMatch(/^1 {2}Roll again\.\n {2}Reincarnate: Species Again \(1d9\)\n {2}\d {2}\w+$/m)
  })

  test('lists all, or those with a word', () => {
    const all = sandbox.json<{tables: {id: string}[]}>(['table', 'list'])
    expect(all.tables).toHaveLength(srdEntriesOf('table').length)
    const {stdout} = sandbox.dnd(['table', 'list', 'weather'])
    expect(stdout.trim().split('\n')).toHaveLength(5)
  })

  test('asks which, for a start that several share', () => {
    const {stderr, status} = sandbox.dnd(['table', 'roll', 'weather'])
    expect(status).toBe(8)
    expect(stderr).toContain('dnd table roll weather-autumn')
  })

  test('says what is wrong with a table of one’s own, and does not roll on it', () => {
    put('holes', 'dice: 1d6\nrows:\n  - {from: 1, to: 2, text: low}\n  - {from: 2, to: 5, text: high}\n')
    const found = sandbox.dnd(['validate'])
    expect(found.status).toBe(3)
    expect(found.stdout + found.stderr).toContain('TABLE_FACES')
    expect(found.stdout + found.stderr).toContain('no row holds the face 6 of 1d6')
    expect(found.stdout + found.stderr).toContain('catalog/table/holes.yaml:6:')
    const rolled = sandbox.dnd(['table', 'roll', 'holes'])
    expect(rolled.status).toBe(3)
    expect(rolled.stderr).toContain('[TABLE_BROKEN]')
  })

  test('refuses a circle', () => {
    put('round', 'dice: 1d2\nrows:\n  - {from: 1, text: there, table: about}\n  - {from: 2, text: stay}\n')
    put('about', 'dice: 1d1\nrows:\n  - {from: 1, text: back, table: round}\n')
    const {stderr, status} = sandbox.dnd(['table', 'roll', 'round', '--seed', '2'])
    expect(status).toBe(3)
    expect(stderr).toContain('round → about → round')
  })

  test('rolls on a table of one’s own', () => {
    put('loot', 'dice: 1d1\nrows:\n  - {from: 1, text: 2d6 coins, roll: [2d6]}\n')
    const {rolls} = sandbox.json<Rolls>(['table', 'roll', 'loot', '--seed', 'x'])
    expect(rolls[0]?.rolled[0]?.total).toBeGreaterThanOrEqual(2)
  })
})
