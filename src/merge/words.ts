/** A link, a line's end with the mark of a list's item behind it, white space, a word, or any other sign. */
const TOKEN = /\[\[[^\]\n]{0,200}\]\]|\n+[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+|\s+|[\p{L}\p{N}\p{M}_]+(?:['’][\p{L}\p{N}\p{M}_]+)*|[\s\S]/gu

/** A text's words, and what stands between them; joining them gives the text back. */
export function wordsOf(text: string): string[] {
  return text.match(TOKEN) ?? []
}

/** Lines with their ends, so that joining them gives the text back. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Whether a token says something: a word, a link, the beginning of a list's item. */
export function isWord(token: string): boolean {
  return /[\p{L}\p{N}\p{M}_]/u.test(token) || /^\n\s*\S/.test(token)
}

/** How many words there are among tokens. */
export function countWords(tokens: readonly string[]): number {
  return tokens.filter(isWord).length
}

/** A text whatever the spaces and line ends between its words; an empty line still parts paragraphs. */
export function withoutLayout(text: string): string {
  return text.replace(/\s+/g, (space) => (/\n[^\S\n]*\n/.test(space) ? '\n\n' : ' '))
}
