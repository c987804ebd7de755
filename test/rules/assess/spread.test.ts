import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {monotoneCurve, neverFalling, percentileOf, quantile, readCurve, scatterAround, spreadOf} from '../../../src/rules/assess/spread.js'

describe('spreadOf', () => {
  test.each([
    ['one value is all five', [7], {count: 1, min: 7, q1: 7, median: 7, q3: 7, max: 7}],
    ['quartiles on whole places', [5, 1, 3, 2, 4], {count: 5, min: 1, q1: 2, median: 3, q3: 4, max: 5}],
    ['and between two', [1, 2, 3, 4], {count: 4, min: 1, q1: 1.75, median: 2.5, q3: 3.25, max: 4}],
  ])('%s', (_, values, spread) => {
    expect(spreadOf(values)).toEqual(spread)
  })

  test('of nothing there is none', () => {
    expect(spreadOf([])).toBeUndefined()
  })

  test('a quantile lies between its neighbours', () => {
    expect(quantile([0, 10], 0.3)).toBe(3)
  })
})

test.each([
  ['below all', 0, 0],
  ['above all', 9, 100],
  ['equal ones count half', 2, 50],
  ['between', 2.5, 67],
])('percentileOf: %s', (_, value, percent) => {
  expect(percentileOf(value, [1, 2, 3])).toBe(percent)
})

describe('curves', () => {
  test('neighbours that fall are pooled at their mean', () => {
    expect(neverFalling([1, 3, 2, 4])).toEqual([1, 2.5, 2.5, 4])
    expect(neverFalling([3, 2, 1])).toEqual([2, 2, 2])
  })

  test('never fall, whatever the values, and keep their sum', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: -99, max: 99}), {minLength: 1, maxLength: 30}), (values) => {
        const curve = neverFalling(values)
        for (const [i, value] of curve.entries()) expect(value).toBeGreaterThanOrEqual((curve[i - 1] ?? value) - 1e-9)
        expect(curve.reduce((sum, each) => sum + each, 0)).toBeCloseTo(
          values.reduce((sum, each) => sum + each, 0),
          6,
        )
      }),
    )
  })

  test('points on a line give that line, and no scatter', () => {
    const points = [0, 1, 2, 5, 9].map((x) => ({x, y: 3 + 2 * x}))
    const curve = monotoneCurve(points, 10, 1.5)
    for (const [x, y] of curve.entries()) expect(y).toBeCloseTo(3 + 2 * x, 6)
    expect(scatterAround(curve, points)).toBeCloseTo(0, 6)
  })

  test('beyond the last point a curve stays level', () => {
    const curve = monotoneCurve(
      [0, 1, 2].map((x) => ({x, y: x})),
      6,
      1.5,
    )
    expect(curve.slice(2)).toEqual([curve[2], curve[2], curve[2], curve[2]])
  })

  test('are read between their places', () => {
    expect(readCurve([0, 10, 30], 1.5)).toBe(20)
  })
})
