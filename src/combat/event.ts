import type {Later} from './fight.js'
import type {Patch} from './patch.js'
import type {Told} from './told.js'

/** One line of a fight's log. The first says what the fight is; the rest are what happened, in order. */
export interface FightEvent {
  /** Its number, from 1. */
  id: number
  /** When it was written; nothing is reckoned from it, as clocks are set back. */
  at: string
  /** Who acted; absent for the table. */
  by?: string
  /** What was asked for, in the command language. */
  said: string
  told: readonly Told[]
  patch: Patch
  /** Of an undo: the event that it takes back. Of a redo: the undo that it takes back. */
  undoes?: number
  redoes?: number
  /** Key of the tap that asked for it, where it came from a player's phone: by it nothing is done twice. */
  cause?: string
}

/** What a log is of: its first line. */
export interface FightHeader {
  version: 1
  id: string
  name: string
  seed: string
  campaign?: string
  encounter?: string
  party?: string
  begun: string
  /** Who comes with later waves. */
  later?: readonly Later[]
}
