/** A word, a link or a mark of a text, at its place. */
export interface Token {
  is: 'word' | 'link' | 'mark'
  /** As it stands there; of a link, what is shown of it. */
  text: string
  /** Of a link: the id or name that it leads to. */
  to?: string
  kind?: string
}

/** A sentence, or a line that is none: words with what stands between them. */
export interface Sentence {
  /** As a reader has it. */
  text: string
  tokens: readonly Token[]
  /** It is the title of what follows. */
  isTitle?: true
}

const TOKEN =
  /!?\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]|\p{N}+(?:[-.:/]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’-][\p{L}\p{N}\p{M}]+)*['’]?|[^\s\p{L}\p{N}]/gu
const ENDS = /^[.!?…]$/
/** Behind these a full stop ends nothing. */
const SHORT = new Set(['mr', 'mrs', 'ms', 'dr', 'st', 'no', 'vs', 'etc'])
const FENCE = /^[ \t>]*:{3,}.*$/

/** The sentences of a text, marks of Markdown and of secret parts aside. */
export function readText(text: string): Sentence[] {
  return text.split(/\r\n?|\n/).flatMap((line) => {
    if (FENCE.test(line) || /^[ \t>]*(`{3,}|~{3,})/.test(line)) return []
    const isTitle = /^\s*#{1,6}\s/.test(line)
    return sentencesOf(line).map((sentence) => ({...sentence, ...(isTitle ? {isTitle: true as const} : {})}))
  })
}

function sentencesOf(line: string): Sentence[] {
  const found: Sentence[] = []
  let [tokens, from]: [Token[], number] = [[], 0]
  const close = (to: number) => {
    if (tokens.some(({is}) => is !== 'mark')) found.push({text: shown(line.slice(from, to)), tokens})
    ;[tokens, from] = [[], to]
  }
  for (const match of line.matchAll(TOKEN)) {
    tokens.push(tokenOf(match))
    const before = tokens.at(-2)?.text.toLowerCase() ?? ''
    const end = match.index + match[0].length
    const isEnd =
      ENDS.test(match[0]) &&
      !SHORT.has(before) &&
      (match[0] !== '.' || before.length > 1) &&
      /^[\s"'”’)*_\]]*(?:\s|$)/.test(line.slice(end))
    if (isEnd) close(end)
  }
  close(line.length)
  return found
}

function tokenOf(match: RegExpMatchArray): Token {
  const [whole, target, label] = match
  if (target !== undefined) {
    const [, kind, to = ''] = /^(?:\s*([a-z][a-z-]*):)?([^#]*)/.exec(target) ?? []
    return {is: 'link', text: label?.trim() || to.trim(), to: to.trim(), ...(kind === undefined ? {} : {kind})}
  }
  return /^[\p{L}\p{N}]/u.test(whole) ? {is: 'word', text: whole.replace(/['’]$/, '')} : {is: 'mark', text: whole}
}

function shown(text: string): string {
  return text
    .replace(
      /!?\[\[(?:[a-z-]+:)?([^[\]|#\n]+)[^[\]|\n]*(?:\|([^[\]\n]*))?\]\]/g,
      (_whole, to: string, label?: string) => label?.trim() || to,
    )
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether a word begins with a capital, in a script that has them. */
export function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}

/** A word without its `'s`. */
export function bare(word: string): string {
  return word.replace(/['’]s$/i, '')
}
