import {describe, expect, test} from 'vitest'
import {DASHBOARD, type DashboardState, filling, type Opens, type Sight, startState, told} from '../../../src/screens/dashboard/state.js'
import type {Input} from '../../../src/screens/kit/input.js'
import {press} from '../../../src/screens/kit/press.js'
import {placeOf, topOverlay} from '../../../src/screens/kit/state.js'

const opens = (...ids: (string | undefined)[]) => ids.map((id): Opens | undefined => (id === undefined ? undefined : {kind: 'npc', id}))
const list = (...ids: string[]) => ({ids, heights: ids.map(() => 1), rows: 5})

const ONE: Sight = {
  body: {columns: 80, rows: 10},
  columns: [list('a', 'b', 'none', 'd')],
  opens: [opens('a', 'b', undefined, 'd')],
  pageLines: 30,
  hits: list('npc/vey', 'npc/thole'),
  found: [
    {kind: 'npc', id: 'vey'},
    {kind: 'npc', id: 'thole'},
  ],
}
const TWO: Sight = {...ONE, columns: [list('a', 'b'), list('x', 'y')], opens: [opens('a', 'b'), opens('x', 'y')]}

function after(keys: readonly Input[], sight: Sight = ONE, from: DashboardState = startState()): DashboardState {
  return keys.reduce((state, key) => press(DASHBOARD, state, key, sight), from)
}
const place = (state: DashboardState) => placeOf(DASHBOARD, state)
const typed = (text: string): Input[] => [...text] as Input[]

describe('the dashboard', () => {
  test.each<{keys: readonly Input[]; sight?: Sight; page: string}>([
    {keys: ['enter'], page: 'a'},
    {keys: ['j', 'enter'], page: 'b'},
    {keys: ['G', 'enter'], page: 'd'},
    {keys: ['tab', 'enter'], sight: TWO, page: 'x'},
    {keys: ['right', 'j', 'left', 'right', 'enter'], sight: TWO, page: 'y'},
    {keys: ['tab', 'tab', 'j', 'enter'], sight: TWO, page: 'b'},
    {keys: ['/', ...typed('v'), 'enter'], page: 'vey'},
    {keys: ['/', ...typed('v'), 'down', 'enter'], page: 'thole'},
    {keys: ['enter', '/', ...typed('v'), 'enter'], page: 'vey'},
  ])('$keys opens $page', ({keys, sight, page}) => {
    expect(filling(after(keys, sight))).toMatchObject({type: 'page', of: {id: page}, top: 0})
  })

  test('what has no page says so', () => {
    const state = after(['j', 'j', 'enter'])
    expect([place(state), state.notice]).toEqual(['board', 'That has no page.'])
    expect(after(['j', 'j', 'e']).end).toBeUndefined()
  })

  test('one column has no other', () => {
    expect(after(['tab']).notice).toBe('There is one column: a wider terminal has two.')
  })

  test('the other column is forgotten where there is no room for it', () => {
    const wide = after(['tab', 'j'], TWO)
    expect(filling(after(['enter'], ONE, wide))).toMatchObject({of: {id: 'a'}})
  })

  test('closing goes back to what was under it', () => {
    const state = after(['/', ...typed('v'), 'enter'])
    expect(['escape', 'escape'].map((_, i) => place(after(Array<Input>(i + 1).fill('escape'), ONE, state)))).toEqual(['find', 'board'])
  })

  test('a page scrolls, and no further than it goes', () => {
    const top = (keys: readonly Input[]) => (filling(after(['enter', ...keys])) as {top: number}).top
    expect([top(['j']), top([' ']), top(['G']), top(['G', 'j']), top(['G', 'g'])]).toEqual([1, 9, 20, 20, 0])
  })

  test.each<{keys: readonly Input[]; edit: string}>([
    {keys: ['e'], edit: 'a'},
    {keys: ['j', 'enter', 'e'], edit: 'b'},
  ])('$keys edits $edit', ({keys, edit}) => {
    expect(after(keys)).toMatchObject({end: 'picked', edit: {kind: 'npc', id: edit}})
  })

  test('what is typed to be found is searched from its first hit', () => {
    expect(topOverlay(after(['/', ...typed('ve'), 'down', ...typed('y')]))).toMatchObject({
      line: {text: 'vey'},
      list: {selected: undefined},
    })
  })

  test('letters are text while something is typed', () => {
    expect(topOverlay(after(['n', ...typed('q e/n?')]))).toMatchObject({type: 'note', line: {text: 'q e/n?'}})
  })

  test.each<{keys: readonly Input[]; jobs: unknown[]}>([
    {keys: ['n', ...typed(' Vey lied '), 'enter'], jobs: [{type: 'note', text: 'Vey lied'}]},
    {keys: ['enter', 'n', ...typed('x'), 'enter'], jobs: [{type: 'note', text: 'x'}]},
    {keys: ['n', {paste: 'one\ntwo'}, 'enter'], jobs: [{type: 'note', text: 'one two'}]},
    {keys: ['n', 'enter'], jobs: []},
    {keys: ['n', ...typed('x'), 'escape'], jobs: []},
  ])('$keys notes', ({keys, jobs}) => {
    const state = after(keys)
    expect(state.jobs).toEqual(jobs)
    expect(place(state)).toBe(keys[0] === 'enter' ? 'page' : 'board')
  })

  test('what came of a note stands until something is opened', () => {
    const state = told(startState(), {text: 'Noted.', isTrouble: false})
    expect(after(['j'], ONE, state).message).toBeDefined()
    expect(after(['enter'], ONE, state).message).toBeUndefined()
  })

  test('keys do nothing where there is nothing', () => {
    const empty: Sight = {...ONE, columns: [list()], opens: [[]], hits: list(), found: []}
    expect(place(after(['enter', 'e', 'j', 'G', 'pageDown'], empty))).toBe('board')
    expect(place(after(['/', 'enter'], empty))).toBe('find')
  })
})
