import {compareSpans, type Span, type SpanReader, spanReader} from '../../rules/calendar/span.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {fieldOf, type MapStructure, type Structure, settled, structureOf} from '../../schema/structure.js'
import {isMap, own, present, type Value, type ValueMap} from '../../schema/value.js'
import {timeOf} from '../calendar/campaign-time.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {byKey, findOf, keyOf} from './relations.js'
import {readWorld, type Viewer, type WorldEntity} from './world.js'

/** Something that a day stands at. */
export interface Dated {
  /** As it is written. */
  day: string
  until?: string
  /** `event:three-boats`. */
  key: string
  kind: Kind
  name: string
  /** What of it: the stage of a plot, the reason of a relationship's turn. */
  part?: string
  /** What the day is to it, where it is not the day of the thing itself: "born", "reached on". */
  what?: string
  isSecret?: true
}

export interface Timeline {
  /** In the order of the calendar. */
  dated: readonly Dated[]
  /** Days that the calendar can't read, as they are written. */
  undated: readonly Dated[]
  today?: string
}

/** The days of one campaign. */
export interface CampaignDays extends Timeline {
  campaign: string
  name: string
}

export interface TimelineOptions extends VaultOptions {
  campaign?: string | undefined
  viewer?: Viewer | undefined
}

/** The days of a campaign, as a viewer may know them. */
export function campaignTimeline(options: TimelineOptions): CampaignDays {
  const root = vaultRoot(options)
  const {id, campaign, entities} = readWorld(root, options.campaign, options.viewer)
  const read = spanReader(campaign && timeOf(root, campaign)?.calendar)
  return {campaign: id, name: campaign?.name ?? id, ...present({today: campaign?.date}), ...timelineOf(entities, read)}
}

/** Everything that has a day, whatever field it is in. */
export function timelineOf(entities: readonly WorldEntity[], read: SpanReader): Pick<Timeline, 'dated' | 'undated'> {
  const known = byKey(entities)
  const all = entities
    .flatMap((each) => datedIn(each, known))
    .map((dated) => ({dated, at: read(dated.day)}))
    .sort((a, b) => compareDays(a.at, b.at))
  return {
    dated: all.flatMap(({dated, at}) => (at ? [dated] : [])),
    undated: all.flatMap(({dated, at}) => (at ? [] : [dated])),
  }
}

/** What is no day comes first: it is told apart. */
function compareDays(a: Span | undefined, b: Span | undefined): number {
  return a && b ? compareSpans(a, b) : Number(a !== undefined) - Number(b !== undefined)
}

/** Bookkeeping of clocks and of a session's log: days that no reader of a timeline looks for. */
const BOOKKEEPING = new Set(['clocks', 'log'])
/** Fields that are the days of the thing itself. */
const OWN_DAYS = ['date', 'from']

function datedIn({ref, entity}: WorldEntity, known: Known): Dated[] {
  const structure = structureOf(kindRow(ref.kind).schema())
  const base = {key: keyOf(ref), kind: ref.kind, name: entity.name, ...(entity.secret ? {isSecret: true as const} : {})}
  return structure.type === 'map' ? daysOf(entity as unknown as ValueMap, structure, {base, known}) : []
}

type Known = ReadonlyMap<string, WorldEntity>

interface Around {
  base: Omit<Dated, 'day' | 'until' | 'what'>
  known: Known
}

/** The days of a map; an end joins its beginning. */
function daysOf(map: ValueMap, structure: MapStructure, {base, known}: Around): Dated[] {
  const field = (key: string) => fieldOf(structure, key)
  const days = Object.keys(map).filter((key) => field(key)?.marks.day && typeof own(map, key) === 'string')
  const begins = days.find((key) => key !== 'until')
  const isRange = begins !== undefined && days.includes('until')
  const dated = days
    .filter((key) => !(isRange && key === 'until'))
    .map((key): Dated => {
      const what = OWN_DAYS.includes(key) ? undefined : (field(key)?.marks.label ?? key)
      return {
        day: String(own(map, key)),
        ...(isRange && key === begins ? {until: String(own(map, 'until'))} : {}),
        ...base,
        ...present({what}),
      }
    })
  const inner = Object.keys(map).filter((key) => !BOOKKEEPING.has(key) && !days.includes(key))
  return [...dated, ...inner.flatMap((key) => daysWithin(own(map, key), field(key), {base, known}))]
}

function daysWithin(value: Value | undefined, field: Structure | undefined, {base, known}: Around): Dated[] {
  if (!Array.isArray(value) || field?.type !== 'list') return []
  return value.flatMap((item) => {
    const at = settled(field.item(), item)
    return isMap(item) && at.type === 'map' ? daysOf(item, at, {base: {...base, ...partOf(item, at, known)}, known}) : []
  })
}

/** What a thing in a list is called. */
function partOf(thing: ValueMap, at: MapStructure, known: Known): Pick<Dated, 'part' | 'isSecret'> {
  const name = ['name', 'type', 'text'].map((key) => own(thing, key)).find((each) => typeof each === 'string')
  const whom = ['who', 'to'].map((key) => findOf(known, fieldOf(at, key)?.marks.ref ?? [], String(own(thing, key))))
  const part = typeof name === 'string' ? name : whom.find((each) => each !== undefined)?.entity.name
  return {...present({part}), ...(own(thing, 'secret') === true ? {isSecret: true as const} : {})}
}
