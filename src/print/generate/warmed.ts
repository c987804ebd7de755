import type {Warmed} from '../../app/generate/warm.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {counted} from '../words/names.js'
import {printCost, printJobs} from './batch.js'

/** What was asked ahead, job by job, and the command that finds it. */
export function printWarmed(warmed: Warmed, {width}: {width: number}): string {
  const {jobs, asked, known, failed, skipped, microUsd, file, seed} = warmed
  const left = failed + skipped === 0 ? '' : ` · ${counted(failed + skipped, 'job has', 'jobs have')} none, and may be asked for again`
  return [
    ...printJobs(jobs, width),
    `${counted(asked, 'answer was', 'answers were')} asked for, ${known} kept before · ${printCost(microUsd)}${left}`,
    style.muted(`Found by: dnd generate batch ${plainText(file)} --seed ${plainText(seed)}`),
  ].join('\n')
}
