import {expect, test} from 'vitest'
import {holdingOf} from '../../../src/exchange/kit/holding.js'
import {isBag, rowOf, startReading, wordOf} from '../../../src/exchange/kit/reading.js'
import type {Draft} from '../../../src/exchange/kit/source.js'
import {type Manner, reportUnsaid} from '../../../src/exchange/kit/unsaid.js'

/** A reading of a map, and the end of it with what was made of it. */
function follow(value: object, manner: Manner = {}) {
  const {reading, root} = startReading(value)
  return {reading, finish: (draft: Draft) => reportUnsaid(root, holdingOf(draft), {losses: reading.losses, manner})}
}

const JAR: Draft = {kind: 'magic-item', name: 'Jar', text: 'It hums in the dark.', attunement: {}}

test('what nobody read is lost, down to the members of lists; empty values are not', () => {
  const {reading, finish} = follow({
    name: ' Jar\r\n',
    list: [{a: 12, b: 2}, 'c'],
    odd: {x: 1},
    none: [null, ''],
    'a b': 1,
    cost: '0.00',
  })
  expect(reading.text('name')).toBe('Jar')
  expect(reading.children('list').map((each) => each.number('a'))).toEqual([12])
  reading.drop('odd', 'cost')
  reading.guess('size', 'medium')
  finish({...JAR, weightLb: 12})
  expect(reading.losses.list).toEqual([
    {path: 'size', reason: 'guessed', value: 'medium'},
    {path: 'list[0].b', reason: 'unmapped', value: 2},
    {path: 'list[1]', reason: 'unmapped', value: 'c'},
    {path: 'odd', reason: 'dropped', value: {x: 1}},
    {path: '"a b"', reason: 'unmapped', value: 1},
  ])
})

test('what was read is lost as far as the entry does not say it, unless it was put aside or told already', () => {
  const {reading, finish} = follow({
    text: 'It hums. It glows. (It hums in the dark.)',
    figure: 7,
    told: ['an odd word'],
    notes: {humming: ['The dark hums.', {page: 3, words: 'A bell rings.'}]},
    id: 'x-9',
    elsewhere: 'It hums.',
    nowhere: 'It rings.',
  })
  for (const key of ['text', 'figure', 'told', 'notes', 'id']) reading.take(key)
  reading.unmapped('told', 'odd')
  reading.ignore('id')
  reading.drop('elsewhere', 'nowhere')
  finish(JAR)
  expect(reading.losses.list).toEqual([
    {path: 'told', reason: 'unmapped', value: 'odd'},
    {path: 'text', reason: 'dropped', value: 'It glows'},
    {path: 'figure', reason: 'dropped', value: 7},
    {path: 'notes.humming[1].page', reason: 'dropped', value: 3},
    {path: 'notes.humming[1].words', reason: 'dropped', value: 'A bell rings'},
    {path: 'nowhere', reason: 'dropped', value: 'It rings.'},
  ])
})

test('a format says how its words are shown, and which keys only lay a text out', () => {
  const {reading, finish} = follow(
    {text: '<b>It hums</b>', parts: [{type: 'list', words: 'the dark'}]},
    {
      shown: (text) => text.replace(/<[^>]*>/g, ''),
      layout: ['type'],
    },
  )
  reading.take('text')
  reading.take('parts')
  finish(JAR)
  expect(reading.losses.list).toEqual([])
})

test('a map that is asked for again is the same map', () => {
  const {reading, finish} = follow({frame: {a: 'hums', b: 'dark'}})
  reading.child('frame')?.text('a')
  reading.child('frame')?.text('b')
  finish(JAR)
  expect(reading.losses.list).toEqual([])
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
