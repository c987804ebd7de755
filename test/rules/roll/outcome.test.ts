import {expect, test} from 'vitest'
import {contestWinner, groupOutcome, type Outcome, outcomeAgainst} from '../../../src/rules/roll/outcome.js'

const roll = (total: number, fails?: string) => (fails === undefined ? {total} : {total, fails})

// SRD 5.2, "D20 Tests": the total that equals or exceeds the number succeeds.
test.each([
  {why: 'the DC itself', rolled: roll(15), outcome: 'success'},
  {why: 'one less', rolled: roll(14), outcome: 'failure'},
  {why: 'what fails whatever the die shows', rolled: roll(30, 'Paralyzed'), outcome: 'failure'},
])('against DC 15: $why', ({rolled, outcome}) => {
  expect(outcomeAgainst(rolled, 15)).toBe(outcome)
})

const of = (successes: number, failures: number): Outcome[] => [
  ...Array.from({length: successes}, () => 'success' as const),
  ...Array.from({length: failures}, () => 'failure' as const),
]

test.each([
  {successes: 0, failures: 2, outcome: 'failure'},
  {successes: 1, failures: 1, outcome: 'success'},
  {successes: 1, failures: 2, outcome: 'failure'},
  {successes: 2, failures: 2, outcome: 'success'},
  {successes: 2, failures: 3, outcome: 'failure'},
  {successes: 3, failures: 2, outcome: 'success'},
])('$successes who succeed and $failures who fail: the group has $outcome', ({successes, failures, outcome}) => {
  expect(groupOutcome(of(successes, failures))).toEqual({successes, of: successes + failures, outcome})
})

test.each([
  {why: 'the higher wins', one: roll(12), other: roll(11), winner: 0},
  {why: 'whoever it is', one: roll(3), other: roll(4), winner: 1},
  {why: 'a tie is of nobody', one: roll(12), other: roll(12), winner: undefined},
  {why: 'who fails loses, whatever the total', one: roll(25, 'Blinded'), other: roll(2), winner: 1},
  {why: 'and if both fail nobody wins', one: roll(25, 'Blinded'), other: roll(2, 'Blinded'), winner: undefined},
])('two against each other: $why', ({one, other, winner}) => {
  expect(contestWinner(one, other)).toBe(winner)
})
