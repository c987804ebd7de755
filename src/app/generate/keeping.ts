import {isMap, type ValueMap} from '../../schema/value.js'

/** Words by which people speak of a field whose key they do not know. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  appearance: ['look', 'looks', 'older', 'younger', 'taller', 'dressed', 'face'],
  attitude: ['friendlier', 'hostile', 'friendly'],
  voice: ['speak', 'speaks', 'talk', 'talks', 'accent'],
  wants: ['want', 'goal'],
  fears: ['fear', 'afraid'],
  name: ['called', 'rename'],
  summary: ['glance'],
  text: ['story', 'description', 'history'],
  secret: ['hides', 'hidden'],
  powers: ['power', 'ability', 'abilities'],
  attacks: ['attack', 'weapon'],
  role: ['job', 'trade'],
}

export interface Kept {
  answer: ValueMap
  /** Fields that are made anew; none: all but the name are, for nothing told which. */
  anew: readonly string[]
}

/** A new answer of which only what was named is taken; without a word that names a field, all of it but the name. */
export function keeping(earlier: unknown, now: unknown, words: string): Kept {
  const [before, after] = [earlier, now].map((each) => (isMap(each as ValueMap) ? (each as ValueMap) : {})) as [ValueMap, ValueMap]
  const said = new Set(words.toLowerCase().match(/\p{L}+/gu) ?? [])
  const isNamed = (key: string) => [key.toLowerCase(), ...(ALSO[key] ?? [])].some((word) => said.has(word) || said.has(`${word}s`))
  const anew = Object.keys(after).filter(isNamed)
  if (anew.length === 0) return {answer: {...after, ...('name' in before ? {name: before['name'] ?? ''} : {})}, anew}
  return {answer: {...before, ...Object.fromEntries(anew.map((key) => [key, after[key] ?? '']))}, anew}
}
