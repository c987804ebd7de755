import {expect, test} from 'vitest'
import {isBag, rowOf, startReading, wordOf} from '../../../src/exchange/kit/reading.js'

test('what nobody read is lost, down to the members of lists; empty values are not', () => {
  const {reading, finish} = startReading({name: ' A\r\n B ', hp: '12', list: [{a: 1, b: 2}, 'c'], odd: {x: 1}, none: [null, ''], 'a b': 1})
  expect(reading.text('name')).toBe('A\nB')
  expect(reading.integer('hp')).toBe(12)
  expect(reading.children('list').map((each) => each.number('a'))).toEqual([1])
  reading.drop('odd')
  reading.guess('size', 'medium')
  finish()
  expect(reading.losses.list).toEqual([
    {path: 'odd', reason: 'dropped', value: {x: 1}},
    {path: 'size', reason: 'guessed', value: 'medium'},
    {path: 'list[0].b', reason: 'unmapped', value: 2},
    {path: 'list[1]', reason: 'unmapped', value: 'c'},
    {path: '"a b"', reason: 'unmapped', value: 1},
  ])
})

test('a value of another shape is not read', () => {
  const {reading} = startReading({text: ['a'], number: 'x', list: 'one', flag: 'yes', half: 1.5})
  expect([reading.text('text'), reading.number('number'), reading.child('text'), reading.integer('half')]).toEqual(Array(4).fill(undefined))
  expect([reading.texts('list'), reading.isTrue('flag'), reading.has('none')]).toEqual([['one'], true, false])
})

test('words of a file find no row that a table has not of its own', () => {
  expect([rowOf({a: 1}, 'a'), rowOf({a: 1}, 'constructor'), rowOf({a: 1}, '__proto__')]).toEqual([1, undefined, undefined])
  expect([isBag([]), isBag(null), isBag({}), wordOf({}), wordOf(2)]).toEqual([false, false, true, '', '2'])
})
