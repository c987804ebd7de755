import {invented} from './inventing.js'
import {keeping} from './keeping.js'
import {promptHashOf} from './prompt-hash.js'
import type {Brief, Writer} from './writer.js'

/** Other seeds are tried for a draft that the campaign gainsays, such as one whose name is taken. */
const MOST_RETRIES = 6

/** The tables that ship as a writer: the same seed and wish fill in the same. They read no sentences, and say what they made of one. */
export function tableWriter(): Writer {
  return {
    isOffline: true,
    mostRetries: MOST_RETRIES,
    // Chance does better with a name that is taken, never with what the tables say of the world.
    isWorthARetry: ({severity, code}) => severity === 'error' || code.startsWith('CANON_NAME'),
    write: async (brief) => {
      const {generator, wish, seed, refinements} = brief
      const hash = promptHashOf(generator, wish, seed, refinements)
      return {...answerTo(brief), provider: 'offline', model: 'tables', promptHash: hash, sources: [], microUsd: 0}
    },
  }
}

function answerTo(brief: Brief): {answer: unknown; notes: readonly string[]} {
  const now = invented(brief)
  const words = brief.refinements.at(-1)
  if (words === undefined || brief.earlier === undefined) return {answer: now, notes: []}
  const {answer, anew} = keeping(brief.earlier, now, words)
  const what = anew.length === 0 ? 'all but the name, for no field was named' : `${anew.join(', ')}, and the rest was kept`
  return {answer, notes: [`The tables can't read what you ask; with another seed they made anew: ${what}.`]}
}
