import {readDay} from '../../../src/rules/calendar/read-day.js'
import type {Canon, CanonThing} from '../../../src/rules/canon/canon.js'
import type {Observer} from '../../../src/rules/knowledge/observer.js'
import type {Calendar} from '../../../src/schema/entity/calendar.js'

const TIDES: Calendar = {
  name: 'Tides',
  months: [
    {id: 'ebb', name: 'Ebb', days: 30},
    {id: 'flood', name: 'Flood', days: 30},
  ],
}

/** Players of a party, to whom what is in `hidden` is nothing that is there. */
export const players = (...hidden: string[]): Observer => ({
  as: new Set(['all', 'herons']),
  seen: (_, to) => (hidden.includes(to) ? undefined : to),
  isSecretName: (words) => hidden.includes(words),
})

/** A campaign of a few things, on 10 Ebb 41. */
export function canonOf(things: readonly CanonThing[], more: Partial<Canon> = {}): Canon {
  const today = readDay(TIDES, '41-1-10')
  if (!('moment' in today)) throw new Error('no such day')
  return {
    campaign: 'marches',
    calendar: TIDES,
    today: today.moment,
    todayText: '41-1-10',
    things,
    lines: [],
    foreign: [],
    names: new Set(),
    species: new Map([
      ['dwarf', 'Dwarf'],
      ['elf', 'Elf'],
    ]),
    parties: ['herons'],
    secrets: [],
    openWords: new Set(),
    ...more,
  }
}

/** Something of a campaign. */
export const thing = (kind: string, id: string, name: string, facts: CanonThing['facts'] = {}): CanonThing => ({kind, id, name, facts})
