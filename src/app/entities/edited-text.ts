import {EXIT, UserError} from '../../errors.js'

/** A file's text as an editor left it, and as the editor was given it. */
export interface EditedText {
  text: string
  expected: string
}

/** The edited text. Throws `EDIT_RACE` when the file is not any more what the editor was given. */
export function editedText(path: string, now: string, {text, expected}: EditedText): string {
  if (now === expected) return text
  throw new UserError(`${path} changed while it was being edited`, {
    code: 'EDIT_RACE',
    exitCode: EXIT.conflict,
    hints: ['merge your draft and the file by hand'],
  })
}
