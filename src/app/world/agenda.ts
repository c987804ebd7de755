import {dayNumber} from '../../rules/calendar/day.js'
import {readDay} from '../../rules/calendar/read-day.js'
import type {Claim} from '../../schema/claims.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Calendar} from '../../schema/entity/calendar.js'
import type {EntityRef, Kind} from '../../schema/entity/kinds.js'
import type {Plot} from '../../schema/entity/plot.js'
import type {LogEntry, Session} from '../../schema/entity/session.js'
import type {WorldEffect} from '../../schema/entity/world-effect.js'
import {claimsOfKind} from '../../vault/bonds.js'
import {readEntity} from '../../vault/entities.js'

export const AGENDA = ['event', 'session', 'effect', 'plot', 'promise'] as const

/** Something of a campaign's world that has a day, or several. */
export interface AgendaItem {
  is: (typeof AGENDA)[number]
  ref: EntityRef
  name: string
  /** Numbers of its first and last day. */
  from: number
  until: number
  /** What was promised. */
  text?: string
}

/** Days of a kind of entity that stand in a calendar. */
interface Dated {
  is: AgendaItem['is']
  kind: Kind
  /** The field of its first day, and of its last; a number on the way is any place of a list. */
  first: RegExp
  last?: RegExp
  /** What stands there; `undefined` where it is over and done with. */
  told(entity: Entity, claim: Claim): {text?: string} | undefined
}

const DATED: readonly Dated[] = [
  {is: 'event', kind: 'event', first: /^date$/, last: /^until$/, told: () => ({})},
  {is: 'session', kind: 'session', first: /^from$/, last: /^until$/, told: () => ({})},
  {
    is: 'effect',
    kind: 'world-effect',
    first: /^from$/,
    last: /^until$/,
    told: (effect) => ((effect as WorldEffect & Entity).ended ? undefined : {}),
  },
  {is: 'plot', kind: 'plot', first: /^due$/, told: (plot) => (isOpen(plot as Plot & Entity) ? {} : undefined)},
  {
    is: 'promise',
    kind: 'session',
    first: /^log\.\d+\.due$/,
    told: (session, {path}) => promised((session as Session & Entity).log?.[Number(path[1])]),
  },
]

function isOpen({status = 'open'}: Plot): boolean {
  return status === 'open' || status === 'dormant'
}

function promised(line: LogEntry | undefined): {text?: string} | undefined {
  if (line?.type !== 'promise' || line.done || line.struck) return undefined
  return line.text === undefined ? {} : {text: line.text}
}

/** What of a campaign's world lies, in part or whole, between two days, both included, in their order. Only files with such a day are read. */
export function agenda(
  root: string,
  campaign: string,
  {calendar, from, until}: {calendar: Calendar; from: number; until: number},
): AgendaItem[] {
  const items = DATED.flatMap((dated) =>
    claimsOfKind(root, dated.kind, campaign).flatMap(({ref, claims}) =>
      claims
        .filter((claim) => claim.is === 'day' && dated.first.test(claim.path.join('.')))
        .flatMap((claim) => {
          const span = spanOf(calendar, claim, claims, dated)
          if (!span || span.until < from || span.from > until) return []
          const entity = readEntity(root, ref).stored?.value
          const told = entity && dated.told(entity, claim)
          return told ? [{is: dated.is, ref, name: entity.name, ...span, ...told}] : []
        }),
    ),
  )
  return items.sort((a, b) => a.from - b.from || AGENDA.indexOf(a.is) - AGENDA.indexOf(b.is))
}

/** The numbers of the days between a first one and the last beside it. */
function spanOf(calendar: Calendar, claim: Claim, claims: readonly Claim[], {last}: Dated): {from: number; until: number} | undefined {
  const from = numberOf(calendar, claim)
  if (from === undefined) return undefined
  const end = last && claims.find(({is, path}) => is === 'day' && last.test(path.join('.')))
  return {from, until: Math.max(from, (end && numberOf(calendar, end)) ?? from)}
}

function numberOf(calendar: Calendar, claim: Claim): number | undefined {
  const read = claim.is === 'day' ? readDay(calendar, claim.text) : undefined
  return read && 'moment' in read ? dayNumber(calendar, read.moment) : undefined
}
