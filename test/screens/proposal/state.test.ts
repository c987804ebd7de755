import {describe, expect, test} from 'vitest'
import type {Input} from '../../../src/screens/kit/input.js'
import {press} from '../../../src/screens/kit/press.js'
import {placeOf} from '../../../src/screens/kit/state.js'
import {chosen, filling, REVIEW, type ReviewState, type Sight, startState, told} from '../../../src/screens/proposal/state.js'

const list = (...ids: string[]) => ({ids, heights: ids.map(() => 2), rows: 10})
const SIGHT: Sight = {body: {columns: 80, rows: 10}, list: list('a', 'b', 'c'), pageLines: 30, isReady: false}
const READY: Sight = {...SIGHT, isReady: true}

function after(keys: readonly Input[], sight: Sight = SIGHT, from: ReviewState = startState()): ReviewState {
  return keys.reduce((state, key) => press(REVIEW, state, key, sight), from)
}
const place = (state: ReviewState) => placeOf(REVIEW, state)
const typed = (text: string): Input[] => [...text] as Input[]

describe('the review of proposals', () => {
  test.each<{keys: readonly Input[]; sight?: Sight; jobs: ReviewState['jobs']}>([
    {keys: ['enter'], jobs: [{type: 'read', id: 'a'}]},
    {keys: ['j', 'a', 'y'], jobs: [{type: 'approve', id: 'b'}]},
    {keys: ['j', 'a', 'n'], jobs: []},
    {keys: ['a', 'escape'], jobs: []},
    {keys: ['a', 'enter'], jobs: []},
    {keys: ['G', 'r', 'y'], jobs: [{type: 'reject', id: 'c'}]},
    {keys: ['c', ...typed('To whom?'), 'enter'], jobs: [{type: 'comment', id: 'a', text: 'To whom?'}]},
    {keys: ['c', ' ', 'enter'], jobs: []},
    {keys: ['c', ...typed('no'), 'escape'], jobs: []},
    {
      keys: ['enter', 'm', 'y'],
      sight: READY,
      jobs: [
        {type: 'read', id: 'a'},
        {type: 'merge', id: 'a'},
      ],
    },
    {
      keys: ['enter', 'a', 'y'],
      jobs: [
        {type: 'read', id: 'a'},
        {type: 'approve', id: 'a'},
      ],
    },
  ])('$keys asks for $jobs', ({keys, sight, jobs}) => {
    expect(after(keys, sight).jobs).toEqual(jobs)
  })

  test.each<{keys: readonly Input[]; sight?: Sight; notice: string}>([
    {keys: ['m'], notice: 'Look at it first: Enter opens it.'},
    {keys: ['enter', 'm'], notice: 'It is not ready: the end of its page says what it takes.'},
    {keys: ['enter'], sight: {...SIGHT, list: list()}, notice: 'No proposal is open.'},
    {keys: ['a'], sight: {...SIGHT, list: list()}, notice: 'No proposal is open.'},
  ])('$keys says why not: $notice', ({keys, sight, notice}) => {
    const state = after(keys, sight)
    expect([state.notice, state.jobs.filter(({type}) => type !== 'read')]).toEqual([notice, []])
  })

  test('a page scrolls to its last line and no further, and closes', () => {
    const state = after(['enter', 'G'])
    expect(filling(state)).toMatchObject({id: 'a', top: 20})
    expect(place(after(['escape'], SIGHT, state))).toBe('list')
  })

  test('what is answered closes, with what came of it', () => {
    const state = told(after(['enter']), {text: 'Rejected.', isTrouble: false}, 'a')
    expect([place(state), state.message?.text]).toEqual(['list', 'Rejected.'])
    expect(place(told(after(['enter']), undefined, 'b'))).toBe('review')
  })

  test('a list that got shorter keeps its cursor in it', () => {
    expect(chosen(after(['G']), {list: list('a')})).toBe('a')
  })

  test('q leaves', () => {
    expect(after(['q']).end).toBe('left')
    expect(after(['enter', 'q']).end).toBeUndefined()
  })
})
