import type {Batch, BatchProgress} from '../../app/generate/batch.js'
import {usd} from '../services/money.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

type Outcome = BatchProgress['outcome']

const PENS = {done: style.good, failed: style.error, skipped: style.warning} as const

/** One line as a job ends: what became of it, how far all of it is, what it cost, and how long the rest may take. */
export function printProgress({id, outcome, ended, of, microUsd, secondsLeft}: BatchProgress): string {
  const cost = microUsd === undefined ? printCost(microUsd) : usd(microUsd)
  const left = ended === of ? '' : `, about ${timeText(secondsLeft)} left`
  return `${ended} of ${of} (${cost}${left})  ${plainText(id)}: ${plainText(outcomeText(outcome))}`
}

/** What became of each job, and of all. */
export function printBatch({jobs, state, done, failed, skipped, microUsd}: Batch, {width}: {width: number}): string {
  const rest = failed + skipped === 0 ? '' : ' · the same command goes on with the rest'
  return [
    ...printJobs(jobs, width),
    `${done} done, ${failed} failed, ${skipped} left out · ${printCost(microUsd)}`,
    style.muted(`Written down in ${plainText(state)}${rest}`),
  ].join('\n')
}

/** A line of each job. */
export function printJobs(jobs: Batch['jobs'], width: number): string[] {
  return jobs.flatMap(({id, outcome, isFromBefore}) => {
    const when = isFromBefore ? style.muted(' (before)') : ''
    return hung('', `${PENS[outcome.is](outcome.is)} ${style.accent(plainText(id))}${when}  ${plainText(outcomeText(outcome))}`, width)
  })
}

/** What it cost, as far as that is known. */
export function printCost(microUsd: number | undefined): string {
  return microUsd === undefined ? 'cost unknown' : `cost ${usd(microUsd)}`
}

function outcomeText(outcome: Outcome): string {
  if (outcome.is !== 'done') return outcome.message
  const where = outcome.proposal === undefined ? '' : ` → ${outcome.proposal}`
  return `${outcome.names.join(', ')}${where}`
}

const MINUTE_S = 60

function timeText(seconds: number): string {
  return seconds < MINUTE_S ? `${seconds} s` : `${Math.round(seconds / MINUTE_S)} min`
}
