import * as z from 'zod'
import {lazily} from '../lazily.js'
import {merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {Phrase} from './base.js'

const MonthNumber = z.int().min(1).max(100)

/** A month by its number, or anything that has none by its id. */
const MonthOf = () => z.union([MonthNumber, Slug])

/** A month; or, intercalary, days between months that have names and no number: the month after it keeps its count. */
const Month = () =>
  z.strictObject({
    id: Slug.describe('Unique in this calendar.'),
    name: Name,
    short: Name.describe('A shorter name that dates may go by.').optional(),
    days: z.int().min(1).max(1000),
    intercalary: z.boolean().describe('It has no number.').optional(),
    outsideWeek: z.boolean().describe('Its days are no weekdays, and the week goes on after them.').optional(),
  })

/**
 * When a year has days more, and where. Years are counted through, before the first as after it: without a year 0 the year -1 counts
 * as 0, -2 as -1.
 */
const Leap = () =>
  z.strictObject({
    id: Slug.describe('Unique in this calendar.'),
    name: Name.describe('Of a leap day that has one.').optional(),
    month: Slug.describe('The month that it lengthens or follows.'),
    days: z.int().min(1).max(100).describe('How many; 1 when absent.').optional(),
    every: z.int().min(1).max(100_000).describe('Every so many years.'),
    except: z.int().min(1).max(100_000).describe('But not every so many.').optional(),
    unless: z.int().min(1).max(100_000).describe('Which has it all the same.').optional(),
    offset: z.int().min(-100_000).max(100_000).describe('Year by which the count is shifted.').optional(),
    intercalary: z.boolean().describe('A day of its own after the month, with no number in it.').optional(),
    outsideWeek: z.boolean().describe('They are no weekdays, and the week goes on after them.').optional(),
  })

const Moon = () =>
  z.strictObject({
    id: Slug.describe('Unique in this calendar.'),
    name: Name,
    cycle: z.number().min(1).max(100_000).describe('Days from one full moon to the next.'),
    full: Phrase.describe('A day on which it was full, as dates are written: whatever else changes, it stays full then.'),
  })

const Season = () =>
  z.strictObject({
    id: Slug.describe('Unique in this calendar.'),
    name: Name,
    month: MonthOf().describe('Month in which it begins; it lasts until the next begins, over the end of a year too.'),
    day: z.int().min(1).max(1000).describe('Day on which it begins; the first when absent.').optional(),
  })

const Holiday = () =>
  z.strictObject({
    id: Slug.describe('Unique in this calendar.'),
    name: Name,
    month: MonthOf().describe('Number of a month, or id of one that has none, or of a leap day.'),
    day: z.int().min(1).max(1000).describe('The first when absent.').optional(),
    text: Phrase.optional(),
  })

const Era = () =>
  z.strictObject({
    id: Slug.describe('Unique in this calendar.'),
    name: Name,
    short: Name.describe('As it stands behind a year: "BC".').optional(),
    from: z.int().describe('The first year of it, as years are counted.'),
    backwards: z.boolean().describe('Its years are counted back from the era after it.').optional(),
  })

/** How a world counts its days. */
export const calendarSchema = lazily(() =>
  z.strictObject({
    name: Name,
    months: merges('ordered', z.array(Month()).min(1).max(100)),
    weekdays: z.array(Name).min(1).max(50).describe('In their order; absent where days have no names.').optional(),
    firstWeekday: z.int().min(0).max(49).describe('Which of them the first day of the year 1 is, from 0.').optional(),
    monthsBeginWeek: z.boolean().describe('Each month begins the week anew, with that weekday.').optional(),
    yearZero: z.boolean().describe('There is a year 0 between -1 and 1.').optional(),
    hours: z.int().min(1).max(1000).describe('Hours in a day; 24 when absent.').optional(),
    leaps: merges('byId', z.array(Leap()).max(20)).optional(),
    moons: merges('byId', z.array(Moon()).max(20)).optional(),
    seasons: merges('byId', z.array(Season()).max(20)).optional(),
    holidays: merges('byId', z.array(Holiday()).max(200)).optional(),
    eras: merges('byId', z.array(Era()).max(50)).optional(),
  }),
)
export type Calendar = z.infer<ReturnType<typeof calendarSchema>>
export type Moon = NonNullable<Calendar['moons']>[number]
export type Leap = NonNullable<Calendar['leaps']>[number]
