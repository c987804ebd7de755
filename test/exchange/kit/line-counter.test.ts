import {expect, test} from 'vitest'
import {LineCounter} from '../../../src/exchange/kit/line-counter.js'

test('the line of an offset, over chunks', () => {
  const lines = new LineCounter()
  lines.enter(new TextEncoder().encode('a\nb\n'))
  expect([lines.lineAt(1), lines.lineAt(2), lines.lineAt(4)]).toEqual([1, 2, 3])
  lines.leave()
  expect(lines.offset).toBe(4)
  lines.enter(new TextEncoder().encode('c\nd'))
  expect([lines.lineAt(5), lines.lineAt(6)]).toEqual([3, 4])
  lines.leave()
  expect([lines.line, lines.offset]).toEqual([4, 7])
})
