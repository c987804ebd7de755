import type {FightEvent} from '../../combat/event.js'
import type {Fight} from '../../combat/fight.js'
import {replay, withEvent} from '../../combat/history.js'
import {seenCombatant} from '../../combat/players-view.js'
import type {Told} from '../../combat/told.js'
import type {Entries} from '../../rules/build/entries.js'
import {EVENT_DATA, type EventType, type HookEvent} from '../../schema/hook-event.js'
import {present} from '../../schema/value.js'
import type {FightLog} from '../combat/fights.js'
import {eventId} from './event-id.js'

export interface FightFacts {
  vault: string
  entries: Entries
  /** What players call the fight; absent: they know no name. */
  playersName?: string | undefined
  /** Of a fight that is none's own. */
  campaign?: string | undefined
}

type Happened = (Told: Told, at: {fight: Fight; names: (id: string | undefined) => string}) => {type: EventType; more: object} | undefined

/** What of a fight's log is told outside, and with what. Of a Told that isn't here nobody hears. */
const TOLD: Partial<Readonly<Record<Told['type'], Happened>>> = {
  round: () => ({type: 'fight.round', more: {}}),
  turn: ({who}, {names}) => ({type: 'fight.turn', more: {who, name: names(who)}}),
  'points-lost': (told, {names}) => ({
    type: 'fight.damage',
    more: {who: told.who, name: names(told.who), amount: 'amount' in told ? told.amount : 0},
  }),
  dropped: ({who}, {names}) => ({type: 'fight.dropped', more: {who, name: names(who)}}),
  died: ({who}, {names}) => ({type: 'fight.died', more: {who, name: names(who)}}),
  undone: (told) => ({type: 'fight.undone', more: {said: 'said' in told ? told.said : ''}}),
  redone: (told) => ({type: 'fight.redone', more: {said: 'said' in told ? told.said : ''}}),
  over: () => ({type: 'fight.ended', more: {}}),
}

/** The events of a fight's log behind its event `after`, in order; with 0, of all of it. */
export function fightEvents({header, events}: Pick<FightLog, 'header' | 'events'>, after: number, facts: FightFacts): HookEvent[] {
  const begun: HookEvent[] =
    after === 0 ? [eventOf({header, at: header.begun, nth: [0, 0], type: 'fight.begun', more: {name: header.name}}, facts)] : []
  let history = replay(
    header,
    events.filter(({id}) => id <= after),
  )
  const later = events
    .filter(({id}) => id > after)
    .flatMap((event) => {
      history = withEvent(history, event)
      return eventsOf(event, {header, fight: history.fight, facts})
    })
  return [...begun, ...later]
}

interface At {
  header: FightLog['header']
  fight: Fight
  facts: FightFacts
}

function eventsOf({id, at, told}: FightEvent, {header, fight, facts}: At): HookEvent[] {
  const names = (who: string | undefined) => (who === undefined ? '' : (fight.combatants[who]?.name ?? who))
  return told.flatMap((each, i) => {
    const happened = TOLD[each.type]?.(each, {fight, names})
    if (!happened) return []
    const {type, more} = happened
    const named = type === 'fight.ended' ? {...more, name: header.name} : more
    return [eventOf({header, at, nth: [id, i], type, more: {round: fight.round, ...named}, fight, who: each.who}, facts)]
  })
}

interface Parts {
  header: FightLog['header']
  at: string
  /** Number of the event in the log, and of what is told in it. */
  nth: readonly [number, number]
  type: EventType
  more: object
  fight?: Fight
  who?: string | undefined
}

function eventOf(parts: Parts, facts: FightFacts): HookEvent {
  const {header, at, nth, type, more} = parts
  const {vault} = facts
  const data = EVENT_DATA[type].parse({fight: header.id, ...more})
  const players = playersPart(parts, facts)
  return {
    id: eventId('fight', vault, header.id, header.seed, header.begun, ...nth),
    at,
    vault,
    type,
    entity: `fight/${header.id}`,
    data,
    ...present({campaign: header.campaign ?? facts.campaign, players: players && {entity: 'fight', data: players}}),
  } as HookEvent
}

/** What players see of it: nothing of who is hidden, names that they know, figures where the table shows them. */
function playersPart({more, fight, who}: Parts, {entries, playersName}: FightFacts): Record<string, unknown> | undefined {
  const name = present({fight: playersName})
  if (!fight) return name
  const round = {...name, round: fight.round}
  if (who === undefined) return round
  const seen = seenCombatant(fight, who, entries)
  if (!seen) return undefined
  const {isParty, hp, band} = seen
  return {...round, name: seen.name, isParty, ...present({hp, band, amount: hp && 'amount' in more ? more.amount : undefined})}
}
