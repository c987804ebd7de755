import type {Clock} from '../../src/generate/remote/clock.js'
import {seededRandom} from '../../src/rules/numbers/random.js'

interface Sleeper {
  at: number
  wake(): void
}

/** Time that passes only while everybody sleeps: then at once, to when the first of them wakes. Chance comes from a seed. */
export class VirtualClock implements Clock {
  private sleepers: Sleeper[] = []
  private isTurning = false
  readonly random: () => number

  constructor(
    private at = Date.UTC(2026, 0, 15, 12),
    seed = 'clock',
  ) {
    this.random = seededRandom(seed)
  }

  now(): number {
    return this.at
  }

  /** Time passes and nobody notices, as while a machine is suspended. */
  jump(ms: number): void {
    this.at += ms
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const sleeper: Sleeper = {at: this.at + Math.max(0, ms), wake: resolve}
      this.sleepers.push(sleeper)
      signal?.addEventListener(
        'abort',
        () => {
          this.sleepers = this.sleepers.filter((each) => each !== sleeper)
          resolve()
        },
        {once: true},
      )
      this.turn()
    })
  }

  /** One sleeper a turn of the event loop: whatever it starts runs until it waits for something. */
  private turn(): void {
    if (this.isTurning) return
    this.isTurning = true
    setImmediate(() => {
      this.isTurning = false
      const first = this.sleepers.reduce<Sleeper | undefined>((least, each) => (least && least.at <= each.at ? least : each), undefined)
      if (!first) return
      this.at = Math.max(this.at, first.at)
      this.sleepers = this.sleepers.filter((each) => each !== first)
      first.wake()
      this.turn()
    })
  }
}
