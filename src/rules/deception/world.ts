import type {Campaign} from '../../schema/entity/campaign.js'
import type {Character} from '../../schema/entity/character.js'
import type {WorldEvent} from '../../schema/entity/event.js'
import type {Fact} from '../../schema/entity/fact.js'
import type {Faction} from '../../schema/entity/faction.js'
import type {Identity} from '../../schema/entity/identity.js'
import type {Layer} from '../../schema/entity/layer.js'
import type {Location} from '../../schema/entity/location.js'
import type {Npc} from '../../schema/entity/npc.js'
import type {Person} from '../../schema/entity/person.js'
import type {Plot} from '../../schema/entity/plot.js'
import type {Reveal} from '../../schema/entity/reveal.js'
import type {Session} from '../../schema/entity/session.js'
import type {Span, SpanReader} from '../calendar/span.js'

/** What everything of a campaign has: who it is, and who may know of it. */
type Common = 'kind' | 'id' | 'name' | 'aliases' | 'summary' | 'secret' | 'knownBy' | 'seenBy' | 'seenAs'

type Short<T extends {[K in Common]?: unknown}, K extends keyof T = never> = Pick<T, (Common & keyof T) | K>

/** Of everybody and everything else, only what deception is reckoned with; the rest stays in the file. */
export type ShortNpc = Short<Npc, 'status' | 'born' | 'died' | 'location' | 'monster' | 'character' | 'role' | 'attitude' | 'species'>
export type ShortCharacter = Pick<Character, 'kind' | 'id' | 'name'>
export type ShortLocation = Short<Location, 'within' | 'type'>
export type ShortSession = Short<Session, 'number' | 'status' | 'from' | 'until' | 'location' | 'attendance'>
export type ShortFaction = Short<Faction, 'members'>

/** Who is who in a campaign, and who knows what of it: the DM's whole truth, of what is in play, by id in the order of the files. */
export interface Deception {
  campaign: Pick<Campaign, 'id' | 'name' | 'date' | 'began' | 'party'>
  persons: readonly Person[]
  identities: readonly Identity[]
  facts: readonly Fact[]
  layers: readonly Layer[]
  reveals: readonly Reveal[]
  plots: readonly Plot[]
  events: readonly WorldEvent[]
  sessions: readonly ShortSession[]
  npcs: readonly ShortNpc[]
  characters: readonly ShortCharacter[]
  factions: readonly ShortFaction[]
  locations: readonly ShortLocation[]
  /** Members of the vault's parties, by the party's id. */
  parties: Readonly<Record<string, readonly string[]>>
  /** Days as the campaign's calendar has them; without one, those written in numbers. */
  span: SpanReader
  /** The present day; absent where none is set. */
  today?: Span
}
