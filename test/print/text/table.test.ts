import {expect, it} from 'vitest'
import '../colourless.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {columns} from '../../../src/print/text/table.js'

const ROWS = [
  ['aria', 'Aria Vale', 'Wizard 5', '27'],
  ['brom', 'Brom the Exceedingly Long-Named', 'Fighter 11 / Rogue 2', '104'],
]

it('aligns cells under a header', () => {
  expect(columns(ROWS, {width: 80, align: ['left', 'left', 'left', 'right'], header: ['ID', 'NAME', 'CLASSES', 'HP']})).toBe(
    [
      'ID    NAME                             CLASSES                HP',
      'aria  Aria Vale                        Wizard 5               27',
      'brom  Brom the Exceedingly Long-Named  Fighter 11 / Rogue 2  104',
    ].join('\n'),
  )
})

it('cuts the widest column first', () => {
  expect(columns(ROWS, {width: 40})).toBe(
    ['aria  Aria Vale      Wizard 5        27', 'brom  Brom the Exc…  Fighter 11 /…   104'].join('\n'),
  )
})

it.each([4, 10, 20, 33])('is never wider than %i', (width) => {
  for (const line of columns(ROWS, {width}).split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
})

it('is empty without rows', () => expect(columns([], {width: 40})).toBe(''))
