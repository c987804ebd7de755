import {chmodSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {fileState} from '../../vault/file-state.js'
import {openMended, wholeLines} from '../../vault/line-log.js'
import {holdAlone, holderWords} from '../../vault/lock.js'

/** What the host keeps of the evening: nobody else on this machine may read it, and git has none of it. */
export const EVENING = '.dnd/host'

/** The folder of the evening, made where it isn't there yet. */
export function eveningFolder(root: string): string {
  const folder = join(root, EVENING)
  mkdirSync(folder, {recursive: true, mode: 0o700})
  chmodSync(folder, 0o700)
  return folder
}

/** How long one process waits for another that writes a line. */
const PATIENCE_MS = 3_000

/**
 * A log of the evening, which the host and the tracker both write: a line at a time, each under a lock of the log's own, so that what
 * was read before a line is still so when the line is written. Killed at any moment, a line is there whole or not at all. A log that
 * something else damaged goes on before the damage, with a copy beside it.
 */
export class EveningLog<Line extends object> {
  private seen: {state: string; lines: readonly Line[]} = {state: '', lines: []}
  private work: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly root: string,
    private readonly name: string,
  ) {}

  private get path(): string {
    return join(this.root, EVENING, `${this.name}.jsonl`)
  }

  /** Every line, in order. */
  read(): readonly Line[] {
    const state = fileState(this.path)
    if (state === '') return []
    if (state !== this.seen.state) this.seen = {state, lines: wholeLines(this.path).map((line) => JSON.parse(line) as Line)}
    return this.seen.lines
  }

  /** Add what is made of the lines that there are by then; they are on the disk when this is fulfilled. */
  add<T>(make: (lines: readonly Line[]) => {add: readonly Line[]; result: T}): Promise<T> {
    // Within this process they wait in a row; the lock is for others.
    const next = this.work.then(() => this.addNow(make))
    this.work = next.catch(() => undefined)
    return next
  }

  private async addNow<T>(make: (lines: readonly Line[]) => {add: readonly Line[]; result: T}): Promise<T> {
    eveningFolder(this.root)
    const hold = await holdAlone(this.root, join(EVENING, `${this.name}.lock`), 'dnd host', PATIENCE_MS)
    if ('heldBy' in hold)
      throw new UserError(`The log of the evening is at another's hand: ${holderWords(hold.heldBy)}`, {
        code: 'VAULT_LOCKED',
        exitCode: EXIT.wrongState,
      })
    try {
      const {writer, lines} = openMended(this.path)
      try {
        const {add, result} = make(lines.map((line) => JSON.parse(line) as Line))
        if (add.length > 0) writer.append(add.map((line) => JSON.stringify(line)))
        return result
      } finally {
        writer.close()
      }
    } finally {
      hold.release()
    }
  }
}
