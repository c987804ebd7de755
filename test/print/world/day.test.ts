import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {longDay} from '../../../src/print/words/day.js'
import {printAdvanced} from '../../../src/print/world/advance.js'
import {printCampaignDay} from '../../../src/print/world/day.js'
import {dayOf} from '../../../src/rules/calendar/day.js'
import {readDay} from '../../../src/rules/calendar/read-day.js'
import {nameDay, tellDay} from '../../../src/rules/calendar/told-day.js'
import {day, gregorian, plain} from '../../rules/calendar/calendars.js'

describe('a day in full', () => {
  test.each([
    [plain, '41-2-12', '12 Thaw, year 41, a Marketday'],
    [plain, '41-2-12 21:30', '12 Thaw, year 41, a Marketday, 21:30'],
    [plain, '41-Greentide', 'Greentide, year 41'],
    [plain, '41-Midwinter-2', '2 Midwinter, year 41'],
    [plain, '-3-2-12', '12 Thaw, year -3, a Restday'],
    [gregorian, '2024-2-29', '29 February, year 2024 AD, a Thursday'],
    [gregorian, '-44-3-15', '15 March, year 44 BC, a Friday'],
  ])('%#', (of, text, long) => expect(longDay(nameDay(of, day(of, text)))).toBe(long))

  test('is read as the day that it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(plain, gregorian),
        fc.integer({min: -900_000, max: 900_000}),
        fc.option(fc.nat(1439)),
        (of, number, minute) => {
          const moment = {...dayOf(of, number), ...(minute === null ? {} : {minute})}
          expect(readDay(of, longDay(nameDay(of, moment)))).toEqual({moment})
        },
      ),
    )
  })

  test.each([40, 60, 80])('fits %i columns, with season, moons and holidays', (width) => {
    const printed = printCampaignDay(
      {campaign: 'c', name: 'The Salt Coast', calendar: plain.name, ...tellDay(plain, day(plain, '41-Longday'))},
      {width},
    )
    for (const line of printed.split('\n')) expect(visibleWidth(line), line).toBeLessThanOrEqual(width)
    expect(printed.replace(/\s+/g, ' ')).toContain('Longday: Nobody sleeps until the sun does.')
  })
})

describe('time that passed', () => {
  const advanced = {
    campaign: 'coast',
    name: 'The Coast',
    from: tellDay(plain, day(plain, '41-2-12')),
    to: tellDay(plain, day(plain, '41-3-12')),
    days: 30,
    clocks: [
      {kind: 'faction', id: 'g', owner: 'The Guild', clock: 'p', name: 'Patience', size: 4, before: 1, after: 4, fullOn: '41-3-1'},
      {kind: 'plot', id: 'b', owner: 'Bells', clock: 'c', name: 'Cracks', size: 20, before: 1, after: 3},
    ],
    ended: [],
    due: [
      {date: '41-3-1', is: 'clock', name: 'Patience (The Guild)', text: 'A stranger hangs.'},
      {date: '41-Greentide', is: 'promise', name: 'Fog', text: 'Bring Nan her oar, and say nothing of it to anybody at all.'},
      {date: '41-3-9', is: 'event', name: 'Evil \u202e name'},
    ],
    isCut: true,
  } as const

  test('clocks as bars, and what fell due by day', () => {
    expect(printAdvanced(advanced, {width: 60})).toBe(
      [
        '12 Sowing, year 41, a Fieldday (41-3-12, 30 days after',
        '41-2-12)',
        'Spring, until 41-5-15 · the Lantern: new',
        '',
        'Clocks',
        '  ■■■■ 1 → 4/4  Patience (The Guild), full',
        '  1 → 3/20  Cracks (Bells)',
        '',
        'Fell due',
        '  41-3-1        clock full: Patience (The Guild). A stranger',
        '                hangs.',
        '  41-Greentide  promised: Bring Nan her oar, and say nothing',
        '                of it to anybody at all. (Fog)',
        '  41-3-9        event: Evil  name',
        '  … and more holidays and full moons',
        '',
        'Nothing was written: this was a dry run.',
      ].join('\n'),
    )
  })

  test('fits 40 columns', () => {
    for (const line of printAdvanced(advanced, {width: 40}).split('\n')) expect(visibleWidth(line), line).toBeLessThanOrEqual(40)
  })
})
