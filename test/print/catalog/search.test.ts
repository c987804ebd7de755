import {describe, expect, it} from 'vitest'
import {printEntryList, printFacets, printHits} from '../../../src/print/catalog/search.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import '../colourless.js'
import {HOSTILE} from '../sample.js'

const hits = [
  {kind: 'spell', id: 'fireball', name: 'Fireball', summary: 'A burst of flame.', excerpt: 'a bright \u0002flame\u0003 leaps'},
  {kind: 'gear', id: 'oil', name: 'Oil', summary: 'It burns.', excerpt: ''},
]

describe('printHits', () => {
  it('is one line a hit where there is room', () => {
    expect(printHits({query: 'flame', hits}, {width: 80})).toBe(
      ['Fireball  spell  a bright flame leaps', 'Oil       gear   It burns.'].join('\n'),
    )
  })

  it('is two lines a hit where there is not', () => {
    expect(printHits({query: 'flame', hits}, {width: 40})).toBe(
      ['Fireball spell', '  a bright flame leaps', 'Oil gear', '  It burns.'].join('\n'),
    )
  })

  it('says so when nothing fits', () => expect(printHits({query: 'x\u001b[2J', hits: []}, {width: 80})).toBe('Nothing matches "x".'))

  it.each([40, 72, 100])('stays inside %i columns and in its place', (width) => {
    const evil = {kind: HOSTILE, id: 'x', name: HOSTILE, summary: HOSTILE.repeat(4), excerpt: `\u0002${HOSTILE.repeat(9)}`}
    const printed = printHits({query: HOSTILE, hits: [...hits, evil]}, {width})
    expect(printed).not.toMatch(/[\u0002\u0003\u0007\u001b\u202e]/)
    for (const line of printed.split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
  })
})

it('lists entries under their kinds', () => {
  expect(printEntryList(hits, {width: 60})).toBe(
    ['Spell 1 entry', 'Fireball  fireball  A burst of flame.', '', 'Gear 1 entry', 'Oil  oil  It burns.'].join('\n'),
  )
})

it('lists what can be searched by, with counts', () => {
  const facets = [
    {field: 'school', value: 'evocation', count: 30},
    {field: 'school', value: 'illusion', count: 12},
    {field: 'level', value: '0', count: 9},
  ]
  expect(printFacets(facets, {width: 26})).toBe(['school  evocation 30', '        illusion 12', 'level   0 9'].join('\n'))
})
