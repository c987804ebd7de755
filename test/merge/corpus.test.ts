import {describe, expect, test} from 'vitest'
import {KIND_NAMES} from '../../src/schema/entity/kinds.js'
import {mergeByGit, mergeByVault} from '../helpers/merge-by-git.js'
import {type MergeCase, mergeCases} from '../helpers/merge-corpus.js'
import {isSound, mergeByEngine, type Sides, scoreOf} from '../helpers/merge-score.js'

const cases = mergeCases()

/** Git starts the driver once a file, so the tests have a part of the corpus; the bench has all of it. */
const ONE_IN = 9

test('there are many, of every kind, and no two of one name', () => {
  expect(cases.length).toBeGreaterThanOrEqual(220)
  expect(KIND_NAMES.filter((kind) => cases.filter((each) => each.in === kind).length < 8)).toEqual([])
  const names = cases.map(({name}) => name)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})

describe.each([...new Set(cases.map(({rule}) => rule))])('%s', (rule) => {
  const mine = cases.filter((each) => each.rule === rule)

  test.each(mine)('$name', (each) => {
    expect(mergeByEngine(each)).toEqual(each.expected)
  })

  test('what comes out fits its kind, where the sides do', () => {
    for (const {name, path, ours, theirs, expected} of mine) {
      const fits = (text: string | undefined) => isSound(text, path)
      if (fits(ours) && fits(theirs)) expect({name, isSound: fits(expected.text)}).toEqual({name, isSound: true})
    }
  })

  test('the sides swapped, the same places need a word', () => {
    for (const each of mine) {
      const {conflicts} = mergeByEngine({...each, ...swapped(each)})
      expect({name: each.name, conflicts: [...conflicts].sort()}).toEqual({name: each.name, conflicts: [...each.expected.conflicts].sort()})
    }
  })

  test('merged once more, nothing changes', () => {
    for (const {name, path, theirs, expected} of mine) {
      if (expected.conflicts.length + expected.problems.length > 0 || expected.text === undefined) continue
      expect({name, ...mergeByEngine({path, base: theirs ?? '', ours: expected.text, theirs: theirs ?? ''})}).toEqual({name, ...expected})
    }
  })
})

describe('known failures', () => {
  const failing = mergeCases('failing')

  test.each(failing)('$name: is as it was, neither better nor worse', (each) => {
    expect(each.currently).toBeDefined()
    expect(mergeByEngine(each)).toEqual(each.currently)
    expect(each.currently).not.toEqual(each.expected)
  })
})

test('by plain git with the driver, each comes out as the engine has it', () => {
  const some = cases.filter(({ours, theirs}) => ours !== theirs).filter((_, i) => i % ONE_IN === 0)
  expect(some.length).toBeGreaterThan(30)
  mergeByGit(some, 'driver').forEach(({isClean, text}, i) => {
    const {name, ours, theirs, expected} = some[i] as MergeCase
    const needsWord = expected.conflicts.length + expected.problems.length > 0
    // Git itself keeps the file that one side removed and the other changed.
    const left = isClean || (ours !== undefined && theirs !== undefined) ? expected.text : (ours ?? theirs)
    expect({name, isClean, text}).toEqual({name, isClean: !needsWord, text: left})
  })
})

test('by dnd, as files of one vault, each is right', async () => {
  const some = cases.filter((_, i) => i % 3 === 0)
  const scores = (await mergeByVault(some)).map((outcome, i) => ({name: some[i]?.name, score: scoreOf(some[i] as MergeCase, outcome)}))
  expect(scores.filter(({score}) => score !== 'right')).toEqual([])
})

test('by lines, as git does without the driver, most come out otherwise', () => {
  const scores = mergeByGit(cases, 'lines').map((outcome, i) => scoreOf(cases[i] as MergeCase, outcome))
  expect(scores.filter((score) => score === 'right').length).toBeLessThan(cases.length / 2)
})

function swapped({ours, theirs}: MergeCase): Pick<Sides, 'ours' | 'theirs'> {
  return {ours: theirs, theirs: ours}
}
