import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {UserError} from '../errors.js'
import {printFailure} from './failure.js'
import {writeOutput} from './output.js'
import {canAsk} from './terminal.js'

/** Open a draft in VISUAL or EDITOR and hand what was saved to `keep`. What `keep` refuses stays in the draft, which is named. */
export async function editDraft<T>(name: string, text: string, keep: (edited: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dnd-'))
  const draft = join(folder, name)
  writeOutput(draft, text, {force: false})
  for (;;) {
    runEditor(draft)
    const edited = readFileSync(draft, 'utf8')
    if (edited === text) {
      rmSync(folder, {recursive: true})
      throw new UserError('Nothing was changed', {code: 'EDIT_UNCHANGED', exitCode: 0})
    }
    try {
      const kept = await keep(edited)
      rmSync(folder, {recursive: true})
      return kept
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      if (!(await editAgain(error)))
        throw new UserError(error.message, {
          code: error.code,
          exitCode: error.exitCode,
          hints: [...error.hints, `your draft is kept: ${draft}`],
          cause: error,
        })
    }
  }
}

function runEditor(file: string): void {
  const command = process.env['VISUAL'] ?? process.env['EDITOR'] ?? 'vi'
  // The person's own setting may hold arguments (`code --wait`), so a shell splits it; the file name is passed apart from it.
  const {status, error} = spawnSync('sh', ['-c', `${command} "$1"`, 'sh', file], {stdio: 'inherit'})
  if (status === 0) return
  throw new UserError(`The editor (${command}) ended with ${error ? error.message : `status ${status}`}`, {
    code: 'EDITOR_FAILED',
    exitCode: 7,
    hints: [`your draft is kept: ${file}`, 'set VISUAL or EDITOR to the editor you want'],
  })
}

async function editAgain(error: UserError): Promise<boolean> {
  if (!canAsk(false)) return false
  printFailure(error, false)
  const {confirm} = await import('@inquirer/prompts')
  return confirm({message: 'Go back to the editor?', default: true})
}
