import {EXIT, UserError} from '../../errors.js'
import type {DifferingFile} from '../../history/blobs.js'
import type {FileContent} from '../../vault/files.js'

/** How git marks a file that can be run, and any other. */
const [PROGRAM, PLAIN, NONE] = ['100755', '100644', '000000']

/** A file as it is afterwards, to be written. */
export function contentAfter({path, after, mode}: DifferingFile): FileContent {
  return {path, text: after, ...(mode === PROGRAM ? {isProgram: true} : {})}
}

/** Throws `MERGE_BEYOND` where a merge would change what dnd does not write: links, repositories in it, files outside the vault. */
export function checkWritable(files: readonly DifferingFile[], {name, sha}: {name: string; sha: string}): void {
  const odd = files.find(({path, mode}) => path.startsWith('../') || ![PROGRAM, PLAIN, NONE].includes(mode))
  if (!odd) return
  const what = odd.path.startsWith('../') ? 'lies outside the vault' : 'is no plain file'
  throw new UserError(`"${name}" changes "${odd.path}" too, which ${what}`, {
    code: 'MERGE_BEYOND',
    exitCode: EXIT.wrongState,
    hints: [`have git merge all of it: \`git merge ${sha.slice(0, 8)}\``],
  })
}
