import {render} from 'ink-testing-library'
import {describe, expect, test} from 'vitest'
import {browserPen} from '../../../src/print/catalog/browser.js'
import {caretOf} from '../../../src/screens/catalog-browser/bars.js'
import {Screen} from '../../../src/screens/catalog-browser/Screen.js'
import {createStore, type Row, type Source} from '../../../src/screens/catalog-browser/store.js'
import type {KeyName} from '../../../src/screens/kit/key-name.js'
import type {Size} from '../../../src/screens/kit/terminal.js'

const ROWS: readonly Row[] = Array.from({length: 40}, (_, i) => ({
  kind: i % 4 === 0 ? 'monster' : 'spell',
  id: `thing-${i}`,
  name: i === 3 ? 'A Thing with a Name that Nobody can Remember' : `Thing ${i}`,
  summary: `What thing ${i} does.`,
}))

const SOURCE: Source = {
  search(text, filters) {
    const hits = ROWS.filter(
      ({name, kind}) =>
        name.toLowerCase().includes(text.toLowerCase()) && (filters.length === 0 || filters.some(({value}) => value === kind)),
    )
    return {hits, total: text === '' ? 400 : hits.length, ...(text.includes('"') ? {problem: 'this quote is not closed'} : {})}
  },
  facets: () => [
    {field: 'kind', value: 'spell', count: 30},
    {field: 'kind', value: 'monster', count: 10},
    {field: 'level', value: '3', count: 7},
  ],
  card: ({name}, width) => [name, '='.repeat(width), ...Array.from({length: 40}, (_, i) => `Line ${i + 1} of the card.`)],
}

/** React draws after the work at hand. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** The lines of the screen after some keys, without the blanks at their ends. */
async function frame(size: Size, keys: readonly KeyName[] = [], {text = ''}: {text?: string} = {}): Promise<string[]> {
  const store = createStore(SOURCE, size, {text})
  const {lastFrame, unmount} = render(<Screen store={store} pen={browserPen} />)
  await drawn()
  store.press(keys)
  await drawn()
  const lines = (lastFrame() ?? '').split('\n')
  unmount()
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(size.columns)
  return lines.map((line) => line.trimEnd())
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

const WIDE = {columns: 100, rows: 30}
const NARROW = {columns: 64, rows: 24}

describe('frames', () => {
  test('a wide terminal has the card beside the list', async () => {
    await expect(text(await frame(WIDE, ['down', 'down', 'down']))).toMatchFileSnapshot('golden/wide.txt')
  })

  test('a narrow one has the card under the list', async () => {
    await expect(text(await frame(NARROW, ['1'], {text: 'thing '}))).toMatchFileSnapshot('golden/narrow.txt')
  })

  test('the values to narrow by stand in place of the card', async () => {
    await expect(text(await frame(WIDE, ['escape', 'f', 'j', ' ']))).toMatchFileSnapshot('golden/narrowing.txt')
  })

  test('the page of keys is that of the mode', async () => {
    await expect(text(await frame(NARROW, ['escape', '?']))).toMatchFileSnapshot('golden/keys.txt')
  })
})

describe('the frame', () => {
  test.each([
    {columns: 60, rows: 14},
    {columns: 64, rows: 24},
    {columns: 89, rows: 50},
    {columns: 90, rows: 14},
    {columns: 160, rows: 60},
  ])('$columns×$rows leaves one row free', async (size) => {
    for (const keys of [[], ['G'], ['escape', 'f'], ['escape', '?'], ['tab', 'tab', 'G'], [...'nothing']])
      expect((await frame(size, keys)).length).toBeLessThanOrEqual(size.rows - 1)
  })

  test('has only the rows of the list that are in sight', async () => {
    const lines = text(await frame(WIDE, ['escape', 'G']))
    expect(lines).toContain('▸ Thing 39')
    expect(lines).toContain('Thing 14')
    expect(lines).not.toContain('Thing 13')
  })

  test('scrolls the card and says how much is below', async () => {
    const lines = await frame(NARROW, ['tab', 'tab', 'j', 'j', 'j'])
    expect(lines).toContain('Line 2 of the card.')
    expect(lines).not.toContain('Line 1 of the card.')
    expect(lines.at(-1)).toMatch(/^28 lines below {2}Enter take/)
  })

  test('asks for room in a terminal that was made too small', async () => {
    expect(await frame({columns: 50, rows: 24})).toEqual(['The browser needs 60 columns and 14 rows. Ctrl-C', 'leaves it.'])
  })

  test('says what the text lacks to be a query', async () => {
    expect((await frame(WIDE, ['"']))[1]).toBe('Not a whole query yet: this quote is not closed')
  })

  test('says so when nothing fits', async () => {
    const lines = await frame(WIDE, [...'zzz'])
    expect(lines[0]).toMatch(/^Search: zzz .* 0 entries$/)
    expect(lines[2]).toMatch(/^Nothing fits\./)
  })
})

describe('the caret', () => {
  test.each([
    {keys: [...'fire'], place: {column: 12, row: 0}, why: 'stands after the text'},
    {keys: [...'fire', 'home'], place: {column: 8, row: 0}, why: 'stands in the text'},
    {keys: [...'x'.repeat(300)], place: {column: 75, row: 0}, why: 'stays on the line of a long text'},
    {keys: ['escape'], place: undefined, why: 'is only for the box'},
  ])('$why', ({keys, place}) => {
    const store = createStore(SOURCE, WIDE)
    store.press(keys)
    expect(caretOf(store.view())).toEqual(place)
  })
})
