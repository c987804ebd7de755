import {withoutKeys} from '../remote/without-keys.js'

const MOST_LETTERS = 300

/** What a service said, as one line without these keys, or anything that looks like one. */
export function saidLine(text: string, keys: readonly string[]): string {
  const letters = [...withoutKeys(text, keys).replace(/\s+/g, ' ').trim()]
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join('')}…` : letters.join('')
}
