import type {D20Rolled} from './d20-roll.js'

export type Outcome = 'success' | 'failure'

/** Whether a check or a save meets its DC; a natural 20 or 1 is nothing special to either (SRD 5.2, "D20 Tests"). */
export function outcomeAgainst({total, fails, succeeds}: Pick<D20Rolled, 'total' | 'fails' | 'succeeds'>, dc: number): Outcome {
  if (fails !== undefined) return 'failure'
  return succeeds !== undefined || total >= dc ? 'success' : 'failure'
}

export interface GroupOutcome {
  successes: number
  of: number
  outcome: Outcome
}

/** A check that a group makes together: it succeeds if at least half of it does. The SRD has no heading for it; it is the usual rule. */
export function groupOutcome(outcomes: readonly Outcome[]): GroupOutcome {
  const successes = outcomes.filter((each) => each === 'success').length
  return {successes, of: outcomes.length, outcome: successes * 2 >= outcomes.length ? 'success' : 'failure'}
}

/** Which of two who roll against each other wins: the higher total. A tie is nobody's, and leaves things as they are. */
export function contestWinner(one: Pick<D20Rolled, 'total' | 'fails'>, other: Pick<D20Rolled, 'total' | 'fails'>): 0 | 1 | undefined {
  const [first, second] = [standing(one), standing(other)]
  return first === second ? undefined : first > second ? 0 : 1
}

function standing({total, fails}: Pick<D20Rolled, 'total' | 'fails'>): number {
  return fails === undefined ? total : Number.NEGATIVE_INFINITY
}
