import {describe, expect, test} from 'vitest'
import {BEGUN, next, type State, type Step, tabsOf, turnWords, waitsBehind} from '../../../src/host/page/state.js'
import type {Tap} from '../../../src/host/page/taps.js'
import type {Topic} from '../../../src/schema/host.js'

const after = (...steps: readonly Step[]): State => steps.reduce(next, BEGUN)
const me = {name: 'Kim', role: 'player', character: 'aria'} as const

test('the last message of a topic counts, and one that came before is nothing', () => {
  const state = after(
    {type: 'told', message: {n: 1, topic: 'me', value: me}},
    {type: 'told', message: {n: 2, topic: 'fight', value: {round: 1, order: []}}},
    {type: 'told', message: {n: 2, topic: 'fight', value: {round: 9, order: []}}},
    {type: 'told', message: {n: 1, topic: 'me', value: null}},
  )
  expect(state).toMatchObject({at: 2, shown: {me, fight: {round: 1}}})
})

test('topics that are told anew count from wherever the host is', () => {
  const state = after(
    {type: 'told', message: {n: 40, topic: 'fight', value: {round: 4, order: []}}},
    {type: 'told', message: {n: 3, topic: 'fight', value: null, whole: true}},
    {type: 'told', message: {n: 3, topic: 'me', value: me, whole: true}},
    {type: 'told', message: {n: 4, topic: 'fight', value: {round: 1, order: []}}},
  )
  expect(state).toMatchObject({at: 4, shown: {me, fight: {round: 1}}})
})

test('who was sent away sees nothing of what they saw', () => {
  const state = after(
    {type: 'told', message: {n: 1, topic: 'fight', value: {round: 1, order: []}}},
    {type: 'stranger', fault: 'The DM sent you away'},
    {type: 'away'},
  )
  expect(state).toEqual({...BEGUN, standing: 'stranger', fault: 'The DM sent you away'})
})

test('a line that breaks keeps what is shown, and says so', () => {
  const state = after({type: 'heard'}, {type: 'told', message: {n: 1, topic: 'fight', value: {round: 1, order: []}}}, {type: 'away'})
  expect(state).toMatchObject({standing: 'away', shown: {fight: {round: 1}}})
})

describe('tabs', () => {
  const told = (topic: Topic, value: unknown, n: number) => ({type: 'told', message: {n, topic, value}}) as const
  test.each([
    ['player', ['fight', 'moves', 'sheet', 'handouts', 'story', 'talk', 'log']],
    ['co-dm', ['fight', 'table', 'handouts', 'story', 'talk', 'log']],
    ['dm', ['fight', 'table', 'handouts', 'story', 'talk', 'log']],
    ['spectator', ['fight', 'handouts', 'story', 'log']],
  ] as const)('of a %s', (role, tabs) => {
    const sheet = role === 'player' ? {name: 'Aria', html: ''} : null
    expect(tabsOf(after(told('me', {...me, role}, 1), told('sheet', sheet, 2)))).toEqual(tabs)
  })

  test('whoever is let in as another has no tab open that is not theirs', () => {
    const state = after(told('me', me, 1), {type: 'tab', tab: 'moves'}, told('me', {...me, role: 'spectator'}, 2))
    expect(state.tab).toBe('fight')
  })

  test('of a DM, one says how many wait', () => {
    const state = after(
      told('me', {...me, role: 'co-dm'}, 1),
      told('requests', [{state: 'waiting'}, {state: 'done'}], 2),
      told('guests', [{role: 'player'}, {}], 3),
    )
    expect([waitsBehind('table', state), waitsBehind('fight', state)]).toEqual([2, 0])
  })
})

describe('what lies in front', () => {
  const laid = (n: number, title: string): Step => ({type: 'told', message: {n, topic: 'front', value: {title}}})

  test('is put aside, and taken up again', () => {
    expect(after(laid(1, 'A letter'), {type: 'aside', isAside: true}).isAside).toBe(true)
    expect(after(laid(1, 'A letter'), {type: 'aside', isAside: true}, {type: 'aside', isAside: false}).isAside).toBe(false)
  })

  test('stays aside while it is the same, and another comes to the top', () => {
    const aside = [laid(1, 'A letter'), {type: 'aside', isAside: true}] as const
    expect(after(...aside, laid(2, 'A letter')).isAside).toBe(true)
    expect(after(...aside, laid(2, 'A map')).isAside).toBe(false)
  })
})

describe('turns', () => {
  const order = [
    {name: 'Aria', isActive: true, isParty: true, conditions: []},
    {name: 'Goblin', isActive: false, isParty: false, conditions: []},
  ]
  test.each([
    [{fight: {round: 1, order}}, 'It is Aria’s turn'],
    [{fight: {round: 1, order}, sheet: {name: 'Aria', html: ''}}, 'It is your turn'],
    [{fight: {round: 0, order: []}}, ''],
    [{}, ''],
  ])('%j', (shown, words) => {
    expect(turnWords({shown})).toBe(words)
  })
})

test('a tap is told of as it stands, in the order in which they were tapped', () => {
  const tap = (key: string, state: Tap['state']) =>
    ({type: 'tapped', tap: {key, label: key, want: {type: 'note', text: 'x'}, state}}) as const
  const state = after(tap('a', 'sent'), tap('b', 'sent'), tap('a', 'done'))
  expect(state.taps.map(({key, state}) => `${key} ${state}`)).toEqual(['a done', 'b sent'])
  expect(next(state, {type: 'seen', key: 'a'}).taps.map(({key}) => key)).toEqual(['b'])
})
