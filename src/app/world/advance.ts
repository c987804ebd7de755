import type {Change} from '../../diagnostic.js'
import {EXIT, UserError} from '../../errors.js'
import {type ClockMove, clockAfter, type RunningClock} from '../../rules/calendar/clock.js'
import {compareMoments, dayNumber, dayOf, isOver, type Moment} from '../../rules/calendar/day.js'
import {addDuration, parseDuration} from '../../rules/calendar/duration.js'
import {readDay} from '../../rules/calendar/read-day.js'
import {feasts} from '../../rules/calendar/seasons.js'
import {fullMoons} from '../../rules/calendar/sky.js'
import {type ToldDay, tellDay} from '../../rules/calendar/told-day.js'
import {writeDay} from '../../rules/calendar/write-day.js'
import type {Calendar} from '../../schema/entity/calendar.js'
import {type EntityRef, KIND_NAMES, type Kind} from '../../schema/entity/kinds.js'
import type {WorldEffect} from '../../schema/entity/world-effect.js'
import {isMap, type Value} from '../../schema/value.js'
import {claimsOfKind} from '../../vault/bonds.js'
import {readEntity, type Stored} from '../../vault/entities.js'
import {applyChanges} from '../../yaml/patch.js'
import {givenDay} from '../calendar/given-day.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignOfRef} from '../entities/claims.js'
import {vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {agenda} from './agenda.js'
import {type TimedCampaign, timedCampaign, todayOf} from './campaign-day.js'

/** How far time is to go: by a while, or to a day. */
export type Advance = {by: string} | {to: string}

/** A clock that moved, and whose it is. */
export interface MovedClock {
  kind: Kind
  id: string
  owner: string
  clock: string
  name: string
  size: number
  before: number
  after: number
  /** The day on which it filled up, and what happens then. */
  fullOn?: string
  full?: string
}

export const DUE = ['clock', 'effect-ends', 'effect-begins', 'plot', 'promise', 'event', 'session', 'holiday', 'moon'] as const

/** Something that falls on a day that passed. */
export interface DueItem {
  date: string
  is: (typeof DUE)[number]
  name: string
  kind?: Kind
  id?: string
  text?: string
}

/** Time that passed in a campaign, and what it brought. */
export interface Advanced {
  campaign: string
  name: string
  from: ToldDay
  to: ToldDay
  days: number
  clocks: readonly MovedClock[]
  /** World effects that are over. */
  ended: readonly {id: string; name: string; until: string}[]
  /** What fell due, by day. */
  due: readonly DueItem[]
  /** Holidays and full moons beyond the first few are left out. */
  isCut?: true
  /** Absent with `--dry-run`. */
  committed?: Committed
}

/** Let time pass in a campaign: its clocks run, what is over ends, and what fell due is told, as one change. */
export async function advanceCampaign(options: EntityOptions & {dryRun?: boolean}, advance: Advance): Promise<Advanced> {
  if (options.dryRun) return worked(vaultRoot(options), options, advance).result
  const command = 'dnd campaign advance'
  const {result, committed} = await changeVault(options, command, (root) => {
    const {result: told, files} = worked(root, options, advance)
    return {change: {subject: `campaign(${told.campaign}): advance to ${told.to.date}`, command, files}, result: told}
  })
  return {...result, committed}
}

function worked(root: string, options: EntityOptions, advance: Advance) {
  const timed = timedCampaign(root, options.campaign)
  const {calendar, campaign} = timed
  const span = {from: todayOf(timed), to: goal(timed, advance)}
  const changes = new Changes()
  if (compareMoments(calendar, span.from, span.to) !== 0) changes.add(timed.stored, {path: ['date'], value: writeDay(calendar, span.to)})
  const clocks = runClocks(root, timed, {...span, changes})
  const ended = endEffects(root, timed, {...span, changes})
  const {due, isCut} = dueBetween(root, timed, {...span, clocks, ended})
  const result: Advanced = {
    campaign: campaign.id,
    name: campaign.name,
    from: tellDay(calendar, span.from),
    to: tellDay(calendar, span.to),
    days: dayNumber(calendar, span.to) - dayNumber(calendar, span.from),
    clocks,
    ended,
    due,
    ...(isCut ? {isCut} : {}),
  }
  return {result, files: changes.files()}
}

/** The moment to go to. Time passes one way: throws for an earlier day. */
function goal(timed: TimedCampaign, advance: Advance): Moment {
  const {calendar} = timed
  const today = todayOf(timed)
  const to = 'to' in advance ? givenDay(calendar, advance.to) : later(calendar, today, advance.by)
  if (compareMoments(calendar, to, today) >= 0) return to
  throw new UserError(`"${writeDay(calendar, to)}" is before the present day, "${writeDay(calendar, today)}"`, {
    code: 'DAY',
    exitCode: EXIT.usage,
    hints: ['to set the day back, and nothing else: `dnd campaign date DATE`', 'to take back what time brought: `dnd undo`'],
  })
}

function later(calendar: Calendar, today: Moment, by: string): Moment {
  const duration = parseDuration(by)
  if (duration) {
    const to = addDuration(calendar, today, duration)
    // A year that no date can name is none.
    return givenDay(calendar, writeDay(calendar, to))
  }
  throw new UserError(`"${by}" is no length of time`, {
    code: 'USAGE',
    hints: ['write a number and a unit: `3d`, `2w`, `8h`, `30min`, `1mo`, `1y`', 'or say to which day: `--to DATE`'],
  })
}

/** Changes by file, applied to each at once. */
class Changes {
  private readonly byPath = new Map<string, {stored: Stored; changes: Change[]}>()

  add(stored: Stored, ...changes: Change[]): void {
    const known = this.byPath.get(stored.path) ?? {stored, changes: []}
    known.changes.push(...changes)
    this.byPath.set(stored.path, known)
  }

  files(): {path: string; text: string}[] {
    return [...this.byPath.values()].map(({stored, changes}) => ({path: stored.path, text: applyChanges(stored.text, changes)}))
  }
}

interface Span {
  from: Moment
  to: Moment
}

type Changing = Span & {changes: Changes}

/** Every clock of the campaign that runs, whatever kind of thing has it. */
function runClocks(root: string, {calendar, campaign}: TimedCampaign, {changes, ...span}: Changing): MovedClock[] {
  return KIND_NAMES.flatMap((kind) => claimsOfKind(root, kind))
    .filter(({ref, claims}) => campaignOfRef(ref) === campaign.id && claims.some(({is}) => is === 'clock'))
    .flatMap(({ref, claims}) => {
      const {stored} = readEntity(root, ref)
      if (!stored) return []
      const ticks: Tick[] = []
      const run = claims.flatMap(({is, path}) => {
        const clock = is === 'clock' ? (valueAt(stored.value as unknown as Value, path) as ClockValue | undefined) : undefined
        const move = clock && clockAfter(calendar, clock, span)
        if (!clock || !move) return []
        changes.add(stored, ...clockChanges(path, move))
        ticks.push(...move.times.map((n) => tick(n, clock.id, path)))
        return move.after === move.before ? [] : [moved(calendar, stored, clock, move)]
      })
      if (ticks.length > 0) changes.add(stored, {path: ['counted'], value: countedWith(stored.value as Counting, ticks)})
      return run
    })
}

/** What a time that passed gave a clock: noted, so that two people who each let the same days pass have it once when they merge. */
interface Tick {
  id: string
  adds: Record<string, number>
}

type Counting = Stored['value'] & {counted?: readonly Tick[]}

const TICK = 'tick-'
/** The longest id. */
const ID_LENGTH = 60
/** Ticks that are kept: two who part for longer have a clock that each filled by hand long since. */
const TICKS_KEPT = 50

function tick(n: number, clock: string, [field]: Change['path']): Tick {
  return {id: `${TICK}${n}-${clock}`.slice(0, ID_LENGTH).replace(/-+$/, ''), adds: {[`${field}.${clock}.filled`]: 1}}
}

function countedWith({counted = []}: Counting, ticks: readonly Tick[]): Value {
  const known = new Set(counted.map(({id}) => id))
  const all = [...counted, ...ticks.filter(({id}) => !known.has(id))]
  const old = new Set(all.filter(({id}) => id.startsWith(TICK)).slice(0, -TICKS_KEPT))
  return all.filter((each) => !old.has(each)) as unknown as Value
}

type ClockValue = RunningClock & {id: string; name: string; full?: string}

function valueAt(value: Value, path: readonly (string | number)[]): Value | undefined {
  return path.reduce<Value | undefined>((at, key) => (Array.isArray(at) ? at[Number(key)] : isMap(at) ? at[String(key)] : undefined), value)
}

function clockChanges(path: Change['path'], {before, after, since}: ClockMove): Change[] {
  return [
    ...(after === before ? [] : [{path: [...path, 'filled'], value: after}]),
    ...(since === undefined ? [] : [{path: [...path, 'since'], value: since}]),
  ]
}

function moved(
  calendar: Calendar,
  {ref, value}: Stored,
  {id, name, size, full}: ClockValue,
  {before, after, fullOn}: ClockMove,
): MovedClock {
  return {
    kind: ref.kind,
    id: ref.id,
    owner: value.name,
    clock: id,
    name,
    size,
    before,
    after,
    ...(fullOn ? {fullOn: writeDay(calendar, fullOn), ...(full === undefined ? {} : {full})} : {}),
  }
}

/** Effects whose last day is over end with it. */
function endEffects(
  root: string,
  {calendar, campaign}: TimedCampaign,
  {to, changes}: Changing,
): {id: string; name: string; until: string}[] {
  return claimsOfKind(root, 'world-effect', campaign.id).flatMap(({ref}) => {
    const {stored} = readEntity<WorldEffect>(root, ref)
    if (!stored || stored.value.ended !== undefined || stored.value.until === undefined) return []
    const {id, name, until} = stored.value
    const read = readDay(calendar, until)
    if ('flaw' in read || !isOver(calendar, read.moment, to)) return []
    changes.add(stored, {path: ['ended'], value: until})
    return [{id, name, until}]
  })
}

/** Of holidays, and of each moon, no more are told. */
const MOST = 20

function dueBetween(
  root: string,
  {calendar, campaign}: TimedCampaign,
  {from, to, clocks, ended}: Span & Pick<Advanced, 'clocks' | 'ended'>,
): {due: DueItem[]; isCut: boolean} {
  const [after, until] = [dayNumber(calendar, from), dayNumber(calendar, to)]
  const written = (at: number) => writeDay(calendar, dayOf(calendar, at))
  const holidays = feasts(calendar, {after, until, most: MOST + 1})
  const moons = (calendar.moons ?? []).map((moon) => ({moon, days: fullMoons(calendar, moon, {after, until, most: MOST + 1})}))
  const items: DueItem[] = [
    ...clocks.flatMap(({fullOn, kind, id, owner, name, full}): DueItem[] =>
      fullOn === undefined
        ? []
        : [{date: fullOn, is: 'clock', name: `${name} (${owner})`, kind, id, ...(full === undefined ? {} : {text: full})}],
    ),
    ...ended.map(({id, name, until: date}): DueItem => ({date, is: 'effect-ends', name, kind: 'world-effect', id})),
    ...agenda(root, campaign.id, {calendar, from: after + 1, until})
      .filter((item) => item.from > after)
      .map(({is, ref, name, from: day, text}): DueItem => {
        const {kind, id}: EntityRef = ref
        return {date: written(day), is: is === 'effect' ? 'effect-begins' : is, name, kind, id, ...(text === undefined ? {} : {text})}
      }),
    ...holidays.slice(0, MOST).map(({holiday, number}): DueItem => {
      const {name, text} = holiday
      return {date: written(number), is: 'holiday', name, ...(text === undefined ? {} : {text})}
    }),
    ...moons.flatMap(({moon, days}) =>
      days.slice(0, MOST).map((number): DueItem => ({date: written(number), is: 'moon', name: moon.name})),
    ),
  ]
  return {due: inOrder(calendar, items), isCut: holidays.length > MOST || moons.some(({days}) => days.length > MOST)}
}

function inOrder(calendar: Calendar, items: readonly DueItem[]): DueItem[] {
  const placed = items.map((item) => ({item, at: momentOf(calendar, item.date)}))
  const compare = (a: Moment | undefined, b: Moment | undefined) => (a && b ? compareMoments(calendar, a, b) : 0)
  return placed.sort((a, b) => compare(a.at, b.at) || DUE.indexOf(a.item.is) - DUE.indexOf(b.item.is)).map(({item}) => item)
}

function momentOf(calendar: Calendar, date: string): Moment | undefined {
  const read = readDay(calendar, date)
  return 'moment' in read ? read.moment : undefined
}
