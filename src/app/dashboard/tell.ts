import type {NamedDay} from '../../rules/calendar/told-day.js'
import {playedOnes} from '../../rules/session/order.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {WorldEvent} from '../../schema/entity/event.js'
import {type EntityRef, isKind, type Kind} from '../../schema/entity/kinds.js'
import type {Location} from '../../schema/entity/location.js'
import type {Plot} from '../../schema/entity/plot.js'
import type {Session} from '../../schema/entity/session.js'
import type {WorldEffect} from '../../schema/entity/world-effect.js'
import {linksIn, replaceAllLinks} from '../../schema/prose.js'
import {present} from '../../schema/value.js'

/** Something that has a page. */
export interface Named {
  kind: Kind
  id: string
  name: string
}

export interface Clock {
  id: string
  name: string
  filled: number
  size: number
}

/** What a day brings. */
export interface Due {
  type: 'plot' | 'promise' | 'event' | 'effect' | 'session'
  text: string
  day?: string
  isOverdue?: true
  opens: Named
}

/** A campaign at a glance. */
export interface Dashboard {
  campaign: Named & {status?: string}
  /** Where the party is, and the places around it from the nearest outward. */
  places: readonly Named[]
  /** The present day, as it is written, and as its calendar names it. */
  date?: string
  today?: NamedDay
  effects: readonly (Named & {until?: string})[]
  plots: readonly (Named & {stage?: string; due?: string; isOverdue?: true; clocks: readonly Clock[]})[]
  /** Of all that is no open plot, the fullest first. */
  clocks: readonly (Clock & {of: Named})[]
  party: readonly (Named & {about: string; level?: number; hp?: {current: number; max: number; temporary: number}})[]
  /** The last one that was played, or is being played. */
  session?: Named & {number?: number; played?: string; isOpen: boolean; noted: readonly string[]; cliffhanger?: string}
  next: readonly Due[]
  /** Last commits of the campaign's folder, the newest first. Only the DM's. */
  changes: readonly {sha: string; subject: string; date: string; opens?: Omit<Named, 'name'>}[]
}

/** All that is known of a campaign's world to whoever looks. */
export interface Known {
  campaign: Campaign
  entities: readonly {ref: EntityRef; entity: Entity}[]
  nameOf(kind: Kind, id: string): string | undefined
  today?: NamedDay | undefined
  /** Where days stand among others; `undefined` for one that can't be told. */
  order(day: string): number | undefined
}

/** What a campaign's people play, where that may be told in numbers. */
export interface Beside {
  sheets: readonly Sheet[]
  /** Of those without a sheet, by their files. */
  about(entity: Entity): string
  changes: Dashboard['changes']
}

/** Tell of a campaign what one wants to see first. */
export function tellDashboard(known: Known, {sheets, about, changes}: Beside): Dashboard {
  const {campaign} = known
  const session = playedOnes(of<Session>(known, 'session')).at(-1)
  return {
    campaign: {...named('campaign', campaign), ...present({status: campaign.status})},
    places: placesOf(known),
    ...present({date: campaign.date, today: known.today}),
    effects: effectsOf(known),
    plots: openPlots(known).map((plot) => plotOf(plot, known)),
    clocks: otherClocks(known),
    party: [...sheets.map(ofSheet), ...withoutSheets(known, sheets, about)],
    ...(session ? {session: sessionOf(session, known)} : {}),
    next: dueOf(known),
    changes,
  }
}

function of<T>({entities}: Known, kind: Kind): T[] {
  return entities.flatMap(({ref, entity}) => (ref.kind === kind ? [entity as T] : []))
}

function named(kind: Kind, {id, name}: Pick<Entity, 'id' | 'name'>): Named {
  return {kind, id, name}
}

function placesOf(known: Known): Named[] {
  const byId = new Map(of<Location>(known, 'location').map((each) => [each.id, each]))
  const found = new Map<string, Named>()
  for (let id = known.campaign.location; id !== undefined && !found.has(id); id = byId.get(id)?.within) {
    const place = byId.get(id)
    if (place) found.set(id, named('location', place))
    else break
  }
  return [...found.values()]
}

function effectsOf(known: Known): Dashboard['effects'] {
  return of<WorldEffect>(known, 'world-effect')
    .filter(({from, until, ended}) => ended === undefined && !isAfterToday(known, from) && !isBeforeToday(known, until))
    .map((effect) => ({...named('world-effect', effect), ...present({until: effect.until})}))
}

/** Whether a day is still to come; one that can't be told is not. */
function isAfterToday(known: Known, day: string | undefined): boolean {
  const [at, today] = [day, known.campaign.date].map((each) => (each === undefined ? undefined : known.order(each)))
  return at !== undefined && today !== undefined && at > today
}

function isBeforeToday(known: Known, day: string | undefined): boolean {
  const [at, today] = [day, known.campaign.date].map((each) => (each === undefined ? undefined : known.order(each)))
  return at !== undefined && today !== undefined && at < today
}

function openPlots(known: Known): Plot[] {
  return of<Plot>(known, 'plot').filter(({status = 'open'}) => status === 'open')
}

function plotOf(plot: Plot, known: Known): Dashboard['plots'][number] {
  const stage = plot.stages?.find(({id}) => id === plot.stage)?.name
  const {due} = plot
  return {...named('plot', plot), ...present({stage, due}), clocks: clocksIn(plot), ...(isBeforeToday(known, due) ? {isOverdue: true} : {})}
}

type WithClocks = {clocks?: readonly {id: string; name: string; size: number; filled?: number | undefined}[] | undefined}

/** One that was driven beyond its size is full. */
function clocksIn({clocks = []}: WithClocks): Clock[] {
  return clocks.map(({id, name, size, filled = 0}) => ({id, name, size, filled: Math.min(filled, size)}))
}

/** What is over has no clock that counts. */
const OVER = new Set(['done', 'failed', 'dropped', 'gone', 'broken', 'dead', 'ended'])

function otherClocks(known: Known): Dashboard['clocks'] {
  const {campaign, entities} = known
  const owners = [{ref: {kind: 'campaign' as Kind}, entity: campaign as unknown as Entity}, ...entities]
  return owners
    .filter(({ref, entity}) => !OVER.has((entity as {status?: string}).status ?? '') && !isOpenPlot(ref.kind, entity))
    .flatMap(({ref, entity}) => clocksIn(entity as WithClocks).map((clock) => ({...clock, of: named(ref.kind, entity)})))
    .sort((a, b) => b.filled / b.size - a.filled / a.size || a.name.localeCompare(b.name, 'en'))
}

function isOpenPlot(kind: Kind, entity: Entity): boolean {
  return kind === 'plot' && ((entity as unknown as Plot).status ?? 'open') === 'open'
}

function ofSheet({id, name, level, hp: {current, max, temporary}}: Sheet): Dashboard['party'][number] {
  return {
    ...named('character', {id, name}),
    about: `level ${level.total}`,
    level: level.total,
    hp: {current: current.total, max: max.total, temporary},
  }
}

function withoutSheets(known: Known, sheets: readonly Sheet[], about: Beside['about']): Dashboard['party'] {
  if (sheets.length > 0) return []
  return of<Entity>(known, 'character').map((each) => ({...named('character', each), about: about(each)}))
}

/** Lines of a session's log that one wants to be reminded of. */
const REMINDED = 3

function sessionOf(session: Session, known: Known): NonNullable<Dashboard['session']> {
  const {number, played, status, log = [], cliffhanger} = session
  const noted = log.filter(({text, struck}) => text !== undefined && !struck).slice(-REMINDED)
  return {
    ...named('session', session),
    ...present({number, played, cliffhanger: cliffhanger && words(cliffhanger, known)}),
    isOpen: status === 'open',
    noted: noted.map(({text = ''}) => words(text, known)),
  }
}

/** A text on one line, its links as names. */
function words(text: string, {nameOf}: Known): string {
  const plain =
    linksIn(text).length === 0
      ? text
      : replaceAllLinks(text, ({kind, to, label}) => {
          const kinds: readonly Kind[] = kind !== undefined && isKind(kind) ? [kind] : ['npc', 'location', 'faction', 'character']
          return label ?? kinds.map((each) => nameOf(each, to)).find((name) => name !== undefined) ?? to
        })
  return plain.replace(/\s+/g, ' ').trim()
}

/** The first first; what has no day last. */
function dueOf(known: Known): Due[] {
  const all: Due[] = [
    ...openPlots(known).flatMap((plot) => (plot.due === undefined ? [] : [due('plot', plot.name, plot.due, named('plot', plot))])),
    ...of<Session>(known, 'session').flatMap((session) => [...promisesOf(session, known), ...plannedOf(session)]),
    ...of<WorldEvent>(known, 'event').flatMap((event) =>
      isAfterToday(known, event.date) ? [due('event', event.name, event.date, named('event', event))] : [],
    ),
    ...effectsOf(known).flatMap(({until, ...effect}) => (until === undefined ? [] : [due('effect', effect.name, until, effect)])),
  ]
  const placeOf = ({day}: Due) => (day === undefined ? undefined : known.order(day)) ?? Number.MAX_SAFE_INTEGER
  return all
    .map((each) => (isBeforeToday(known, each.day) ? {...each, isOverdue: true as const} : each))
    .sort((a, b) => placeOf(a) - placeOf(b))
}

function due(type: Due['type'], text: string, day: string | undefined, opens: Named): Due {
  return {type, text, ...present({day}), opens: named(opens.kind, opens)}
}

function promisesOf(session: Session, known: Known): Due[] {
  return (session.log ?? [])
    .filter(({type, done, struck}) => type === 'promise' && !done && !struck)
    .map(({text = '', due: day}) => due('promise', words(text, known), day, named('session', session)))
}

function plannedOf(session: Session): Due[] {
  return session.status === 'planned' ? [due('session', session.name, session.from, named('session', session))] : []
}
