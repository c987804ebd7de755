import {describe, expect, test} from 'vitest'
import {offersOf} from '../../../src/screens/kit/palette.js'
import {press} from '../../../src/screens/kit/press.js'
import {placeOf} from '../../../src/screens/kit/state.js'
import {PARTY, type PartyState, type Sight, startState} from '../../../src/screens/party/state.js'

const SIGHT: Sight = {
  body: {columns: 80, rows: 10},
  members: {ids: ['aria', 'bruk'], heights: [1, 1], rows: 9},
  sheetLines: 50,
}
const NOBODY: Sight = {...SIGHT, members: {ids: [], heights: [], rows: 9}}

function after(keys: readonly string[], sight = SIGHT): PartyState {
  return keys.reduce((state, key) => press(PARTY, state, key, sight), startState())
}

describe('acts by their names', () => {
  test.each([
    {keys: [':', ...'dam', 'enter'], place: 'amount', why: 'the start of a name is enough'},
    {keys: [':', ...'long', 'enter'], place: 'question', why: 'of several words too'},
    {keys: ['enter', ':', ...'next-', 'enter'], place: 'sheet', why: 'those of what lies under it'},
    {keys: [':', 'escape'], place: 'list', why: 'Esc does nothing'},
    {keys: [':', ...'xyz', 'enter'], place: 'palette', why: 'what is no name stays'},
  ])('$why', ({keys, place}) => {
    expect(placeOf(PARTY, after(keys))).toBe(place)
  })

  test('the best fit comes first: the start of a name, then a part, then the words', () => {
    const names = offersOf(PARTY, after([':', ...'rest']), SIGHT).map(({binding}) => binding.act)
    expect(names).toEqual(['short-rest', 'long-rest'])
    expect(offersOf(PARTY, after([':', ...'hit']), SIGHT)[0]?.binding.act).toBe('temporary')
  })

  test('arrows choose, and Tab completes', () => {
    expect(after([':', ...'rest', 'down', 'tab']).overlays.at(-1)).toMatchObject({line: {text: 'long-rest', caret: 9}})
  })

  test('what does not apply now is there, with the reason', () => {
    const state = after([':', ...'dam'], NOBODY)
    expect(offersOf(PARTY, state, NOBODY)[0]).toMatchObject({keys: 'd', whyNot: 'Nobody is here yet: dnd character create makes someone.'})
    expect(press(PARTY, state, 'enter', NOBODY)).toMatchObject({
      overlays: [],
      notice: 'Nobody is here yet: dnd character create makes someone.',
    })
  })

  test('every act of a place has its name there', () => {
    const names = offersOf(PARTY, after([':']), SIGHT).map(({binding}) => binding.act)
    expect(names).toEqual(
      expect.arrayContaining(['open', 'damage', 'heal', 'temporary', 'short-rest', 'long-rest', 'undo', 'help', 'leave']),
    )
    expect(names).not.toContain('yes')
  })
})

describe('the page of keys', () => {
  test('lies over what it was opened from, and goes back there', () => {
    expect(after(['enter', '?']).overlays.map(({type}) => type)).toEqual(['sheet', 'keys'])
    expect(after(['enter', 'j', '?', 'escape']).overlays).toEqual([{type: 'sheet', top: 1}])
  })

  test('scrolls to its last line and no further', () => {
    const narrow = {...SIGHT, body: {columns: 60, rows: 10}}
    expect(after(['?', 'G', 'j'], narrow).overlays).toEqual([{type: 'keys', top: 13}])
    expect(after(['?', 'G', 'g'], narrow).overlays).toEqual([{type: 'keys', top: 0}])
  })
})
