import {render} from 'ink-testing-library'
import {describe, expect, test} from 'vitest'
import {browserPen} from '../../../src/print/catalog/browser.js'
import {caretOf} from '../../../src/screens/encounter-builder/bars.js'
import {Screen} from '../../../src/screens/encounter-builder/Screen.js'
import {createStore, type Row, type Source} from '../../../src/screens/encounter-builder/store.js'
import type {KeyName} from '../../../src/screens/kit/key-name.js'
import type {Size} from '../../../src/screens/kit/terminal.js'

const ROWS: readonly Row[] = Array.from({length: 60}, (_, i) => ({
  id: `beast-${i}`,
  name: i === 2 ? 'A Beast with a Name that Nobody can Remember' : `Beast ${i}`,
  note: 'CR 1 · 200 XP · beast',
}))

/** Each beast is worth 200 XP, of budgets of 500, 1,000 and 2,000. */
function sourceOf(heroes: number): Source {
  return {
    party: {
      title: `main: ${heroes} of level 3`,
      heroes: Array.from({length: heroes}, (_, i) => ({name: `Hero ${i + 1} of the Long Names of Somewhere`, level: 3})),
      budgets: [
        {difficulty: 'low', xp: 500, text: '500'},
        {difficulty: 'moderate', xp: 1_000, text: '1,000'},
        {difficulty: 'high', xp: 2_000, text: '2,000'},
      ],
    },
    search: (text) => {
      const hits = ROWS.filter(({name}) => name.includes(text))
      return {hits, total: text === '' ? 300 : hits.length, ...(text.includes('"') ? {problem: 'this quote is not closed'} : {})}
    },
    name: (creature) => ROWS.find(({id}) => id === creature)?.name ?? creature,
    figures(foes, difficulty) {
      const xp = foes.reduce((sum, {count}) => sum + 200 * count, 0)
      const many = 'More of them stand there at once than there are of you twice over, so that luck will decide: let some be frail.'
      return {xp, text: `${xp} XP · aim ${difficulty}`, cautions: xp > 1_000 ? [many, many] : []}
    },
    card: (creature, width) => [creature, '='.repeat(width), ...Array.from({length: 60}, (_, i) => `Line ${i + 1}`)],
    fill: async () => ({problem: 'Nobody is weak enough'}),
    keep: async () => ({text: 'Kept.'}),
  }
}

/** React draws after the work at hand. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** The lines of the screen after some keys, without the blanks at their ends. */
async function frame(size: Size, keys: readonly KeyName[] = [], heroes = 4): Promise<string[]> {
  const store = createStore(sourceOf(heroes), size, {difficulty: 'moderate'})
  const {lastFrame, unmount} = render(<Screen store={store} pen={browserPen} />)
  await drawn()
  store.press(keys)
  await store.settled()
  await drawn()
  const lines = (lastFrame() ?? '').split('\n')
  unmount()
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(size.columns)
  return lines.map((line) => line.trimEnd())
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

describe('frames', () => {
  test('the party, the foes and the creatures, with the budget under them', async () => {
    const keys = ['+', '+', 'j', 'j', '+', 'w', '+', 'j', '+', '+', '+']
    await expect(text(await frame({columns: 100, rows: 24}, keys))).toMatchFileSnapshot('golden/wide.txt')
  })

  test('a small terminal has them side by side too', async () => {
    await expect(text(await frame({columns: 60, rows: 14}, ['+', '+', 'tab'], 9))).toMatchFileSnapshot('golden/small.txt')
  })

  test('the page of keys', async () => {
    await expect(text(await frame({columns: 80, rows: 24}, ['?']))).toMatchFileSnapshot('golden/keys.txt')
  })
})

describe('the frame', () => {
  test.each([
    {columns: 60, rows: 14},
    {columns: 60, rows: 20},
    {columns: 80, rows: 24},
    {columns: 200, rows: 50},
  ])('$columns×$rows leaves one row free, for fifty characters too', async (size) => {
    for (const keys of [[], ['G', ...'+++++++'], ['+', 'q'], ['+', 's', ...'The Cove'], ['v', 'G'], ['?'], ['/', '"'], ['r']])
      expect((await frame(size, keys, 50)).length).toBeLessThanOrEqual(size.rows - 1)
  })

  test('marks the end of each budget, and fills the bar up to what is used', async () => {
    const barOf = async (count: number) => {
      const lines = await frame({columns: 100, rows: 24}, Array<string>(count).fill('+'))
      return /^[█░│]+/.exec(lines.find((line) => /^[█░│]{12}/.test(line)) ?? '')?.[0] ?? ''
    }
    const [none, half, full, over] = [await barOf(0), await barOf(5), await barOf(10), await barOf(20)]
    expect([none.includes('█'), half.includes('░'), full.includes('░'), over.includes('░')]).toEqual([false, true, false, false])
    expect(half.lastIndexOf('█')).toBeLessThan(half.indexOf('│', half.indexOf('│') + 1))
    for (const bar of [none, half, full, over]) expect(bar.match(/│/g)).toHaveLength(3)
  })

  test('says what is below of a stat block, and asks for room where it needs more', async () => {
    expect((await frame({columns: 80, rows: 24}, ['v', 'j'])).at(-1)).toMatch(/^43 lines below {2}/)
    expect(await frame({columns: 50, rows: 24})).toEqual(['The builder needs 60 columns and 14 rows. Ctrl-C', 'leaves it.'])
  })

  test('tells what came of what it was asked for', async () => {
    expect(text(await frame({columns: 80, rows: 24}, ['r']))).toContain('Nobody is weak enough')
    expect(text(await frame({columns: 80, rows: 24}, ['+', 's', 'X', 'enter']))).toContain('Kept.')
  })
})

describe('the caret', () => {
  test.each([
    {keys: ['/', ...'fire'], place: {column: 12, row: 0}, why: 'stands in the search'},
    {keys: ['+', 's', ...'The'], place: {column: 17, row: 20}, why: 'stands in the name'},
    {keys: [], place: undefined, why: 'is nowhere else'},
  ])('$why', ({keys, place}) => {
    const store = createStore(sourceOf(4), {columns: 80, rows: 24}, {difficulty: 'low'})
    store.press(keys)
    expect(caretOf(store.view())).toEqual(place)
  })
})
