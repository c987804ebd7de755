import {EXIT, UserError} from '../../errors.js'
import type {Moment} from '../../rules/calendar/day.js'
import {readDay} from '../../rules/calendar/read-day.js'
import type {DayFlaw} from '../../rules/world-flaw.js'
import type {Calendar} from '../../schema/entity/calendar.js'
import {findingOf} from '../../words/finding.js'

/** A day that a person typed. Throws `DAY` with what is near. */
export function givenDay(calendar: Calendar, text: string): Moment {
  const read = readDay(calendar, text)
  if ('moment' in read) return read.moment
  throw noDay(read.flaw)
}

/** What was typed is no day, month or year of the calendar. */
export function noDay(flaw: DayFlaw): UserError {
  const {message, hint} = findingOf({severity: 'error', code: 'DAY_UNKNOWN', path: [], flaw})
  const sentence = message.charAt(0).toUpperCase() + message.slice(1)
  return new UserError(sentence, {code: 'DAY', exitCode: EXIT.usage, hints: hint === undefined ? [] : [hint]})
}
