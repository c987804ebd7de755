import {describe, expect, test} from 'vitest'
import {schemaOfFile} from '../../src/app/versions/kind-of-file.js'
import {mergeFiles} from '../../src/app/versions/merge-files.js'
import {KIND_NAMES} from '../../src/schema/entity/kinds.js'
import {parseYaml} from '../../src/yaml/parse.js'
import {type MergeCase, mergeCases, type Outcome} from '../helpers/merge-corpus.js'

const cases = mergeCases()

interface Sides {
  path: string
  base?: string | undefined
  ours?: string | undefined
  theirs?: string | undefined
}

function outcomeOf({path, base, ours, theirs}: Sides): Outcome {
  const files = (text: string | undefined) => new Map(text === undefined ? [] : [[path, text]])
  const sides = {base: files(base), ours: files(ours), theirs: files(theirs)}
  const merged = mergeFiles(sides, () => undefined, {isOne: true})
  return {
    text: merged.files.get(path),
    conflicts: merged.conflicts.map(({path: at}) => at.join('.')),
    problems: merged.problems.flatMap(({found}) => found.map(({code}) => code)),
  }
}

test('there are many, of every kind, and no two of one name', () => {
  expect(cases.length).toBeGreaterThanOrEqual(220)
  expect(KIND_NAMES.filter((kind) => cases.filter((each) => each.in === kind).length < 8)).toEqual([])
  const names = cases.map(({name}) => name)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})

describe.each([...new Set(cases.map(({rule}) => rule))])('%s', (rule) => {
  const mine = cases.filter((each) => each.rule === rule)

  test.each(mine)('$name', (each) => {
    expect(outcomeOf(each)).toEqual(each.expected)
  })

  test('what comes out fits its kind, where the sides do', () => {
    for (const {name, path, ours, theirs, expected} of mine) {
      const fits = (text: string | undefined) => text === undefined || isSound(text, path)
      if (fits(ours) && fits(theirs)) expect({name, isSound: fits(expected.text)}).toEqual({name, isSound: true})
    }
  })

  test('the sides swapped, the same places need a word', () => {
    for (const each of mine) {
      const {conflicts} = outcomeOf({...each, ...swapped(each)})
      expect({name: each.name, conflicts: [...conflicts].sort()}).toEqual({name: each.name, conflicts: [...each.expected.conflicts].sort()})
    }
  })

  test('merged once more, nothing changes', () => {
    for (const {name, path, theirs, expected} of mine) {
      if (expected.conflicts.length + expected.problems.length > 0 || expected.text === undefined) continue
      expect({name, ...outcomeOf({path, base: theirs ?? '', ours: expected.text, theirs: theirs ?? ''})}).toEqual({name, ...expected})
    }
  })
})

describe('known failures', () => {
  const failing = mergeCases('failing')

  test.each(failing)('$name: is as it was, neither better nor worse', (each) => {
    expect(each.currently).toBeDefined()
    expect(outcomeOf(each)).toEqual(each.currently)
    expect(each.currently).not.toEqual(each.expected)
  })
})

function swapped({ours, theirs}: MergeCase): Pick<Sides, 'ours' | 'theirs'> {
  return {ours: theirs, theirs: ours}
}

/** Whether a text is a file of its kind; of a kind nobody knows, whether it is YAML. */
function isSound(text: string, path: string): boolean {
  const {value} = parseYaml(text, path)
  return value !== undefined && (schemaOfFile(path, value)?.safeParse(value).success ?? true)
}
