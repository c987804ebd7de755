import {byDay, type Days, daysUntilFull, numberOfDay} from '../../rules/session/days.js'
import {inOrder, playedOnes} from '../../rules/session/order.js'
import type {Arc} from '../../schema/entity/arc.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Chapter} from '../../schema/entity/chapter.js'
import type {WorldEvent} from '../../schema/entity/event.js'
import type {Kind} from '../../schema/entity/kinds.js'
import type {Location} from '../../schema/entity/location.js'
import type {Npc} from '../../schema/entity/npc.js'
import type {Plot} from '../../schema/entity/plot.js'
import {CLOCK_OWNERS, type Session} from '../../schema/entity/session.js'
import type {Treasure} from '../../schema/entity/treasure.js'
import {present} from '../../schema/value.js'
import {timeOf} from '../calendar/campaign-time.js'
import type {EntityOptions} from '../entities/change.js'
import {vaultRoot} from '../vault/root.js'
import {readWorld, type World} from '../world/world.js'
import {type Book, bookOfWorld, nameIn} from './book.js'

/** What is likely to be needed at the next session: the DM's alone. */
export interface Prep {
  campaign: string
  day?: string
  last?: {name: string; number?: number; isOpen: boolean; until?: string; cliffhanger?: string}
  next?: {name: string; number?: number; prep?: string}
  promises: readonly {text: string; due?: string; session: string; who: readonly string[]}[]
  place?: {name: string; summary?: string}
  people: readonly {name: string; at?: string; role?: string; attitude?: string; wants?: string}[]
  treasures: readonly {name: string; at?: string}[]
  plots: readonly PlotAhead[]
  clocks: readonly ClockAhead[]
  scenes: readonly {chapter: string; name: string; at?: string; people: readonly string[]}[]
  events: readonly {name: string; date: string; isDue: boolean; summary?: string}[]
}

export interface PlotAhead {
  name: string
  stage?: string
  next?: {name: string; when?: string}
  due?: string
  giver?: string
}

export interface ClockAhead {
  name: string
  owner: string
  filled: number
  size: number
  /** Days until it is full by itself. */
  days?: number
  full?: string
}

/** Gather what the next session is likely to need. */
export function prepFor(options: EntityOptions): Prep {
  const world = readWorld(vaultRoot(options), options.campaign)
  const book = bookOfWorld(world)
  const sessions = inOrder(all<Session>(world, 'session'))
  const last = playedOnes(sessions).at(-1)
  const next = sessions.find(({status}) => status === 'planned')
  const place = placeNow(world, last)
  const around = placesIn(world, place)
  const {campaign} = world
  const days = campaign && timeOf(world.root, campaign)
  return {
    campaign: campaign?.name ?? world.id,
    ...present({day: campaign?.date}),
    ...(last ? {last: lastOne(last, book)} : {}),
    ...(next ? {next: {name: next.name, ...present({number: next.number, prep: next.prep && book.text(next.prep)})}} : {}),
    promises: promisesOf(sessions, book, days),
    ...placeOf(book, place),
    people: peopleAt(world, book, {place, around}),
    treasures: treasuresAt(world, book, {place, around}),
    plots: plotsAhead(world, book, days),
    clocks: clocksAhead(world, days),
    scenes: scenesAhead(world, book),
    events: eventsAhead(world, days),
  }
}

function all<T>({entities}: World, kind: Kind): T[] {
  return entities.flatMap(({ref, entity}) => (ref.kind === kind ? [entity as unknown as T] : []))
}

function lastOne({name, number, status, until, cliffhanger}: Session, book: Book): NonNullable<Prep['last']> {
  return {name, isOpen: status === 'open', ...present({number, until, cliffhanger: cliffhanger && book.text(cliffhanger)})}
}

/** Promises that nobody has kept yet, the first due first. */
function promisesOf(sessions: readonly Session[], book: Book, days: Days | undefined): Prep['promises'] {
  return sessions
    .flatMap(({name, log = []}) =>
      log.filter(({type, struck, done}) => type === 'promise' && !struck && !done).map((entry) => ({name, entry})),
    )
    .sort((a, b) => byDay(days)(a.entry.due, b.entry.due))
    .map(({name, entry: {text = '', due, who = []}}) => ({
      text: book.text(text),
      ...present({due}),
      session: name,
      who: who.flatMap((id) => nameIn(book, ['character', 'npc', 'location', 'faction'], id) ?? []),
    }))
}

/** Where the party is: where the open session last went, else where the campaign says. */
function placeNow({campaign}: World, last: Session | undefined): string | undefined {
  const gone = last?.status === 'open' ? last.log?.findLast(({place, struck}) => place !== undefined && !struck)?.place : undefined
  return gone ?? campaign?.location ?? last?.location
}

function placeOf(book: Book, place: string | undefined): Pick<Prep, 'place'> {
  const found = place === undefined ? undefined : book.find<Location>('location', place)
  return found ? {place: {name: found.name, ...present({summary: found.summary && book.text(found.summary)})}} : {}
}

/** A place and all that lies within it. */
function placesIn(world: World, place: string | undefined): ReadonlySet<string> {
  const within = new Set(place === undefined ? [] : [place])
  const places = all<Location>(world, 'location')
  for (let before = 0; before < within.size; ) {
    before = within.size
    for (const each of places) if (each.within !== undefined && within.has(each.within)) within.add(each.id)
  }
  return within
}

interface Around {
  place: string | undefined
  around: ReadonlySet<string>
}

/** Who is in the very place, then who is somewhere within it; the dead and the missing aside. */
function peopleAt(world: World, book: Book, {place, around}: Around): Prep['people'] {
  return all<Npc>(world, 'npc')
    .filter(({location, status = 'alive'}) => location !== undefined && around.has(location) && status === 'alive')
    .sort((a, b) => Number(a.location !== place) - Number(b.location !== place))
    .map(({name, role, attitude, wants, location}) => ({
      name,
      ...present({role, attitude, wants: wants && book.text(wants).trim(), at: elsewhere(book, location, place)}),
    }))
}

function treasuresAt(world: World, book: Book, {place, around}: Around): Prep['treasures'] {
  return all<Treasure>(world, 'treasure')
    .filter(({location, status}) => location !== undefined && around.has(location) && status !== 'claimed')
    .map(({name, location}) => ({name, ...present({at: elsewhere(book, location, place)})}))
}

function elsewhere(book: Book, location: string | undefined, place: string | undefined): string | undefined {
  return location === undefined || location === place ? undefined : book.find('location', location)?.name
}

function plotsAhead(world: World, book: Book, days: Days | undefined): PlotAhead[] {
  return all<Plot>(world, 'plot')
    .filter(({status}) => status === 'open')
    .sort((a, b) => byDay(days)(a.due, b.due))
    .map(({name, stage, stages = [], due, giver}) => {
      const at = stages.findIndex(({id}) => id === stage)
      const next = stages[at + 1]
      return {
        name,
        ...present({stage: stages[at]?.name, due, giver: giver === undefined ? undefined : nameIn(book, ['npc', 'faction'], giver)}),
        ...(next ? {next: {name: next.name, ...present({when: next.when})}} : {}),
      }
    })
}

/** More clocks than these are not about to run out. */
const MOST_CLOCKS = 8

/** Clocks that are not empty or fill by themselves: the nearest to being full first. */
function clocksAhead(world: World, time: Days | undefined): ClockAhead[] {
  const owners: (Pick<Arc, 'clocks'> & Entity)[] = [
    ...(world.campaign ? [world.campaign] : []),
    ...CLOCK_OWNERS.flatMap((kind) => all<Arc>(world, kind)),
  ]
  const clocks = owners.flatMap(({name: owner, clocks: own = []}) =>
    own.map((clock) => {
      const {name, filled = 0, size, full} = clock
      return {name, owner, filled, size, ...present({full, days: daysUntilFull(time, clock)})}
    }),
  )
  return clocks
    .filter(({filled, days}) => filled > 0 || days !== undefined)
    .sort((a, b) => a.size - a.filled - (b.size - b.filled) || (a.days ?? Number.MAX_SAFE_INTEGER) - (b.days ?? Number.MAX_SAFE_INTEGER))
    .slice(0, MOST_CLOCKS)
}

/** Scenes of running chapters that were not played. */
function scenesAhead(world: World, book: Book): Prep['scenes'] {
  return all<Chapter>(world, 'chapter')
    .filter(({status}) => status === 'running')
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    .flatMap(({name: chapter, scenes = []}) =>
      scenes
        .filter(({played}) => !played)
        .map(({name, location, people = []}) => ({
          chapter,
          name,
          ...present({at: location === undefined ? undefined : book.find('location', location)?.name}),
          people: people.flatMap((id) => book.find('npc', id)?.name ?? []),
        })),
    )
}

const MOST_EVENTS = 6

/** Events with impacts that were not applied though their day has come, and those that are still to come. */
function eventsAhead(world: World, days: Days | undefined): Prep['events'] {
  const today = numberOfDay(days, world.campaign?.date)
  return all<WorldEvent>(world, 'event')
    .flatMap(({name, date, applied, impacts = [], summary}) => {
      const day = numberOfDay(days, date)
      if (date === undefined || day === undefined || applied || today === undefined) return []
      const isDue = day <= today
      return isDue && impacts.length === 0 ? [] : [{name, date, isDue, ...present({summary})}]
    })
    .sort((a, b) => byDay(days)(a.date, b.date))
    .slice(0, MOST_EVENTS)
}
