import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {MONITOR_ROWS, onMonitor, SIZES} from '../../../src/host/page/monitor.js'
import {changesOf, inManner, matching, STRAIGHT} from '../../../src/host/page/moves.js'
import {isShell, SHELL} from '../../../src/host/page/shell.js'
import {waitMs} from '../../../src/host/page/waits.js'
import {TOPICS, type Wanted, wantSchema} from '../../../src/schema/host.js'

describe('waiting', () => {
  test.each([
    [0, 0, 500],
    [0, 1, 250],
    [1, 0, 1000],
    [3, 0, 4000],
    [9, 0, 10_000],
    [400, 1, 5000],
  ])('after %i tries and by chance %d: %i ms', (tries, chance, ms) => {
    expect(waitMs(tries, chance)).toBe(ms)
  })
})

describe('rolls', () => {
  const roll: Wanted = {type: 'roll', what: 'stealth'}
  test.each([
    [STRAIGHT, roll],
    [{edge: 'advantage', isHidden: false, slot: 3} as const, {...roll, advantage: 'advantage'}],
    [{edge: 'disadvantage', isHidden: true, slot: 0} as const, {...roll, advantage: 'disadvantage', hidden: true}],
  ])('%j', (manner, wanted) => {
    expect(inManner(roll, manner)).toEqual(wanted)
    expect(wantSchema().safeParse(wanted).success).toBe(true)
  })

  test('a spell takes the slot that is chosen', () => {
    const cast: Wanted = {type: 'act', act: {type: 'cast', spell: 'sleep'}}
    const wanted = inManner(cast, {...STRAIGHT, edge: 'advantage', slot: 3})
    expect(wanted).toEqual({type: 'act', act: {type: 'cast', spell: 'sleep', slot: 3}})
    expect(wantSchema().safeParse(wanted).success).toBe(true)
    expect(inManner(cast, STRAIGHT)).toEqual(cast)
  })

  test('what is no roll and no spell has no manner', () => {
    const rest: Wanted = {type: 'act', act: {type: 'rest', rest: 'short'}}
    expect(inManner(rest, {edge: 'advantage', isHidden: true, slot: 2})).toEqual(rest)
  })
})

describe('a search', () => {
  const move = (label: string) => ({label, want: {type: 'roll', what: label} as const, answer: 'direct' as const})
  const groups = [
    {title: 'Attacks', moves: [move('Longsword'), move('Shortbow')]},
    {title: 'Skills', moves: [move('Stealth')]},
  ]
  test.each([
    ['', ['Longsword', 'Shortbow', 'Stealth']],
    [' SWORD ', ['Longsword']],
    ['attacks', ['Longsword', 'Shortbow']],
    ['dragon', []],
  ])('for "%s"', (sought, labels) => {
    expect(matching(groups, sought).flatMap(({moves}) => moves.map(({label}) => label))).toEqual(labels)
  })
})

test('changes are lines, without the empty ones', () => {
  expect(changesOf(' name=Aria \n\n  look=A scar\n')).toEqual(['name=Aria', 'look=A scar'])
})

describe('the order on the monitor', () => {
  const orderOf = (count: number, active: number) =>
    Array.from({length: count}, (_, i) => ({name: `c${i}`, isActive: i === active, isParty: false, conditions: []}))

  test('all of a small fight, as it is', () => {
    const order = orderOf(10, 7)
    expect(onMonitor(order, 10)).toEqual({rows: order, more: 0})
  })

  test('of a large one whoever is on turn, and who comes next', () => {
    const {rows, more} = onMonitor(orderOf(14, 12), 10)
    expect(rows.map(({name}) => name)).toEqual(['c12', 'c13', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'])
    expect(more).toBe(4)
  })

  test('whoever is on turn is always there', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 60}), fc.nat(59), (count, at) => {
        const {rows, more} = onMonitor(orderOf(count, at % count), MONITOR_ROWS.besideFront)
        return rows.some(({isActive}) => isActive) && rows.length + more === count && new Set(rows).size === rows.length
      }),
    )
  })

  test('letters begin large and get smaller', () => {
    expect(SIZES[0]).toBeGreaterThan(6)
    expect(SIZES.at(-1)).toBeGreaterThan(2.5)
    expect([...SIZES].sort((a, b) => b - a)).toEqual(SIZES)
  })
})

describe('what a device keeps', () => {
  const at = (path: string, method = 'GET') => ({method, url: `http://table.example${path}`})
  test.each(SHELL)('%s', (path) => {
    expect(isShell(at(path), 'http://table.example')).toBe(true)
  })
  test.each([
    ...TOPICS.map((topic) => at(`/api/v1/${topic}`)),
    at('/api/v1/picture/letter'),
    at('/api/v1/stream?after=0'),
    at('/health'),
    at('/', 'POST'),
    {method: 'GET', url: 'http://elsewhere.example/app.js'},
  ])('never $method $url', (request) => {
    expect(isShell(request, 'http://table.example')).toBe(false)
  })
})
