import {invented} from './makers.js'
import {promptHashOf} from './prompt-hash.js'
import type {Writer} from './writer.js'

/** Other seeds are tried for a draft that the campaign gainsays, such as one whose name is taken. */
const MOST_RETRIES = 6

/** The tables that ship as a writer: the same seed and wish fill in the same. */
export function tableWriter(): Writer {
  return {
    isOffline: true,
    mostRetries: MOST_RETRIES,
    write: async (brief) => {
      const {generator, wish, seed, refinements} = brief
      return {
        answer: invented(brief),
        provider: 'offline',
        model: 'tables',
        promptHash: promptHashOf(generator, wish, seed, refinements),
        sources: [],
        microUsd: 0,
        notes: [],
      }
    },
  }
}
