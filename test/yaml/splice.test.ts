import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import type {Value, ValueMap} from '../../src/schema/value.js'
import {applyChanges, patch} from '../../src/yaml/patch.js'

/** Every layout that a hand may give a file. */
const ODD = `# The head.

# Of the name.
kind:   character   # aligned
name:   "Aria"      # too
xp:     300


# Two blank lines above, and an indentation of four.
play:
    hitPointsLost: 4      # a wound
    conditions:
        - {id: prone,   condition: prone}   # spaced

        -   id: poisoned
            condition: poisoned
            # inside an item
    # after the list

tags:
- brave   # at the margin
- 'quoted'
notes: >
    A text that is
    folded by hand.

    And goes on.

choices: {a: [x,   y],
    b: z,   # in braces
    c: w}
story: |-
    Line one
      deeper
# the tail
`

/** Lines of the one text that the other lacks. */
function changedLines(before: string, after: string): {gone: string[]; come: string[]} {
  const [was, is] = [before.split('\n'), after.split('\n')]
  return {gone: was.filter((line) => !is.includes(line)), come: is.filter((line) => !was.includes(line))}
}

const changed = (edit: (value: ValueMap) => void): {text: string; gone: string[]; come: string[]} => {
  const value = parse(ODD) as ValueMap
  edit(value)
  const text = patch(ODD, value)
  expect(parse(text)).toEqual(value)
  return {text, ...changedLines(ODD, text)}
}

interface Odd {
  kind: string
  name: string
  xp: number
  play: {hitPointsLost: number; conditions: {id: string; condition: string; note?: string}[]}
  tags: string[]
  notes: string
  choices: {[key: string]: Value}
  story: string
}

describe('a change leaves every line as it is but its own', () => {
  test.each<{why: string; edit: (value: Odd) => void; gone: string[]; come: string[]}>([
    {why: 'a number', edit: (v) => Object.assign(v, {xp: 350}), gone: ['xp:     300'], come: ['xp:     350']},
    {
      why: 'a quoted text with a comment',
      edit: (v) => Object.assign(v, {name: 'Ari'}),
      gone: ['name:   "Aria"      # too'],
      come: ['name:   "Ari"      # too'],
    },
    {
      why: 'a number deep down',
      edit: (v) => Object.assign(v.play, {hitPointsLost: 9}),
      gone: ['    hitPointsLost: 4      # a wound'],
      come: ['    hitPointsLost: 9      # a wound'],
    },
    {
      why: 'a field of an item between braces',
      edit: (v) => Object.assign(v.play.conditions[0] ?? {}, {note: 'tripped'}),
      gone: ['        - {id: prone,   condition: prone}   # spaced'],
      come: ['        - {id: prone,   condition: prone, note: tripped}   # spaced'],
    },
    {
      why: 'a new field of an item',
      edit: (v) => Object.assign(v.play.conditions[1] ?? {}, {note: 'by ale'}),
      gone: [],
      come: ['            note: by ale'],
    },
    {
      why: 'a new item',
      edit: (v) => v.play.conditions.push({id: 'stunned', condition: 'stunned'}),
      gone: [],
      come: ['        - id: stunned', '          condition: stunned'],
    },
    {
      why: 'an item gone',
      edit: (v) => void v.play.conditions.shift(),
      gone: ['        - {id: prone,   condition: prone}   # spaced'],
      come: [],
    },
    {why: 'a word of a list', edit: (v) => void v.tags.unshift('new'), gone: [], come: ['- new']},
    {
      why: 'a folded text',
      edit: (v) => Object.assign(v, {notes: 'Short.\n'}),
      gone: ['    A text that is', '    folded by hand.', '    And goes on.'],
      come: ['    Short.'],
    },
    {
      why: 'a word between braces',
      edit: (v) => Object.assign(v.choices, {b: 'q'}),
      gone: ['    b: z,   # in braces'],
      come: ['    b: q,   # in braces'],
    },
    {why: 'the last text', edit: (v) => Object.assign(v, {story: 'Line one\n  deeper\nThree'}), gone: [], come: ['    Three']},
    {why: 'a new map', edit: (v) => void Object.assign(v, {coins: {gp: 5}}), gone: [], come: ['coins:', '    gp: 5']},
    {
      why: 'a field gone with the comment above it',
      edit: (v) => void Reflect.deleteProperty(v, 'play'),
      gone: [
        '# Two blank lines above, and an indentation of four.',
        'play:',
        '    hitPointsLost: 4      # a wound',
        '    conditions:',
        '        - {id: prone,   condition: prone}   # spaced',
        '        -   id: poisoned',
        '            condition: poisoned',
        '            # inside an item',
        '    # after the list',
      ],
      come: [],
    },
  ])('$why', ({edit, gone, come}) => {
    const told = changed(edit as unknown as (value: ValueMap) => void)
    expect({gone: told.gone, come: told.come}).toEqual({gone, come})
  })

  test('with the line ends of another system, and without a last one', () => {
    const windows = ODD.replaceAll('\n', '\r\n')
    expect(applyChanges(windows, [{path: ['xp'], value: 350}])).toBe(windows.replace('xp:     300', 'xp:     350'))
    expect(applyChanges('a: 1 # one\nb:   2', [{path: ['b'], value: 3}])).toBe('a: 1 # one\nb:   3')
    expect(applyChanges('a:   1', [{path: ['b'], value: 3}])).toBe('a:   1\nb: 3')
  })
})

/** A map in some layout, from random pieces: the text of each key is its own. */
const layouts = fc
  .array(
    fc.record({
      above: fc.constantFrom('', '\n', '\n\n', '# a note\n', '\n# a note\n#  goes on\n'),
      gap: fc.constantFrom(' ', '   ', '      '),
      beside: fc.constantFrom('', ' # beside', '      # far'),
      indent: fc.constantFrom('  ', '    ', '   '),
      shape: fc.constantFrom('number', 'text', 'quoted', 'folded', 'literal', 'flow', 'map', 'things', 'words'),
    }),
    {minLength: 1, maxLength: 8},
  )
  .map((pieces) => pieces.map((piece, i) => ({key: `k${i}`, ...piece})))

type Piece = typeof layouts extends fc.Arbitrary<(infer T)[]> ? T : never

function laidOut({key, above, gap, beside, indent, shape}: Piece): string {
  const bodies: Record<string, string> = {
    number: `${gap}7${beside}`,
    text: `${gap}some words${beside}`,
    quoted: `${gap}'it''s'${beside}`,
    folded: `${gap}>-\n${indent}folded\n${indent}text\n\n${indent}on`,
    literal: `${gap}|\n${indent}one\n${indent}  two`,
    flow: `${gap}{a: 1,${gap}b: [x,${gap}y]}${beside}`,
    map: `${beside}\n${indent}a:${gap}1${beside}\n${indent}# in\n${indent}b: 2`,
    things: `${beside}\n${indent}-${gap}id: x\n${indent} ${gap}n: 1${beside}\n\n${indent}- {id: y,${gap}n: 2}`,
    words: `\n- w${beside}\n-${gap}'v'`,
  }
  return `${above}${key}:${bodies[shape]}\n`
}

/** Another value of the same shape. */
function changedValue(value: Value, seed: number): Value {
  if (typeof value === 'number') return value + 1 + seed
  if (typeof value === 'string') return `${value}${seed % 2 ? ' more' : ': #1'}`
  if (Array.isArray(value))
    return seed % 3 === 0 ? value.slice(1) : seed % 3 === 1 ? [...value, 'new'] : [...value.slice(0, 1), ...value.slice(2)]
  const [first] = Object.keys(value as ValueMap)
  const map = value as ValueMap
  if (first === undefined) return {z: seed}
  return seed % 3 === 0
    ? {...map, z: {y: seed}}
    : seed % 3 === 1
      ? {...map, [first]: changedValue(map[first] as Value, seed)}
      : Object.fromEntries(Object.entries(map).slice(1))
}

describe('the laws of a patch', () => {
  test('in any layout it holds the new value, and the text of every other key to the byte', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), fc.nat(), (pieces, which, seed) => {
        const texts = pieces.map(laidOut)
        const at = which % pieces.length
        const text = texts.join('')
        const before = parse(text) as ValueMap
        const key = pieces[at]?.key ?? ''
        const value = {...before, [key]: changedValue(before[key] as Value, seed)}
        const after = patch(text, value)
        expect(parse(after)).toEqual(value)
        expect(after.startsWith(texts.slice(0, at).join(''))).toBe(true)
        expect(after.endsWith(texts.slice(at + 1).join(''))).toBe(true)
      }),
      {numRuns: 500},
    )
  })
})
