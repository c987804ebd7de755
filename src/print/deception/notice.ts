import type {Noticed} from '../../app/deception/notice.js'
import {plainText} from '../text/plain-text.js'
import {printCommitted} from '../words/committed.js'

/** Who noticed what, and what they know by it. */
export function printNoticed({identity, tell, to, learns, committed}: Noticed): string {
  return [
    plainText(`${to.join(', ')} noticed the tell "${tell}" of ${identity.name}.`),
    ...learns.map(({who, fact}) => plainText(`  · ${who} knows: ${fact.name}`)),
    printCommitted(committed),
  ].join('\n')
}
