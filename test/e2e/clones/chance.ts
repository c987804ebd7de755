import {rollDie, seededRandom} from '../../../src/rules/numbers/random.js'

/** Chance that a seed replays. */
export class Chance {
  private readonly random

  constructor(seed: string) {
    this.random = seededRandom(seed)
  }

  is(probability: number): boolean {
    return this.random() < probability
  }

  /** From 1 on. */
  upTo(most: number): number {
    return rollDie(most, this.random)
  }

  one<T>(list: readonly T[]): T {
    return list[this.upTo(list.length) - 1] as T
  }
}
