import {describe, expect, test} from 'vitest'
import {BROWSER, type BrowserState, type Sight, startState} from '../../../src/screens/catalog-browser/state.js'
import {selectedIndex} from '../../../src/screens/kit/list.js'
import {press} from '../../../src/screens/kit/press.js'
import {placeOf, withoutTop} from '../../../src/screens/kit/state.js'
import {oneRowEach} from '../../../src/screens/kit/window.js'

/** So many entries found, in a window of ten rows. */
function hits(count: number): Sight['hits'] {
  return {ids: Array.from({length: count}, (_, i) => `spell/${i}`), heights: oneRowEach(count), rows: 10}
}

const SIGHT: Sight = {
  body: {columns: 80, rows: 20},
  hits: hits(30),
  cardLines: 25,
  cardRows: 10,
  facets: [
    {field: 'kind', value: 'spell', count: 20},
    {field: 'kind', value: 'monster', count: 10},
    {field: 'level', value: '3', count: 4},
  ],
  facetRows: 10,
}

function pressed(keys: readonly string[], {from = startState(), sight = SIGHT}: {from?: BrowserState; sight?: Sight} = {}): BrowserState {
  return keys.reduce((state, key) => press(BROWSER, state, key, sight), from)
}

/** The state after some keys, in the words of a person who looks at the screen. */
function after(keys: readonly string[], {from, sight = SIGHT}: {from?: BrowserState; sight?: Sight} = {}) {
  const state = pressed(keys, {sight, ...(from ? {from} : {})})
  const {line, list, filters, cardTop, end} = state
  return {
    ...line,
    filters,
    cardTop,
    mode: placeOf(BROWSER, state),
    helpFor: placeOf(BROWSER, withoutTop(state)),
    at: selectedIndex(list, sight.hits.ids),
    top: list.top,
    end: end && {type: end},
  }
}

describe('the search box', () => {
  test.each([
    {keys: [...'fire'], text: 'fire', caret: 4, why: 'letters are text, those of commands too'},
    {keys: [...'qjk?'], text: 'qjk?', caret: 4, why: 'typing never leaves or moves'},
    {keys: [...'fie', 'left', 'r'], text: 'fire', caret: 3, why: 'text goes in at the caret'},
    {keys: [...'fire', 'home', 'backspace'], text: 'fire', caret: 0, why: 'there is nothing before the start'},
    {keys: [...'fire', 'backspace', 'backspace'], text: 'fi', caret: 2, why: 'backspace erases'},
    {keys: [...'wall of fire', 'ctrl-w'], text: 'wall of ', caret: 8, why: 'a word at a time'},
    {keys: ['🐉', 'x', 'left', 'backspace'], text: 'x', caret: 0, why: 'a character is one, however long its code'},
  ])('$why', ({keys, text, caret}) => {
    expect(after(keys)).toMatchObject({mode: 'box', text, caret})
  })

  test('other text starts at the best hit and the top of its card', () => {
    const from = {...startState({text: 'fire'}), list: {selected: 'spell/12', top: 5}, cardTop: 3}
    expect(after(['s'], {from})).toMatchObject({at: 0, top: 0, cardTop: 0})
  })

  test('arrows move in the list while typing', () => {
    expect(after(['down', 'down', 'up', 'x', 'down'])).toMatchObject({at: 1, mode: 'box', text: 'x'})
  })

  test('a question mark before any text shows the keys', () => {
    expect(after(['?'])).toMatchObject({mode: 'keys', helpFor: 'box', text: ''})
    expect(after(['?', 'escape'])).toMatchObject({mode: 'box'})
  })
})

describe('moving in the list', () => {
  test.each([
    {keys: ['j', 'j', 'k'], at: 1, top: 0},
    {keys: ['k'], at: 0, top: 0},
    {keys: ['G'], at: 29, top: 20},
    {keys: ['G', 'g'], at: 0, top: 0},
    {keys: ['pageDown'], at: 9, top: 0},
    {keys: ['pageDown', 'pageDown'], at: 18, top: 9},
    {keys: ['G', 'pageUp'], at: 20, top: 20},
    {keys: ['G', 'j'], at: 29, top: 20},
  ])('$keys', ({keys, at, top}) => {
    expect(after(['escape', ...keys])).toMatchObject({at, top})
  })

  test('nothing found is nowhere to go', () => {
    expect(after(['escape', 'G', 'j'], {sight: {...SIGHT, hits: hits(0)}})).toMatchObject({at: 0, top: 0})
  })
})

describe('the card', () => {
  test('scrolls between its first line and its last', () => {
    expect(after(['tab', 'tab', 'j', 'j'])).toMatchObject({mode: 'card', cardTop: 2, at: 0})
    expect(after(['tab', 'tab', 'G'])).toMatchObject({cardTop: 15})
    expect(after(['tab', 'tab', 'G', 'g'])).toMatchObject({cardTop: 0})
    expect(after(['tab', 'tab', 'j'], {sight: {...SIGHT, cardLines: 4}})).toMatchObject({cardTop: 0})
  })

  test('another entry starts at the top', () => {
    expect(after(['tab', 'tab', 'G', 'escape', 'j'])).toMatchObject({mode: 'list', at: 1, cardTop: 0})
  })
})

describe('narrowing', () => {
  test('a value is chosen and given up again', () => {
    const keys = ['escape', 'j', 'f', 'j', ' ']
    expect(after(keys)).toMatchObject({filters: [{field: 'kind', value: 'monster'}], at: 0, mode: 'facets'})
    expect(after([...keys, ' ']).filters).toEqual([])
  })

  test('the cursor stays on its value when the others change', () => {
    const chosen = pressed(['escape', 'f', 'j', ' '])
    const sight = {...SIGHT, facets: SIGHT.facets.slice(1)}
    expect(after(['j', ' '], {from: chosen, sight}).filters).toEqual([
      {field: 'kind', value: 'monster'},
      {field: 'level', value: '3'},
    ])
  })

  test('backspace gives all up', () => {
    expect(after(['escape', 'f', ' ', 'j', ' ', 'backspace']).filters).toEqual([])
  })

  test('with nothing to choose, choosing does nothing', () => {
    expect(after(['escape', 'f', 'j', ' '], {sight: {...SIGHT, facets: []}}).filters).toEqual([])
  })
})

describe('the end', () => {
  test.each([
    {keys: ['enter'], end: {type: 'picked'}},
    {keys: ['escape', 'escape'], end: {type: 'left'}},
    {keys: ['tab', 'tab', 'q'], end: {type: 'left'}},
    {keys: [...'fire', 'ctrl-c'], end: {type: 'interrupted'}},
    {keys: ['escape', '?', 'ctrl-c'], end: {type: 'interrupted'}},
    {keys: ['escape', '?', 'escape'], end: undefined},
    {keys: ['escape', 'f', 'enter'], end: undefined},
  ])('$keys', ({keys, end}) => {
    expect(after(keys).end).toEqual(end)
  })

  test('there is nothing to take of nothing', () => {
    expect(after(['enter'], {sight: {...SIGHT, hits: hits(0)}}).end).toBeUndefined()
  })
})

describe('what does not apply', () => {
  test.each([
    {keys: ['enter'], sight: {...SIGHT, hits: hits(0)}, says: 'Nothing was found.'},
    {keys: ['escape', 'f', 'x'], sight: {...SIGHT, facets: []}, says: 'There is nothing to narrow by.'},
    {keys: ['escape', 'f', 'backspace'], sight: SIGHT, says: 'Nothing is chosen.'},
    {keys: ['escape', '?', 'f'], sight: SIGHT, says: 'That is a key of another pane: ? shows those of this one.'},
  ])('$keys says so: $says', ({keys, sight, says}) => {
    const state = pressed(keys, {sight})
    expect(state.notice).toBe(says)
    expect(pressed(['ctrl-z'], {from: state}).notice).toBeUndefined()
  })
})

describe('pasting', () => {
  test('goes into the search box as one line, whatever it holds', () => {
    expect(press(BROWSER, startState(), {paste: 'wall\n of\tfire\r'}, SIGHT).line).toEqual({text: 'wall of fire', caret: 12})
  })

  test('is never taken for keys', () => {
    const state = press(BROWSER, pressed(['escape']), {paste: 'jjq'}, SIGHT)
    expect(state).toMatchObject({focus: 'list', notice: 'There is nowhere to paste to here.'})
    expect(state.end).toBeUndefined()
  })
})
