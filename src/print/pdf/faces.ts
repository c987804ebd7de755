/** Faces a sheet is set in; `symbols` stands in for letters that the others lack. */
export const FACES = ['title', 'body', 'bold', 'italic', 'symbols'] as const
export type Face = (typeof FACES)[number]

/** Font files (TrueType), by face. */
export type FontFiles = Readonly<Record<Face, Uint8Array>>

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
  const code = letter.codePointAt(0) ?? 0
  if (covers(face, code)) return {text: letter, face}
  if (covers('symbols', code)) return {text: letter, face: 'symbols'}
  return {text: INVISIBLE.test(letter) ? '' : MISSING, face: 'symbols'}
}
