import {htmlText} from '../../kit/html.js'
import {NOBODYS} from './document.js'
import {plainEnrichers} from './enrichers.js'

/** A text of somebody's own, its links and rolls in words: they stand in nobody's way here. */
export function ownWords(html: string | undefined): string | undefined {
  return htmlText(html ?? '', (text) => plainEnrichers(text, {...NOBODYS, lose: () => undefined})) || undefined
}
