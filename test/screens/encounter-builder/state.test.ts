import {describe, expect, test} from 'vitest'
import {
  BUILDER,
  type BuilderState,
  type Foe,
  failed,
  filled,
  foeId,
  keptAs,
  type Sight,
  startState,
} from '../../../src/screens/encounter-builder/state.js'
import {press} from '../../../src/screens/kit/press.js'
import {placeOf} from '../../../src/screens/kit/state.js'
import {oneRowEach} from '../../../src/screens/kit/window.js'

const FOUND = ['bat', 'cat', 'dog', 'elk', 'fox', 'gnu']

function sightOf({foes}: BuilderState, ids: readonly string[] = FOUND): Sight {
  return {
    body: {columns: 80, rows: 18},
    hits: {ids, heights: oneRowEach(ids.length), rows: 4},
    foes: {ids: foes.map(foeId), heights: oneRowEach(foes.length), rows: 3},
    cardLines: 40,
  }
}

const START = startState({difficulty: 'moderate'})

function pressed(keys: readonly string[], from: BuilderState = START, ids: readonly string[] = FOUND): BuilderState {
  return keys.reduce((state, key) => press(BUILDER, state, key, sightOf(state, ids)), from)
}

function foe(text: string): Foe {
  const [, count = '', creature = '', wave = '1'] = /^(\d+) (\w+)(?:@(\d+))?$/.exec(text) ?? []
  return {creature, count: Number(count), wave: Number(wave)}
}

/** "2 bat", "1 cat@2": by wave. */
function chosen({foes}: BuilderState): string[] {
  return foes.map(({creature, count, wave}) => `${count} ${creature}${wave === 1 ? '' : `@${wave}`}`)
}

describe('choosing', () => {
  test.each([
    {keys: ['+'], foes: ['1 bat'], why: 'the one under the cursor'},
    {keys: ['enter', 'enter'], foes: ['2 bat'], why: 'Enter adds too, and one more of the same is another of it'},
    {keys: ['+', 'j', '+', '+'], foes: ['1 bat', '2 cat'], why: 'another is another row'},
    {keys: ['+', '+', '-'], foes: ['1 bat'], why: 'one goes'},
    {keys: ['+', '-'], foes: [], why: 'the last takes its row along'},
    {keys: ['+', 'j', '-'], foes: ['1 bat'], why: 'whom nobody chose can not go'},
    {keys: ['/', 'c', 'enter'], foes: ['1 bat'], why: 'Enter adds while typing'},
    {keys: ['/', 'c', '+'], foes: [], why: 'a sign after text is text'},
    {keys: ['+', 'tab', '+', '+'], foes: ['3 bat'], why: 'one more of those chosen'},
    {keys: ['+', 'j', '+', 'tab', 'j', '-'], foes: ['1 bat'], why: 'one fewer of those chosen'},
    {keys: ['+', 'tab', '-', '-'], foes: [], why: 'nobody is left to go'},
  ])('$keys: $why', ({keys, foes}) => {
    expect(chosen(pressed(keys))).toEqual(foes)
  })

  test('of nothing found, nobody is added', () => {
    const state = pressed(['+'], START, [])
    expect(state).toMatchObject({foes: [], notice: 'Nothing was found.'})
  })

  test('an encounter holds no more than it can', () => {
    const full = {...START, foes: [foe('200 bat')]}
    expect(pressed(['+'], full)).toMatchObject({foes: full.foes, notice: 'An encounter holds no more.'})
    const many = {...START, foes: Array.from({length: 100}, (_, i) => foe(`1 beast${i}`))}
    expect(pressed(['+'], many).foes).toHaveLength(100)
  })
})

describe('waves', () => {
  test.each([
    {keys: ['w'], foes: [], wave: 1, why: 'the first has to have somebody'},
    {keys: ['+', 'w', '+'], foes: ['1 bat', '1 bat@2'], wave: 2, why: 'those added come later'},
    {keys: ['+', 'w', '+', 'w', '+'], foes: ['1 bat', '1 bat@2', '1 bat@3'], wave: 3, why: 'and later'},
    {keys: ['+', 'w', 'w', '+'], foes: ['2 bat'], wave: 1, why: 'after the one that nobody comes with, the first'},
    {keys: ['+', 'w', '+', '-', '-'], foes: [], wave: 2, why: 'those of the wave at hand go first'},
    {keys: ['+', 'j', '+', 'tab', 'w'], foes: ['1 cat', '1 bat@2'], wave: 1, why: 'those chosen are sent with the next'},
    {keys: ['+', 'j', '+', 'tab', 'w', 'w'], foes: ['1 cat', '1 bat'], wave: 1, why: 'and back'},
    {keys: ['+', 'w', '+', 'tab', 'w'], foes: ['2 bat@2'], wave: 2, why: 'their like are one with them'},
  ])('$keys: $why', ({keys, foes, wave}) => {
    const state = pressed(keys)
    expect(chosen(state)).toEqual(foes)
    expect(state.wave).toBe(wave)
  })

  test('the cursor goes with those that were sent', () => {
    const state = pressed(['+', 'j', '+', 'j', '+', 'tab', 'w', '+'])
    expect(chosen(state)).toEqual(['1 cat', '1 dog', '2 bat@2'])
  })
})

describe('undo', () => {
  test('goes back step by step, the wave and the seed with it', () => {
    const state = filled(pressed(['+', 'w', '+']), {foes: [foe('3 dog')], seed: '7'}, {text: '', isTrouble: false})
    expect(chosen(state)).toEqual(['1 bat', '3 dog', '1 bat@2'])
    const once = pressed(['u'], state)
    expect(once).toMatchObject({seed: undefined, wave: 2})
    expect(chosen(once)).toEqual(['1 bat', '1 bat@2'])
    expect(chosen(pressed(['u'], once))).toEqual(['1 bat'])
    expect(pressed(['u', 'u', 'u'], once)).toMatchObject({foes: [], notice: 'There is nothing to undo.'})
  })
})

describe('a fill', () => {
  test('asks for what the search has, beside those chosen by hand', () => {
    const state = pressed(['/', ...'cr:1', 'escape', '+', 'd', 'w', 'r'])
    expect(state.jobs).toEqual([{type: 'fill', query: 'cr:1', difficulty: 'high', beside: [foe('1 bat')], wave: 2}])
  })

  test('puts others in the place of those that the last one brought, and no one else’s', () => {
    const message = {text: 'Filled.', isTrouble: false}
    const first = filled(pressed(['+']), {foes: [foe('2 cat')], seed: '1'}, message)
    expect(pressed(['r'], first).jobs).toMatchObject([{beside: [foe('1 bat')]}])
    const second = filled(first, {foes: [foe('4 dog')], seed: '2'}, message)
    expect(chosen(second)).toEqual(['1 bat', '4 dog'])
    expect(second).toMatchObject({seed: '2', message})
    const touched = pressed(['tab', 'j', '+'], second)
    expect(chosen(filled(touched, {foes: [foe('1 elk')], seed: '3'}, message))).toEqual(['1 bat', '5 dog', '1 elk'])
  })

  test('that comes to nothing is told, and the next change takes the word away', () => {
    const state = failed(pressed(['+']), 'Nobody is weak enough.')
    expect(state).toMatchObject({message: {text: 'Nobody is weak enough.', isTrouble: true}})
    expect(chosen(state)).toEqual(['1 bat'])
    expect(pressed(['+'], state).message).toBeUndefined()
  })
})

describe('keeping', () => {
  test('asks for a name', () => {
    const state = pressed(['+', 's', ...'The Cove?', 'enter'])
    expect(state.jobs).toEqual([{type: 'keep', name: 'The Cove?', foes: [foe('1 bat')], difficulty: 'moderate'}])
    expect(placeOf(BUILDER, state)).toBe('list')
  })

  test.each([
    {keys: ['s'], says: 'Nobody is chosen yet.'},
    {keys: ['+', 's', 'enter'], says: undefined},
    {keys: ['+', 's', ' ', 'enter'], says: undefined},
    {keys: ['+', 's', 'x', 'escape'], says: undefined},
  ])('not with $keys', ({keys, says}) => {
    const state = pressed(keys)
    expect(state).toMatchObject({jobs: [], overlays: []})
    expect(state.notice).toBe(says)
  })
})

describe('the end', () => {
  test('comes at once where nothing would be lost', () => {
    expect(pressed(['q']).end).toBe('left')
    expect(pressed(['escape']).end).toBe('left')
    const state = pressed(['+'])
    expect(pressed(['q'], keptAs(state, state.foes, {text: 'Kept.', isTrouble: false})).end).toBe('left')
  })

  test('is asked about where foes are not kept', () => {
    const asked = pressed(['+', 'q'])
    expect(placeOf(BUILDER, asked)).toBe('question')
    expect(asked.end).toBeUndefined()
    expect(pressed(['y'], asked).end).toBe('left')
    expect(placeOf(BUILDER, pressed(['n'], asked))).toBe('list')
    const state = pressed(['+'])
    const changed = pressed(['+', 'q'], keptAs(state, state.foes, {text: 'Kept.', isTrouble: false}))
    expect(placeOf(BUILDER, changed)).toBe('question')
  })

  test('Ctrl-C asks nothing', () => {
    expect(pressed(['+', 'ctrl-c']).end).toBe('interrupted')
  })
})

describe('panes', () => {
  test.each([
    {keys: ['tab'], place: 'foes'},
    {keys: ['tab', 'tab'], place: 'list'},
    {keys: ['/'], place: 'box'},
    {keys: ['/', 'tab'], place: 'list'},
    {keys: ['/', 'shift-tab'], place: 'foes'},
    {keys: ['tab', 'escape'], place: 'list'},
    {keys: ['v'], place: 'card'},
    {keys: ['v', 'escape'], place: 'list'},
    {keys: ['tab', 'v'], place: 'foes'},
  ])('$keys is in the $place', ({keys, place}) => {
    expect(placeOf(BUILDER, pressed(keys))).toBe(place)
  })

  test('each has a cursor of its own; another search begins at its best', () => {
    const state = pressed(['j', 'j', '+', 'tab', 'G', 'escape'])
    expect(state.list.selected).toBe('dog')
    expect(pressed(['/', 'x'], state).list.selected).toBeUndefined()
    expect(pressed(['/', 'left'], state).list.selected).toBe('dog')
  })

  test('a stat block scrolls between its ends', () => {
    const top = (keys: readonly string[]) => pressed(['v', ...keys]).overlays
    expect(top(['j', 'j'])).toEqual([{type: 'card', creature: 'bat', top: 2}])
    expect(top(['G'])).toEqual([{type: 'card', creature: 'bat', top: 22}])
    expect(top(['G', 'g'])).toEqual([{type: 'card', creature: 'bat', top: 0}])
  })

  test('the difficulty that is aimed at goes round', () => {
    expect(['d', 'dd', 'ddd'].map((keys) => pressed([...keys]).difficulty)).toEqual(['high', 'low', 'moderate'])
  })
})
