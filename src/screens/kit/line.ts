/** One line of text being typed. */
export interface Line {
  readonly text: string
  /** Characters before the caret; a character is one, however long its code. */
  readonly caret: number
}

export const EMPTY_LINE: Line = {text: '', caret: 0}

export function lineOf(text: string): Line {
  return {text, caret: [...text].length}
}

/** Put a text in at the caret. */
export function inserted({text, caret}: Line, what: string): Line {
  const characters = [...text]
  return {
    text: [...characters.slice(0, caret), what, ...characters.slice(caret)].join(''),
    caret: caret + [...what].length,
  }
}

/** What the editing keys do to a line. */
export const LINE_ACTS = {
  'caret-left': ({text, caret}: Line): Line => ({text, caret: Math.max(0, caret - 1)}),
  'caret-right': ({text, caret}: Line): Line => ({text, caret: Math.min([...text].length, caret + 1)}),
  'caret-home': ({text}: Line): Line => ({text, caret: 0}),
  'caret-end': ({text}: Line): Line => lineOf(text),
  erase: (line: Line): Line => erased(line, 1),
  'erase-word': (line: Line): Line => erased(line, [...(/\S*\s*$/.exec(before(line))?.[0] ?? '')].length),
} as const
export type LineAct = keyof typeof LINE_ACTS

function before({text, caret}: Line): string {
  return [...text].slice(0, caret).join('')
}

/** The line itself when nothing stands before the caret. */
function erased(line: Line, count: number): Line {
  const from = Math.max(0, line.caret - count)
  if (from === line.caret) return line
  const characters = [...line.text]
  return {text: [...characters.slice(0, from), ...characters.slice(line.caret)].join(''), caret: from}
}

/** The part of a line that fits into `room` columns, and the caret's place in it. */
export function visiblePart({text, caret}: Line, room: number): {text: string; caret: number} {
  const from = Math.max(0, caret - room + 1)
  return {text: [...text].slice(from, from + room).join(''), caret: caret - from}
}
