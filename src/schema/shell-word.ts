/** A word as a shell takes it for one: in quotes, unless none of its letters means anything to a shell. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./^-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
