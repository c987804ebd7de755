import {type AnswerStats, openAnswers} from '../../generate/remote/answers.js'
import {CLOCK} from '../../generate/remote/clock.js'
import {answersOptions} from '../../generate/remote/services.js'
import {readAiConfig} from './ai-config.js'

export type {AnswerStats} from '../../generate/remote/answers.js'

interface Places {
  configDir: string
  stateDir: string
}

/** What is kept of answers. */
export function answerStats({configDir, stateDir}: Places): AnswerStats {
  const answers = openAnswers(stateDir, {...answersOptions(readAiConfig(configDir)), clock: CLOCK})
  try {
    return answers.stats()
  } finally {
    answers.close()
  }
}

/** Forget every answer that is kept. What they cost stays booked. */
export function clearAnswers({configDir, stateDir}: Places): {cleared: number} {
  const answers = openAnswers(stateDir, {...answersOptions(readAiConfig(configDir)), clock: CLOCK})
  try {
    return {cleared: answers.clear()}
  } finally {
    answers.close()
  }
}
