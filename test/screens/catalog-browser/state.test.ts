import {describe, expect, test} from 'vitest'
import {commandFor, KEYS, MODES} from '../../../src/screens/catalog-browser/keys.js'
import {type BrowserState, press, type Sight, startState, windowTop} from '../../../src/screens/catalog-browser/state.js'

const SIGHT: Sight = {
  hits: 30,
  listRows: 10,
  cardLines: 25,
  cardRows: 10,
  facets: [
    {field: 'kind', value: 'spell', count: 20},
    {field: 'kind', value: 'monster', count: 10},
    {field: 'level', value: '3', count: 4},
  ],
  facetRows: 10,
}

function after(keys: readonly string[], {from = startState(), sight = SIGHT}: {from?: BrowserState; sight?: Sight} = {}): BrowserState {
  return keys.reduce((state, key) => press(state, key, sight), from)
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
    const from = {...startState({text: 'fire'}), at: 12, top: 5, cardTop: 3}
    expect(after(['s'], {from})).toMatchObject({at: 0, top: 0, cardTop: 0})
  })

  test('arrows move in the list while typing', () => {
    expect(after(['down', 'down', 'up', 'x', 'down'])).toMatchObject({at: 1, mode: 'box', text: 'x'})
  })

  test('a question mark before any text shows the keys', () => {
    expect(after(['?'])).toMatchObject({mode: 'help', helpFor: 'box', text: ''})
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
    expect(after(['escape', 'G', 'j'], {sight: {...SIGHT, hits: 0}})).toMatchObject({at: 0, top: 0})
  })

  test.each([
    {top: 0, at: 0, rows: 10, count: 3, first: 0, why: 'a short list stays'},
    {top: 8, at: 9, rows: 10, count: 12, first: 2, why: 'a taller window leaves no row empty'},
    {top: 0, at: 11, rows: 5, count: 12, first: 7, why: 'a lower window keeps the cursor in sight'},
  ])('$why', ({top, at, rows, count, first}) => {
    expect(windowTop(top, at, rows, count)).toBe(first)
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
    const chosen = after(['escape', 'j', 'f', 'j', ' '])
    expect(chosen).toMatchObject({filters: [{field: 'kind', value: 'monster'}], at: 0, mode: 'facets'})
    expect(after([' '], {from: chosen}).filters).toEqual([])
  })

  test('the cursor stays on its value when the others change', () => {
    const chosen = after(['escape', 'f', 'j', ' '])
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
    expect(after(['enter'], {sight: {...SIGHT, hits: 0}}).end).toBeUndefined()
  })
})

describe('the key table', () => {
  test.each(MODES)('no key of the mode "%s" stands twice', (mode) => {
    const keys = KEYS[mode].flatMap((binding) => binding.keys)
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })

  test.each(MODES)('every way out of "%s" works', (mode) => {
    expect(commandFor(mode, 'ctrl-c')).toBe('interrupt')
    expect(commandFor(mode, 'ctrl-z')).toBe('suspend')
    expect(commandFor(mode, 'escape')).toBeDefined()
  })
})
