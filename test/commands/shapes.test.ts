import {describe, expect, test} from 'vitest'
import {commands} from '../helpers/commands.js'
import {demoVault} from '../helpers/demo-vault.js'
import {readGiven} from './given.js'
import {arrange} from './run-examples.js'
import {DOCUMENTED, ROWS, shapeOf, TWICE} from './shapes/documented.js'
import {misfits} from './shapes/fits.js'
import {parseShape, type Shape} from './shapes/notation.js'

/** Commands that answer nothing: they serve, or git runs them. */
const SILENT = ['host', 'mcp', 'merge-driver']

const NAMES = commands().map(({name}) => name)

test.each(NAMES.filter((name) => !SILENT.includes(name)))('docs/COMMANDS.md tells the JSON of `dnd %s`', (name) => {
  expect(shapeOf(name, '')).toBeDefined()
})

test('every row tells of a command that there is, and no part has two meanings', () => {
  const told = ROWS.flatMap(({names}) => names.map((name) => name.split(' --')[0] as string))
  expect(told.filter((name) => !name.startsWith('<') && !NAMES.includes(name) && name !== 'generate <generator>')).toEqual([])
  expect(TWICE).toEqual([])
})

test.each([
  {command: 'undo', line: 'dnd undo', told: 'undone'},
  {command: 'undo', line: 'dnd undo --list', told: 'undoable'},
  {command: 'npc list', line: 'dnd npc list', told: 'entities'},
  {command: 'character list', line: 'dnd character list', told: 'characters'},
])('`$line` answers with $told', ({command, line, told}) => {
  const shape = shapeOf(command, line) as Shape & {is: 'object'}
  expect(shape.members.map(({key}) => key)).toContain(told)
})

const NONE = {named: () => undefined, spread: () => undefined, ofKey: () => undefined}
const PARTS = {
  named: (word: string) => (word === 'who' ? parseShape('{kind, id: text}') : undefined),
  spread: (word: string) => (word === 'who' ? parseShape('{kind, id: text}') : undefined),
  ofKey: (key: string) => (key === 'who' ? parseShape('{kind, id: text}') : undefined),
}

describe('an answer and its shape', () => {
  test.each([
    {shape: '{a, b?}', value: {a: 1}, wrong: []},
    {shape: '{a, b?}', value: {b: 1}, wrong: ['.a is missing']},
    {shape: '{a}', value: {a: 1, b: [2]}, wrong: ['.b is not told of: [2]']},
    {shape: '{a: {}}', value: {a: {b: 1}}, wrong: ['.a.b is not told of: 1']},
    {shape: '{a: [{b}]}', value: {a: [{b: 1}, {}]}, wrong: ['.a[1].b is missing']},
    {shape: '{a: [text]}', value: {a: ['x', 1]}, wrong: ['.a[1] is no text: 1']},
    {shape: '{a: on|off}', value: {a: 'of'}, wrong: ['.a is "of"']},
    {shape: '{a: on}', value: {a: 'off'}, wrong: ['.a is "off", and nobody says what "on" is']},
    {shape: '{a: number|null}', value: {a: null}, wrong: []},
    {shape: '{a: {is: on, x}|{is: off}}', value: {a: {is: 'off', x: 1}}, wrong: ['.a.is is "off", and nobody says what "on" is']},
    {shape: '{a: {<id>: number}}', value: {a: {x: 1, y: 'z'}}, wrong: ['.a.y is no number: "z"']},
    {shape: '{a: …}', value: {a: {b: [1]}}, wrong: []},
    {shape: '{}', value: [], wrong: [' is no object: []']},
  ])('$shape of $value', ({shape, value, wrong}) => {
    expect(misfits(value, parseShape(shape), NONE)).toEqual(wrong)
  })

  test.each([
    {shape: '{who}', value: {who: {kind: 'npc', id: 1}}, wrong: ['.who.id is no text: 1']},
    {shape: '{whom: [who]}', value: {whom: [{kind: 'npc'}]}, wrong: ['.whom[0].id is missing']},
    {shape: '{…who, level}', value: {kind: 'npc', id: 'vey'}, wrong: ['.level is missing']},
    {shape: '{…who, id: number}', value: {kind: 'npc', id: 1}, wrong: []},
    {shape: '{…nobody}', value: {}, wrong: [': nobody is no object to spread']},
  ])('with a part: $shape of $value', ({shape, value, wrong}) => {
    expect(misfits(value, parseShape(shape), PARTS)).toEqual(wrong)
  })

  test.each(['{a', '[a', '{a: }', '{a}}', '', '{a: b c, }'])('"%s" is no shape', (text) => {
    expect(() => parseShape(text)).toThrow(/is wanted here/)
  })
})

describe('what no example tells', () => {
  test('the JSON of auth set', () => {
    const sandbox = demoVault()
    const {stdout} = sandbox.dnd(['auth', 'set', 'openai', '--json'], {input: 'sk-not-a-key-of-anybody'})
    expect(misfits(JSON.parse(stdout), shapeOf('auth set', '') as Shape, DOCUMENTED)).toEqual([])
    sandbox.remove()
  })

  test('the JSON of hooks drop', async () => {
    const sandbox = demoVault()
    arrange(sandbox, (await readGiven())['hooks drop'] ?? {})
    const {deliveries} = sandbox.json<{deliveries: {id: string}[]}>(['hooks', 'dead'])
    const answer = sandbox.json(['hooks', 'drop', deliveries[0]?.id ?? ''])
    expect(misfits(answer, shapeOf('hooks drop', '') as Shape, DOCUMENTED)).toEqual([])
    sandbox.remove()
  })
})
