import type {Finding} from '../../diagnostic.js'
import {EXIT, UserError} from '../../errors.js'
import {checkCalendar} from '../../rules/calendar/check.js'
import {readDay} from '../../rules/calendar/read-day.js'
import {indexOfYear} from '../../rules/calendar/year.js'
import type {WorldFlaw} from '../../rules/world-flaw.js'
import type {Calendar} from '../../schema/entity/calendar.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {KIND_NAMES, kindRow} from '../../schema/entity/kinds.js'
import {claimsOfKind} from '../../vault/bonds.js'
import {listEntities} from '../../vault/entities.js'
import type {VaultSource} from '../../vault/state.js'
import {findingOf} from '../../words/finding.js'
import {shippedCalendars, timeOf} from '../calendar/campaign-time.js'
import type {KindHooks} from '../entities/hook.js'
import {refusalsOf} from '../transitions/of-campaign.js'

/** A campaign holds the files of its world, and says how their days are counted. */
export const campaignHooks: KindHooks<Campaign> = {
  checksItsFileAlone: true,
  check: ({calendar}) => (typeof calendar === 'string' ? unknownCalendar(calendar) : calendar ? flawsOf(calendar) : []),
  needsEntries: ({theme}) => theme !== undefined,
  checkChange: (before, after, {root, entries}) => [
    ...daysLost(root, before, after),
    ...(before.theme === after.theme ? [] : refusalsOf(root, {ref: {kind: 'campaign', id: after.id}, theme: after.theme}, entries())),
  ],
  purge({id, name}, {root}) {
    const own = KIND_NAMES.filter((kind) => kindRow(kind).scope === 'campaign').flatMap((kind) => listEntities(root, kind, id))
    if (own.length === 0) return
    throw new UserError(`${name} still has ${own.length === 1 ? 'an entity' : `${own.length} entities`} in its folder`, {
      code: 'CAMPAIGN_NOT_EMPTY',
      exitCode: EXIT.wrongState,
      hints: ['purge those first, or leave the campaign deleted: it is hidden, and nothing is lost'],
    })
  },
}

function unknownCalendar(id: string): Finding[] {
  const shipped = shippedCalendars()
  if (shipped.includes(id)) return []
  return [findingOf({severity: 'error', code: 'CALENDAR_UNKNOWN', path: ['calendar'], flaw: {is: 'no-calendar', id, shipped}})]
}

function flawsOf(calendar: Calendar): Finding[] {
  return checkCalendar(calendar).map((found) => findingOf({...found, path: ['calendar', ...found.path]}))
}

/** Days of the campaign's world that another calendar would lack, or take for others. What it never had is told of by itself. */
function daysLost(root: VaultSource, before: Campaign, after: Campaign): Finding[] {
  if (JSON.stringify(before.calendar) === JSON.stringify(after.calendar)) return []
  const [old, now] = [timeOf(root, before)?.calendar, timeOf(root, after)?.calendar]
  if (!old || !now) return []
  return KIND_NAMES.filter((kind) => kindRow(kind).scope === 'campaign').flatMap((kind) =>
    claimsOfKind(root, kind, before.id).flatMap(({ref, claims}) =>
      claims.flatMap((claim): Finding[] => {
        const why = claim.is === 'day' ? changeOf(claim.text, old, now) : undefined
        if (claim.is !== 'day' || why === undefined) return []
        const flaw = {is: 'day-lost', text: claim.text, entity: `${ref.kind}/${ref.id}`, why} as const
        return [findingOf({severity: 'error', code: 'DAY_LOST', path: ['calendar'], flaw})]
      }),
    ),
  )
}

type Change = Extract<WorldFlaw, {is: 'day-lost'}>['why']

/** What another calendar would make of a day: nothing, or another; `undefined` where it stays what it is. */
function changeOf(text: string, old: Calendar, now: Calendar): Change | undefined {
  const [before, after] = [readDay(old, text), readDay(now, text)]
  if ('flaw' in before) return undefined
  if ('flaw' in after) return after.flaw
  return indexOfYear(old, before.moment.year) === indexOfYear(now, after.moment.year) ? undefined : 'year-zero'
}
