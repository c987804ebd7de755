import {wordsOf} from '../../schema/lookup.js'
import {type Contradiction, type Look, lowWords, type Read} from './look.js'
import {COMMON} from './reading.js'

/** What the table agreed does not come up: all the words of a line that say something, in one sentence. */
export function offLimits(look: Look): Contradiction[] {
  return look.canon.lines.flatMap((line) => {
    const wanted = saying(line)
    if (wanted.length === 0) return []
    const read = look.read().find(({sentence}) => {
      const stems = new Set(lowWords(sentence).map(stem))
      return wanted.every((word) => stems.has(stem(word)))
    })
    return read
      ? [{path: read.path, flaw: {is: 'off-limits' as const, word: wordIn(read, wanted[0] ?? ''), line, sentence: read.sentence.text}}]
      : []
  })
}

function wordIn({sentence}: Read, wanted: string): string {
  return lowWords(sentence).find((word) => stem(word) === stem(wanted)) ?? wanted
}

const SMALL = new Set(['and', 'any', 'for', 'the', 'with', 'from', 'against', 'toward', 'towards', 'all'])

function saying(line: string): string[] {
  return wordsOf(line)
    .split('-')
    .filter((word) => word.length > 2 && !SMALL.has(word))
}

/** Words of one stem are one: "spiders" and "spider", "children" and "child". */
export function stem(word: string): string {
  const plain = IRREGULAR[word] ?? word
  return plain.replace(/(?:ies|y)$/, 'i').replace(/(?:ing|ed|es|s|e)$/, '')
}

const IRREGULAR: Readonly<Record<string, string>> = {
  children: 'child',
  women: 'woman',
  men: 'man',
  people: 'person',
  mice: 'mouse',
  teeth: 'tooth',
}

/** Words of another world than the campaign's. */
export function foreignWords(look: Look): Contradiction[] {
  const foreign = new Map(look.canon.foreign.map(({word, genre}) => [word, genre]))
  if (foreign.size === 0) return []
  const told = new Set<string>()
  return look.read().flatMap(({path, sentence}) =>
    lowWords(sentence).flatMap((word) => {
      const found = [word, word.replace(/s$/, '')].find((each) => foreign.has(each))
      if (found === undefined || told.has(found)) return []
      told.add(found)
      return [{path, flaw: {is: 'foreign-word' as const, word, genre: foreign.get(found) ?? '', sentence: sentence.text}}]
    }),
  )
}

/** Whether a word tells anything by itself. */
export function isTelling(word: string): boolean {
  return word.length >= 4 && !COMMON.has(word)
}
