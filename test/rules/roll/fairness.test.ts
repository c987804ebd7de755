import {describe, expect, test} from 'vitest'
import {type Random, seededRandom} from '../../../src/rules/numbers/random.js'
import {chiSquaredTail, evenness, fairness, runsTest} from '../../../src/rules/roll/fairness.js'

// Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4, "Critical Values of the Chi-Square Distribution".
test.each([
  {degrees: 1, statistic: 3.841, p: 0.05},
  {degrees: 1, statistic: 10.828, p: 0.001},
  {degrees: 3, statistic: 7.815, p: 0.05},
  {degrees: 5, statistic: 11.07, p: 0.05},
  {degrees: 10, statistic: 2.558, p: 0.99},
  {degrees: 19, statistic: 30.144, p: 0.05},
  {degrees: 19, statistic: 43.82, p: 0.001},
  {degrees: 99, statistic: 123.225, p: 0.05},
  {degrees: 99, statistic: 77.046, p: 0.95},
  {degrees: 100, statistic: 149.449, p: 0.001},
])('chi-squared of $statistic with $degrees degrees of freedom: p = $p', ({degrees, statistic, p}) => {
  expect(chiSquaredTail(statistic, degrees)).toBeCloseTo(p, p < 0.01 ? 5 : 3)
})

test.each([2, 4, 20, 400])('with an even number of degrees, %i, it is the sum that it is by hand', (degrees) => {
  for (const share of [0.5, 0.9, 1, 1.2, 2]) {
    const half = (degrees * share) / 2
    let [term, sum] = [Math.exp(-half), 0]
    for (let k = 0; k < degrees / 2; k++) {
      sum += term
      term *= half / (k + 1)
    }
    expect(chiSquaredTail(degrees * share, degrees)).toBeCloseTo(sum, 10)
  }
})

test('thousands of degrees of freedom: the middle is where the mean is', () => {
  const p = chiSquaredTail(9999, 9999)
  expect(p).toBeGreaterThan(0.49)
  expect(p).toBeLessThan(0.5)
})

test('what is exactly even has nothing to tell; what is lopsided has all', () => {
  expect(evenness([50, 50, 50, 50])).toEqual({statistic: 0, degrees: 3, p: 1})
  // (60−30)² / 30 + 2 (15−30)² / 30 = 45, by hand.
  expect(evenness([60, 15, 15])).toMatchObject({statistic: 45, degrees: 2})
  expect(evenness([60, 15, 15]).p).toBeCloseTo(Math.exp(-22.5), 14)
})

test('a runs test by hand: 10 high and 10 low in 6 runs', () => {
  // Mean 11, variance 10 · 9 / 19.
  expect(runsTest(6, 10, 10).statistic).toBeCloseTo(25 / (90 / 19), 10)
})

describe('sources that are not fair are found out', () => {
  const fair = () => seededRandom('fair')
  const SOURCES: {why: string; source: () => Random; test: string}[] = [
    {
      why: 'a die that is loaded a little',
      source: () => {
        const random = fair()
        return () => random() ** 1.05
      },
      test: 'faces',
    },
    {
      why: 'one that goes through its faces in turn: too even to be chance',
      source: () => {
        let i = 0
        return () => (i++ % 20) / 20
      },
      test: 'faces',
    },
    {
      why: 'one that likes to go from low to high and back',
      source: () => {
        const random = fair()
        let wasHigh = false
        return () => {
          wasHigh = random() < 0.52 ? !wasHigh : wasHigh
          return wasHigh ? 0.5 + random() / 2 : random() / 2
        }
      },
      test: 'runs',
    },
    {
      why: 'one that shows the same face twice too often',
      source: () => {
        const random = fair()
        let last = 0
        return () => {
          last = random() < 0.05 ? last : random()
          return last
        }
      },
      test: 'pairs',
    },
  ]
  test.each(SOURCES)('$why', ({source, test: name}) => {
    expect(fairness([20], 100_000, source).amiss.map(({test}) => test)).toContain(name)
  })
})

test('our own dice are fair: of 30 reports none is amiss', () => {
  for (let seed = 0; seed < 30; seed++) {
    const {amiss, dice} = fairness([4, 6, 8, 10, 12, 20, 100], 20_000, (sides) => seededRandom(`${seed} d${sides}`))
    expect(amiss, `seed ${seed}`).toEqual([])
    for (const {counts, rolls} of dice) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rolls)
  }
})

test('pairs are judged where there are enough of them', () => {
  const {dice} = fairness([6, 100], 20_000, () => seededRandom('few'))
  expect(dice.map(({tests}) => 'pairs' in tests)).toEqual([true, false])
})
