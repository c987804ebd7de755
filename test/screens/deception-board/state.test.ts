import {describe, expect, test} from 'vitest'
import {BOARD, type BoardState, chooser, filling, type Opens, type Sight, startState} from '../../../src/screens/deception-board/state.js'
import type {Input} from '../../../src/screens/kit/input.js'
import {press} from '../../../src/screens/kit/press.js'
import {placeOf, topOverlay} from '../../../src/screens/kit/state.js'

const list = (...ids: string[]) => ({ids, heights: ids.map(() => 1), rows: 5})
const opens = (kind: string, ...ids: string[]): Opens[] => ids.map((id) => ({kind, id}))

const PEOPLE: Sight = {
  body: {columns: 80, rows: 10},
  list: list('person/vey', 'gull', 'ash'),
  opens: [...opens('person', 'vey'), ...opens('identity', 'gull', 'ash')],
  pageLines: 30,
  choices: list('the-dm', 'main', 'aria'),
  days: ['41-5-2', '41-5-5'],
  to: ({kind}) => (kind === 'reveal' ? 'main' : ''),
  isReady: (id) => id === 'veil',
  hasTells: (id) => id === 'gull',
}
const REVEALS: Sight = {...PEOPLE, list: list('reveal/veil', 'reveal/tank'), opens: opens('reveal', 'veil', 'tank')}

function after(keys: readonly Input[], sight: Sight = PEOPLE, from: BoardState = startState()): BoardState {
  return keys.reduce((state, key) => press(BOARD, state, key, sight), from)
}
const place = (state: BoardState) => placeOf(BOARD, state)
const typed = (text: string): Input[] => [...text] as Input[]

describe('the board', () => {
  test('views come one after another, and round', () => {
    const seen = [0, 1, 2, 3, 4, 5].map((count) => after(Array<Input>(count).fill('tab')).view)
    expect(seen).toEqual(['people', 'facts', 'reveals', 'changes', 'layers', 'people'])
    expect(after(['shift-tab']).view).toBe('layers')
  })

  test('each view keeps its cursor', () => {
    const state = after(['j', 'tab', 'j', 'j', 'shift-tab'])
    expect([state.lists.people.selected, state.lists.facts.selected]).toEqual(['gull', 'ash'])
  })

  test('a page opens and scrolls; a reveal is tried out as it opens', () => {
    expect(filling(after(['j', 'enter']))).toMatchObject({of: {kind: 'identity', id: 'gull'}, top: 0})
    expect(after(['enter']).jobs).toEqual([])
    expect(after(['enter'], REVEALS).jobs).toEqual([{type: 'try', id: 'veil'}])
    expect(filling(after(['enter', 'G']))).toMatchObject({top: 20})
  })

  test.each<{why: string; keys: readonly Input[]; eyes: object}>([
    {why: 'somebody', keys: ['o', 'j', 'enter'], eyes: {as: 'main'}},
    {why: 'the DM again', keys: ['o', 'j', 'enter', 'o', 'g', 'enter'], eyes: {}},
    {why: 'nobody else after all', keys: ['o', 'j', 'escape'], eyes: {}},
    {why: 'on a day', keys: ['d', ...typed('41-5-4'), 'enter'], eyes: {on: '41-5-4'}},
    {why: 'on no day', keys: ['[', 'd', 'ctrl-w', 'ctrl-w', 'ctrl-w', 'enter'], eyes: {}},
    {why: 'at the end of the last session', keys: ['['], eyes: {on: '41-5-5'}},
    {why: 'of the one before', keys: ['[', '['], eyes: {on: '41-5-2'}},
    {why: 'no further back', keys: ['[', '[', '['], eyes: {on: '41-5-2'}},
    {why: 'and forward to now', keys: ['[', '[', ']', ']'], eyes: {}},
  ])('looks through the eyes of $why', ({keys, eyes}) => {
    expect(after(keys).eyes).toEqual(eyes)
  })

  test('what is typed filters at once, and stays when it is taken', () => {
    expect(after(['/', ...typed('gu')]).filter).toBe('gu')
    expect(after(['/', ...typed('gu'), 'enter'])).toMatchObject({filter: 'gu', overlays: []})
  })

  test('a reveal asks to whom, then whether', () => {
    const asked = after(['r'], REVEALS)
    expect(topOverlay(asked)).toMatchObject({type: 'to', line: {text: 'main'}})
    const sure = after(['enter'], REVEALS, asked)
    expect(place(sure)).toBe('question')
    expect(after(['n'], REVEALS, sure).jobs).toEqual([])
    expect(after(['y'], REVEALS, sure).jobs).toEqual([{type: 'reveal', id: 'veil', to: 'main'}])
    expect(after(['j', 'r', 'enter', 'y'], REVEALS).jobs).toEqual([{type: 'reveal', id: 'tank', to: 'main', anyway: true}])
    expect(after(['enter', 'r', 'enter', 'y'], REVEALS).jobs.map(({type}) => type)).toEqual(['try', 'reveal', 'try'])
    expect(after(['r']).notice).toBe('That is no reveal: the view of reveals has them.')
  })

  test('a tell is chosen, and who noticed it', () => {
    expect(after(['t']).notice).toBe('That is no identity with tells.')
    expect(after(['j', 'j', 't']).notice).toBe('That is no identity with tells.')
    const choosing = after(['j', 't'])
    expect(chooser(choosing)).toMatchObject({type: 'tells', of: 'gull'})
    const state = after(['enter', ...typed('aria'), 'enter', 'y'], {...PEOPLE, choices: list('leap', 'soap')}, choosing)
    expect(state.jobs).toEqual([{type: 'notice', id: 'gull', tell: 'leap', to: 'aria'}])
  })

  test('a note is made; nothing typed is none', () => {
    expect(after(['n', ...typed('She bows'), 'enter']).jobs).toEqual([{type: 'note', text: 'She bows'}])
    expect(after(['n', 'enter']).jobs).toEqual([])
  })

  test('without a day in any session there is nowhere to go back to', () => {
    expect(after(['['], {...PEOPLE, days: []}).notice).toBe('No session has a day yet.')
  })
})
