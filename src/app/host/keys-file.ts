import {join} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {fileState} from '../../vault/file-state.js'
import {holdAlone, holderWords} from '../../vault/lock.js'
import {EVENING} from './evening-log.js'
import {keep, readKept} from './kept-file.js'

const FILE = 'keys.json'
const PATIENCE_MS = 3_000

/** The keys of scripts as they are kept, whatever that is; `undefined` where there are none. */
export function readKeys(root: string): unknown {
  return readKept(root, FILE)
}

/** What changes with the file. */
export function keysState(root: string): string {
  return fileState(join(root, EVENING, FILE))
}

/** Make of the kept keys other ones, with nobody else at it. */
export async function changeKeys<T>(root: string, change: (kept: unknown) => {keep: unknown; result: T}): Promise<T> {
  const hold = await holdAlone(root, `${EVENING}/keys.lock`, 'dnd host key', PATIENCE_MS)
  if ('heldBy' in hold)
    throw new UserError(`The keys are at another's hand: ${holderWords(hold.heldBy)}`, {code: 'VAULT_LOCKED', exitCode: EXIT.wrongState})
  try {
    const changed = change(readKeys(root))
    keep(root, FILE, changed.keep)
    return changed.result
  } finally {
    hold.release()
  }
}
