import {expect, test} from 'vitest'
import {fillInto, fitName, withoutEmpty} from '../../../src/exchange/kit/finish.js'
import {collectLosses} from '../../../src/exchange/kit/loss.js'

test('a name is one line of 120 characters; the rest is reported', () => {
  const losses = collectLosses()
  expect(fitName('Newt\n of  Ash', 'name', losses)).toBe('Newt of Ash')
  expect(fitName(' ', 'name', losses)).toBe('Unnamed')
  expect(fitName('x'.repeat(121), 'traits[0]', losses)).toHaveLength(120)
  expect(losses.list).toEqual([{path: 'traits[0].name', reason: 'dropped', value: 'x'}])
})

test('what is filled in is reported as guessed', () => {
  const losses = collectLosses()
  const fill = fillInto(losses)
  expect([fill('ac', 12, 10), fill('cr', undefined, 0)]).toEqual([12, 0])
  expect(losses.list).toEqual([{path: 'cr', reason: 'guessed', value: 0}])
})

test('empty lists and maps go, empty words and zero stay', () => {
  expect(withoutEmpty({a: [], b: {}, c: undefined, d: '', e: 0, f: [0]})).toEqual({d: '', e: 0, f: [0]})
})
