import {expect, test} from 'vitest'
import {BEGUN, next, type State, type Step, tabsOf} from '../../../src/host/page/state.js'

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

test.each([
  [null, ['fight', 'handouts', 'story']],
  [{name: 'Aria', html: ''}, ['fight', 'sheet', 'handouts', 'story']],
])('who has a sheet has a tab for it', (sheet, tabs) => {
  expect(tabsOf(after({type: 'told', message: {n: 1, topic: 'sheet', value: sheet}}))).toEqual(tabs)
})
