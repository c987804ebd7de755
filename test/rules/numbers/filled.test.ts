import {expect, test} from 'vitest'
import {filledMarks} from '../../../src/rules/numbers/filled.js'

test.each([
  {now: 0, most: 28, full: 0, why: 'nothing left is an empty bar'},
  {now: -3, most: 28, full: 0, why: 'and less than nothing'},
  {now: 1, most: 500, full: 1, why: 'the last Hit Point is seen'},
  {now: 14, most: 28, full: 5, why: 'half is half'},
  {now: 27, most: 28, full: 9, why: 'hurt is never a full bar'},
  {now: 28, most: 28, full: 10, why: 'all is all'},
  {now: 30, most: 28, full: 10, why: 'and no more'},
])('$why', ({now, most, full}) => expect(filledMarks(now, most, 10)).toBe(full))
