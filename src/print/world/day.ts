import type {CampaignDay} from '../../app/world/campaign-day.js'
import type {ToldDay} from '../../rules/calendar/told-day.js'
import {wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {longDay} from '../words/day.js'
import {capital} from '../words/names.js'

/** The present day of a campaign: in full, with season, moons and holidays. */
export function printCampaignDay(day: CampaignDay, {width}: {width: number}): string {
  const holidays = day.holidays.flatMap(({name, text}) => wrap(plainText(text === undefined ? name : `${name}: ${text}`), width))
  const facts = skyWords(day)
  return [
    ...wrap(`${style.label(plainText(longDay(day)))} ${style.muted(plainText(`(${day.date})`))}`, width),
    ...(facts === '' ? [] : wrap(plainText(facts), width)),
    ...holidays,
    ...wrap(style.muted(plainText(`${day.name} · ${day.calendar}`)), width),
  ].join('\n')
}

/** "Winter, until 2-15 · the Lantern is waxing". */
export function skyWords({season, moons}: Pick<ToldDay, 'season' | 'moons'>): string {
  return [
    ...(season ? [`${capital(season.name)}, until ${season.until}`] : []),
    ...moons.map(({name, phase}) => `${name}: ${PHASES[phase]}`),
  ].join(' · ')
}

const PHASES: Record<ToldDay['moons'][number]['phase'], string> = {
  full: 'full',
  'waning-gibbous': 'waning, more than half',
  'last-quarter': 'last quarter',
  'waning-crescent': 'waning crescent',
  new: 'new',
  'waxing-crescent': 'waxing crescent',
  'first-quarter': 'first quarter',
  'waxing-gibbous': 'waxing, more than half',
}
