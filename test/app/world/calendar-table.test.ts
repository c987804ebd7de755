import {describe, expect, test} from 'vitest'
import {validateVault} from '../../../src/app/check/validate.js'
import {calendarTable} from '../../../src/app/world/calendar-table.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {printCalendar} from '../../../src/print/world/calendar.js'
import type {Calendar} from '../../../src/schema/entity/calendar.js'
import {calendar, months} from '../../rules/calendar/calendars.js'
import {worldVault} from './world-vault.js'

const NAMED = calendar({
  months: [
    {id: 'cervan', name: 'Cervan', days: 20},
    {id: 'midwinter', name: 'Midwinter', days: 1, intercalary: true},
    {id: 'pale', name: 'Pale', days: 20},
  ],
})

describe('what lies in a calendar', () => {
  const world = worldVault(NAMED, {date: '1310-1-4'})
  world.put('event', 'war', {name: 'The Long War', date: '1304-Cervan-1', until: '1337-Pale-3'})
  world.put('event', 'feast', {date: '1310-Midwinter'})
  const items = (year: number, month?: string) =>
    calendarTable(world.options, {year, ...(month === undefined ? {} : {month})}).items.map(({id}) => id)

  test('an event over 33 years is in each of its 34 years, once', () => {
    const years = Array.from({length: 40}, (_, i) => 1301 + i)
    expect(years.filter((year) => items(year).filter((id) => id === 'war').length === 1)).toEqual(years.slice(3, 37))
    expect(items(1303)).toEqual([])
    expect(items(1337, 'pale')).toEqual(['war'])
    expect(items(1338)).toEqual([])
  })

  test('an event on a day between months goes by its name', () => {
    const {items: found} = calendarTable(world.options, {year: 1310, month: 'midwinter'})
    expect(found.find(({id}) => id === 'feast')).toMatchObject({from: '1310-Midwinter', begins: {month: 'midwinter', day: 1}})
    expect(printCalendar(calendarTable(world.options, {year: 1310}), {width: 60})).toContain('1310-Midwinter')
  })

  test('one whose month is gone is a finding, and the calendar stands', async () => {
    const gone = worldVault(calendar({months: months(2, 20)}), {date: '5-1-4'})
    gone.put('event', 'feast', {date: '5-Midwinter'})
    gone.put('event', 'storm', {date: '5-1-9', until: 'when the sea is calm'})
    expect(calendarTable(gone.options, {}).items.map(({id, from, until}) => [id, from, until])).toEqual([['storm', '5-1-9', '5-1-9']])
    const {diagnostics} = await validateVault(gone.options)
    expect(diagnostics.map(({code, file, path}) => [code, file, path.join('.')])).toEqual([
      ['DAY_UNKNOWN', 'campaigns/coast/events/feast.yaml', 'date'],
      ['DAY_UNKNOWN', 'campaigns/coast/events/storm.yaml', 'until'],
    ])
  })

  test.each([
    [{year: 0}, 'There is no year 0'],
    [{month: 'Cervin'}, 'The calendar has no month "Cervin"'],
    [{month: '3'}, 'There is no month 3'],
    [{month: ''}, 'The calendar has no month ""'],
  ])('%j is refused', (asked, message) => {
    expect(() => calendarTable(world.options, asked)).toThrow(message)
  })
})

describe('a calendar on paper', () => {
  const busy = (parts: Partial<Calendar> = {}) => {
    const moons = Array.from({length: 12}, (_, i) => ({id: `moon${i}`, name: `Moon of the ${i}th`, cycle: 3 + i * 2.7, full: '5-1-1'}))
    const weekdays = ['Wellday', 'Loomday', 'Marketday', 'Forgeday', 'Fieldday', 'Hearthday', 'Restday']
    const holidays = [
      {id: 'h', name: 'The Day of the Drowned', month: 1, day: 4, text: 'Nobody goes out, and all the bells are wrapped in wool.'},
    ]
    const world = worldVault(calendar({months: months(12, 30), weekdays, moons, holidays, ...parts}), {date: '5-1-12'})
    world.put('event', 'storm', {name: 'The storm that took the northern light and both its keepers', date: '5-1-9', until: '5-2-3'})
    world.put('session', 'one', {name: 'Fog on the Bar', from: '5-1-8', until: '5-1-9'})
    return world
  }
  const printed = (asked: Parameters<typeof calendarTable>[1], width: number, parts?: Partial<Calendar>) =>
    printCalendar(calendarTable(busy(parts).options, asked), {width})

  test.each([40, 60, 80, 160])('twelve moons, a week of seven and a long event fit %i columns', (width) => {
    for (const asked of [{}, {year: 5}, {month: '2'}])
      for (const line of printed(asked, width).split('\n')) expect(visibleWidth(line), line).toBeLessThanOrEqual(width)
  })

  test('the present day, and days that are told of below, are marked', () => {
    const page = printed({}, 60)
    expect(page).toContain('[12]')
    expect(page).toMatch(/ 4\* .* 5 /)
    expect(page).toContain('9–…  The storm that took')
    expect(printed({month: '2'}, 60)).toContain('…–3  The storm that took')
    expect(page).toContain('8–9  Fog on the Bar (session)')
  })

  test('a week with no room says so, and every day is there all the same', () => {
    const weekdays = Array.from({length: 20}, (_, i) => `Day ${i}`)
    const page = printed({}, 60, {weekdays})
    expect(page).toContain('A week of 20 days has no room here.')
    for (let day = 1; day <= 30; day++) expect(page).toMatch(new RegExp(`\\b${day}\\b`))
    expect(printed({}, 40, {weekdays: undefined})).not.toContain('has no room')
  })

  test('names from a file can not move a cursor', () => {
    const world = worldVault('plain', {date: '41-2-12'})
    world.put('event', 'x', {name: 'Storm \u202eevil', date: '41-2-13'})
    expect(printCalendar(calendarTable(world.options, {}), {width: 60})).not.toMatch(/\u202e/)
  })
})
