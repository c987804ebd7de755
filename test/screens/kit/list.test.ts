import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {LIST_START, type ListSight, moved, selectedIndex, topOf} from '../../../src/screens/kit/list.js'
import {oneRowEach} from '../../../src/screens/kit/window.js'

function sight(ids: readonly string[], rows = 3): ListSight {
  return {ids, heights: oneRowEach(ids.length), rows}
}

describe('a cursor', () => {
  test('stands on the first of a list, and nowhere in an empty one', () => {
    expect(selectedIndex(LIST_START, ['a', 'b'])).toBe(0)
    expect(moved(LIST_START, sight([]), 1)).toEqual({selected: undefined, top: 0})
  })

  test.each([
    {ids: ['x', 'a', 'b', 'c'], at: 2, why: 'one comes before it'},
    {ids: ['b', 'c'], at: 0, why: 'one before it goes'},
    {ids: ['c', 'b', 'a'], at: 1, why: 'the order changes'},
    {ids: ['a', 'c'], at: 0, why: 'it is gone: then the first'},
  ])('keeps to its item when $why', ({ids, at}) => {
    const list = moved(LIST_START, sight(['a', 'b', 'c']), 1)
    expect(selectedIndex(list, ids)).toBe(at)
  })

  test('is in sight of any list, whatever became of it', () => {
    const ids = fc.uniqueArray(fc.string({maxLength: 2}), {minLength: 1, maxLength: 30})
    fc.assert(
      fc.property(ids, ids, fc.nat(30), fc.integer({min: 1, max: 9}), (before, after, by, rows) => {
        const list = moved(LIST_START, sight(before, rows), by)
        const at = selectedIndex(list, after)
        const top = topOf(list, sight(after, rows))
        expect(top <= at && at < top + rows).toBe(true)
      }),
    )
  })
})
