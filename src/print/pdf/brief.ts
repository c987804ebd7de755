import {bare} from '../text/prose.js'
import {firstSentence} from '../words/names.js'

/** So many sentences from a text's beginning as have no more than `most` letters; the first one however long. */
export function brief(text: string, most: number): string {
  const first = bare(firstSentence(text))
  const [paragraph = ''] = bare(text).trim().split('\n')
  let kept = first
  if (!paragraph.startsWith(first)) return kept
  while (kept.length < paragraph.length) {
    const next = firstSentence(paragraph.slice(kept.length).trimStart())
    // A sentence that opens a list says nothing without it.
    if (next === '' || next.endsWith(':') || kept.length + next.length + 1 > most) break
    kept = `${kept} ${next}`
  }
  return kept
}
