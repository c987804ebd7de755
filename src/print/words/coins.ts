import {type Character, COINS} from '../../schema/entity/character.js'

/** "2 gp 5 sp"; "nothing" for no coins. */
export function coinWords(coins: Character['coins']): string {
  return COINS.flatMap((coin) => (coins[coin] ? [`${coins[coin]} ${coin}`] : [])).join(' ') || 'nothing'
}
