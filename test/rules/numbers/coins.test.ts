import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {coinWords} from '../../../src/print/words/coins.js'
import {addCoins, type Coins, exchangeCoins, parseCoins, payCoins, splitCoins, worthCp} from '../../../src/rules/numbers/coins.js'
import {fromCp} from '../../../src/rules/play/inventory.js'
import {COINS} from '../../../src/schema/entity/character.js'

test.each([
  ['3gp', {gp: 3}],
  ['3 gp 5 sp', {gp: 3, sp: 5}],
  ['2 PP, 10 cp', {pp: 2, cp: 10}],
  ['1,500 gp', {gp: 1500}],
  ['1,500,000 gp, 2 sp', {gp: 1_500_000, sp: 2}],
  ['1gp 2gp', {gp: 3}],
  ['7ep', {ep: 7}],
  ['', undefined],
  ['gp', undefined],
  ['-3gp', undefined],
  ['3 gold', undefined],
  ['1,50 gp', undefined],
  ['12345678901234567890gp', undefined],
])('"%s" reads as %j', (text, coins) => {
  expect(parseCoins(text)).toEqual(coins)
})

test.each<[why: string, purse: Coins, price: Coins, left: Coins | undefined]>([
  ['those very coins', {gp: 3, sp: 5}, {sp: 5}, {gp: 3}],
  ['small coins first', {gp: 3, sp: 5}, {sp: 7}, {gp: 2, sp: 8}],
  ['change for a larger one', {pp: 1}, {gp: 3}, {gp: 7}],
  ['change in gold, silver and copper alone', {pp: 1}, {cp: 1}, {gp: 9, sp: 9, cp: 9}],
  ['an electrum piece is worth five of silver', {ep: 1}, {sp: 5}, {}],
  ['too little', {gp: 1}, {gp: 1, cp: 1}, undefined],
  ['nothing for nothing', {gp: 1}, {}, {gp: 1}],
])('paying %s', (_why, purse, price, left) => {
  expect(payCoins(purse, price)).toEqual(left)
})

const purses = fc.record(Object.fromEntries(COINS.map((coin) => [coin, fc.nat(200)])), {requiredKeys: []}) as fc.Arbitrary<Coins>
const isWhole = (coins: Coins) => Object.values(coins).every((count = 0) => Number.isInteger(count) && count > 0)

describe('whatever the purse', () => {
  test('paying takes the price, and never more coins than there are', () => {
    fc.assert(
      fc.property(purses, purses, (purse, price) => {
        const left = payCoins(purse, price)
        if (worthCp(purse) < worthCp(price)) expect(left).toBeUndefined()
        else {
          expect(worthCp(left ?? {})).toBe(worthCp(purse) - worthCp(price))
          expect(isWhole(left ?? {})).toBe(true)
        }
      }),
    )
  })

  test('adding is the sum of each coin', () => {
    fc.assert(
      fc.property(purses, purses, (purse, more) => {
        const sum = addCoins(purse, more)
        for (const coin of COINS) expect(sum[coin] ?? 0).toBe((purse[coin] ?? 0) + (more[coin] ?? 0))
        expect(isWhole(sum)).toBe(true)
      }),
    )
  })

  test('what is added can be paid back', () => {
    fc.assert(
      fc.property(purses, purses, (purse, more) => {
        expect(payCoins(addCoins(purse, more), more)).toEqual(addCoins(purse, {}))
      }),
    )
  })

  test('changing keeps the worth', () => {
    const coin = fc.constantFrom(...COINS)
    fc.assert(
      fc.property(purses, fc.nat(250), coin, coin, (purse, count, from, to) => {
        const after = exchangeCoins(purse, {count, from, to})
        if (count > (purse[from] ?? 0)) expect(after).toBeUndefined()
        else {
          expect(worthCp(after ?? {})).toBe(worthCp(purse))
          expect(isWhole(after ?? {})).toBe(true)
        }
      }),
    )
  })

  test('splitting keeps the worth, and leaves the first a few copper pieces more', () => {
    fc.assert(
      fc.property(purses, fc.integer({min: 1, max: 12}), (purse, shares) => {
        const [first = {}, ...others] = splitCoins(purse, shares)
        expect([first, ...others].reduce((sum, each) => sum + worthCp(each), 0)).toBe(worthCp(purse))
        for (const each of others) expect(each).toEqual(others[0])
        const more = worthCp(first) - worthCp(others[0] ?? first)
        expect(more >= 0 && more < shares).toBe(true)
      }),
    )
  })

  test('what is printed is read again', () => {
    fc.assert(
      fc.property(purses, (purse) => {
        const whole = addCoins(purse, {})
        expect(parseCoins(coinWords(whole))).toEqual(Object.keys(whole).length === 0 ? undefined : whole)
      }),
    )
  })

  test('copper pieces come back in the fewest coins of gold, silver and copper', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (cp) => {
        const coins = fromCp(cp)
        expect(worthCp(coins)).toBe(cp)
        expect((coins.sp ?? 0) < 10 && (coins.cp ?? 0) < 10).toBe(true)
      }),
    )
  })
})
