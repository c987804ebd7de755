/** C0 and C1 controls, line separators, and the marks that reorder or hide text in a terminal. */
export const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g
/** Whole escape sequences, so that no `[31m` is left behind: those that move and colour, those that hold a string, and single ones. */
const ESCAPES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)|\u001b[@-Z\\^_a-z]?/g

/** Most texts hold nothing else, and need no closer look. */
const PRINTABLE = /^[ -~]*$/

/** Text that can't move a cursor, ring, colour or reorder a line. One line, unless `keepNewlines`. */
export function plainText(text: string, {keepNewlines = false}: {keepNewlines?: boolean} = {}): string {
  if (PRINTABLE.test(text)) return text
  const lines = text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(ESCAPES, '')
    .replace(UNSAFE, '')
    .replace(/\t/g, ' ')
  return keepNewlines ? lines : lines.replace(/\n+/g, ' ')
}
