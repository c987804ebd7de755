/** Faces a sheet is set in; `symbols` stands in for letters that the others lack. */
export const FACES = ['title', 'body', 'bold', 'italic', 'symbols'] as const
/** `own` is a person's own font, for letters that none of ours has. */
export type Face = (typeof FACES)[number] | 'own'

/** Font files (TrueType or OpenType), by face. */
export type FontFiles = Readonly<Record<(typeof FACES)[number], Uint8Array>> & {readonly own?: Uint8Array | undefined}

/** Whether a face has a letter. */
export type Covers = (face: Face, codePoint: number) => boolean

/** Text in one face. */
export interface Span {
  text: string
  face: Face
}

/** What a letter becomes that no face has: an empty box, for all to see. */
const MISSING = '□'
/** Marks that only change their neighbours: without a glyph they are left out. */
const INVISIBLE = /^[\p{Cf}\p{Mn}\p{Cc}]$/u

/** Faces that stand in where another lacks a letter, the first that has it. */
const STAND_INS = ['symbols', 'own'] as const

/** The letters of a text that no face has, each once. */
export function lettersLacking(text: string, face: Face, covers: Covers): string[] {
  return [...new Set(text)].filter((letter) => faceWith(letter, face, covers) === undefined && !INVISIBLE.test(letter))
}

function faceWith(letter: string, face: Face, covers: Covers): Face | undefined {
  const code = letter.codePointAt(0) ?? 0
  return [face, ...STAND_INS].find((each) => covers(each, code))
}

/** The text in runs that each have one face with all their letters. */
export function runs(text: string, face: Face, covers: Covers): Span[] {
  const found: Span[] = []
  for (const letter of text) {
    const run = runOf(letter, face, covers)
    const last = found.at(-1)
    if (last && last.face === run.face) last.text += run.text
    else if (run.text !== '') found.push(run)
  }
  return found
}

function runOf(letter: string, face: Face, covers: Covers): Span {
  const found = faceWith(letter, face, covers)
  if (found !== undefined) return {text: letter, face: found}
  return {text: INVISIBLE.test(letter) ? '' : MISSING, face: 'symbols'}
}
