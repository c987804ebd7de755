import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {inSight, oneRowEach, windowTop} from '../../../src/screens/kit/window.js'

describe('the window', () => {
  test.each([
    {top: 0, at: 0, heights: [3, 3], rows: 10, first: 0, why: 'all fit'},
    {top: 1, at: 1, heights: [3, 3], rows: 10, first: 0, why: 'no room is left below'},
    {top: 0, at: 3, heights: [3, 3, 4, 3, 3], rows: 10, first: 1, why: 'the cursor is in sight'},
    {top: 4, at: 1, heights: [3, 3, 4, 3, 3], rows: 10, first: 1, why: 'the cursor above the window draws it up'},
    {top: 0, at: 2, heights: [5, 5, 12, 5], rows: 10, first: 2, why: 'one who is too tall stands alone'},
    {top: 0, at: 0, heights: oneRowEach(3), rows: 10, first: 0, why: 'a short list stays'},
    {top: 8, at: 9, heights: oneRowEach(12), rows: 10, first: 2, why: 'a taller window leaves no row empty'},
    {top: 0, at: 11, heights: oneRowEach(12), rows: 5, first: 7, why: 'a lower window keeps the cursor in sight'},
  ])('$why', ({top, at, heights, rows, first}) => {
    expect(windowTop(top, at, heights, rows)).toBe(first)
  })

  test.each([
    {top: 0, heights: [3, 3, 4, 3], rows: 10, count: 3},
    {top: 0, heights: [3, 3, 5, 3], rows: 10, count: 2},
    {top: 0, heights: [12, 3], rows: 10, count: 1},
  ])('$count of $heights are in sight', ({top, heights, rows, count}) => {
    expect(inSight(top, heights, rows)).toBe(count)
  })

  test('always holds the cursor, whatever the list and wherever it was', () => {
    const list = fc.array(fc.integer({min: 1, max: 6}), {minLength: 1, maxLength: 30})
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(40), fc.integer({min: 1, max: 20}), (heights, place, top, rows) => {
        const at = place % heights.length
        const first = windowTop(top, at, heights, rows)
        expect(first).toBeLessThanOrEqual(at)
        expect(first + inSight(first, heights, rows)).toBeGreaterThan(at)
      }),
    )
  })
})
