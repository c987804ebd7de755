import {UserError} from '../errors.js'

/** What could not be done, for a screen to say. */
export interface Failed {
  type: 'failed'
  problem: string
  hints: readonly string[]
}

/** What work came to; what a person can mend is told, and only what nobody foresaw is thrown. */
export async function failing<T>(work: () => Promise<T>): Promise<T | Failed> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UserError) return {type: 'failed', problem: error.message, hints: error.hints}
    throw error
  }
}
