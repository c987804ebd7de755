import {describe, expect, test} from 'vitest'
import {type AtTable, giftsOf, leftToParty} from '../../../src/rules/session/gifts.js'
import type {LogEntry} from '../../../src/schema/entity/session.js'

const TABLE: AtTable = {
  present: ['aria', 'bren', 'cass'],
  absent: ['dov'],
  share: 'nothing',
  players: (who) => (who === 'main' ? ['aria', 'bren', 'cass', 'dov'] : ['aria', 'bren', 'cass', 'dov'].includes(who) ? [who] : []),
  treasure: (id) =>
    id === 'chest'
      ? {
          coins: {gp: 10},
          things: [
            {id: 'rope', item: 'rope', quantity: 2},
            {id: 'book', name: 'A book'},
          ],
        }
      : undefined,
  day: '41-2-12',
  title: 'Session 4',
}

const gifts = (entry: Omit<LogEntry, 'id'>, table: Partial<AtTable> = {}) =>
  giftsOf([{id: 'n1', ...entry}], {...TABLE, ...table}).map(({to, act}) => {
    if (act.type === 'xp') return `${to} ${act.amount} XP`
    if (act.type === 'receive')
      return `${to} ${Object.entries(act.coins)
        .map(([coin, count]) => `${count} ${coin}`)
        .join(' ')}`
    return act.type === 'gain' ? `${to} ${act.quantity} ${act.item}` : act.type
  })

describe('what a line gives', () => {
  test.each<[why: string, entry: Omit<LogEntry, 'id'>, table: Partial<AtTable>, given: string[]]>([
    ['XP are for each who was there', {type: 'xp', xp: 75}, {}, ['aria 75 XP', 'bren 75 XP', 'cass 75 XP']],
    ['the absent get half, rounded down', {type: 'xp', xp: 75}, {share: 'half'}, ['aria 75 XP', 'bren 75 XP', 'cass 75 XP', 'dov 37 XP']],
    ['or all', {type: 'xp', xp: 75}, {share: 'all'}, ['aria 75 XP', 'bren 75 XP', 'cass 75 XP', 'dov 75 XP']],
    ['half of a loss is rounded toward nothing', {type: 'xp', xp: -5}, {share: 'half', present: ['aria']}, ['aria -5 XP', 'dov -2 XP']],
    ['those named get them, wherever they were', {type: 'xp', xp: 50, who: ['dov']}, {}, ['dov 50 XP']],
    ['who is no character is only told of', {type: 'xp', xp: 50, who: ['vey', 'bren', 'bren']}, {}, ['bren 50 XP']],
    ['a party is all of it', {type: 'xp', xp: 5, who: ['main']}, {}, ['aria 5 XP', 'bren 5 XP', 'cass 5 XP', 'dov 5 XP']],
    ['none are none', {type: 'xp', xp: 0}, {}, []],
    ['what was struck gives nothing', {type: 'xp', xp: 75, struck: true}, {}, []],
    [
      "coins are split, and the copper that is left over is the first one's",
      {type: 'reward', coins: {gp: 41}},
      {},
      ['aria 13 gp 6 sp 8 cp', 'bren 13 gp 6 sp 6 cp', 'cass 13 gp 6 sp 6 cp'],
    ],
    ["or are one's", {type: 'reward', coins: {gp: 41}, to: 'bren'}, {}, ['bren 41 gp']],
    ['fewer coins than people', {type: 'loot', coins: {sp: 2}}, {}, ['aria 8 cp', 'bren 6 cp', 'cass 6 cp']],
    ['with nobody there nobody gets any', {type: 'reward', coins: {gp: 41}}, {present: []}, []],
    [
      "a treasure's coins are split, and its things stay",
      {type: 'loot', treasure: 'chest'},
      {},
      ['aria 3 gp 3 sp 4 cp', 'bren 3 gp 3 sp 3 cp', 'cass 3 gp 3 sp 3 cp'],
    ],
    ["or all of it is one's that can be carried", {type: 'loot', treasure: 'chest', to: 'cass'}, {}, ['cass 10 gp', 'cass 2 rope']],
    ['things go to whom the line names', {type: 'loot', things: [{id: 'a', item: 'rope'}], to: 'dov'}, {}, ['dov 1 rope']],
    ['and to nobody else', {type: 'loot', things: [{id: 'a', item: 'rope'}]}, {}, []],
    ['a party carries nothing', {type: 'loot', things: [{id: 'a', item: 'rope'}], to: 'main'}, {}, []],
  ])('%s', (_why, entry, table, given) => {
    expect(gifts(entry, table)).toEqual(given)
  })

  test('a secret line tells the journal nothing', () => {
    const reasons = giftsOf(
      [
        {id: 'n1', type: 'xp', xp: 5, text: 'For the lie', secret: true, who: ['aria']},
        {id: 'n2', type: 'xp', xp: 5, text: 'For the truth', who: ['aria']},
      ],
      TABLE,
    ).map(({act}) => act.type === 'xp' && act.reason)
    expect(reasons).toEqual(['Session 4', 'For the truth'])
  })

  test('what nobody carries, and what no catalog has, is left to the party', () => {
    const things = [
      {id: 'rope', item: 'rope'},
      {id: 'book', name: 'A book'},
    ]
    const left = (to?: string) => leftToParty({id: 'n1', type: 'loot', things, ...(to ? {to} : {})}, TABLE).map(({id}) => id)
    expect(left()).toEqual(['rope', 'book'])
    expect(left('main')).toEqual(['rope', 'book'])
    expect(left('aria')).toEqual(['book'])
  })
})
