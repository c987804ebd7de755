import {describe, expect, test} from 'vitest'
import {rollCoat, tinctureBreaches} from '../../../src/rules/maps/heraldry.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'

test('arms of chance keep the rule of tincture', () => {
  for (let seed = 0; seed < 500; seed++) expect(tinctureBreaches(rollCoat(seededRandom(seed)))).toEqual([])
})

describe('the rule of tincture', () => {
  test.each([
    {
      why: 'a color on a color',
      coat: {field: {tinctures: ['azure' as const]}, ordinary: {kind: 'fess' as const, tincture: 'gules' as const}},
      breaches: ['ordinary'],
    },
    {
      why: 'a metal on a color',
      coat: {field: {tinctures: ['azure' as const]}, ordinary: {kind: 'fess' as const, tincture: 'or' as const}},
      breaches: [],
    },
    {
      why: 'a metal on a metal ordinary',
      coat: {
        field: {tinctures: ['azure' as const]},
        ordinary: {kind: 'fess' as const, tincture: 'or' as const},
        charges: {kind: 'rose' as const, count: 3, tincture: 'argent' as const, on: 'ordinary' as const},
      },
      breaches: ['charges'],
    },
    {
      why: 'anything on a field of both',
      coat: {
        field: {division: 'per-pale' as const, tinctures: ['azure' as const, 'or' as const]},
        charges: {kind: 'sun' as const, count: 1, tincture: 'gules' as const, on: 'field' as const},
      },
      breaches: [],
    },
  ])('$why: $breaches', ({coat, breaches}) => {
    expect(tinctureBreaches(coat)).toEqual(breaches)
  })
})
