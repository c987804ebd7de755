import {type Random, rollDie} from '../numbers/random.js'

export const FAIRNESS_TESTS = ['faces', 'runs', 'pairs'] as const
type FairnessTest = (typeof FAIRNESS_TESTS)[number]

/** A statistic that is distributed as chi-squared where dice are fair, and how likely one as large is. */
export interface ChiSquared {
  statistic: number
  degrees: number
  /** From 0 to 1. */
  p: number
}

export interface DieReport {
  sides: number
  rolls: number
  mean: number
  /** Times that each face came up, from 1 on. */
  counts: readonly number[]
  /** Faces equally often; high and low in no order; each face equally often after each. The last is absent where rolls are too few. */
  tests: {faces: ChiSquared; runs: ChiSquared; pairs?: ChiSquared}
}

export interface FairnessReport {
  dice: readonly DieReport[]
  /** A test less likely than this, or so good as to be no less unlikely, is amiss: one in a hundred reports of fair dice has one. */
  limit: number
  amiss: readonly {sides: number; test: FairnessTest; p: number}[]
}

/** Cells of a chi-squared test hold at least so many on average. */
export const LEAST_EXPECTED = 5
/** Share of reports of fair dice that call something amiss. */
const FALSE_ALARMS = 0.01

/** Roll each die so often, and see whether it is fair. `randomOf` is the source of one die's numbers. */
export function fairness(sides: readonly number[], rolls: number, randomOf: (sides: number) => Random): FairnessReport {
  const dice = sides.map((each) => examineDie(each, rolls, randomOf(each)))
  const results = dice.flatMap(({sides: of, tests}) =>
    FAIRNESS_TESTS.flatMap((test) => {
      const p = tests[test]?.p
      return p === undefined ? [] : {sides: of, test, p}
    }),
  )
  // Many tests make an unlikely one likely, so each has its share of the false alarms; half of it for what is too good.
  const limit = FALSE_ALARMS / (2 * Math.max(1, results.length))
  // A runs test can't be too good: a statistic of 0 is its middle.
  return {dice, limit, amiss: results.filter(({test, p}) => p < limit || (test !== 'runs' && p > 1 - limit))}
}

function examineDie(sides: number, rolls: number, random: Random): DieReport {
  const counts = new Array<number>(sides).fill(0)
  const pairs = new Array<number>(sides * sides).fill(0)
  let [runs, high, before, sum] = [0, 0, 0, 0]
  for (let i = 0; i < rolls; i++) {
    const face = rollDie(sides, random)
    sum += face
    counts[face - 1] = (counts[face - 1] ?? 0) + 1
    const isHigh = face * 2 > sides
    if (isHigh) high++
    if (i === 0 || isHigh !== before * 2 > sides) runs++
    if (i % 2 === 1) {
      const cell = (before - 1) * sides + face - 1
      pairs[cell] = (pairs[cell] ?? 0) + 1
    }
    before = face
  }
  const isEnough = Math.floor(rolls / 2) >= LEAST_EXPECTED * pairs.length
  return {
    sides,
    rolls,
    mean: sum / rolls,
    counts,
    tests: {faces: evenness(counts), runs: runsTest(runs, high, rolls - high), ...(isEnough ? {pairs: evenness(pairs)} : {})},
  }
}

/** Whether all cells hold equally much (Pearson's chi-squared test). */
export function evenness(counts: readonly number[]): ChiSquared {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return chiSquared(statistic, counts.length - 1)
}

/** Whether high and low faces follow each other as chance has it (Wald and Wolfowitz's runs test, squared). */
export function runsTest(runs: number, high: number, low: number): ChiSquared {
  const rolls = high + low
  const mean = (2 * high * low) / rolls + 1
  const variance = ((mean - 1) * (mean - 2)) / (rolls - 1)
  if (variance <= 0) return {statistic: 0, degrees: 1, p: 0}
  return chiSquared((runs - mean) ** 2 / variance, 1)
}

function chiSquared(statistic: number, degrees: number): ChiSquared {
  return {statistic, degrees, p: chiSquaredTail(statistic, degrees)}
}

const PRECISION = 1e-14
const MOST_STEPS = 100_000

/** How likely a chi-squared statistic as large or larger is: the regularized upper incomplete gamma function of halves. */
export function chiSquaredTail(statistic: number, degrees: number): number {
  const [a, x] = [degrees / 2, statistic / 2]
  if (x <= 0) return 1
  const scale = Math.exp(a * Math.log(x) - x - logGamma(degrees))
  const tail = x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x)
  return Math.min(1, Math.max(0, tail))
}

/** The series of the lower part, which is quick where x is small. */
function lowerSeries(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a]
  for (let n = 1; n < MOST_STEPS && term > sum * PRECISION; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** The continued fraction of the upper part, which is quick where x is large (evaluated as Lentz does). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MOST_STEPS; n++) {
    const factor = -n * (n - a)
    b += 2
    d = 1 / (factor * d + b)
    c = b + factor / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < PRECISION) break
  }
  return fraction
}

/** The logarithm of the gamma function of half a whole number, from that of 1/2 or 1 upwards. */
function logGamma(halves: number): number {
  let sum = halves % 2 === 1 ? Math.log(Math.PI) / 2 : 0
  for (let n = halves % 2 === 1 ? 1 : 2; n < halves; n += 2) sum += Math.log(n / 2)
  return sum
}
