/** A symbol in a text: `{ruler}`, `{role|a}`, `{beast|s|cap}`. */
export const SYMBOL = /\{([a-z0-9-]+)((?:\|[a-z]+)*)\}/g

/** What may be done to what a symbol yields. */
export const TURNS = {
  a: withArticle,
  s: plural,
  cap: capital,
  title: titled,
  of: possessive,
  bare: withoutArticle,
} as const satisfies Record<string, (text: string) => string>
export type Turn = keyof typeof TURNS

export const isTurn = (word: string): word is Turn => Object.hasOwn(TURNS, word)

/** The names and turns of the symbols of a text, in their order. */
export function symbolsOf(text: string): {name: string; turns: string[]}[] {
  return [...text.matchAll(SYMBOL)].map(([, name = '', turns = '']) => ({name, turns: turns.split('|').filter(Boolean)}))
}

/** The text with what each symbol yields. */
export function expanded(text: string, yieldOf: (name: string) => string): string {
  return text.replace(SYMBOL, (_, name: string, turns: string) =>
    turns
      .split('|')
      .filter(isTurn)
      .reduce((said, turn) => TURNS[turn](said), yieldOf(name)),
  )
}

const HAS_ARTICLE = /^(?:the|an?|some|no|two|three|four|half|his|her|their|its) /i
/** Letters do not say it all: a university, an hour. */
const SOUNDS_CONSONANT = /^(?:uni|use|usu|eu|one\b|once)/i
const SOUNDS_VOWEL = /^(?:[aeiou]|hour|honest|heir|honou?r)/i

/** "a ferry", "an hour"; what has an article keeps it. */
export function withArticle(text: string): string {
  if (HAS_ARTICLE.test(text)) return text
  return `${SOUNDS_VOWEL.test(text) && !SOUNDS_CONSONANT.test(text) ? 'an' : 'a'} ${text}`
}

function withoutArticle(text: string): string {
  return text.replace(/^(?:the|an?) /i, '')
}

const IRREGULAR: Readonly<Record<string, string>> = {
  man: 'men',
  woman: 'women',
  child: 'children',
  foot: 'feet',
  tooth: 'teeth',
  goose: 'geese',
  mouse: 'mice',
  wolf: 'wolves',
  knife: 'knives',
  thief: 'thieves',
  leaf: 'leaves',
  shelf: 'shelves',
  ox: 'oxen',
  sheep: 'sheep',
  deer: 'deer',
}

/** "jars of salt", "stories", "watchmen": the noun before "of", "with" or "from", else the last word. */
export function plural(text: string): string {
  const [, head = '', rest = ''] = /^(.*?)((?: (?:of|with|from|in|who|that) .*)?)$/.exec(text) ?? []
  return head.replace(/[A-Za-z]+$/, pluralWord) + rest
}

function pluralWord(word: string): string {
  const irregular = Object.keys(IRREGULAR).find((each) => word.toLowerCase().endsWith(each))
  if (irregular) return word.slice(0, -irregular.length) + IRREGULAR[irregular]
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}

export function capital(text: string): string {
  return text.replace(/^["“'(]*\p{Ll}/u, (first) => first.toUpperCase())
}

const SMALL = new Set(['of', 'the', 'and', 'a', 'an', 'in', 'on', 'at', 'to', 'for', 'by', 'with'])

/** "The House of the Red Door": each word but the small ones. */
export function titled(text: string): string {
  return text
    .split(' ')
    .map((word, i) => (i > 0 && SMALL.has(word) ? word : capital(word)))
    .join(' ')
}

function possessive(text: string): string {
  return text.endsWith('s') ? `${text}'` : `${text}'s`
}

/** The text with a capital where each of its sentences begins. */
export function sentences(text: string): string {
  return capital(text).replace(/([.!?]["”']? +|\n+)(["“]?\p{Ll})/gu, (_, end: string, first: string) => end + first.toUpperCase())
}
