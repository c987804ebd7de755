import headless from '@xterm/headless'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {frameDiff, wholeFrame} from '../../src/cli/frame-diff.js'

const SIZE = {cols: 24, rows: 8}
/** Lines that don't wrap, as a screen has it. */
const START = '\u001b[?7l'

type Cell = readonly [characters: string, bold: number, dim: number, inverse: number, foreground: number]

/** What a terminal shows after it got this: characters with their looks. */
function shownBy(...written: readonly string[]): Promise<readonly (readonly Cell[])[]> {
  const terminal = new headless.Terminal({...SIZE, allowProposedApi: true})
  return new Promise((resolve) =>
    terminal.write(START + written.join(''), () => {
      const lines = Array.from({length: SIZE.rows}, (_, row) => terminal.buffer.active.getLine(row))
      resolve(lines.map((line) => Array.from({length: SIZE.cols}, (_, column) => cellOf(line?.getCell(column)))))
    }),
  )
}

interface TerminalCell {
  getChars(): string
  isBold(): number
  isDim(): number
  isInverse(): number
  getFgColor(): number
}

/** A blank looks the same in every colour that is not behind it. */
function cellOf(cell: TerminalCell | undefined): Cell {
  const text = cell?.getChars() || ' '
  if (!cell || (text === ' ' && cell.isInverse() === 0)) return [' ', 0, 0, 0, -1]
  return [text, cell.isBold(), cell.isDim(), cell.isInverse(), cell.getFgColor()]
}

const bit = fc.constantFrom(
  'Aria',
  ' ',
  '   ',
  'Bruk 12/28',
  '▸ ',
  '─'.repeat(24),
  '\u001b[1mBold\u001b[22m',
  '\u001b[2mdim \u001b[22m',
  '\u001b[36mcyan\u001b[39m',
  '\u001b[7m inv \u001b[27m',
  '龍',
  '\u001b[1m\u001b[36m↑\u001b[39m\u001b[22m',
)
const line = fc.array(bit, {maxLength: 6}).map(cutToWidth)
const frame = fc.array(line, {maxLength: SIZE.rows - 1})

/** As many whole bits as fit into the terminal. */
function cutToWidth(bits: readonly string[]): string {
  const widthOf = (text: string) => text.replace(/\u001b\[\d+m/g, '').replace('龍', '--').length
  return bits.reduce((text, each) => (widthOf(text + each) <= SIZE.cols ? text + each : text), '')
}

describe('what turns one frame into another', () => {
  test('leaves the terminal as if the frame had been written whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(frame, {minLength: 2, maxLength: 5}), async (frames) => {
        const diffs = frames.map((each, i) => (i === 0 ? wholeFrame(each) : frameDiff(frames[i - 1] ?? [], each, SIZE.cols)))
        expect(await shownBy(...diffs)).toEqual(await shownBy(wholeFrame(frames.at(-1) ?? [])))
      }),
      {numRuns: 150},
    )
  })

  test('a whole frame is written over whatever there was, to the last column', async () => {
    const lines = ['─'.repeat(SIZE.cols), 'x']
    const shown = await shownBy(wholeFrame(Array.from({length: 7}, () => 'y'.repeat(SIZE.cols))), wholeFrame(lines))
    expect(
      shown.map((row) =>
        row
          .map(([text]) => text)
          .join('')
          .trimEnd(),
      ),
    ).toEqual([...lines, '', '', '', '', '', ''])
  })

  test.each([
    {from: ['same', 'same'], to: ['same', 'same'], diff: '', why: 'nothing for nothing'},
    {from: ['HP 12/28'], to: ['HP 9/28'], diff: '\u001b[1;4H9/28\u001b[K', why: 'only the columns that differ, and the rest erased'},
    {from: ['▸ a', '  b'], to: ['  a', '▸ b'], diff: '\u001b[1H \u001b[2H▸', why: 'a mark that moves is two cells'},
    {from: ['a', 'b'], to: ['a'], diff: '\u001b[2H\u001b[K', why: 'a line less is erased'},
    {from: [' │ ', ' │ '], to: [' ┃ ', ' ┃ '], diff: '\u001b[1;2H┃\u001b[B\b┃', why: 'straight down by the short way'},
    {from: ['\u001b[1mab\u001b[22m'], to: ['\u001b[1mac\u001b[22m'], diff: '\u001b[1;2H\u001b[1mc\u001b[m', why: 'no colour is left on'},
    {from: ['a \u001b[36mb\u001b[39m'], to: ['a\u001b[36m b\u001b[39m'], diff: '', why: 'a blank has no colour to change'},
  ])('$why', ({from, to, diff}) => {
    expect(frameDiff(from, to, 80)).toBe(diff)
  })

  test('a text that moves up is scrolled', () => {
    const lines = Array.from({length: 20}, (_, i) => `Line ${i} of a text long enough to be worth it`)
    expect(frameDiff(['Title', ...lines.slice(0, 10), 'bar'], ['Title', ...lines.slice(1, 11), 'bar'], 80)).toBe(
      `\u001b[2;11r\u001b[1S\u001b[r\u001b[11H${lines[10]}`,
    )
  })
})
