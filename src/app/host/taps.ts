import {createHash} from 'node:crypto'
import type {Done, Wanted} from '../../schema/host.js'
import {EveningLog} from './evening-log.js'

/** A line of the journal: before anything is done for a key, and after. */
type TapLine = {is: 'begun'; key: string; at: string; of: string; seed: string} | {is: 'over'; key: string; done: Done}

/** What a key was begun with. */
export interface Begun {
  key: string
  at: string
  /** Of all dice that are thrown for it. */
  seed: string
  /** It was begun before, and nobody heard of its end: what was done of it has to be looked for. */
  isAgain: boolean
}

/** The key was used for something else. */
export class KeyTaken extends Error {}

/**
 * The journal of taps, `.dnd/host/acts.jsonl`. Each key is written down before anything is done for it, with the seed of its dice, and
 * the answer after: the same key again is answered from here, be the first one under way, done, or cut off by a kill.
 */
export class Taps {
  private readonly log: EveningLog<TapLine>
  private readonly underWay = new Map<string, Promise<Done>>()

  constructor(
    root: string,
    private readonly options: {now(): number; seed(): string},
  ) {
    this.log = new EveningLog(root, 'acts')
  }

  /** Do something once for its key. Throws `KeyTaken` where the key was for another want; what `work` throws leaves the key open. */
  once(key: string, want: Wanted, work: (begun: Begun) => Promise<Done>): Promise<Done> {
    const of = createHash('sha256').update(JSON.stringify(want)).digest('hex').slice(0, 16)
    const found = this.underWay.get(`${key} ${of}`)
    if (found) return found
    const doing = this.doOnce(key, of, work).finally(() => this.underWay.delete(`${key} ${of}`))
    this.underWay.set(`${key} ${of}`, doing)
    return doing
  }

  private async doOnce(key: string, of: string, work: (begun: Begun) => Promise<Done>): Promise<Done> {
    const begun = await this.log.add<Begun | Done>((lines) => {
      const own = lines.filter((line) => line.key === key)
      const over = own.find((line) => line.is === 'over')
      const before = own.find((line) => line.is === 'begun')
      if (before && before.of !== of) throw new KeyTaken()
      if (over) return {add: [], result: over.done}
      if (before) return {add: [], result: {key, at: before.at, seed: before.seed, isAgain: true}}
      const first = {key, at: new Date(this.options.now()).toISOString(), seed: this.options.seed()}
      return {add: [{is: 'begun', of, ...first}], result: {...first, isAgain: false}}
    })
    if ('state' in begun) return begun
    const done = await work(begun)
    await this.log.add(() => ({add: [{is: 'over', key, done}], result: undefined}))
    return done
  }
}
