import {UserError} from '../../errors.js'
import {type Coins, parseCoins, splitCoins} from '../../rules/numbers/coins.js'

/** "3gp 5sp" as coins; `undefined` for what is no sum of them. */
export {parseCoins, splitCoins}

/** "3gp 5sp" as coins, or a usage error. */
export function readCoins(text: string): Coins {
  const coins = parseCoins(text)
  if (coins) return coins
  throw new UserError(`"${text}" is no sum of coins`, {code: 'USAGE', hints: ['write it as `3gp 5sp`; coins are pp, gp, ep, sp, cp']})
}
