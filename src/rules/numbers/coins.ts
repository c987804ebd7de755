import {type Character, COINS, type Coin} from '../../schema/entity/character.js'

export type Coins = Character['coins']

/** Worth of each coin in copper pieces (SRD 5.2, "Coin Values"). */
export const COIN_CP: Readonly<Record<Coin, number>> = {pp: 1000, gp: 100, ep: 50, sp: 10, cp: 1}

/** "3gp 5sp", "2 pp, 10 cp" or "1,500 gp" as counts; `undefined` when it is none. */
export function parseCoins(text: string): Coins | undefined {
  const parts = text
    .trim()
    .toLowerCase()
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
  if (!/^(?:\d{1,9}\s*(?:pp|gp|ep|sp|cp)[\s,]*)+$/.test(parts)) return undefined
  const coins: Coins = {}
  for (const [, count, coin] of parts.matchAll(/(\d+)\s*(pp|gp|ep|sp|cp)/g))
    coins[coin as Coin] = (coins[coin as Coin] ?? 0) + Number(count)
  return coins
}

/** Worth of a purse or a price, in copper pieces. */
export function worthCp(coins: Coins): number {
  return COINS.reduce((sum, coin) => sum + (coins[coin] ?? 0) * COIN_CP[coin], 0)
}

/** A purse with more coins in it, of the very kinds given. */
export function addCoins(purse: Coins, more: Coins): Coins {
  return tidy(Object.fromEntries(COINS.map((coin) => [coin, (purse[coin] ?? 0) + (more[coin] ?? 0)])) as Record<Coin, number>)
}

/**
 * A purse after paying a price: those very coins when they are there, else small coins first and the next larger one changed,
 * with the change given back in the fewest coins. `undefined` when the purse is worth less.
 */
export function payCoins(purse: Coins, price: Coins): Coins | undefined {
  const exact = COINS.map((coin) => [coin, (purse[coin] ?? 0) - (price[coin] ?? 0)] as const)
  if (exact.every(([, left]) => left >= 0)) return tidy(Object.fromEntries(exact) as Record<Coin, number>)
  return payWorth(purse, worthCp(price))
}

function payWorth(purse: Coins, price: number): Coins | undefined {
  if (worthCp(purse) < price) return undefined
  const left = Object.fromEntries(COINS.map((coin) => [coin, purse[coin] ?? 0])) as Record<Coin, number>
  let due = price
  for (const coin of [...COINS].reverse()) {
    const given = Math.min(left[coin], Math.floor(due / COIN_CP[coin]))
    left[coin] -= given
    due -= given * COIN_CP[coin]
  }
  if (due > 0) breakCoin(left, due)
  return tidy(left)
}

/** Pay what is still due with one larger coin: there is one, or the purse would be worth less than the price. */
function breakCoin(left: Record<Coin, number>, due: number): void {
  const coin = [...COINS].reverse().find((each) => left[each] > 0 && COIN_CP[each] > due)
  if (!coin) return
  left[coin]--
  giveChange(left, COIN_CP[coin] - due)
}

/** In gold, silver and copper: nobody gives change in platinum or electrum. */
function giveChange(purse: Record<Coin, number>, change: number): void {
  let rest = change
  for (const coin of ['gp', 'sp', 'cp'] as const) {
    const count = Math.floor(rest / COIN_CP[coin])
    purse[coin] += count
    rest -= count * COIN_CP[coin]
  }
}

/** Change one kind of coin for another; what does not come out even is given in gold, silver and copper. `undefined` when there are too few. */
export function exchangeCoins(purse: Coins, {count, from, to}: {count: number; from: Coin; to: Coin}): Coins | undefined {
  if ((purse[from] ?? 0) < count) return undefined
  const worth = count * COIN_CP[from]
  const got = Math.floor(worth / COIN_CP[to])
  const after = {...purse, [from]: (purse[from] ?? 0) - count} as Record<Coin, number>
  after[to] = (after[to] ?? 0) + got
  giveChange(Object.assign(after, {gp: after.gp ?? 0, sp: after.sp ?? 0, cp: after.cp ?? 0}), worth - got * COIN_CP[to])
  return tidy(after)
}

/**
 * Coins in so many even shares: each kind as far as it goes round, the rest of it changed into gold, silver and copper. The first share
 * has the copper that is left over, fewer than there are shares.
 */
export function splitCoins(coins: Coins, shares: number): Coins[] {
  const each = Object.fromEntries(COINS.map((coin) => [coin, Math.floor((coins[coin] ?? 0) / shares)])) as Record<Coin, number>
  const rest = COINS.reduce((sum, coin) => sum + ((coins[coin] ?? 0) % shares) * COIN_CP[coin], 0)
  giveChange(each, Math.floor(rest / shares))
  return Array.from({length: shares}, (_, i) => tidy(i === 0 ? {...each, cp: each.cp + (rest % shares)} : each))
}

function tidy(purse: Partial<Record<Coin, number>>): Coins {
  return Object.fromEntries(COINS.flatMap((coin) => ((purse[coin] ?? 0) === 0 ? [] : [[coin, purse[coin]]])))
}
