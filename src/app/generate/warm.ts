import type {Services} from '../../generate/remote/services.js'
import type {VaultOptions} from '../vault/root.js'
import {type Batch, type BatchWanted, runBatch} from './batch.js'
import type {Writer} from './writer.js'

/** What was asked ahead, and what of it was there. */
export interface Warmed extends Omit<Batch, 'state'> {
  /** The batch that finds the answers has the same. */
  seed: string
  /** Answers that a model gave now. */
  asked: number
  /** Answers that were kept already. */
  known: number
}

/** Draft everything of a file of jobs and throw the drafts away: the answers stay, so that the same jobs with the same seed ask nobody. */
export async function warmAnswers(
  options: VaultOptions,
  {writer, services}: {writer: Writer; services?: Services | undefined},
  wanted: BatchWanted,
): Promise<Warmed> {
  const counted = {asked: 0, known: 0}
  const {state: _, ...batch} = await runBatch(
    options,
    {writer: counting(writer, counted), services},
    {...wanted, dryRun: true, isAnew: true},
  )
  return {...batch, seed: wanted.seed, ...counted}
}

function counting(writer: Writer, counted: {asked: number; known: number}): Writer {
  return {
    ...writer,
    write: async (brief) => {
      const written = await writer.write(brief)
      counted[written.isKept ? 'known' : 'asked']++
      return written
    },
  }
}
