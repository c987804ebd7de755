import type {Calendar} from '../../schema/entity/calendar.js'
import type {Value, ValueMap} from '../../schema/value.js'
import type {Moment} from '../calendar/day.js'
import type {Observer} from '../knowledge/observer.js'

/** One thing of a campaign, with what of it a draft might gainsay. */
export interface CanonThing {
  kind: string
  id: string
  name: string
  aliases?: readonly string[]
  /** Fields of `FACTS` that it has, as its file has them. */
  facts: ValueMap
  /** The audience may not know that it is there. */
  isHidden?: true
  /** What the audience knows it as, where that is not its name. */
  shownAs?: {id: string; name: string}
}

/** Words of a text that could tell of it: none that every text has. */
export interface Telling {
  words: readonly string[]
  /** Of them, those that stand there as names do. */
  names: readonly string[]
}

/** A text that the audience may not read, of something that it may know of or not. */
export interface CanonSecret extends Telling {
  of: {kind: string; id: string; name: string}
}

/** A word of this genre, and no other, tells of another world. */
export interface ForeignWord {
  word: string
  genre: string
}

/** What a campaign holds for true, as far as a draft can gainsay it; for one audience, where there is one. */
export interface Canon {
  /** Its id; absent for a vault without one. */
  campaign?: string
  genre?: string
  calendar?: Calendar
  today?: Moment
  /** As the campaign writes it. */
  todayText?: string
  things: readonly CanonThing[]
  /** What the table agreed does not come up. */
  lines: readonly string[]
  foreign: readonly ForeignWord[]
  /** Names that are no things of the campaign's: of the catalog, of parties, of the calendar. */
  names: ReadonlySet<string>
  /** Ids and names of species, for what a text says of people. */
  species: ReadonlyMap<string, string>
  /** Whether the catalog has an entry of a kind; absent where nobody looked. */
  hasEntry?(kind: string, id: string): boolean
  parties: readonly string[]
  /** Who will read the draft; absent where only the DM will. */
  audience?: Observer
  secrets: readonly CanonSecret[]
  /** Words, in lower case, of what the audience may read. */
  openWords: ReadonlySet<string>
}

/** What a writer came up with, before anybody reads it. */
export interface CanonDraft {
  /** `npc`, `location`, `spell`: a kind of entity or of catalog entry; absent for a text that is neither. */
  kind?: string
  /** Its id where it has one: of a thing that is there, it is that thing rewritten. */
  id?: string
  /** As its file would have it. */
  value?: Value
  /** Words that go with it or stand alone: a recap, a dialogue, what is read aloud. Whoever it is for reads all of it. */
  text?: string
  /** Names that come with it: of drafts made beside it. */
  beside?: readonly string[]
}
