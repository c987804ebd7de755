import {EXIT, UserError} from '../../errors.js'
import {type Span, type SpanReader, spanReader} from '../../rules/calendar/span.js'
import {summaries} from '../../vault/summaries.js'
import {campaignTime} from '../calendar/campaign-time.js'
import {givenDay} from '../calendar/given-day.js'

/** A day of a campaign, and how its other days are read. */
export interface SpanOn {
  at: Span
  span: SpanReader
}

/** A day that a person typed, by the campaign's calendar; without one, in numbers. Throws `DAY` for one that it lacks. */
export function spanOn(root: string, campaign: string, on: string): SpanOn {
  const calendar = campaignTime(root, campaign)?.calendar
  const span = spanReader(calendar)
  const at = span(on)
  if (at) return {at, span}
  if (calendar) givenDay(calendar, on)
  throw new UserError(`"${on}" is no day in numbers, as "41-2-12" is`, {
    code: 'DAY',
    exitCode: EXIT.usage,
    hints: [`give ${campaign} a calendar: \`dnd campaign set ${campaign} calendar=plain\``],
  })
}

/**
 * Whether a day of a campaign had come on another, the day of one without a time as a whole; `undefined` where no day is named. Of no
 * campaign, and of several, no day had.
 */
export function isByDay(root: string, campaign: string | undefined, on: string | undefined): ((day: string) => boolean) | undefined {
  if (on === undefined) return undefined
  const id = campaign ?? onlyCampaign(root)
  if (id === undefined) return () => false
  const {at, span} = spanOn(root, id, on)
  return (day) => (span(day)?.first ?? Number.POSITIVE_INFINITY) <= at.last
}

/** The campaign in play, where there is but one. */
export function onlyCampaign(root: string): string | undefined {
  const inPlay = summaries(root, 'campaign').filter(({deleted}) => deleted === undefined)
  return inPlay.length === 1 ? inPlay[0]?.ref.id : undefined
}
