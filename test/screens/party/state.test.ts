import {describe, expect, test} from 'vitest'
import type {DamageType} from '../../../src/schema/ability.js'
import type {Act} from '../../../src/schema/act.js'
import {press} from '../../../src/screens/kit/press.js'
import {placeOf, topOverlay} from '../../../src/screens/kit/state.js'
import {
  amountOf,
  askUndo,
  filling,
  type Job,
  PARTY,
  type PartyState,
  type Sight,
  startState,
  told,
} from '../../../src/screens/party/state.js'

const SIGHT: Sight = {
  body: {columns: 80, rows: 20},
  members: {ids: ['aria', 'bruk', 'cora', 'dain', 'elli'], heights: [3, 3, 4, 3, 3], rows: 10},
  sheetLines: 50,
}

function on(id: string, act: Act): Job {
  return {type: 'act', act, on: [id]}
}

function all(act: Act): Job {
  return {type: 'act', act, on: 'everyone'}
}

function hurt(id: string, amount: number, type?: DamageType): Job {
  return on(id, {type: 'damage', parts: [type ? {amount, type} : {amount}]})
}

/** As seen, with others in the list. */
function withMembers(ids: readonly string[], heights: readonly number[]): Sight {
  return {...SIGHT, members: {...SIGHT.members, ids, heights}}
}

function pressed(keys: readonly string[], {from = startState(), sight = SIGHT}: {from?: PartyState; sight?: Sight} = {}): PartyState {
  return keys.reduce((state, key) => press(PARTY, state, key, sight), from)
}

/** The state after some keys, in the words of a person who looks at the screen. */
function after(keys: readonly string[], how: {from?: PartyState; sight?: Sight} = {}) {
  return seen(pressed(keys, how))
}

function seen(state: PartyState) {
  const {list, jobs, message, end} = state
  const top = topOverlay(state)
  const shown = filling(state)
  return {
    ...list,
    jobs,
    message,
    end,
    mode: placeOf(PARTY, state),
    question: top?.type === 'question' ? top.asked : undefined,
    sheetTop: shown?.type === 'sheet' ? shown.top : 0,
  }
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
    const sight = withMembers(['abel', ...SIGHT.members.ids], [3, ...SIGHT.members.heights])
    expect(after(['j'], {from: pressed(['j']), sight}).selected).toBe('cora')
  })

  test('a character who is gone leaves the cursor on the first', () => {
    const sight = withMembers(['aria', 'cora'], [3, 4])
    expect(after(['d', '3', 'enter'], {from: pressed(['j']), sight}).jobs).toEqual([hurt('aria', 3)])
  })

  test('nobody is nowhere to go, and nothing to do', () => {
    const sight = withMembers([], [])
    for (const key of ['j', 'G', 'enter', 'd', 'r', 'R']) expect(after([key], {sight})).toMatchObject({mode: 'list', jobs: []})
  })
})

describe('Hit Points', () => {
  test.each([
    {keys: [...'d14', 'enter'], job: hurt('bruk', 14), why: 'damage'},
    {keys: [...'h7', 'enter'], job: on('bruk', {type: 'heal', amount: 7}), why: 'healing'},
    {keys: [...'t8', 'enter'], job: on('bruk', {type: 'temporary', amount: 8}), why: 'Temporary Hit Points'},
    {keys: [...'d14 fire', 'enter'], job: hurt('bruk', 14, 'fire'), why: 'a type of damage'},
    {keys: [...'d14FI', 'enter'], job: hurt('bruk', 14, 'fire'), why: 'the start of one'},
    {keys: [...'d19', 'backspace', '2', 'enter'], job: hurt('bruk', 12), why: 'a slip, erased'},
    {keys: [...'dxyz -9', 'enter'], job: hurt('bruk', 9), why: 'nothing but a number first'},
    {keys: [...'h7fire', 'enter'], job: on('bruk', {type: 'heal', amount: 7}), why: 'no type of healing'},
    {keys: [...'d1234567', 'enter'], job: hurt('bruk', 12345), why: 'five digits and no more'},
  ])('$why', ({keys, job}) => {
    expect(after(['j', ...keys])).toMatchObject({mode: 'list', jobs: [job]})
  })

  test('a type that may be several is asked again, until a letter more settles it', () => {
    const asked = pressed([...'d14 f', 'enter'])
    expect(seen(asked)).toMatchObject({mode: 'amount', jobs: [], message: {text: '"f" may be fire, force', isTrouble: true}})
    expect(after(['o'], {from: asked}).message).toBeUndefined()
    expect(after(['o', 'enter'], {from: asked}).jobs).toEqual([hurt('aria', 14, 'force')])
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
    expect(after([...'d3', 'enter', 'j', ...'h2', 'enter']).jobs).toEqual([hurt('aria', 3), on('bruk', {type: 'heal', amount: 2})])
  })

  test('a number typed over an open sheet goes back to it', () => {
    expect(after(['enter', 'j', ...'d3', 'enter'])).toMatchObject({
      mode: 'sheet',
      sheetTop: 1,
      jobs: [{type: 'act', act: {type: 'damage'}}],
    })
  })
})

describe('tags', () => {
  const damage = (amount: number): Act => ({type: 'damage', parts: [{amount}]})
  const deed = (on: readonly string[], act: Act, more: object = {}): Job => ({type: 'act', act, on, ...more})

  test.each<{keys: readonly string[]; jobs: readonly Job[]; why: string}>([
    {keys: [' ', 'j', 'j', ' ', ...'d9', 'enter'], jobs: [deed(['aria', 'cora'], damage(9))], why: 'one act for all tagged'},
    {keys: ['j', ' ', 'k', ' ', ...'h4', 'enter'], jobs: [deed(['aria', 'bruk'], {type: 'heal', amount: 4})], why: 'as they are shown'},
    {keys: [' ', ' ', 'j', ...'d9', 'enter'], jobs: [hurt('bruk', 9)], why: 'none any more: the cursor again'},
    {keys: ['T', 'U', ...'d9', 'enter'], jobs: [hurt('aria', 9)], why: 'all, then none'},
    {
      keys: ['T', 'j', ' ', ...'t5', 'enter'],
      jobs: [deed(['aria', 'cora', 'dain', 'elli'], {type: 'temporary', amount: 5})],
      why: 'all but one',
    },
    {
      keys: [' ', 'j', 's', ...'d9', 'enter'],
      jobs: [deed(['aria', 'bruk'], damage(9), {instead: [{of: ['bruk'], act: {...damage(9), half: true}}]})],
      why: 'half for whom a save spares it',
    },
    {
      keys: ['j', 's', ...'d9', 'enter', ...'d9', 'enter'],
      jobs: [deed(['bruk'], damage(9), {instead: [{of: ['bruk'], act: {...damage(9), half: true}}]}), hurt('bruk', 9)],
      why: 'a save is of one blow',
    },
    {keys: ['s', 's', ...'d9', 'enter'], jobs: [hurt('aria', 9)], why: 'no save after all'},
    {keys: ['s', ...'h9', 'enter'], jobs: [on('aria', {type: 'heal', amount: 9})], why: 'no save spares healing'},
    {keys: ['j', ' ', 'k', 'enter', ...'d9', 'enter'], jobs: [hurt('aria', 9)], why: 'over a sheet it is for whose it is'},
    {keys: ['j', ' ', 'R', 'y'], jobs: [on('bruk', {type: 'rest', rest: 'long'})], why: 'a rest for those tagged'},
  ])('$keys: $why', ({keys, jobs}) => {
    expect(pressed(keys).jobs).toEqual(jobs)
  })

  test('who is gone is tagged no more', () => {
    const tagged = pressed([' ', 'j', ' '])
    expect(after([...'d3', 'enter'], {from: tagged, sight: withMembers(['bruk', 'cora'], [3, 4])}).jobs).toEqual([hurt('bruk', 3)])
  })
})

describe('rests', () => {
  test.each([
    {keys: ['r', 'y'], jobs: [all({type: 'rest', rest: 'short'})]},
    {keys: ['R', 'y'], jobs: [all({type: 'rest', rest: 'long'})]},
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
    const looking = pressed(['u'])
    expect(looking.jobs).toEqual([{type: 'last-command'}])
    const asking = askUndo({...looking, jobs: []}, last)
    expect(seen(asking)).toMatchObject({mode: 'question', question: {type: 'undo', ...last}})
    expect(after(['y'], {from: asking}).jobs).toEqual([{type: 'undo', sha: 'abc'}])
    expect(after(['n'], {from: asking})).toMatchObject({mode: 'list', jobs: []})
  })

  test('asks nothing when there is nothing', () => {
    expect(seen(askUndo(startState(), undefined))).toMatchObject({mode: 'list', message: {isTrouble: true}})
  })

  test('never breaks into a number being typed', () => {
    const typing = pressed([...'d14'])
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

describe('a number being typed', () => {
  test('is edited in the middle', () => {
    expect(amountOf(pressed([...'d14', 'left', '2']))?.line).toEqual({text: '124', caret: 2})
  })

  test('takes what is pasted, as far as it can be one', () => {
    const state = press(PARTY, pressed(['d']), {paste: '14 Fire!\n'}, SIGHT)
    expect(amountOf(state)?.line.text).toBe('14 fire')
  })

  test('knows no key that is a letter or a digit', () => {
    expect(amountOf(pressed([...'t1jkq2']))?.line.text).toBe('12')
  })
})

describe('what does not apply', () => {
  test.each([
    {keys: ['d'], sight: withMembers([], []), says: 'Nobody is here yet: dnd character create makes someone.'},
    {keys: ['tab'], sight: SIGHT, says: 'That turns over open sheets: Enter opens one.'},
    {keys: ['r', 'd'], sight: SIGHT, says: 'First finish what is open: Esc goes back.'},
  ])('$keys says so: $says', ({keys, sight, says}) => {
    expect(pressed(keys, {sight}).notice).toBe(says)
  })
})
