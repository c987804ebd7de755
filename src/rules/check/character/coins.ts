import type {CharacterFlaw, Found} from '../../flaw.js'
import type {Subject} from './subject.js'

/** Coins that are owed rather than had. */
export function checkCoins({character}: Subject): Found<CharacterFlaw>[] {
  return Object.entries(character.coins).flatMap(([coin, count = 0]) =>
    count < 0
      ? [{severity: 'error' as const, code: 'COINS_NEGATIVE', path: ['coins', coin], flaw: {is: 'coins-owed' as const, coin, count}}]
      : [],
  )
}
