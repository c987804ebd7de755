import {describe, expect, test} from 'vitest'
import type {Input} from '../../../src/screens/kit/input.js'
import {press} from '../../../src/screens/kit/press.js'
import {placeOf} from '../../../src/screens/kit/state.js'
import {
  chosen,
  type Job,
  type Place,
  RESOLVER,
  type ResolverState,
  type Sight,
  startState,
  told,
} from '../../../src/screens/resolver/state.js'

/** `a1 a2+ b1! c1`: places of a, b and c; `+` can have both, `!` is settled, `=` is no text, `~` is edited in an editor. */
function sightOf(notation: string, more: Partial<Sight> = {}): Sight {
  const places = notation.split(' ').flatMap((word): Place[] => {
    const [, id = '', marks = ''] = /^(\w+)(.*)$/.exec(word) ?? []
    if (id === '') return []
    const edit = marks.includes('=') ? undefined : marks.includes('~') ? ('editor' as const) : {line: `old ${id}`}
    return [{id, group: id.charAt(0), isOpen: !marks.includes('!'), hasBoth: marks.includes('+'), edit}]
  })
  return {
    body: {columns: 80, rows: 20},
    list: {ids: places.map(({id}) => id), heights: places.map(() => 1), rows: 10},
    places,
    called: (pattern) => places.filter(({id, isOpen}) => isOpen && id.includes(pattern)).map(({id}) => id),
    pageLines: 30,
    pageRows: 10,
    isMerging: true,
    steps: {done: 0, undone: 0},
    ...more,
  }
}

const FOUR = sightOf('a1 a2+ b1 c1=')
const after = (keys: readonly Input[], sight: Sight = FOUR, from: ResolverState = startState()): ResolverState =>
  keys.reduce((state, key) => press(RESOLVER, state, key, sight), from)
const at = (state: ResolverState, sight: Sight = FOUR) => chosen(state, sight)?.id
const take = (word: Extract<Job, {type: 'take'}>['take'], ...keys: string[]): Job => ({type: 'take', keys, take: word})

describe('a decision', () => {
  test.each<{keys: readonly Input[]; jobs: readonly Job[]; on: string; sight?: Sight; why: string}>([
    {keys: ['o'], jobs: [take('ours', 'a1')], on: 'a2', why: 'is one key, and on to the next open place'},
    {keys: ['t'], jobs: [take('theirs', 'a1')], on: 'a2', why: 'is theirs too'},
    {keys: ['B'], jobs: [take('base', 'a1')], on: 'a2', why: 'is what was before'},
    {keys: ['j', 'b'], jobs: [take('both', 'a2')], on: 'b1', why: 'is both where that means something'},
    {keys: ['o', 't'], jobs: [take('ours', 'a1'), take('theirs', 'a2')], on: 'b1', why: 'may be typed before the last is made'},
    {keys: ['G', 'o'], jobs: [take('ours', 'c1')], on: 'a1', why: 'goes on from the start after the end'},
    {keys: ['O'], jobs: [take('ours', 'a1', 'a2')], on: 'b1', why: 'is for the whole entity with a capital'},
    {keys: ['o', 'T'], jobs: [take('ours', 'a1'), take('theirs', 'a2')], on: 'b1', why: 'of an entity leaves alone what is decided'},
    {keys: ['/', 'enter', 'o'], jobs: [take('ours', 'a1', 'a2', 'b1', 'c1')], on: 'a1', why: 'is for all in three keys'},
    {keys: ['/', 'a', 'enter', 't'], jobs: [take('theirs', 'a1', 'a2')], on: 'b1', why: 'is for all that are called so'},
    {keys: ['/', 'enter', 'escape', 'o'], jobs: [take('ours', 'a1')], on: 'a2', why: 'is for one again after Esc'},
    {keys: ['e', 'x', 'enter'], jobs: [{...take('value', 'a1'), value: 'old a1x'} as Job], on: 'a2', why: 'may be another value'},
    {keys: ['e', 'x', 'escape'], jobs: [], on: 'a1', why: 'is none when it is cancelled'},
    {keys: ['n', 'p', 'p'], jobs: [], on: 'c1', why: 'is not needed to go around'},
    {keys: ['o'], jobs: [take('ours', 'a1')], on: 'b1', sight: sightOf('a1 a2! b1'), why: 'goes past what is settled'},
    {keys: ['j', 'o'], jobs: [take('ours', 'a2')], on: 'b1', sight: sightOf('a1 a2! b1'), why: 'may be made otherwise'},
    {keys: ['u'], jobs: [{type: 'undo'}], on: 'a1', sight: sightOf('a1', {steps: {done: 1, undone: 0}}), why: 'is taken back'},
    {
      keys: ['o', 'u', 'U'],
      jobs: [take('ours', 'a1'), {type: 'undo'}, {type: 'redo'}],
      on: 'a2',
      why: 'is taken back and made again, typed ahead',
    },
    {keys: ['ctrl-r'], jobs: [{type: 'redo'}], on: 'a1', sight: sightOf('a1', {steps: {done: 0, undone: 1}}), why: 'is made again'},
  ])('$keys $why', ({keys, jobs, on, sight = FOUR}) => {
    const state = after(keys, sight)
    expect([state.jobs, at(state, sight), placeOf(RESOLVER, state)]).toEqual([jobs, on, 'list'])
  })

  test('of forty places one way takes three keys', () => {
    const forty = sightOf(Array.from({length: 40}, (_, i) => `p${i}`).join(' '))
    const keys: Input[] = ['/', 'enter', 'o']
    const {jobs} = after(keys, forty)
    expect(keys.length).toBeLessThanOrEqual(3)
    expect(jobs).toEqual([take('ours', ...forty.list.ids)])
  })

  test('that is refused brings the cursor back, with the reason', () => {
    const state = after(['o'])
    const refused = told({...state, jobs: []}, take('ours', 'a1'), {message: {text: 'No.', isTrouble: true}})
    expect([at(refused), refused.pending, refused.message?.text]).toEqual(['a1', [], 'No.'])
  })

  test('that is taken back has the cursor at its place', () => {
    expect(at(told(after(['u'], sightOf('a1 b1', {steps: {done: 1, undone: 0}})), {type: 'undo'}, {at: 'b1'}), sightOf('a1 b1'))).toBe('b1')
  })

  test('in an editor closes the screen for it', () => {
    expect(after(['e'], sightOf('a1~'))).toMatchObject({end: 'picked', edit: 'a1', jobs: []})
  })
})

describe('a key that does nothing says why', () => {
  test.each<{keys: readonly Input[]; sight?: Sight; notice: string}>([
    {keys: ['b'], notice: 'One value stands here: take a side, or e writes another.'},
    {keys: ['/', 'enter', 'b'], notice: 'One value stands here: take a side, or e writes another.'},
    {keys: ['c'], notice: 'First every place has to be settled: n goes to the next open one.'},
    {keys: ['u'], notice: 'No decision is left to take back.'},
    {keys: ['U'], notice: 'No decision was taken back.'},
    {keys: ['n'], sight: sightOf('a1!'), notice: 'Nothing is open: c concludes the merge.'},
    {keys: ['/'], sight: sightOf('a1!'), notice: 'Nothing is open: c concludes the merge.'},
    {keys: ['o'], sight: sightOf(''), notice: 'Nothing is left here to decide.'},
    {keys: ['A'], sight: sightOf('', {isMerging: false}), notice: 'No merge is under way any more.'},
    {keys: ['c'], sight: sightOf('', {isMerging: false}), notice: 'No merge is under way any more.'},
    {keys: ['/', 'enter', 'e'], notice: 'First finish what is open: Esc goes back.'},
  ])('$keys: $notice', ({keys, sight, notice}) => {
    const state = after(keys, sight)
    expect([state.notice, state.jobs]).toEqual([notice, []])
  })

  test('what is no text is not written, and what nothing is called is not decided', () => {
    expect(after(['e'], sightOf('a1=')).message?.isTrouble).toBe(true)
    expect(after(['/', 'z', 'enter', 'o'], sightOf('a1')).jobs).toEqual([take('ours', 'a1')])
    expect(after(['/', 'z', 'enter'], sightOf('a1')).message).toEqual({text: 'Nothing that is open is called “z”.', isTrouble: true})
  })
})

describe('the end', () => {
  const settled = sightOf('a1!')
  test.each<{keys: readonly Input[]; sight: Sight; jobs: readonly Job[]}>([
    {keys: ['c'], sight: settled, jobs: [{type: 'continue', force: false}]},
    {keys: ['o', 'c'], sight: sightOf('a1'), jobs: [take('ours', 'a1'), {type: 'continue', force: false}]},
    {keys: ['c'], sight: {...settled, broken: 2}, jobs: []},
    {keys: ['c', 'y'], sight: {...settled, broken: 2}, jobs: [{type: 'continue', force: true}]},
    {keys: ['c', 'n'], sight: {...settled, broken: 2}, jobs: []},
    {keys: ['A'], sight: FOUR, jobs: []},
    {keys: ['A', 'y'], sight: FOUR, jobs: [{type: 'abort'}]},
    {keys: ['A', 'enter'], sight: FOUR, jobs: []},
  ])('$keys asks for $jobs', ({keys, sight, jobs}) => {
    expect(after(keys, sight).jobs).toEqual(jobs)
  })

  test('q leaves, Esc first goes back', () => {
    expect(after(['q']).end).toBe('left')
    expect(after(['escape']).end).toBe('left')
    expect(after(['/', 'enter', 'escape']).end).toBeUndefined()
    expect(told(startState(), {type: 'abort'}, {isOver: true}).end).toBe('picked')
  })
})

test('the versions scroll to their last line and no further, and another place begins at its top', () => {
  expect(after(['J', 'J', 'J', 'J', 'J']).top).toBe(20)
  expect(after(['J', 'K', 'K']).top).toBe(0)
  expect(after(['J', 'j']).top).toBe(0)
})

test('a place that was settled elsewhere keeps the cursor where it was', () => {
  const state = after(['j', 'j'])
  expect([at(state), at(state, sightOf('a1 b1 c1'))]).toEqual(['b1', 'b1'])
})
