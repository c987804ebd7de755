import {proseName} from '../../kit/prose.js'
import type {Reading} from '../../kit/reading.js'
import type {Prose} from '../../kit/text-power.js'
import {showTags} from '../../kit/text-tags.js'

/** Paragraphs; an empty one is a blank line. */
export function paragraphs(reading: Reading, key: string): string {
  // Compendiums are often made of 5etools' data, and some tags of it stay.
  return showTags(reading.texts(key).join('\n')).text
}

/** The powers of one section; their recharge is put behind the name, unless it is there. */
export function readPowers(reading: Reading, key: string): Prose[] {
  return reading.children(key).map((each) => {
    // The figures of `attack` stand in the prose too.
    each.ignore('attack', 'category')
    const recharge = each.text('recharge')
    const name = proseName(each)
    const uses = recharge && !/\((?:recharge|\d+\/day)/i.test(name) ? ` (${rechargeWords(recharge)})` : ''
    return {name: `${name}${uses}`, text: paragraphs(each, 'text'), path: each.path}
  })
}

/** "D4" is Recharge 4–6; "3/DAY"; "SHORT". */
function rechargeWords(code: string): string {
  const die = /^D(\d)$/i.exec(code)
  if (die) return die[1] === '6' ? 'Recharge 6' : `Recharge ${die[1]}-6`
  return /^(?:SHORT|LONG)$/i.test(code) ? `Recharges after a ${code} Rest` : code
}
