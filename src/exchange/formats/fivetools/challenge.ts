import {type Bag, isBag, wordOf} from '../../kit/reading.js'
import {parseCr} from '../../kit/text-figures.js'

/** A creature's challenge rating, alone or in a map; 0 when it has none. */
export function crOf({cr}: Bag): number {
  return parseCr(wordOf(isBag(cr) ? cr['cr'] : cr)) ?? 0
}
