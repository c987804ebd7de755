import type {NamedDay} from '../../rules/calendar/told-day.js'

/** A day as it is spoken of: "12 Thaw, year 41, a Marketday", and what time it is. */
export function longDay({day, month, isOnly, year, era, weekday, time}: NamedDay): string {
  const date = isOnly ? month : `${day} ${month}`
  return [
    date,
    `year ${year}${era === undefined ? '' : ` ${era}`}`,
    ...(weekday === null ? [] : [`${/^[aeiou]/i.test(weekday) ? 'an' : 'a'} ${weekday}`]),
    ...(time === undefined ? [] : [time]),
  ].join(', ')
}
