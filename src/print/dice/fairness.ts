import type {DiceReport} from '../../app/rolls/fairness.js'
import type {ChiSquared, DieReport} from '../../rules/roll/fairness.js'
import {wrap} from '../text/layout.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {counted, grouped} from '../words/names.js'

const TEST_WORDS = {
  faces: 'faces do not come up equally often as chance has it',
  runs: 'high and low follow each other too often, or too seldom',
  pairs: 'some faces follow others too often, or all too evenly',
} as const

/** What each die did, and in words whether anything is amiss. */
export function printDiceReport({dice, limit, amiss, seed}: DiceReport, {width}: {width: number}): string {
  const table = columns(dice.map(row), {
    width,
    header: ['Die', 'Rolls', 'Mean', 'Faces: chi²', 'df', 'p', 'Runs: p', 'Pairs: p'],
    align: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  })
  const tests = dice.reduce((sum, {tests}) => sum + Object.keys(tests).length, 0)
  const fair = `Nothing is amiss: of ${counted(tests, 'test')} none is as unlikely as 1 in ${grouped(1 / limit)}, either way.`
  const lines =
    amiss.length === 0
      ? wrap(style.good(fair), width)
      : amiss.flatMap(({sides, test, p}) => wrap(style.warning(`Amiss, d${sides}: ${TEST_WORDS[test]} (p = ${share(p)}).`), width))
  return [table, '', ...lines, ...wrap(style.muted(`Seed ${seed}`), width)].join('\n')
}

function row({sides, rolls, mean, tests: {faces, runs, pairs}}: DieReport): string[] {
  return [
    `d${sides}`,
    grouped(rolls),
    mean.toFixed(3),
    faces.statistic.toFixed(2),
    String(faces.degrees),
    share(faces.p),
    likely(runs),
    likely(pairs),
  ]
}

function likely(test: ChiSquared | undefined): string {
  return test === undefined ? '–' : share(test.p)
}

/** A probability with three decimals; a tiny one as such. */
function share(p: number): string {
  return p > 0 && p < 0.001 ? p.toExponential(1) : p.toFixed(3)
}
