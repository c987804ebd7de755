import {existsSync, readFileSync} from 'node:fs'
import {type BatchState, batchStateSchema} from '../../schema/batch.js'
import {replaceFile} from '../../vault/disk.js'
import {promptHashOf} from './prompt-hash.js'

/** The file of what is done, beside the file of jobs; the one before it is kept, for a disk may tear the newest. */
export function stateFile(jobs: string): {now: string; before: string} {
  return {now: `${jobs}.done.json`, before: `${jobs}.done.before.json`}
}

export interface ReadState {
  state: BatchState
  /** What a person should hear, in a sentence. */
  note?: string
}

/** Of jobs that nobody began. */
export const NOTHING_DONE: ReadState = {state: {version: 1, jobs: {}}}

/** What was done of the jobs; of a file that is torn, what the one before it says. */
export function readBatchState(jobs: string): ReadState {
  const {now, before} = stateFile(jobs)
  const newest = readOne(now)
  if (newest === 'none') return NOTHING_DONE
  if (newest !== 'torn') return {state: newest}
  const older = readOne(before)
  const isThere = older !== 'none' && older !== 'torn'
  const what = isThere ? `what "${before}" says is taken, so that the last job may be done twice` : 'every job is done anew'
  return {state: isThere ? older : NOTHING_DONE.state, note: `"${now}" is torn: ${what}.`}
}

function readOne(file: string): BatchState | 'none' | 'torn' {
  if (!existsSync(file)) return 'none'
  try {
    const {digest, state} = JSON.parse(readFileSync(file, 'utf8')) as {digest?: unknown; state?: unknown}
    const checked = batchStateSchema().safeParse(state)
    return checked.success && digest === promptHashOf(state) ? checked.data : 'torn'
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return 'torn'
    throw error
  }
}

/** Write down what is done, whole or not at all, and keep what was written before. */
export function writeBatchState(jobs: string, state: BatchState): void {
  const {now, before} = stateFile(jobs)
  if (existsSync(now)) replaceFile(before, readFileSync(now))
  replaceFile(now, `${JSON.stringify({digest: promptHashOf(state), state}, null, 2)}\n`)
}
