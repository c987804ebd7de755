import {describe, expect, test} from 'vitest'
import {commandFor, KEYS, MODES} from '../../../src/screens/party/keys.js'
import {askUndo, inSight, type PartyState, press, type Sight, startState, told, windowTop} from '../../../src/screens/party/state.js'

const SIGHT: Sight = {
  ids: ['aria', 'bruk', 'cora', 'dain', 'elli'],
  heights: [3, 3, 4, 3, 3],
  listRows: 10,
  sheetLines: 50,
  sheetRows: 20,
}

function after(keys: readonly string[], {from = startState(), sight = SIGHT}: {from?: PartyState; sight?: Sight} = {}): PartyState {
  return keys.reduce((state, key) => press(state, key, sight), from)
}

describe('moving among characters', () => {
  test.each([
    {keys: ['j'], selected: 'bruk', top: 0},
    {keys: ['j', 'k'], selected: 'aria', top: 0},
    {keys: ['k'], selected: 'aria', top: 0},
    {keys: ['j', 'j', 'j'], selected: 'dain', top: 1},
    {keys: ['G'], selected: 'elli', top: 2},
    {keys: ['G', 'j'], selected: 'elli', top: 2},
    {keys: ['G', 'g'], selected: 'aria', top: 0},
    {keys: ['pageDown'], selected: 'dain', top: 1},
    {keys: ['G', 'pageUp'], selected: 'bruk', top: 1},
  ])('$keys', ({keys, selected, top}) => {
    expect(after(keys)).toMatchObject({selected, top, mode: 'list'})
  })

  test('the cursor stays on its character when another comes before it', () => {
    const sight = {...SIGHT, ids: ['abel', ...SIGHT.ids], heights: [3, ...SIGHT.heights]}
    expect(after(['j'], {from: after(['j']), sight}).selected).toBe('cora')
  })

  test('a character who is gone leaves the cursor on the first', () => {
    const sight = {...SIGHT, ids: ['aria', 'cora'], heights: [3, 4]}
    expect(after(['d', '3', 'enter'], {from: after(['j']), sight}).jobs).toEqual([{type: 'damage', id: 'aria', amount: 3}])
  })

  test('nobody is nowhere to go, and nothing to do', () => {
    const sight = {...SIGHT, ids: [], heights: []}
    for (const key of ['j', 'G', 'enter', 'd', 'r', 'R']) expect(after([key], {sight})).toMatchObject({mode: 'list', jobs: []})
  })
})

describe('the window', () => {
  test.each([
    {top: 0, at: 0, heights: [3, 3], rows: 10, first: 0, why: 'all fit'},
    {top: 1, at: 1, heights: [3, 3], rows: 10, first: 0, why: 'no room is left below'},
    {top: 0, at: 3, heights: [3, 3, 4, 3, 3], rows: 10, first: 1, why: 'the cursor is in sight'},
    {top: 4, at: 1, heights: [3, 3, 4, 3, 3], rows: 10, first: 1, why: 'the cursor above the window draws it up'},
    {top: 0, at: 2, heights: [5, 5, 12, 5], rows: 10, first: 2, why: 'one who is too tall stands alone'},
  ])('$why', ({top, at, heights, rows, first}) => {
    expect(windowTop(top, at, heights, rows)).toBe(first)
  })

  test.each([
    {top: 0, heights: [3, 3, 4, 3], rows: 10, count: 3},
    {top: 0, heights: [3, 3, 5, 3], rows: 10, count: 2},
    {top: 0, heights: [12, 3], rows: 10, count: 1},
  ])('$count of $heights are in sight', ({top, heights, rows, count}) => {
    expect(inSight(top, heights, rows)).toBe(count)
  })
})

describe('Hit Points', () => {
  test.each([
    {keys: [...'d14', 'enter'], job: {type: 'damage', id: 'bruk', amount: 14}, why: 'damage'},
    {keys: [...'h7', 'enter'], job: {type: 'heal', id: 'bruk', amount: 7}, why: 'healing'},
    {keys: [...'t8', 'enter'], job: {type: 'temporary', id: 'bruk', amount: 8}, why: 'Temporary Hit Points'},
    {keys: [...'d14 fire', 'enter'], job: {type: 'damage', id: 'bruk', amount: 14, damage: 'fire'}, why: 'a type of damage'},
    {keys: [...'d14FI', 'enter'], job: {type: 'damage', id: 'bruk', amount: 14, damage: 'fire'}, why: 'the start of one'},
    {keys: [...'d19', 'backspace', '2', 'enter'], job: {type: 'damage', id: 'bruk', amount: 12}, why: 'a slip, erased'},
    {keys: [...'dxyz -9', 'enter'], job: {type: 'damage', id: 'bruk', amount: 9}, why: 'nothing but a number first'},
    {keys: [...'h7fire', 'enter'], job: {type: 'heal', id: 'bruk', amount: 7}, why: 'no type of healing'},
    {keys: [...'d1234567', 'enter'], job: {type: 'damage', id: 'bruk', amount: 12345}, why: 'five digits and no more'},
  ])('$why', ({keys, job}) => {
    expect(after(['j', ...keys])).toMatchObject({mode: 'list', jobs: [job], amount: {id: 'bruk'}})
  })

  test('a type that may be several is asked again, until a letter more settles it', () => {
    const asked = after([...'d14 f', 'enter'])
    expect(asked).toMatchObject({mode: 'amount', jobs: [], message: {text: '"f" may be fire, force', isTrouble: true}})
    expect(after(['o'], {from: asked}).message).toBeUndefined()
    expect(after(['o', 'enter'], {from: asked}).jobs).toEqual([{type: 'damage', id: 'aria', amount: 14, damage: 'force'}])
  })

  test('a type that there is not is said so', () => {
    expect(after([...'d14 holy', 'enter'])).toMatchObject({mode: 'amount', jobs: [], message: {text: 'No damage is called "holy"'}})
  })

  test.each([
    {keys: [...'d14', 'escape'], why: 'Esc'},
    {keys: ['d', 'enter'], why: 'no number'},
  ])('$why does nothing', ({keys}) => {
    expect(after(keys)).toMatchObject({mode: 'list', jobs: []})
  })

  test('several are done in their order', () => {
    expect(after([...'d3', 'enter', 'j', ...'h2', 'enter']).jobs).toEqual([
      {type: 'damage', id: 'aria', amount: 3},
      {type: 'heal', id: 'bruk', amount: 2},
    ])
  })

  test('a number typed over an open sheet goes back to it', () => {
    expect(after(['enter', 'j', ...'d3', 'enter'])).toMatchObject({mode: 'sheet', sheetTop: 1, jobs: [{type: 'damage'}]})
  })
})

describe('rests', () => {
  test.each([
    {keys: ['r', 'y'], jobs: [{type: 'rest', rest: 'short'}]},
    {keys: ['R', 'y'], jobs: [{type: 'rest', rest: 'long'}]},
    {keys: ['R', 'n'], jobs: []},
    {keys: ['R', 'enter'], jobs: []},
    {keys: ['R', 'escape'], jobs: []},
    {keys: ['R', 'x', 'n'], jobs: []},
  ])('$keys', ({keys, jobs}) => {
    const state = after(keys)
    expect(state).toMatchObject({mode: 'list', jobs})
    expect(state.question).toBeUndefined()
  })
})

describe('undo', () => {
  const last = {sha: 'abc', subject: 'character(aria): hit points -3'}

  test('looks for the last command, asks, and takes back that one', () => {
    const looking = after(['u'])
    expect(looking.jobs).toEqual([{type: 'last-command'}])
    const asking = askUndo({...looking, jobs: []}, last)
    expect(asking).toMatchObject({mode: 'question', question: {type: 'undo', ...last}})
    expect(after(['y'], {from: asking}).jobs).toEqual([{type: 'undo', sha: 'abc'}])
    expect(after(['n'], {from: asking})).toMatchObject({mode: 'list', jobs: []})
  })

  test('asks nothing when there is nothing', () => {
    expect(askUndo(startState(), undefined)).toMatchObject({mode: 'list', message: {isTrouble: true}})
  })

  test('never breaks into a number being typed', () => {
    const typing = after([...'d14'])
    expect(askUndo(typing, last)).toBe(typing)
  })
})

describe('a sheet', () => {
  test.each([
    {keys: ['enter'], sheetTop: 0},
    {keys: ['enter', 'j', 'j'], sheetTop: 2},
    {keys: ['enter', 'G'], sheetTop: 30},
    {keys: ['enter', 'G', 'pageUp'], sheetTop: 11},
    {keys: ['enter', 'j', 'tab'], sheetTop: 0},
  ])('$keys', ({keys, sheetTop}) => {
    expect(after(keys)).toMatchObject({mode: 'sheet', sheetTop})
  })

  test('Tab goes on to the next character', () => {
    expect(after(['enter', 'tab', 'tab', 'shift-tab'])).toMatchObject({mode: 'sheet', selected: 'bruk'})
  })

  test.each(['q', 'escape', 'enter'])('%s goes back to the party', (key) => {
    expect(after(['j', 'enter', key])).toMatchObject({mode: 'list', selected: 'bruk'})
  })
})

describe('the end', () => {
  test.each([
    {keys: ['q'], end: 'left'},
    {keys: ['escape'], end: 'left'},
    {keys: [...'d3', 'ctrl-c'], end: 'interrupted'},
    {keys: ['enter', 'ctrl-c'], end: 'interrupted'},
    {keys: ['?', 'q'], end: undefined},
    {keys: ['enter', '?', 'q', 'q'], end: undefined},
    {keys: ['r', 'q'], end: undefined},
  ])('$keys', ({keys, end}) => {
    expect(after(keys).end).toBe(end)
  })

  test('Ctrl-C drops what has not begun, q does not', () => {
    expect(after([...'d3', 'enter', 'ctrl-c']).jobs).toEqual([])
    expect(after([...'d3', 'enter', 'q']).jobs).toHaveLength(1)
  })
})

test('what came of a deed is told until something else is asked', () => {
  const state = told(startState(), {text: 'HP now 12→9', isTrouble: false})
  expect(after(['j'], {from: state}).message).toBeDefined()
  expect(after(['d'], {from: state}).message).toBeUndefined()
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

  test('a number being typed knows no key that is a letter or a digit', () => {
    const keys = KEYS.amount.flatMap((binding) => binding.keys)
    expect(keys.filter((key) => key.length === 1)).toEqual([])
  })
})
