import {expect, test} from 'vitest'
import {rowsOf} from '../../../src/rules/knowledge/rows.js'

const row = (...all: [id: string, number: number | undefined, isKnown: boolean][]) =>
  rowsOf(all.map(([id, number, isKnown]) => ({id, isKnown, ...(number === undefined ? {} : {number})})))

test('a row of which all is known is as it was', () => {
  const {ordinal, id} = row(['s-4', 4, true], ['s-07', 7, true])
  expect([ordinal(4), ordinal(7), id('s-4'), id('s-07')]).toEqual([4, 7, 's-4', 's-07'])
})

test('a row with gaps is counted without', () => {
  const {ordinal, id} = row(['s-01', 1, true], ['s-02', 2, false], ['s-03', 3, true], ['fog', undefined, true], ['s-04', 4, true])
  expect([1, 3, 4].map(ordinal)).toEqual([1, 2, 3])
  expect(['s-01', 's-03', 's-04', 'fog'].map(id)).toEqual(['s-1', 's-2', 's-3', 'fog'])
})

test('a zeroth is one only for those who know it', () => {
  expect(row(['s-0', 0, true], ['s-1', 1, false], ['s-2', 2, true]).ordinal(2)).toBe(1)
  expect(row(['s-0', 0, false], ['s-1', 1, true], ['s-2', 2, true]).ordinal(2)).toBe(2)
})

test('two of one number stay so, and ids stay apart', () => {
  const {ordinal, id} = row(['a-1', 1, false], ['a-2', 2, true], ['a-02', 2, true])
  expect(ordinal(2)).toBe(1)
  expect(new Set([id('a-2'), id('a-02')]).size).toBe(2)
})
