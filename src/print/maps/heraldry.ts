import {type Coat, rollCoat, tinctureBreaches} from '../../rules/maps/heraldry.js'
import {seededRandom} from '../../rules/numbers/random.js'
import {blazon, parseBlazon} from './blazon.js'
import {drawCoat} from './coat.js'

/** Arms in words and as data. */
export interface Heraldry {
  blazon: string
  coat: Coat
}

/** Arms of chance: the same seed makes the same. */
export function rolledArms(seed: string): Heraldry {
  const coat = rollCoat(seededRandom(`heraldry ${seed}`))
  return {blazon: blazon(coat), coat}
}

/** Arms by their blazon; `undefined` for words that are none. */
export function armsOf(words: string): Heraldry | undefined {
  const coat = parseBlazon(words)
  return coat && {blazon: blazon(coat), coat}
}

export function drawArms({coat}: Heraldry): string {
  return drawCoat(coat)
}

/** A sentence for each breach of the rule of tincture. */
export function printBreaches({coat}: Heraldry): string[] {
  return tinctureBreaches(coat).map(
    (part) =>
      `The rule of tincture is broken: ${part === 'ordinary' ? `the ${coat.ordinary?.kind}` : `the ${coat.charges?.kind}`} lies on its own class of tincture.`,
  )
}
