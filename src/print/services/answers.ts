import type {AnswerStats} from '../../app/generate/answers.js'
import {counted, grouped} from '../words/names.js'

/** How much is kept, for how long, and what it was good for. */
export function printAnswerStats({answers, bytes, mostBytes, days, oldest, newest, hits, misses}: AnswerStats): string {
  const asked = hits + misses
  const between = oldest === undefined || newest === undefined ? '' : `, of ${day(oldest)} to ${day(newest)}`
  return [
    days === 0 ? 'No answer is kept.' : `${counted(answers, 'answer is', 'answers are')} kept${between}, each for ${counted(days, 'day')}.`,
    `They take ${megabytes(bytes)} of ${megabytes(mostBytes)}.`,
    asked === 0 ? 'None was looked for yet.' : `Of ${grouped(asked)} looked for, ${grouped(hits)} were there.`,
  ].join('\n')
}

export function printCleared({cleared}: {cleared: number}): string {
  return cleared === 0 ? 'No answer was kept.' : `${counted(cleared, 'answer is', 'answers are')} forgotten.`
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
