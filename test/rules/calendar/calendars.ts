import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {parse} from 'yaml'
import {dayNumber, dayOf, type Moment, weekdayOf} from '../../../src/rules/calendar/day.js'
import {readDay} from '../../../src/rules/calendar/read-day.js'
import {writeDay} from '../../../src/rules/calendar/write-day.js'
import {type Calendar, calendarSchema} from '../../../src/schema/entity/calendar.js'

const CONTENT = join(import.meta.dirname, '../../../content/calendars')

/** A calendar that ships with dnd. */
export function shipped(id: string): Calendar {
  return calendarSchema().parse(parse(readFileSync(join(CONTENT, `${id}.yaml`), 'utf8')))
}

/** A calendar of our own, checked as a campaign's is. */
export function calendar(parts: Partial<Calendar> & Pick<Calendar, 'months'>): Calendar {
  return calendarSchema().parse({name: 'Test', ...parts})
}

/** So many months of so many days. */
export function months(count: number, days: number): Calendar['months'] {
  return Array.from({length: count}, (_, i) => ({id: `m${i + 1}`, name: `Month ${String.fromCharCode(65 + i)}`, days}))
}

/** A text as a day; throws what is wrong with it. */
export function day(of: Calendar, text: string): Moment {
  const read = readDay(of, text)
  if ('flaw' in read) throw new Error(JSON.stringify(read.flaw))
  return read.moment
}

export const number = (of: Calendar, text: string) => dayNumber(of, day(of, text))
export const weekday = (of: Calendar, text: string) => {
  const at = weekdayOf(of, number(of, text))
  return at === undefined ? undefined : of.weekdays?.[at]
}
export const written = (of: Calendar, at: number) => writeDay(of, dayOf(of, at))

export const gregorian = shipped('gregorian')
export const plain = shipped('plain')

const leaps = (ids: readonly string[]) =>
  fc.array(
    fc.record({
      month: fc.constantFrom(...ids),
      days: fc.integer({min: 1, max: 9}),
      every: fc.integer({min: 1, max: 40}),
      except: fc.option(fc.integer({min: 1, max: 200}), {nil: undefined}),
      unless: fc.option(fc.integer({min: 1, max: 900}), {nil: undefined}),
      offset: fc.integer({min: -50, max: 50}),
      intercalary: fc.boolean(),
      outsideWeek: fc.option(fc.boolean(), {nil: undefined}),
    }),
    {maxLength: 4},
  )

/** Calendars of all sorts: leap rules with exceptions, days between months, days outside the week, with a year 0 and without. */
export const calendars: fc.Arbitrary<Calendar> = fc
  .array(fc.record({days: fc.integer({min: 1, max: 40}), intercalary: fc.boolean(), outsideWeek: fc.boolean()}), {
    minLength: 1,
    maxLength: 9,
  })
  .map((list) =>
    list.map((month, i) => ({...month, intercalary: month.intercalary && i > 0, id: `m${i}`, name: `Month ${'abcdefghi'[i]}`})),
  )
  .chain((list) =>
    fc
      .record({
        leaps: leaps(list.map(({id}) => id)),
        week: fc.integer({min: 1, max: 12}),
        firstWeekday: fc.nat(),
        yearZero: fc.boolean(),
        monthsBeginWeek: fc.boolean(),
      })
      .map(({leaps: rules, week, firstWeekday, yearZero, monthsBeginWeek}) =>
        calendar({
          months: list,
          leaps: rules.map((rule, i) => ({...rule, id: `leap${i}`, name: `Leap ${'abcd'[i]}`})),
          weekdays: Array.from({length: week}, (_, i) => `Day ${i}`),
          firstWeekday: firstWeekday % week,
          yearZero,
          monthsBeginWeek,
        }),
      ),
  )
