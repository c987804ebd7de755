import type {Random} from '../numbers/random.js'

/** A whole number from one to another, both included. */
export function between(least: number, most: number, random: Random): number {
  return least + Math.floor(random() * (most - least + 1))
}

/** One of a list that isn't empty. */
export function pick<T>(among: readonly T[], random: Random): T {
  return among[Math.floor(random() * among.length)] as T
}

/** What was said, or else one of a list. Chance is asked in any case: whoever says what it would give gets the same map. */
export function saidOr<T>(said: T | undefined, among: readonly T[], random: Random): T {
  const byChance = pick(among, random)
  return said ?? byChance
}

/** Whether something happens that does so in so many of a hundred. */
export function happens(percent: number, random: Random): boolean {
  return random() * 100 < percent
}

/** The list in another order. */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list]
  for (let last = left.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[left[last], left[other]] = [left[other] as T, left[last] as T]
  }
  return left
}

/** Takes from a list in a random order, and begins anew once all are taken. */
export function drawer<T>(list: readonly T[], random: Random): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = shuffled(list, random)
    return left.pop() as T
  }
}
