import type {CalendarFlaw} from '../rules/world-flaw.js'
import {DAY_WORDS} from './day-flaw.js'
import {didYouMean, type FlawWords, type WordsOf} from './flaw-words.js'

const OF = {leap: 'the leap rule', season: 'the season', holiday: 'the holiday'} as const

/** Sentences for what is wrong with a calendar. */
export const CALENDAR_WORDS: WordsOf<CalendarFlaw> = {
  'calendar-id-twice': ({id}) => ({message: `two months or leap rules of the calendar have the id "${id}"`, hint: 'give one another id'}),
  'calendar-name-twice': ({name, other}) => ({
    message: `"${name}" is the name of "${other}" too, so that no date can tell them apart`,
    hint: 'give one another name',
  }),
  'calendar-name-number': ({name}) => ({
    message: `"${name}" is a number, and no date could tell it from a month that is counted`,
    hint: 'give it a name in letters',
  }),
  'calendar-no-month': () => ({message: 'the calendar has no month with a number', hint: 'take `intercalary` off one'}),
  'calendar-month': ({of, name, month, near}) => ({
    message: `${OF[of]} "${name}" is of a month that isn't there: ${typeof month === 'number' ? month : `"${month}"`}`,
    ...(near.length > 0 ? didYouMean(near) : {hint: 'name a month by its number, or by its id'}),
  }),
  'calendar-month-day': ({of, name, month, day, days}) => ({
    message: `${OF[of]} "${name}" is on day ${day} of ${month}, which has ${days}`,
    hint: `take a day from 1 to ${days}`,
  }),
  'calendar-unless': ({name}) => ({
    message: `the leap rule "${name}" has \`unless\` and nothing that it goes before`,
    hint: 'say what it is an exception to: `except`; or take it off',
  }),
  'calendar-first-weekday': ({first, weekdays}) => ({
    message: `the first weekday is ${first}, and the week has ${weekdays}`,
    hint: weekdays === 0 ? 'name the weekdays, or take `firstWeekday` off' : `weekdays are counted from 0 to ${weekdays - 1}`,
  }),
  'calendar-moon': ({name, full, why}) => {
    const {message, hint} = said(why)
    return {message: `${name} was full on "${full}", which is no day: ${message}`, ...(hint === undefined ? {} : {hint})}
  },
  'calendar-era': ({name}) => ({
    message: `the years of "${name}" are counted back, and no era follows from which they could be`,
    hint: 'add the era after it, or take `backwards` off',
  }),
}

/** The sentence and the hint of a day that is none. */
export function said(why: Parameters<(typeof DAY_WORDS)[keyof typeof DAY_WORDS]>[0]): FlawWords {
  const words = (DAY_WORDS[why.is] as (flaw: typeof why) => FlawWords | string)(why)
  return typeof words === 'string' ? {message: words} : words
}
