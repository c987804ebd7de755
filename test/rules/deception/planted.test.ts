import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {DeceptionFound} from '../../../src/rules/deception/check/finding.js'
import type {Deception} from '../../../src/rules/deception/world.js'
import {chanceOf, cleanWorld} from './clean-world.js'
import {copyOf, PLANTS} from './plants.js'
import {found} from './worlds.js'

const SIZE = fc.record({persons: fc.integer({min: 8, max: 60}), facts: fc.integer({min: 1, max: 300})})
const can = () => ({sheet: 'Spy', skills: new Set(['stealth'])})

describe('of random campaigns', () => {
  test('a clean one has nothing against it', () => {
    fc.assert(
      fc.property(fc.integer(), SIZE, (seed, size) => {
        expect(found(cleanWorld(seed, size), {can})).toEqual([])
      }),
      {numRuns: 12},
    )
  })

  test.each(PLANTS)('$what is found, and nothing else', ({class: sort, put}) => {
    let planted = 0
    fc.assert(
      fc.property(fc.integer(), SIZE, (seed, size) => {
        const world = copyOf(cleanWorld(seed, size))
        const put_ = put(world, chanceOf(seed + 1))
        if (!put_) return
        planted++
        const all = found(world as Deception, {can, texts: () => put_.texts ?? []})
        expect(all.filter((each) => each.class === sort && namesOf(each).includes(put_.of))).not.toEqual([])
        expect(all.filter((each) => !namesOf(each).includes(put_.of))).toEqual([])
      }),
      {numRuns: 8},
    )
    expect(planted).toBeGreaterThan(3)
  })
})

/** Everything that a finding speaks of, as `kind:id`. */
function namesOf({at, witnesses}: DeceptionFound): string[] {
  return [at, ...witnesses].map(({kind, id}) => `${kind}:${id}`)
}
