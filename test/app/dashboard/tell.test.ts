import {describe, expect, test} from 'vitest'
import {type Known, tellDashboard} from '../../../src/app/dashboard/tell.js'
import {dayNumber} from '../../../src/catalog/query.js'
import type {Entity} from '../../../src/schema/entity/base.js'
import type {Campaign} from '../../../src/schema/entity/campaign.js'
import type {Kind} from '../../../src/schema/entity/kinds.js'

const made = (kind: Kind, id: string, fields: object = {}) => ({
  ref: {kind, id, campaign: 'c'},
  entity: {kind, id, uid: id, name: id.toUpperCase(), ...fields} as Entity,
})
const known = (campaign: object, ...entities: ReturnType<typeof made>[]): Known => ({
  campaign: made('campaign', 'c', {date: '41-2-12', ...campaign}).entity as Campaign,
  entities,
  nameOf: (kind, id) => entities.find(({ref}) => ref.kind === kind && ref.id === id)?.entity.name,
  order: (day) => dayNumber(day),
})
const tell = (campaign: object, ...entities: ReturnType<typeof made>[]) =>
  tellDashboard(known(campaign, ...entities), {sheets: [], about: ({name}) => `about ${name}`, changes: []})

describe('the latest session', () => {
  const session = (id: string, fields: object) => made('session', id, fields)
  const latest = (...sessions: ReturnType<typeof session>[]) => tell({}, ...sessions).session?.id

  test.each<[string, ReturnType<typeof session>[], string | undefined]>([
    [
      'by the day at the table',
      [session('a', {status: 'ended', played: '2026-02-01'}), session('b', {status: 'ended', played: '2026-01-01'})],
      'a',
    ],
    [
      'though a new chapter began to count anew',
      [session('a', {status: 'ended', played: '2026-02-01', number: 1}), session('b', {status: 'ended', played: '2026-01-01', number: 9})],
      'a',
    ],
    ['then by number', [session('a', {status: 'ended', number: 2}), session('b', {status: 'ended', number: 1})], 'a'],
    [
      'one that was played and not ended is one',
      [session('a', {played: '2026-02-01'}), session('b', {status: 'ended', played: '2026-01-01'})],
      'a',
    ],
    ['an open one goes before all', [session('a', {status: 'open'}), session('b', {status: 'ended', played: '2026-01-01'})], 'a'],
    ['one that is planned is none', [session('a', {status: 'planned', number: 9}), session('b', {status: 'ended', number: 1})], 'b'],
    ['nor is one without anything', [session('a', {})], undefined],
  ])('%s', (_, sessions, id) => {
    expect(latest(...sessions)).toBe(id)
    expect(latest(...sessions.toReversed())).toBe(id)
  })

  test('is marked while it is open', () => {
    const {session: told} = tell({}, made('session', 's', {status: 'open', log: [{id: 'a', type: 'note', text: 'one'}]}))
    expect(told).toMatchObject({id: 's', isOpen: true, noted: ['one']})
  })

  test('its last lines are told with names, and none that was struck', () => {
    const log = [
      {id: 'a', type: 'note', text: 'zero'},
      {id: 'b', type: 'note', text: '[[vey]]\nlied'},
      {id: 'c', type: 'xp', xp: 5},
      {id: 'd', type: 'note', text: 'struck', struck: true},
      {id: 'e', type: 'note', text: 'To [[npc:vey|her]]'},
      {id: 'f', type: 'note', text: 'last'},
    ]
    expect(tell({}, made('session', 's', {status: 'ended', log}), made('npc', 'vey')).session?.noted).toEqual([
      'VEY lied',
      'To her',
      'last',
    ])
  })
})

describe('what falls due', () => {
  test('is in order, the overdue marked, and what has no day last', () => {
    const {next} = tell(
      {},
      made('plot', 'late', {due: '41-2-1'}),
      made('plot', 'soon', {due: '41-2-20'}),
      made('plot', 'over', {due: '41-2-20', status: 'done'}),
      made('event', 'past', {date: '41-1-1'}),
      made('event', 'fair', {date: '41-3-1'}),
      made('world-effect', 'fog', {until: '41-2-13'}),
      made('world-effect', 'lifted', {until: '41-2-13', ended: '41-2-1'}),
      made('session', 's', {
        status: 'ended',
        log: [
          {id: 'a', type: 'promise', text: 'A boat', due: '41-2-12'},
          {id: 'b', type: 'promise', text: 'A song'},
          {id: 'c', type: 'promise', text: 'Kept', due: '41-2-12', done: true},
          {id: 'd', type: 'promise', text: 'Struck', struck: true},
        ],
      }),
    )
    expect(next.map(({text, isOverdue}) => `${text}${isOverdue ? '!' : ''}`)).toEqual(['LATE!', 'A boat', 'FOG', 'SOON', 'FAIR', 'A song'])
  })
})

describe('clocks', () => {
  const clock = (id: string, filled: number, size: number) => ({id, name: id, filled, size})

  test('of open plots stand with them; others by how full they are, and never beyond', () => {
    const told = tell(
      {clocks: [clock('winter', 1, 4)]},
      made('plot', 'p', {status: 'open', clocks: [clock('doom', 9, 4)]}),
      made('plot', 'done', {status: 'done', clocks: [clock('gone', 1, 4)]}),
      made('faction', 'f', {clocks: [clock('power', 3, 4)]}),
      made('faction', 'broken', {status: 'broken', clocks: [clock('gone', 3, 4)]}),
    )
    expect(told.plots).toMatchObject([{id: 'p', clocks: [{id: 'doom', filled: 4, size: 4}]}])
    expect(told.clocks.map(({id, of}) => `${id} of ${of.id}`)).toEqual(['power of f', 'winter of c'])
  })
})

describe('where the party is', () => {
  test('with the places around, and a circle of them ends', () => {
    const places = [made('location', 'quay', {within: 'port'}), made('location', 'port', {within: 'quay'})]
    expect(tell({location: 'quay'}, ...places).places.map(({id}) => id)).toEqual(['quay', 'port'])
  })

  test('a place that is not there is none', () => {
    expect(tell({location: 'gone'}).places).toEqual([])
  })
})

test('who plays is told by their files where there are no sheets', () => {
  expect(tell({}, made('character', 'aria')).party).toEqual([{kind: 'character', id: 'aria', name: 'ARIA', about: 'about ARIA'}])
})
