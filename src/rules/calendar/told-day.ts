import type {Calendar} from '../../schema/entity/calendar.js'
import {dayNumber, dayOf, findStretch, type Moment, weekdayOf} from './day.js'
import {eraMark, eraYear} from './eras.js'
import {feastsOn, type Holiday, seasonOf} from './seasons.js'
import {type MoonPhase, moonPhase} from './sky.js'
import {clockTime, writeDay} from './write-day.js'

/** A day with the names that its calendar has for it. */
export interface NamedDay {
  /** As it is stored: "41-2-12". */
  date: string
  day: number
  month: string
  /** The month has no other day this year. */
  isOnly?: true
  /** Of its era, where the calendar has one then. */
  year: number
  era?: string
  /** `null` outside the week, and where days have no names. */
  weekday: string | null
  time?: string
}

/** A day with all that its calendar says of it. */
export interface ToldDay extends NamedDay {
  /** Days since the first of the year 1, which is 0. */
  dayOfWorld: number
  /** Its first and last day. */
  season: {name: string; from: string; until: string} | null
  holidays: readonly Pick<Holiday, 'id' | 'name' | 'text'>[]
  moons: readonly {id: string; name: string; phase: MoonPhase}[]
}

/** A day by its names. Throws for one that the calendar lacks. */
export function nameDay(calendar: Calendar, moment: Moment): NamedDay {
  const {year, month, day, minute} = moment
  const stretch = findStretch(calendar, year, month)
  const at = weekdayOf(calendar, dayNumber(calendar, moment))
  const era = eraYear(calendar, year)
  return {
    date: writeDay(calendar, moment),
    day,
    month: stretch?.name ?? month,
    ...(stretch?.days === 1 ? {isOnly: true} : {}),
    year: era?.year ?? year,
    ...(era ? {era: eraMark(era.era)} : {}),
    weekday: at === undefined ? null : (calendar.weekdays?.[at] ?? null),
    ...(minute === undefined ? {} : {time: clockTime(minute)}),
  }
}

/** All that a calendar says of a day. Throws for one that it lacks. */
export function tellDay(calendar: Calendar, moment: Moment): ToldDay {
  const number = dayNumber(calendar, moment)
  const season = seasonOf(calendar, number)
  const written = (at: number) => writeDay(calendar, dayOf(calendar, at))
  return {
    ...nameDay(calendar, moment),
    dayOfWorld: number,
    season: season ? {name: season.season.name, from: written(season.from), until: written(season.until)} : null,
    holidays: feastsOn(calendar, number).map(({id, name, text}) => ({id, name, ...(text === undefined ? {} : {text})})),
    moons: (calendar.moons ?? []).flatMap((moon) => {
      const phase = moonPhase(calendar, moon, number)
      return phase === undefined ? [] : [{id: moon.id, name: moon.name, phase}]
    }),
  }
}
