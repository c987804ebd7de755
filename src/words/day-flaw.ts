import type {DayFlaw} from '../rules/world-flaw.js'
import {didYouMean, type WordsOf} from './flaw-words.js'

const HOW = 'write it as year, month and day: "41-2-12", or "41-2-12 21:30"'

/** Sentences for why a text is no day of a calendar. */
export const DAY_WORDS: WordsOf<DayFlaw> = {
  'day-unread': ({text}) => ({message: `"${text}" is no day`, hint: HOW}),
  'day-month': ({month, near}) => ({
    message: `the calendar has no month "${month}"`,
    ...didYouMean(near),
    ...(near.length === 0 ? {hint: 'see the months: `dnd campaign calendar`'} : {}),
  }),
  'day-month-shared': ({month, months}) => ({
    message: `"${month}" may be ${months.map((each) => `"${each}"`).join(' or ')}`,
    hint: 'write the name of the month out, or its number',
  }),
  'day-month-number': ({number, count}) => ({
    message: `there is no month ${number}`,
    hint: `months are numbered from 1 to ${count}; days between them go by their names`,
  }),
  'day-beyond': ({day, month, year, days}) => ({
    message: `there is no day ${day} in ${month} of the year ${year}`,
    hint: `${month} has ${days === 1 ? 'one day' : `${days} days`} then: 1 to ${days}`,
  }),
  'day-absent': ({month, year}) => ({message: `the year ${year} has no ${month}`, hint: 'it comes in leap years alone'}),
  'day-missing': ({month, days}) => ({message: `which day of ${month} is not said`, hint: `add it behind the month: 1 to ${days}`}),
  'day-year-zero': () => ({
    message: 'there is no year 0',
    hint: 'the year 1 follows the year -1, unless the calendar has `yearZero: true`',
  }),
  'day-year-far': ({most}) => ({message: 'the year is too far away', hint: `years go from -${most} to ${most}`}),
  'day-era': ({era, eras}) => ({
    message: `the calendar has no era "${era}"`,
    hint: eras.length === 0 ? `it has no eras; ${HOW}` : `it has ${eras.map((each) => `"${each}"`).join(', ')}`,
  }),
  'day-era-year': ({era, year}) => ({
    message: `there is no year ${year} in the era "${era}"`,
    hint: 'years of an era are counted from 1, and end where the next begins',
  }),
  'day-time': ({time, hours}) => ({message: `"${time}" is no time`, hint: `a day has ${hours} hours: 00:00 to ${hours - 1}:59`}),
}
