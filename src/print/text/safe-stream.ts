import {plainText} from './plain-text.js'

/**
 * Text that comes in pieces, made safe for a terminal. A sequence that is cut between two pieces is still one: what has come is looked
 * at as a whole, and only what is new of it is written.
 */
export function safeStream(write: (text: string) => void): (delta: string) => void {
  let [all, shown] = ['', '']
  return (delta) => {
    all += delta
    const safe = plainText(all, {keepNewlines: true})
    if (!safe.startsWith(shown)) return
    write(safe.slice(shown.length))
    shown = safe
  }
}
