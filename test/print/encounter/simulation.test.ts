import {describe, expect, test} from 'vitest'
import {percent, roundsTally} from '../../../src/print/encounter/simulation.js'
import {bar} from '../../../src/print/text/spread-bar.js'

describe('a share', () => {
  test.each([
    [0, '0%'],
    [0.0001, 'under 1%'],
    [0.004, 'under 1%'],
    [0.006, '1%'],
    [0.5, '50%'],
    [0.994, '99%'],
    [0.996, 'over 99%'],
    [1, '100%'],
  ])('%d is told as %s', (share, told) => {
    expect(percent(share)).toBe(told)
  })
})

describe('lengths of fights', () => {
  const tally = (...fights: number[]) => roundsTally({byRounds: fights.map((each, i) => ({rounds: i + 2, fights: each}))})

  test('stand one by one where they are few', () => {
    expect(tally(1, 0, 3)).toEqual([
      {label: '2', fights: 1},
      {label: '3', fights: 0},
      {label: '4', fights: 3},
    ])
  })

  test('stand several together where they are many, and none is lost', () => {
    const rows = tally(...Array.from({length: 35}, () => 2))
    expect(rows.length).toBeLessThanOrEqual(16)
    expect(rows[0]).toEqual({label: '2–4', fights: 6})
    expect(rows.at(-1)).toEqual({label: '35–36', fights: 4})
    expect(rows.reduce((sum, {fights}) => sum + fights, 0)).toBe(70)
  })
})

describe('a bar', () => {
  test.each([
    [0, ''],
    [1, '█'],
    [50, '█████'],
    [100, '██████████'],
  ])('of %i of 100 is %s', (value, drawn) => {
    expect(bar(value, {most: 100, width: 10})).toBe(drawn)
  })
})
