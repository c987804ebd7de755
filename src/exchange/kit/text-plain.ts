/** Line ends made one kind, blanks at line ends and runs of empty lines dropped, control characters out. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g, '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Dashes and minus signs as "-", typographic quotes as plain ones, so that patterns need one form. */
export function plainMarks(text: string): string {
  return text.replace(/[\u2010-\u2012\u2212]/g, '-').replace(/\u2019/g, "'")
}

/** Emphasis is for the eye: the marks go, the words stay. */
export function plainProse(text: string): string {
  return tidyText(plainMarks(text))
    .replace(/(\*{1,3}|\b_)(?=\S)([^*_\n]+?)(?<=\S)(?:\1|_\b)/g, '$2')
    .replace(/(?<![\w])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w])/g, '$1')
}

/** "deep-speech" as "Deep Speech". */
export function titleOf(slug: string): string {
  return slug.replace(/(^|-)([a-z0-9])/g, (_all, hyphen: string, letter: string) => `${hyphen ? ' ' : ''}${letter.toUpperCase()}`)
}

/** With a capital and a full stop. */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}

/** The parts between commas and semicolons outside brackets. */
export function splitList(text: string): string[] {
  return text
    .split(/[,;](?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Whether words say that there is nothing. */
export function isNone(text: string): boolean {
  return /^(?:[-–—]+|none)$/i.test(text.trim())
}
