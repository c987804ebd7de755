import type {FightEvent, FightHeader} from '../../combat/event.js'
import type {Combatant, Fight} from '../../combat/fight.js'
import type {History} from '../../combat/history.js'
import type {FightWhy} from '../../combat/refusal.js'
import type {Told} from '../../combat/told.js'
import type {Entries} from '../../rules/build/entries.js'

/** A fight as its screen asks it, and what a line of the command language comes to there. */
export interface FightBoard {
  readonly header: FightHeader
  /** Another value each time that anything happened. */
  history(): History
  readonly entries: Entries
  /** Another tracker has the fight: this one follows and can't say anything. */
  readonly isReader: boolean
  /** What was said is on the disk when it returns. */
  say(line: string): {events: readonly FightEvent[]} | {refused: FightWhy}
  /** Hear of what others say, until the function returned is called. */
  follow(changed: () => void): () => void
  words: FightWords
  /** What players ask of the table, where a host is open for them. */
  requests?: FightRequests
}

/** What players ask of the table: answered here or elsewhere, by whoever is first, and done by whoever has the fight. */
export interface FightRequests {
  /** Those that nobody answered yet. */
  now(): readonly AskedOfTable[]
  answer(id: string, yes: boolean): void
}

export interface AskedOfTable {
  id: string
  by: string
  text: string
  /** It came a moment ago: a key that was on its way to something else doesn't answer it. */
  isFresh: boolean
}

export interface FightWords {
  /** A sentence without its full stop; an empty text where there is nothing to say. */
  told(told: Told, fight: Fight): string
  /** A whole sentence, with a way out. */
  refusal(why: FightWhy): string
  /** A whole stat block or sheet, in lines of at most `width` columns. */
  card(combatant: Combatant, fight: Fight, width: number): readonly string[]
}
