import {slugOf} from '../../../schema/slug.js'
import {type Bag, isBag, wordOf} from '../../kit/reading.js'
import {dayOf} from '../../kit/world/days.js'
import {oneLine, withIds} from '../../kit/world/marks.js'

/** A calendar's parts are JSON in texts, sometimes with tags around; what is none is nothing. */
function partsOf(value: unknown): Bag[] {
  if (Array.isArray(value)) return value.filter(isBag)
  if (typeof value !== 'string') return []
  try {
    const parsed: unknown = JSON.parse(value.replace(/<[^<>]*>/g, ''))
    return Array.isArray(parsed) ? parsed.filter(isBag) : []
  } catch {
    return []
  }
}

function namesOf(value: unknown): string[] {
  try {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value.replace(/<[^<>]*>/g, '')) : value
    return Array.isArray(parsed) ? parsed.flatMap((each) => (typeof each === 'string' ? oneLine(each) || [] : [])) : []
  } catch {
    return []
  }
}

const whole = (value: unknown, least: number, most: number): number | undefined => {
  const number = Number(wordOf(value))
  return wordOf(value) !== '' && Number.isInteger(number) && number >= least && number <= most ? number : undefined
}

/** A calendar of Kanka as a campaign's; `undefined` where it has no months. */
export function calendarOf(value: Bag, name: string): {calendar: Record<string, unknown>; date?: string} | undefined {
  const months = withIds(
    partsOf(value['months']).flatMap((month) => {
      const days = whole(month['length'], 1, 1000)
      const called = oneLine(wordOf(month['name']))
      return days === undefined || called === ''
        ? []
        : [{name: called, days, ...(month['type'] === 'intercalary' ? {intercalary: true} : {})}]
    }),
    (month) => month.name,
  )
  if (months.length === 0) return undefined
  const weekdays = namesOf(value['weekdays'])
  const date = dayOf(value['date'])
  const calendar = {
    ...{name, months},
    ...(weekdays.length > 0 ? {weekdays} : {}),
    ...(weekdays.length > 0 ? {firstWeekday: Math.min(weekdays.length - 1, whole(value['start_offset'], 0, 49) ?? 0)} : {}),
    yearZero: value['skip_year_zero'] !== true && value['skip_year_zero'] !== 1,
    leaps: leapsOf(value, months),
    moons: moonsOf(value),
    seasons: seasonsOf(value),
  }
  return {
    calendar: Object.fromEntries(Object.entries(calendar).filter(([, each]) => !Array.isArray(each) || each.length > 0)),
    ...(date === undefined ? {} : {date}),
  }
}

/** One rule: so many days more in a month, every so many years. */
function leapsOf(value: Bag, months: readonly {id: string}[]): object[] {
  const [days, nth, every, start] = [
    whole(value['leap_year_amount'], 1, 100),
    whole(value['leap_year_month'], 1, months.length),
    whole(value['leap_year_offset'], 1, 100_000),
    whole(value['leap_year_start'], -100_000, 100_000),
  ]
  const month = nth === undefined ? undefined : months[nth - 1]?.id
  const isOn = value['has_leap_year'] === true || value['has_leap_year'] === 1
  if (!isOn || days === undefined || month === undefined || every === undefined) return []
  return [{id: 'leap', month, days, every, ...(start ? {offset: start % every} : {})}]
}

/** The offset is the day of the first year on which a moon is full. */
function moonsOf(value: Bag): object[] {
  return withIds(
    partsOf(value['moons']).flatMap((moon) => {
      const [cycle, called] = [Number(wordOf(moon['fullmoon'])), oneLine(wordOf(moon['name']))]
      return Number.isFinite(cycle) && cycle > 0 && called !== ''
        ? [{name: called, cycle, full: `1-1-${Math.max(1, Math.round(Number(wordOf(moon['offset'])) || 0) + 1)}`}]
        : []
    }),
    (moon) => moon.name,
  )
}

function seasonsOf(value: Bag): object[] {
  return withIds(
    partsOf(value['seasons']).flatMap((season) => {
      const [month, called] = [whole(season['month'], 1, 100), oneLine(wordOf(season['name']))]
      const day = whole(season['day'], 1, 1000)
      return month === undefined || called === '' ? [] : [{name: called, month, ...(day === undefined ? {} : {day})}]
    }),
    (season) => slugOf(season.name),
  )
}
