import {existsSync} from 'node:fs'
import {writeResult} from '../app/vault/result-file.js'
import {EXIT, UserError} from '../errors.js'

/** Write a result to a file that a person named; one that is there is kept unless `force`. */
export function writeOutput(file: string, content: string | Uint8Array, {force}: {force: boolean}): void {
  if (!force && existsSync(file))
    throw new UserError(`"${file}" is there already`, {
      code: 'FILE_EXISTS',
      exitCode: EXIT.wrongState,
      hints: ['choose another, or add `--force`'],
    })
  try {
    writeResult(file, content)
  } catch (cause) {
    const {code, message} = cause as NodeJS.ErrnoException
    throw new UserError(`"${file}" could not be written: ${code ?? message}`, {
      code: 'OUTPUT_FAILED',
      exitCode: EXIT.wrongState,
      hints: ['choose a folder that is there and may be written'],
      cause,
    })
  }
}
