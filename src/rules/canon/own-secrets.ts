import {wordsOf} from '../../schema/lookup.js'
import {namesOf} from './book.js'
import {type Contradiction, type DraftText, type Look, named} from './look.js'
import {readOf, tellingIn, tellingWordsOf} from './lore.js'
import {readText} from './read-text.js'

/** A secret of fewer telling words is told by none of them alone: "To be left alone." */
const LEAST_WORDS = 3
/** Share of a secret's telling words that give it away in one sentence. */
const TOLD = 0.6

/** What a draft hides in one field and tells in another: a summary that has the secret in it. */
export function ownSecretsTold({self, structure, value, canon}: Look): Contradiction[] {
  if (!self || !structure) return []
  const {read, hidden} = readOf(value, structure, canon.audience)
  const names = new Set(namesOf(self).flatMap((name) => wordsOf(name).split('-')))
  const secrets = hidden.map((line) => tellingIn(line).words.filter((word) => !names.has(word))).filter(({length}) => length >= LEAST_WORDS)
  return read.flatMap((text) => toldIn(text, secrets).map(({words, sentence}) => leak(text, {words, sentence, secret: named(self)})))
}

interface Told {
  words: readonly string[]
  sentence: string
}

function leak({path}: DraftText, told: Told & {secret: ReturnType<typeof named>}): Contradiction {
  return {path, flaw: {is: 'leak', by: 'words', ...told}}
}

/** The first sentence that has enough of one secret. */
function toldIn({text, isName}: DraftText, secrets: readonly (readonly string[])[]): Told[] {
  if (isName) return []
  const told = readText(text).flatMap((sentence): Told[] => {
    const said = new Set(tellingWordsOf(sentence.text))
    const words = secrets
      .map((secret) => secret.filter((word) => said.has(word)))
      .find((each, i) => each.length >= Math.max(LEAST_WORDS, Math.ceil((secrets[i]?.length ?? 0) * TOLD)))
    return words ? [{words, sentence: sentence.text}] : []
  })
  return told.slice(0, 1)
}
